// stream.h - a file written beside as PATH.new while rows come, and renamed when whole. A
// device, a pipe or a link is written into.
// Not synced: a build syncs its folder once, before that has its name.
//
// Errors: DIAG_SYSTEM; a failed file leaves nothing behind

#ifndef EXPORT_STREAM_H
#define EXPORT_STREAM_H

#include "base/file.h"

struct stream {
    FILE *out;
    const char *path, *beside;
};

bool stream_open(struct stream *stream, const char *folder, const char *name,
    struct arena *arena, struct diag *diag);

// With `ok` false the file is dropped. Returns whether the file stands.
bool stream_close(struct stream *stream, bool ok, struct diag *diag);

#endif
