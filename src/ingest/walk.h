// walk.h - the files of data directories, in byte order of their paths.
//
// Passed over: names that begin with a dot; links to a folder that they lie in, with a note.
// Owner:  the arena
// Errors: DIAG_SYSTEM; DIAG_ARGUMENT where a folder is none; DIAG_NO_DATA where one is empty

#ifndef INGEST_WALK_H
#define INGEST_WALK_H

#include "base/diag.h"
#include "ingest/place.h"

struct walk_file {
    const char *path;   // from the data directory on
    const char *folder; // the data directory, absolute
    const char *full;   // as the user would write it: shown, opened
    struct place place;
    bool twice; // another directory of this call has the same path
};

struct walk {
    struct walk_file *files;
    int count, room;
    const char **folders; // absolute, as many as were given
    int folder_count;
};

// Whether there is such a data directory; if not, it is told.
bool walk_is_root(const char *root, struct diag *diag);

bool walk_folders(struct walk *walk, const char *const *folders, int count, struct arena *arena,
    struct diag *diag);

#endif
