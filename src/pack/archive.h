// archive.h - inputs by hash, each once: what a later verification rebuilds from.
//
// Layout: OUT/archive/sha256/xx/REST, where xx are the first two digits. A file that is there
//         is never written again; a new one is written in the draft's own folder and appears
//         whole, so builds of other months may do the same meanwhile. The caller syncs.
// Threads: archive_plan() asks the books; archive_write() needs nothing but what was planned
//         and may run beside whatever else a build does.

#ifndef PACK_ARCHIVE_H
#define PACK_ARCHIVE_H

#include "pack/identity.h"

struct archive_input {
    struct archive_input *next;
    const char *path, *sha256;
    bool may_be_gone; // a source, whose hash stands in the register
};

struct archive {
    const char *out, *work_folder; // of the draft
    struct archive_input *inputs;
};

// Templates, and the sources that the books were loaded from.
bool archive_plan(struct archive *archive, const char *out, const char *work_folder,
    const struct identity *identity, struct db *books, struct arena *arena, struct diag *diag);

// What still has the bytes of its hash; an input that has changed since is passed over.
bool archive_write(const struct archive *archive, struct diag *diag);

#endif
