#include "ingest/registry.h"

#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

enum query {
    FIND,
    FILLS,
    ADD,
    ORIGIN,
    MAP,
    MAIN,
    FILL,
    TOTAL,
    SUPERSEDE,
    REFUSE,
    PARDON,
    QUERY_COUNT
};

static const char *const queries[QUERY_COUNT] = {
    [FIND] =
        "SELECT file_id, bytes, f.sha256, table_name, source, folder, rows_read, rows_loaded,"
        " rows_rejected, rows_total, rows_repeated, mapping, m.sha256"
        " FROM ingest_file AS f LEFT JOIN ingest_origin USING (path)"
        " LEFT JOIN ingest_mapping AS m USING (file_id)"
        " WHERE path = ?1 AND superseded_by IS NULL",
    [FILLS] = "SELECT table_name FROM ingest_fill WHERE file_id = ?1 ORDER BY 1",
    [ADD] = "INSERT INTO ingest_file (path, source, table_name, sha256, bytes, rows_read,"
            " rows_loaded, rows_rejected, rows_total, rows_repeated)"
            " VALUES (?1, ?2, ?3, '', 0, 0, 0, 0, 0, 0)",
    [ORIGIN] = "INSERT INTO ingest_origin (path, folder) VALUES (?1, ?2)"
               " ON CONFLICT DO UPDATE SET folder = excluded.folder",
    [MAP] = "INSERT INTO ingest_mapping (file_id, mapping, sha256, timezone)"
            " VALUES (?1, ?2, ?3, ?4)",
    [MAIN] = "UPDATE ingest_file SET table_name = ?2 WHERE file_id = ?1",
    [FILL] = "INSERT INTO ingest_fill (file_id, table_name) VALUES (?1, ?2)",
    [TOTAL] = "UPDATE ingest_file SET sha256 = ?2, bytes = ?3, rows_read = ?4,"
              " rows_loaded = rows_loaded + ?5, rows_rejected = rows_rejected + ?6,"
              " date_min = ?7, date_max = ?8, amount_micros = iif(?9, ?10, NULL),"
              " rows_total = ?11"
              " WHERE file_id = ?1",
    [SUPERSEDE] = "UPDATE ingest_file SET superseded_by = ?2 WHERE file_id = ?1",
    [REFUSE] = "INSERT OR REPLACE INTO ingest_refused (path, line, \"column\", code, reason)"
               " VALUES (?1, ?2, ?3, ?4, ?5)",
    [PARDON] = "DELETE FROM ingest_refused WHERE path = ?1",
};

_Static_assert((int)QUERY_COUNT <= (int)REGISTRY_STATEMENTS, "room for every statement");

#define RUN(query, ...)                                                                        \
    statement_run(registry->db, registry->statements[query], diag, __VA_ARGS__)

bool registry_open(struct registry *registry, struct db *db, struct diag *diag)
{
    *registry = (struct registry){.db = db};
    for (int i = 0; i < QUERY_COUNT; i++)
        if (!statement_open(db, queries[i], &registry->statements[i], diag))
            return false;
    return true;
}

void registry_close(struct registry *registry)
{
    for (int i = 0; i < QUERY_COUNT; i++)
        statement_close(&registry->statements[i]);
}

static const char *text_at(sqlite3_stmt *row, int column, struct arena *arena)
{
    return arena_text(arena, (const char *)sqlite3_column_text(row, column));
}

static bool find_tables(struct registry *registry, struct registry_row *out, struct diag *diag)
{
    sqlite3_stmt *row = registry->statements[FILLS];
    enum step step = statement_begin(registry->db, row, diag, "i", out->file_id);

    if (out->table_name)
        out->tables[out->table_count++] = table_find(out->table_name);
    for (; step == STEP_ROW; step = statement_next(registry->db, row, diag))
        if (out->table_count < REGISTRY_TABLES)
            out->tables[out->table_count++] =
                table_find((const char *)sqlite3_column_text(row, 0));
    statement_end(row);
    return step == STEP_DONE;
}

bool registry_find(struct registry *registry, const char *path, struct registry_row *out,
    struct arena *arena, struct diag *diag)
{
    sqlite3_stmt *row = registry->statements[FIND];
    enum step step = statement_begin(registry->db, row, diag, "t", path);

    *out = (struct registry_row){0};
    if (step == STEP_ROW) {
        out->file_id = sqlite3_column_int64(row, 0);
        out->bytes = sqlite3_column_int64(row, 1);
        snprintf(
            out->sha256, sizeof out->sha256, "%s", (const char *)sqlite3_column_text(row, 2));
        out->table_name = text_at(row, 3, arena);
        out->source = text_at(row, 4, arena);
        out->folder = text_at(row, 5, arena);
        out->rows_read = sqlite3_column_int64(row, 6);
        out->rows_loaded = sqlite3_column_int64(row, 7);
        out->rows_rejected = sqlite3_column_int64(row, 8);
        out->rows_total = sqlite3_column_int64(row, 9);
        out->rows_repeated = sqlite3_column_int64(row, 10);
        out->mapping = text_at(row, 11, arena);
        out->mapping_sha256 = text_at(row, 12, arena);
    }
    statement_end(row);
    return step == STEP_DONE || (step == STEP_ROW && find_tables(registry, out, diag));
}

int64_t registry_add(struct registry *registry, const struct walk_file *file, struct diag *diag)
{
    if (!RUN(ADD, "ttt", file->path, file->place.source,
            file->place.table ? file->place.table->name : NULL))
        return 0;
    int64_t file_id = sqlite3_last_insert_rowid(registry->db->handle);
    return RUN(ORIGIN, "tt", file->path, file->folder) ? file_id : 0;
}

bool registry_map(struct registry *registry, int64_t file_id, const char *mapping,
    const char *sha256, const char *timezone, struct diag *diag)
{
    return RUN(MAP, "ittt", file_id, mapping, sha256, timezone);
}

bool registry_fill(struct registry *registry, int64_t file_id, const struct table *table,
    bool is_main, struct diag *diag)
{
    return is_main ? RUN(MAIN, "it", file_id, table->name)
                   : RUN(FILL, "it", file_id, table->name);
}

bool registry_total(struct registry *registry, int64_t file_id, const char *sha256,
    int64_t bytes, const struct registry_totals *totals, struct diag *diag)
{
    return RUN(TOTAL, "itiiiittiii", file_id, sha256, bytes, totals->rows_read,
        totals->rows_loaded, totals->rows_rejected,
        totals->date_min[0] ? totals->date_min : NULL,
        totals->date_max[0] ? totals->date_max : NULL, (int64_t)totals->has_amount,
        totals->amount_micros, totals->rows_total);
}

bool registry_supersede(
    struct registry *registry, int64_t file_id, int64_t by, struct diag *diag)
{
    return RUN(SUPERSEDE, "ii", file_id, by);
}

bool registry_refuse(struct registry *registry, const char *path, const struct refusal *refusal,
    struct diag *diag)
{
    char reason[sizeof refusal->text + 64];

    snprintf(reason, sizeof reason, "%s: %s", diag_code_text(refusal->code), refusal->text);
    return RUN(REFUSE, "tiitt", path, refusal->line, refusal->column,
        diag_code_name(refusal->code), reason);
}

bool registry_pardon(struct registry *registry, const char *path, struct diag *diag)
{
    return RUN(PARDON, "t", path);
}
