#include "ingest/run_log.h"

#include "ingest/statement.h"

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
