#include "export/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static bool open_at(struct stream *stream, struct diag *diag)
{
    stream->fd = open(stream->beside, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    return stream->fd >= 0 || diag_system(diag, stream->beside, "cannot write");
}

bool stream_open(
    struct stream *stream, const char *path, struct arena *arena, struct diag *diag)
{
    *stream = (struct stream){.fd = STDOUT_FILENO, .path = path, .beside = path};
    if (!path) {
        stream->path = stream->beside = "standard output";
        return true;
    }
    if (file_is_replaceable(path))
        stream->beside = arena_format(arena, "%s.new", path);
    return open_at(stream, diag);
}

bool stream_open_unseen(struct stream *stream, const char *path, struct diag *diag)
{
    *stream = (struct stream){.path = path, .beside = path};
    if (!open_at(stream, diag))
        return false;
    stream->sum = sha256_open();
    return true;
}

void stream_write(struct stream *stream, const void *data, size_t size)
{
    if (stream->error)
        return;
    if (!file_add(stream->fd, data, size))
        stream->error = errno;
    if (stream->sum)
        sha256_add(stream->sum, data, size);
    stream->size += (int64_t)size;
}

bool stream_close(struct stream *stream, bool ok, struct diag *diag)
{
    bool is_ours = stream->fd != STDOUT_FILENO;

    if (is_ours && close(stream->fd) != 0 && !stream->error)
        stream->error = errno;
    if (stream->sum)
        sha256_close(stream->sum, stream->sha256);
    errno = stream->error;
    if (ok && stream->error)
        ok = diag_system(diag, stream->path, "cannot write");
    if (ok && stream->beside != stream->path && rename(stream->beside, stream->path) != 0)
        ok = diag_system(diag, stream->path, "cannot rename into place");
    if (!ok && is_ours && file_is_replaceable(stream->beside))
        unlink(stream->beside);
    return ok;
}
