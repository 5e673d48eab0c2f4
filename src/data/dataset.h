// dataset.h - the result of one query: named columns, rows of values.
//
// In:     SQL with named parameters (:month); a struct param for each name it uses
// Out:    struct dataset, cells row by row
// Owner:  the arena
// Errors: DIAG_SQL with the place inside the query where SQLite tells it; DIAG_QUERY while
//         running; DIAG_PARAMETER for a name without value

#ifndef DATA_DATASET_H
#define DATA_DATASET_H

#include "data/db.h"
#include "value/value.h"

#include <stddef.h>
#include <stdio.h>

struct param {
    const char *name; // without the colon
    struct value value;
};

struct column {
    const char *name;
    enum unit unit; // unit_of_name(), or what the caller sets
    bool is_text;   // declared TEXT in its table; false for an expression
};

struct dataset {
    const char *id;
    const char *sql;
    struct source_pos at;
    int column_count, row_count;
    struct column *columns;
    struct value *cells; // row_count * column_count
};

// Prepares only: columns and units, no rows. With `params` NULL no parameter is asked for.
bool dataset_describe(struct db *db, const char *sql, struct source_pos at,
    const struct param *params, int param_count, struct dataset *out, struct arena *arena,
    struct diag *diag);

bool dataset_load(struct db *db, const char *id, const char *sql, struct source_pos at,
    const struct param *params, int param_count, struct dataset *out, struct arena *arena,
    struct diag *diag);

// A query's length without the semicolon that may end it and what follows: in brackets it may
// have none.
size_t dataset_bare_length(const char *sql);

int dataset_column(const struct dataset *dataset, const char *name); // -1: none
struct value dataset_at(const struct dataset *dataset, int row, int column);

void dataset_dump(const struct dataset *dataset, FILE *out);

#endif
