#include "base/file.h"
#include "cmd/cmd.h"
#include "data/derive.h"
#include "data/tables.h"
#include "ingest/compare.h"

#include <string.h>

static void add_row(
    struct cmd *cmd, const char *what, const char *state, const char *name, const char *detail)
{
    struct value cells[8] = {
        [0] = result_text(what),
        [1] = result_text(state),
        [7] = result_text(name),
    };

    if (detail)
        cells[7] = result_text(arena_format(cmd->arena, "%s: %s", name, detail));
    results_add(&cmd->results, cells);
}

// Files, rows, rejects, first and last date of each table; tables that no file fills.
static bool show_tables(struct cmd *cmd, struct db *db)
{
    static const char sql[] =
        "SELECT count(*) AS files, sum(rows_loaded) AS rows, sum(rows_rejected) AS rejected,"
        " min(date_min) AS first, max(date_max) AS last FROM ingest_file"
        " WHERE superseded_by IS NULL AND table_name = :name";

    for (int i = 0; i < table_count; i++) {
        const struct param name = {
            "name", {.kind = VALUE_TEXT, .text = tables[i].name}
        };
        struct dataset totals;

        if (!dataset_load(db, "tables", sql, (struct source_pos){0}, &name, 1, &totals,
                cmd->arena, cmd->diag))
            return false;
        bool missing = dataset_at(&totals, 0, 0).integer == 0;
        bool rejected = dataset_at(&totals, 0, 2).integer > 0;
        struct value cells[8] = {
            [0] = result_text("table"),
            [1] = result_text(missing    ? "missing"
                              : rejected ? "with rejects"
                                         : "loaded"),
            [7] = result_text(tables[i].name),
        };
        for (int j = 0; j < 5 && !missing; j++)
            cells[2 + j] = dataset_at(&totals, 0, j);
        results_add(&cmd->results, cells);
    }
    return true;
}

// Commentary and settlement reports by number, refused files each.
static bool show_other_files(struct cmd *cmd, struct db *db)
{
    struct dataset documents, refused;

    if (!dataset_load(db, "documents",
            "SELECT kind, count(*) FROM ingest_document GROUP BY kind ORDER BY kind",
            (struct source_pos){0}, NULL, 0, &documents, cmd->arena, cmd->diag) ||
        !dataset_load(db, "refused", "SELECT path, reason FROM ingest_refused ORDER BY path",
            (struct source_pos){0}, NULL, 0, &refused, cmd->arena, cmd->diag))
        return false;
    for (int i = 0; i < documents.row_count; i++) {
        struct value cells[8] = {
            [0] = result_text("document"),
            [1] = result_text("loaded"),
            [2] = dataset_at(&documents, i, 1),
            [7] = dataset_at(&documents, i, 0),
        };

        results_add(&cmd->results, cells);
    }
    for (int i = 0; i < refused.row_count; i++)
        add_row(cmd, "file", "refused", dataset_at(&refused, i, 0).text,
            dataset_at(&refused, i, 1).text);
    return true;
}

static bool show_stale_files(struct cmd *cmd, struct db *db)
{
    struct ingest_result stale;

    if (!ingest_compare(db, &stale, cmd->arena, cmd->diag))
        return false;
    for (int i = 0; i < stale.count; i++)
        add_row(cmd, "file",
            stale.files[i].state == INGEST_KEPT ? "gone"
                                                : ingest_state_name(stale.files[i].state),
            stale.files[i].path, NULL);
    return true;
}

static void show_books(struct cmd *cmd, struct db *db)
{
    char as_of[11];
    bool fresh = derive_is_fresh(db, as_of);

    add_row(cmd, "books",
        fresh      ? "up to date"
        : as_of[0] ? "stale"
                   : "not derived",
        as_of[0] ? arena_format(cmd->arena, "as of %s", as_of) : NULL, NULL);
}

static bool begins(const char *text, const char *beginning)
{
    return !strncmp(text, beginning, strlen(beginning));
}

// The last draft and the last final of each month that has any.
static bool show_packs(struct cmd *cmd)
{
    const char *out = cmd->options.out;
    char **months, **names;
    int month_count, name_count;
    date month;

    if (!file_is_folder(out))
        return true;
    if (!file_list(out, &months, &month_count, cmd->arena, cmd->diag))
        return false;
    for (int i = 0; i < month_count; i++) {
        const char *folder = file_join(out, months[i], cmd->arena);
        const char *draft = NULL, *final = NULL;

        if (!date_parse_month(months[i], strlen(months[i]), &month) || !file_is_folder(folder))
            continue;
        if (!file_list(folder, &names, &name_count, cmd->arena, cmd->diag))
            return false;
        for (int j = 0; j < name_count; j++) {
            draft = begins(names[j], "draft-") ? names[j] : draft;
            final = begins(names[j], "final") ? names[j] : final;
        }
        if (draft)
            add_row(cmd, "pack", "draft", file_join(months[i], draft, cmd->arena), NULL);
        if (final)
            add_row(cmd, "pack", "final", file_join(months[i], final, cmd->arena), NULL);
    }
    return true;
}

int cmd_status(struct cmd *cmd)
{
    static const char *const columns[] = {
        "what", "state", "files", "rows", "rejected", "first", "last", "name", NULL};
    struct db db = {0};

    if (!cmd_takes(cmd, 0, 0, "no arguments") || !cmd_has_database(cmd))
        return EXIT_REFUSED;
    results_open(&cmd->results, columns, true, cmd->arena);
    bool ok = db_open(&db, cmd->options.db, DB_BOOKS, cmd->diag) && show_tables(cmd, &db) &&
              show_other_files(cmd, &db) && show_stale_files(cmd, &db);
    if (ok)
        show_books(cmd, &db);
    ok = ok && show_packs(cmd);
    db_close(&db);
    return ok ? EXIT_FINE : cmd_status_of(cmd->diag);
}
