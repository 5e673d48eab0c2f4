#include "base/file.h"
#include "cmd/cmd.h"
#include "data/derive.h"
#include "export/export.h"

#include <string.h>

static bool export_one(struct cmd *cmd, struct db *db, const char *table)
{
    const char *path = cmd->options.output;
    FILE *out = path ? fopen(path, "wb") : stdout;

    if (!out)
        return diag_system(cmd->diag, path, "cannot write");
    bool ok = export_table(
        db, table, out, path ? path : "standard output", cmd->options.csv_bom, NULL, cmd->diag);
    if (path && fclose(out) != 0 && ok)
        ok = diag_system(cmd->diag, path, "cannot write");
    if (path && !ok)
        remove(path);
    return ok;
}

static bool export_all(struct cmd *cmd, struct db *db)
{
    static const char *const columns[] = {"path", "rows", NULL};
    struct export_file *files;

    if (!export_tables(db, EXPORT_ALL, cmd->options.out, cmd->options.csv_bom, &files,
            cmd->arena, cmd->diag) ||
        !file_sync(cmd->options.out, cmd->diag))
        return false;
    results_open(&cmd->results, columns, false, cmd->arena);
    for (const struct export_file *file = files; file; file = file->next) {
        struct value cells[] = {
            result_text(file_join(cmd->options.out, file->name, cmd->arena)),
            result_integer(file->row_count),
        };

        results_add(&cmd->results, cells);
    }
    return true;
}

int cmd_export(struct cmd *cmd)
{
    const struct options *options = &cmd->options;
    struct db db = {0};

    if (options->argument_count != 1) {
        diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0},
            "export takes one table of the data contract, or all");
        return EXIT_REFUSED;
    }
    if (!file_exists(options->db)) {
        diag_add(cmd->diag, DIAG_NO_DATA, (struct source_pos){0},
            "%s is not there; equitypack ingest DIR makes it", options->db);
        return EXIT_REFUSED;
    }
    bool ok =
        db_open(&db, options->db, DB_BOOKS, cmd->diag) &&
        derive_run(&db, options->as_of, cmd->diag) &&
        (strcmp(options->arguments[0], "all") ? export_one(cmd, &db, options->arguments[0])
                                              : export_all(cmd, &db));
    db_close(&db);
    return ok ? EXIT_FINE : cmd_status_of(cmd->diag);
}
