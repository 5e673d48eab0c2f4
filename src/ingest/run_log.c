#include "ingest/run_log.h"

#include "ingest/statement.h"

#include <sqlite3.h>

static const char sql[] = "INSERT INTO run_log (started_at, command, status)"
                          " VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', ?1, 'unixepoch'), ?2, ?3)";

bool run_log_add(
    struct db *db, const char *command, time_t started_at, int status, struct diag *diag)
{
    struct sqlite3_stmt *add = NULL;
    bool ok =
        statement_open(db, sql, &add, diag) &&
        statement_run(db, add, diag, "iti", (int64_t)started_at, command, (int64_t)status);

    statement_close(&add);
    return ok;
}

int64_t run_log_count(struct db *db, const char *begins, time_t since, struct diag *diag)
{
    static const char count_sql[] =
        "SELECT count(*) FROM run_log WHERE status = 0 AND substr(command, 1, length(?1)) = ?1"
        " AND started_at >= strftime('%Y-%m-%dT%H:%M:%SZ', ?2, 'unixepoch')";
    struct sqlite3_stmt *query = NULL;
    int64_t count = -1;

    if (statement_open(db, count_sql, &query, diag) &&
        statement_begin(db, query, diag, "ti", begins, (int64_t)since) == STEP_ROW)
        count = sqlite3_column_int64(query, 0);
    statement_close(&query);
    return count;
}
