// archive.h - inputs by hash, each once: what a later verification rebuilds from.
//
// Layout: OUT/archive/sha256/xx/REST, where xx are the first two digits. A file that is there
//         is never written again. The caller syncs.

#ifndef PACK_ARCHIVE_H
#define PACK_ARCHIVE_H

#include "pack/identity.h"

bool archive_keep(const char *out, const struct input_file *files, int count,
    struct arena *arena, struct diag *diag);

// Source files whose bytes still are what was loaded; one that has changed since or is gone is
// passed over (its hash stands in the register).
bool archive_keep_sources(const char *out, struct db *books, struct diag *diag);

#endif
