// statement.h - prepared statements with their parameters bound in one call.
//
// Types: a letter a parameter: i int64_t, t const char * (NULL binds null), b const char * and
//        size_t. Texts are lent until the statement is used again.
// Errors: DIAG_DATABASE

#ifndef INGEST_STATEMENT_H
#define INGEST_STATEMENT_H

#include "data/db.h"

enum step { STEP_FAILED, STEP_ROW, STEP_DONE };

bool statement_open(
    struct db *db, const char *sql, struct sqlite3_stmt **out, struct diag *diag);
void statement_close(struct sqlite3_stmt **statement);

// Binds anew and takes the first step; the caller resets by statement_end() when done.
enum step statement_begin(
    struct db *db, struct sqlite3_stmt *statement, struct diag *diag, const char *types, ...);
enum step statement_next(struct db *db, struct sqlite3_stmt *statement, struct diag *diag);
void statement_end(struct sqlite3_stmt *statement);

// For statements without results.
bool statement_run(
    struct db *db, struct sqlite3_stmt *statement, struct diag *diag, const char *types, ...);

#endif
