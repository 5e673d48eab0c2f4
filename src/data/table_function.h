// table_function.h - private to data/: a C function that FROM can name, giving rows one after
// another. What it reads it reads by queries of its own on the same connection.
//
// Owner:  the cursor is SQLite's; `close` frees what the function put into it
// Errors: an SQLite code, its text told by table_fail(): the statement at hand fails with it.
//         Memory out ends the program

#ifndef DATA_TABLE_FUNCTION_H
#define DATA_TABLE_FUNCTION_H

#include "data/functions_row.h"

#include <stddef.h>

// The first member of each function's own cursor.
struct table_cursor {
    sqlite3_vtab_cursor base;
    struct functions *functions;
    bool is_end;
};

struct table_function {
    const char *name;
    const char *columns; // "a, b, c HIDDEN": the last is the argument
    int argument;        // its place
    size_t size;         // of the cursor
    int (*open)(struct table_cursor *, const char *argument); // up to the first row
    int (*next)(struct table_cursor *);
    void (*column)(const struct table_cursor *, sqlite3_context *, int column);
    void (*close)(struct table_cursor *); // takes one that was never opened too
};

extern const struct table_function campaign_days, day_statistics;

bool table_functions_register(sqlite3 *handle, struct functions *functions);

int table_fail(struct table_cursor *cursor, const char *text); // returns SQLITE_ERROR

// A query on the cursor's connection; ?1 is `as_of` where the query has it. SQLITE_OK or told.
int table_query(
    struct table_cursor *cursor, const char *sql, const char *as_of, sqlite3_stmt **out);

// SQLITE_ROW, SQLITE_DONE or, told, an error.
int table_step(struct table_cursor *cursor, sqlite3_stmt *query);

// An array of at least `count` things, what is new of it zeroed.
void *table_grow(void *array, size_t *room, size_t count, size_t size);

#endif
