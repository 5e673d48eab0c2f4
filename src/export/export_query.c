#include "export/csv.h"
#include "export/export.h"

#include <string.h>

#include <sqlite3.h>

static void write_header(struct csv *csv, sqlite3_stmt *query)
{
    for (int i = 0; i < sqlite3_column_count(query); i++) {
        const char *name = sqlite3_column_name(query, i);
        csv_text(csv, name, strlen(name));
    }
    csv_end_row(csv);
}

// The connection is this thread's alone, so its values may be looked at as they stand.
static void write_cell(struct csv *csv, sqlite3_value *cell)
{
    switch (sqlite3_value_type(cell)) {
    case SQLITE_NULL:
        csv_null(csv);
        break;
    case SQLITE_INTEGER:
        csv_integer(csv, sqlite3_value_int64(cell));
        break;
    case SQLITE_FLOAT:
        csv_real(csv, sqlite3_value_double(cell));
        break;
    default: { // text first: it settles the encoding that the byte count is of
        const char *text = (const char *)sqlite3_value_text(cell);
        csv_text(csv, text ? text : "", (size_t)sqlite3_value_bytes(cell));
    }
    }
}

static int write_rows(struct csv *csv, sqlite3_stmt *query)
{
    int rc, count = sqlite3_column_count(query);

    while ((rc = sqlite3_step(query)) == SQLITE_ROW && !csv->out->error) {
        for (int i = 0; i < count; i++)
            write_cell(csv, sqlite3_column_value(query, i));
        csv_end_row(csv);
    }
    return rc;
}

bool export_rows(struct db *db, sqlite3_stmt *query, struct source_pos at, struct csv *csv,
    struct diag *diag)
{
    write_header(csv, query);
    int rc = write_rows(csv, query);
    return rc == SQLITE_DONE || rc == SQLITE_ROW || db_fault(db, DIAG_QUERY, at, diag);
}

bool export_query(
    struct db *db, const char *sql, struct source_pos at, struct csv *csv, struct diag *diag)
{
    sqlite3_stmt *query;

    if (sqlite3_prepare_v2(db->handle, sql, -1, &query, NULL) != SQLITE_OK)
        return db_fault(db, DIAG_SQL, at, diag);
    bool ok = export_rows(db, query, at, csv, diag);
    sqlite3_finalize(query);
    return ok;
}
