#include "ingest/source.h"

#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include <zlib.h>

enum { PACKED_BLOCK = 1 << 17, GZIP_WINDOW = 15 + 16 };

struct gunzip {
    z_stream stream;
    bool ended; // a member ended; another may follow
    unsigned char packed[PACKED_BLOCK];
};

static bool has_gzip_mark(int fd)
{
    unsigned char mark[2];

    return pread(fd, mark, 2, 0) == 2 && mark[0] == 0x1f && mark[1] == 0x8b;
}

bool source_open(struct source *source, const char *path, struct diag *diag)
{
    size_t size;

    *source = (struct source){.path = path, .fd = file_open(path, &size, diag)};
    if (source->fd < 0)
        return false;
    source->sum = sha256_open();
    if (has_gzip_mark(source->fd)) {
        source->gunzip = calloc(1, sizeof *source->gunzip);
        if (!source->gunzip || inflateInit2(&source->gunzip->stream, GZIP_WINDOW) != Z_OK)
            arena_exhausted();
    }
    return true;
}

void source_close(struct source *source)
{
    char unused[SHA256_HEX];

    if (!source->sum)
        return;
    if (source->gunzip)
        inflateEnd(&source->gunzip->stream);
    free(source->gunzip);
    sha256_close(source->sum, unused);
    close(source->fd);
    *source = (struct source){0};
}

bool source_is_gzip(const struct source *source)
{
    return source->gunzip != NULL;
}

static ssize_t read_file(struct source *source, void *to, size_t room, struct diag *diag)
{
    ssize_t got;

    do
        got = read(source->fd, to, room);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        diag_system(diag, source->path, "cannot read");
    if (got > 0) {
        sha256_add(source->sum, to, (size_t)got);
        source->bytes += got;
    }
    return got;
}

// One step of inflate; false where the data are none.
static bool inflate_some(struct gunzip *gunzip, bool at_end)
{
    if (gunzip->ended) {
        inflateReset(&gunzip->stream);
        gunzip->ended = false;
    }
    int status = inflate(&gunzip->stream, Z_NO_FLUSH);
    gunzip->ended = status == Z_STREAM_END;
    return status == Z_OK || status == Z_STREAM_END || (status == Z_BUF_ERROR && !at_end);
}

static ssize_t read_gzip(
    struct source *source, void *to, size_t room, struct refusal *refusal, struct diag *diag)
{
    struct gunzip *gunzip = source->gunzip;
    z_stream *z = &gunzip->stream;

    z->next_out = to;
    z->avail_out = (uInt)room;
    while (z->avail_out == room) {
        bool at_end = false;

        if (z->avail_in == 0) {
            ssize_t got = read_file(source, gunzip->packed, sizeof gunzip->packed, diag);

            if (got < 0)
                return -1;
            at_end = got == 0;
            z->next_in = gunzip->packed;
            z->avail_in = (uInt)got;
        }
        if (at_end && gunzip->ended)
            return 0;
        if (!inflate_some(gunzip, at_end)) {
            refuse(refusal, DIAG_FILE_DAMAGED, 0, 0,
                at_end ? "the gzip data break off" : "the gzip data are damaged");
            return -1;
        }
    }
    return (ssize_t)(room - z->avail_out);
}

ssize_t source_read(
    struct source *source, void *to, size_t room, struct refusal *refusal, struct diag *diag)
{
    if (source->gunzip)
        return read_gzip(source, to, room, refusal, diag);
    return read_file(source, to, room, diag);
}

bool source_hash(struct source *source, char hex[SHA256_HEX], struct diag *diag)
{
    char block[1 << 16];
    ssize_t got;

    while ((got = read_file(source, block, sizeof block, diag)) > 0)
        continue;
    sha256_close(source->sum, hex);
    source->sum = sha256_open();
    return got == 0;
}
