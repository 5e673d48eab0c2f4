#include "ingest/statement.h"

#include <stdarg.h>

#include <sqlite3.h>

bool statement_open(struct db *db, const char *sql, sqlite3_stmt **out, struct diag *diag)
{
    return sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL) ==
               SQLITE_OK ||
           db_fault(db, DIAG_DATABASE, (struct source_pos){.file = db->path}, diag);
}

void statement_close(sqlite3_stmt **statement)
{
    sqlite3_finalize(*statement);
    *statement = NULL;
}

static void bind(sqlite3_stmt *statement, const char *types, va_list args)
{
    for (int i = 1; *types; i++, types++) {
        if (*types == 'i') {
            sqlite3_bind_int64(statement, i, va_arg(args, int64_t));
            continue;
        }
        const char *text = va_arg(args, const char *);
        int length = *types == 'b' ? (int)va_arg(args, size_t) : -1;
        sqlite3_bind_text(statement, i, text, length, SQLITE_STATIC);
    }
}

enum step statement_next(struct db *db, sqlite3_stmt *statement, struct diag *diag)
{
    switch (sqlite3_step(statement)) {
    case SQLITE_ROW:
        return STEP_ROW;
    case SQLITE_DONE:
        return STEP_DONE;
    default:
        db_fault(db, DIAG_DATABASE, (struct source_pos){.file = db->path}, diag);
        return STEP_FAILED;
    }
}

enum step statement_begin(
    struct db *db, sqlite3_stmt *statement, struct diag *diag, const char *types, ...)
{
    va_list args;

    va_start(args, types);
    sqlite3_reset(statement);
    bind(statement, types, args);
    va_end(args);
    return statement_next(db, statement, diag);
}

void statement_end(sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
}

bool statement_run(
    struct db *db, sqlite3_stmt *statement, struct diag *diag, const char *types, ...)
{
    va_list args;
    enum step step;

    va_start(args, types);
    sqlite3_reset(statement);
    bind(statement, types, args);
    va_end(args);
    do
        step = statement_next(db, statement, diag);
    while (step == STEP_ROW);
    sqlite3_reset(statement);
    return step == STEP_DONE;
}
