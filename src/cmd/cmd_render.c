#include "base/file.h"
#include "base/secret.h"
#include "cmd/cmd.h"
#include "pack/report.h"

#include <string.h>

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static const char *default_output(const char *path, struct arena *arena)
{
    const char *name = name_of(path);
    const char *dot = strrchr(name, '.');

    return arena_format(
        arena, "%.*s.pdf", (int)(dot ? (size_t)(dot - name) : strlen(name)), name);
}

static bool make(struct cmd *cmd, const char *path, enum report_stage until, struct db *db,
    struct faces *faces, struct watch *watch, struct report *report)
{
    const struct options *options = &cmd->options;
    struct home home;

    if (!home_find(options->templates, &home, cmd->arena, cmd->diag) ||
        !faces_open(faces, home.faces, cmd->arena, cmd->diag))
        return false;
    if (options->has_db && !cmd_has_database(cmd))
        return false;
    bool ok = options->has_db ? db_open(db, options->db, DB_READ, cmd->diag)
                              : db_open(db, NULL, DB_MEMORY, cmd->diag);
    struct report_input input = {.template_path = path,
        .directory = home.templates,
        .faces = faces,
        .db = db,
        .params = options->params,
        .param_count = options->param_count,
        .watch = watch};

    return ok && report_make(&input, until, report, cmd->arena, cmd->diag);
}

static bool read_password(struct cmd *cmd, struct secret *secret)
{
    const struct options *options = &cmd->options;

    if (options->password && options->password_file)
        return diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0},
            "either --password or --password-file, not both");
    if (options->password_file)
        return secret_read(secret, options->password_file, cmd->diag);
    return !options->password || secret_ask(secret, "Password of the PDF", cmd->diag);
}

static bool write_pdf(
    struct cmd *cmd, const struct report *report, const char *path, const struct secret *secret)
{
    static const char *const columns[] = {"path", "pages", NULL};
    const char *output =
        cmd->options.output ? cmd->options.output : default_output(path, cmd->arena);
    bool is_new = file_is_replaceable(output);
    const char *beside = is_new ? arena_format(cmd->arena, "%s.new", output) : output;
    struct final final = {*secret->text ? secret->text : NULL};
    bool is_final = cmd->options.final || final.password;
    struct render_input input = {
        .pages = report->pages, .identity = name_of(path), .final = is_final ? &final : NULL};

    if (!options_clock(&input.clock, cmd->diag))
        return false;
    bool ok = render_pdf(&input, beside, cmd->arena, cmd->diag) &&
              (!is_new || file_rename(beside, output, cmd->diag));
    if (!ok && is_new)
        remove(beside);
    if (!ok)
        return false;
    results_open(&cmd->results, columns, false, cmd->arena);
    results_add(&cmd->results,
        (struct value[]){result_text(output), result_integer(report->pages->count)});
    return true;
}

int cmd_render(struct cmd *cmd)
{
    struct db db = {0};
    struct faces faces = {0};
    struct report report;
    struct secret secret = {0};
    struct watch watch;

    if (!cmd_takes(cmd, 1, 1, "one template") || !read_password(cmd, &secret))
        return cmd_status_of(cmd->diag);
    const char *path = cmd->options.arguments[0];
    watch_start(&watch);
    bool ok = make(cmd, path, REPORT_LAID_OUT, &db, &faces, &watch, &report) &&
              write_pdf(cmd, &report, path, &secret);
    secret_forget(&secret);
    watch_lap(&watch, "render");
    if (cmd->options.verbose)
        watch_print(&watch, stderr);
    faces_close(&faces);
    db_close(&db);
    if (!ok)
        return cmd_status_of(cmd->diag);
    return cmd->diag->count[DIAG_WARNING] ? EXIT_FINDINGS : EXIT_FINE;
}

int cmd_dump(struct cmd *cmd)
{
    static const char *const forms[] = {"template", "document", "pages"};
    const struct options *options = &cmd->options;
    struct db db = {0};
    struct faces faces = {0};
    struct report report;
    int form = 0;

    while (
        options->argument_count == 2 && form < 3 && strcmp(options->arguments[0], forms[form]))
        form++;
    if (options->argument_count != 2 || form == 3) {
        diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0},
            "dump takes a form (template, document, pages) and a template");
        return EXIT_REFUSED;
    }
    bool ok =
        make(cmd, options->arguments[1], (enum report_stage)form, &db, &faces, NULL, &report);
    if (ok && form == REPORT_READ)
        template_dump(report.template, stdout);
    else if (ok && form == REPORT_COMPOSED)
        document_dump(report.document, stdout);
    else if (ok)
        page_dump(report.pages, stdout);
    faces_close(&faces);
    db_close(&db);
    return ok ? EXIT_FINE : cmd_status_of(cmd->diag);
}
