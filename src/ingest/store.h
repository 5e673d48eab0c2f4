// store.h - the rows of one canonical table: put, found by key, taken out.
//
// In:     cells in the table's column order
// Owner:  the caller's storage; store_close() takes a zeroed store too; cells and statements'
//         lists in the arena
// Errors: DIAG_DATABASE

#ifndef INGEST_STORE_H
#define INGEST_STORE_H

#include "ingest/shape.h"
#include "ingest/statement.h"

enum store_put { STORE_FAILED, STORE_PUT, STORE_TAKEN };

// What a parameter of the insert is bound to: most columns repeat from row to row, and are not
// bound anew.
struct store_bound {
    struct cell cell;
    bool known;
    char text[40];
};

struct store {
    struct db *db;
    const struct table *table;
    struct sqlite3_stmt *insert, *find, *remove, *adopt, *of_file, *clear;
    struct store_bound *bound; // for each column
    int64_t bound_file;
    struct shape own;   // reads rows that store_print() wrote
    struct cell *found; // by store_find() or store_next_of(): lent until the next call
    struct cell *pair;  // room for one more row
    int64_t found_file, found_line;
};

bool store_open(struct store *store, struct db *db, const struct table *table,
    struct arena *arena, struct diag *diag);
void store_close(struct store *store);

// STORE_TAKEN: the table has a row of this key, and it stays.
enum store_put store_put(struct store *store, const struct cell *cells, int64_t file_id,
    int64_t line, struct diag *diag);

// By the key cells of `key`. STEP_ROW: found; STEP_DONE: there is none.
enum step store_find(struct store *store, const struct cell *key, struct diag *diag);
bool store_remove(struct store *store, const struct cell *key, struct diag *diag);

// The row of this key came from another place too: that one is named from now on.
bool store_adopt(struct store *store, const struct cell *key, int64_t file_id, int64_t line,
    struct diag *diag);

// The rows of a file, one after the other; between the calls rows may be adopted by another.
enum step store_first_of(struct store *store, int64_t file_id, struct diag *diag);
enum step store_next_of(struct store *store, struct diag *diag);
bool store_clear(struct store *store, int64_t file_id, struct diag *diag); // takes them out

// A row as one line of CSV in column order, or its key cells alone. Replaces what `out` held.
void store_print(
    const struct table *table, const struct cell *cells, bool only_key, struct strbuf *out);

// The way back. The cells point into `row`, which the caller closes.
void store_read(struct store *store, const char *text, struct csv *row, struct cell *cells);
void store_read_key(struct store *store, const char *text, struct csv *row, struct cell *cells);

#endif
