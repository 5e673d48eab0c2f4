// template check: against the schema that a pack's editions have, made empty in a folder of
// its own, so no data is needed; or against any database that --db names.
#include "base/file.h"
#include "base/suggest.h"
#include "cmd/cmd.h"
#include "data/derive.h"
#include "data/edition.h"
#include "export/stream.h"
#include "pack/commentary.h"
#include "pack/report.h"

#include <stdlib.h>
#include <string.h>

static const char some_month[] = "2000-01"; // of an empty database any month will do

static bool make_books(const char *path, date as_of, struct diag *diag)
{
    struct db books = {0};
    bool ok = db_open(&books, path, DB_BOOKS, diag) && derive_run(&books, as_of, diag);

    db_close(&books);
    return ok;
}

static bool check_with(
    struct cmd *cmd, const struct home *home, const struct template *report, const char *name)
{
    struct edition edition = {0};
    date as_of = date_of(2000, 1, 31);
    bool ok =
        edition_open(&edition, name, cmd->options.db, as_of, NULL, cmd->arena, cmd->diag) &&
        commentary_load(&edition.db, some_month, cmd->arena, cmd->diag) &&
        report_make_views(&edition.db, home->templates, cmd->arena, cmd->diag) &&
        template_check(report, &edition.db, cmd->arena, cmd->diag);

    edition_close(&edition);
    return ok;
}

// What finance may see and the board may not is empty in the board's edition, never absent.
static bool check_editions(
    struct cmd *cmd, const struct home *home, const struct template *report)
{
    return check_with(cmd, home, report, "finance") && check_with(cmd, home, report, "board");
}

static bool check_database(struct cmd *cmd, const struct template *report)
{
    struct db db = {0};
    bool ok = db_open(&db, cmd->options.db, DB_READ, cmd->diag) &&
              template_check(report, &db, cmd->arena, cmd->diag);

    db_close(&db);
    return ok;
}

static void add_result(struct cmd *cmd, const char *path, bool ok)
{
    struct value cells[] = {result_text(path), result_text(ok ? "fine" : "faulty")};

    results_add(&cmd->results, cells);
}

static int count_errors(const struct diag *diag)
{
    return diag->count[DIAG_ERROR] + diag->count[DIAG_FATAL];
}

static void check_file(struct cmd *cmd, const struct home *home, const char *path)
{
    int before = count_errors(cmd->diag);
    struct template *report =
        template_read(path, home->templates, cmd->options.theme, NULL, cmd->arena, cmd->diag);

    if (report && cmd->options.has_db)
        check_database(cmd, report);
    else if (report)
        check_editions(cmd, home, report);
    add_result(cmd, path, count_errors(cmd->diag) == before);
}

static void check_files(struct cmd *cmd, const struct home *home)
{
    for (int i = 1; i < cmd->options.argument_count; i++)
        check_file(cmd, home, cmd->options.arguments[i]);
}

static bool check_without_data(struct cmd *cmd, const struct home *home)
{
    const char *parent = getenv("TMPDIR");
    char *folder = arena_format(
        cmd->arena, "%s/equitypack-check-XXXXXX", parent && *parent ? parent : "/tmp");

    if (!mkdtemp(folder))
        return diag_system(cmd->diag, folder, "cannot make");
    cmd->options.db = file_join(folder, "empty.db", cmd->arena);
    if (make_books(cmd->options.db, date_of(2000, 1, 31), cmd->diag))
        check_files(cmd, home);
    return file_remove_tree(folder, cmd->diag);
}

static int check(struct cmd *cmd)
{
    static const char *const columns[] = {"path", "status", NULL};
    struct home home;

    results_open(&cmd->results, columns, false, cmd->arena);
    if (cmd->options.has_db && !cmd_has_database(cmd))
        return EXIT_REFUSED;
    if (cmd->options.argument_count < 2)
        diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0},
            "template check takes the files of reports");
    else if (cmd->options.output)
        diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0},
            "template check writes to standard output, not to a file of -o");
    else if (home_find(cmd->options.templates, &home, cmd->arena, cmd->diag)) {
        if (cmd->options.has_db)
            check_files(cmd, &home);
        else
            check_without_data(cmd, &home);
    }
    return cmd_status_of(cmd->diag);
}

static int write_out(struct cmd *cmd, void (*write)(FILE *out))
{
    struct stream stream;
    char *text;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    if (!out)
        arena_exhausted();
    write(out);
    if (fclose(out) != 0)
        arena_exhausted();
    if (stream_open(&stream, cmd->options.output, cmd->arena, cmd->diag)) {
        stream_write(&stream, text, length);
        stream_close(&stream, true, cmd->diag);
    }
    free(text);
    return cmd_status_of(cmd->diag);
}

int cmd_template(struct cmd *cmd)
{
    const char *what = cmd->options.argument_count ? cmd->options.arguments[0] : "";
    struct suggest suggest = suggest_for(what);

    if (!strcmp(what, "check"))
        return check(cmd);
    if (!strcmp(what, "schema") && cmd->options.argument_count == 1)
        return write_out(cmd, template_schema);
    if (!strcmp(what, "reference") && cmd->options.argument_count == 1)
        return write_out(cmd, template_reference);
    suggest_offer(&suggest, "check");
    suggest_offer(&suggest, "schema");
    suggest_offer(&suggest, "reference");
    diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0},
        "template takes check FILE..., schema or reference%s%s%s",
        suggest_best(&suggest) ? "; did you mean " : "",
        suggest_best(&suggest) ? suggest_best(&suggest) : "",
        suggest_best(&suggest) ? "?" : "");
    return EXIT_REFUSED;
}
