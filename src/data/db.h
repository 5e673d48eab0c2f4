// db.h - the books' database: opened, its schema made or brought up, its errors told.
//
// Owner:  the caller's storage; db_close() takes a zeroed db too.
// Errors: DIAG_DATABASE, DIAG_SCHEMA (a newer schema is refused), DIAG_BUSY.
// Every connection has the functions of data/functions.h.

#ifndef DATA_DB_H
#define DATA_DB_H

#include "base/diag.h"

#include <stddef.h>
#include <stdint.h>

struct sqlite3;
struct sqlite3_stmt;

struct db {
    struct sqlite3 *handle;
    const char *path;
    struct db_kept *kept;
};

// A statement that stays prepared as long as the connection.
struct db_kept {
    struct db_kept *next;
    struct sqlite3_stmt *statement;
    size_t length; // of its SQL
};

enum db_mode {
    DB_BOOKS,  // read and write, schema of this program; made when missing
    DB_READ,   // any SQLite file, read only, schema as it is
    DB_MEMORY, // empty, in memory
};

bool db_open(struct db *db, const char *path, enum db_mode mode, struct diag *diag);
void db_close(struct db *db);

bool db_holds_books(struct db *db);                          // of whatever version
void db_keep(struct db *db, struct sqlite3_stmt *statement); // db_close() ends it

// One or several statements without results.
bool db_run(struct db *db, const char *sql, struct diag *diag);

// Adds the connection's last error; `at` is where the SQL came from. Returns false.
bool db_fault(struct db *db, enum diag_code code, struct source_pos at, struct diag *diag);

bool db_begin(struct db *db, bool to_write, struct diag *diag);
bool db_commit(struct db *db, struct diag *diag);
void db_rollback(struct db *db);

// Another number whenever another connection has committed; nothing else changes it.
int64_t db_version(struct db *db);

// A single integer, or `otherwise` when there is no row or it is NULL.
int64_t db_integer(struct db *db, const char *sql, int64_t otherwise);

#endif
