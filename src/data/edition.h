// edition.h - one edition's own database, in memory: filled with what that edition may hold,
// then cut off from the books. What is not there cannot leak.
//
// In:     the books' file, derived up to as-of; src/sql/editions/NAME.sql
// Out:    a database with the contract's table names; of tables that the edition's file does
//         not make, those that it lists in temp.whole are copied and the others made empty
// Errors: DIAG_DATABASE, DIAG_ARGUMENT (no such edition or buyer)
// Source: data-contract.md section 6; architecture decision 2

#ifndef DATA_EDITION_H
#define DATA_EDITION_H

#include "base/map.h"
#include "data/db.h"
#include "value/date.h"

struct edition {
    const char *name; // "finance", "board", "buyer:ID"
    const char *file; // for file and folder names: "finance", "board", "buyer-ID"
    struct db db;
};

// Filled and detached from the books, still open for presentation views and commentary. An
// input table that nobody is going to ask for is not made: `named` holds the names that the
// templates use (NULL: make all).
bool edition_open(struct edition *edition, const char *name, const char *books_path, date as_of,
    const struct map *named, struct arena *arena, struct diag *diag);

// From here on nothing but reading: no attaching, query_only, an authorizer, bounded time.
bool edition_seal(struct edition *edition, struct diag *diag);

void edition_close(struct edition *edition);

#endif
