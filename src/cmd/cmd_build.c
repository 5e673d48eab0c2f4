#include "cmd/cmd.h"
#include "pack/build.h"
#include "proof/check.h"

#include <string.h>

static bool count_checks(struct db *books, const char *month, date as_of,
    struct check_counts *out, struct arena *arena, struct diag *diag)
{
    struct check check;

    if (!check_run(books, month, as_of, &check, arena, diag))
        return false;
    *out = (struct check_counts){
        check.count[CHECK_PASS], check.count[CHECK_FAIL], check.count[CHECK_NOTSET]};
    return true;
}

static void show_result(struct cmd *cmd, const struct build_result *result)
{
    static const char *const columns[] = {"path", NULL};
    struct value cell;

    results_open(&cmd->results, columns, false, cmd->arena);
    if (result->is_unchanged) {
        cell = result_text(
            arena_format(cmd->arena, "nothing changed since draft-%03d", result->draft));
        results_add(&cmd->results, &cell);
        return;
    }
    for (int i = 0; i < result->pdf_count; i++) {
        cell = result_text(result->pdfs[i]);
        results_add(&cmd->results, &cell);
    }
    cell = result_text(arena_format(cmd->arena, "%s/manifest.json", result->folder));
    results_add(&cmd->results, &cell);
}

int cmd_build(struct cmd *cmd)
{
    static const char *const usual[] = {"finance", "board"};
    const struct options *options = &cmd->options;
    struct watch watch;
    struct build_request request = {.db_path = options->db,
        .out = options->out,
        .as_of = options->as_of,
        .editions = options->edition_count ? options->editions : usual,
        .edition_count = options->edition_count ? options->edition_count : 2,
        .force = options->force,
        .csv_bom = options->csv_bom,
        .theme = options->theme,
        .watch = options->verbose ? &watch : NULL,
        .count_checks = count_checks};
    struct build_result result;

    watch_start(&watch);
    if (!cmd_takes(cmd, 0, 1, "one month") || !options_clock(&request.clock, cmd->diag) ||
        !options_month(options, 0, &request.month, cmd->arena, cmd->diag) ||
        !home_find(options->templates, &request.home, cmd->arena, cmd->diag) ||
        !cmd_has_database(cmd))
        return EXIT_REFUSED;
    bool ok = pack_build(&request, &result, cmd->arena, cmd->diag);
    if (options->verbose)
        watch_print(&watch, stderr);
    if (!ok)
        return cmd_status_of(cmd->diag) == EXIT_FINE ? EXIT_REFUSED : cmd_status_of(cmd->diag);
    show_result(cmd, &result);
    return cmd->diag->count[DIAG_WARNING] ? EXIT_FINDINGS : EXIT_FINE;
}
