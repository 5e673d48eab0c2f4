// stream.h - bytes on their way into a file or to standard output.
//
// A file that others may see is written beside as PATH.new and renamed when whole. A device, a
// pipe and a link are written into, and so is a file that nobody sees before all is well: its
// hash is taken as the bytes pass, so that nobody has to read it again.
// Not synced: a build syncs its folder once, before that has its name.
//
// Errors: sticky: DIAG_SYSTEM at stream_close(); a failed file leaves nothing behind

#ifndef EXPORT_STREAM_H
#define EXPORT_STREAM_H

#include "base/file.h"
#include "base/sha256.h"

struct stream {
    int fd;
    const char *path, *beside; // beside: what is written to; the path itself: nothing to rename
    int64_t size;              // so far
    int error;                 // what the first write that failed said; 0: none did
    struct sha256 *sum;        // NULL: not taken
    char sha256[SHA256_HEX];   // once closed
};

// Standard output for a path that is NULL.
bool stream_open(
    struct stream *stream, const char *path, struct arena *arena, struct diag *diag);
bool stream_open_unseen(struct stream *stream, const char *path, struct diag *diag);

void stream_write(struct stream *stream, const void *data, size_t size);

// With `ok` false the file is dropped. Returns whether it stands.
bool stream_close(struct stream *stream, bool ok, struct diag *diag);

#endif
