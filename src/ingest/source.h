// source.h - a file's bytes as they come: unpacked when it is gzip, hashed and counted on the
// way.
//
// Owner:  the caller's storage; source_close() takes a zeroed source too.
// Errors: the machine's to diag; damaged gzip data as a refusal.
// Source: RFC 1952, members one after the other, by zlib.

#ifndef INGEST_SOURCE_H
#define INGEST_SOURCE_H

#include "base/sha256.h"
#include "ingest/refusal.h"

#include <sys/types.h>

struct source {
    const char *path;
    int fd;
    struct gunzip *gunzip; // NULL: plain
    struct sha256 *sum;
    int64_t bytes; // of the file so far, packed as they are
};

bool source_open(struct source *source, const char *path, struct diag *diag);
void source_close(struct source *source);
bool source_is_gzip(const struct source *source);

// How many bytes were put at `to`: 0 at the end, -1 after a refusal or a diagnostic.
ssize_t source_read(
    struct source *source, void *to, size_t room, struct refusal *refusal, struct diag *diag);

// The hash of the whole file: bytes that nobody has read yet are read now. Ends the reading.
bool source_hash(struct source *source, char hex[SHA256_HEX], struct diag *diag);

#endif
