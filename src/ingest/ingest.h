// ingest.h - data directories into the database, and out of it again.
//
// In:     folders as data-contract.md section 1 describes them
// Out:    canonical tables, register, rejects, documents; what was done, file by file
// Owner:  the arena
// Errors: false where nothing was changed: the machine failed (a FATAL diagnostic), a folder is
//         none, every file was refused. Otherwise refused files and rejects stand in the result
//         and in diag.
// One transaction a call: killed in the middle, the earlier state stands.
// A path's rows are those of its last version that loaded; a version refused changes nothing.

#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "base/diag.h"
#include "data/db.h"

enum ingest_state {
    INGEST_LOADED,    // a path that was not in force
    INGEST_REPLACED,  // other bytes than before
    INGEST_UNCHANGED, // the same bytes
    INGEST_REFUSED,   // whole
    INGEST_KEPT,      // no longer in its folder, still loaded
    INGEST_AFFECTED,  // not of this call, but rows of it are contested by this call's
    INGEST_REMOVED,
    INGEST_CHANGED, // compare.h: other bytes now than those loaded
    INGEST_NEW,     // compare.h: beside loaded files, and not loaded
    INGEST_STATES,
};

struct ingest_file {
    const char *path; // from the data directory on
    enum ingest_state state;
    const char *table; // NULL: none
    int64_t rows_read, rows_loaded, rows_rejected, rows_total, rows_repeated;
};

struct ingest_result {
    struct ingest_file *files;
    int count, room;
    int in_state[INGEST_STATES];
    int64_t rows_read, rows_loaded, rows_rejected, rows_total, rows_repeated; // of this call
};

const char *ingest_state_name(enum ingest_state state);

struct ingest_file *ingest_result_add(struct ingest_result *result, const char *path,
    enum ingest_state state, const char *table, struct arena *arena);

// `mappings`: the folder of mapping files, for native exports; NULL: there is none.
bool ingest_run(struct db *db, const char *const *folders, int count, const char *mappings,
    struct ingest_result *result, struct arena *arena, struct diag *diag);

// Unloads a path, as the register names it, and forgets that it was refused.
bool ingest_remove(struct db *db, const char *path, struct ingest_result *result,
    struct arena *arena, struct diag *diag);

#endif
