// contest.h - keys that come more than once: equal values count once, other values not at all.
//
// State of a key, whatever the order in which its rows came:
//   one row, or several with equal values: the first by path and line is in the table, the
//   others are held as repeats;
//   several with different values: none is in the table, all are held with their cells, and
//   each is a reject.
// contest_meet() and contest_leave() keep repeats so and may leave contested keys half done;
// contest_settle() sets those right, once for a table at the end of a call. A row that is put
// needs no look at what is held: only the keys that are contested are judged again.
//
// Owner:  the caller's storage; contest_close() takes a zeroed one too
// Errors: DIAG_DATABASE

#ifndef INGEST_CONTEST_H
#define INGEST_CONTEST_H

#include "ingest/store.h"

enum { CONTEST_STATEMENTS = 24 };

struct contest_member {
    int64_t file_id, line;
    struct strbuf path, cells;
};

struct contest {
    struct db *db;
    struct sqlite3_stmt *statements[CONTEST_STATEMENTS];
    struct strbuf key;                  // of the rows at work
    struct strbuf cells, reason;        // scratch
    struct contest_member first, other; // of the key: two rows that differ
};

struct row_place {
    int64_t file_id, line;
    const char *path;
};

bool contest_open(struct contest *contest, struct db *db, struct diag *diag);
void contest_close(struct contest *contest);

// A row whose key the table has already.
bool contest_meet(struct contest *contest, struct store *store, const struct cell *cells,
    struct row_place place, struct diag *diag);

// All rows of a file leave: repeats of them in other files take their place.
bool contest_leave(
    struct contest *contest, struct store *store, int64_t file_id, struct diag *diag);

// A single row leaves, to be a repeat of no key: one of the table, whose first repeat takes its
// place, or one that is held, as a repeat or contested.
bool contest_withdraw(struct contest *contest, struct store *store, const struct cell *key,
    int64_t file_id, struct diag *diag);
bool contest_release(struct contest *contest, const struct table *table, const char *key,
    struct row_place place, bool is_contested, struct diag *diag);

// Rows of a file that came into the table, or became repeats or rejects (or left, below 0).
bool contest_count(struct contest *contest, const struct table *table, int64_t file_id,
    int loaded, int repeated, int rejected, struct diag *diag);

bool contest_settle(struct contest *contest, struct store *store, struct diag *diag);

#endif
