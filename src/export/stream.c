#include "export/stream.h"

#include <stdio.h>
#include <unistd.h>

bool stream_open(struct stream *stream, const char *folder, const char *name,
    struct arena *arena, struct diag *diag)
{
    stream->path = file_join(folder, name, arena);
    stream->beside = file_is_replaceable(stream->path)
                         ? arena_format(arena, "%s.new", stream->path)
                         : stream->path;
    stream->out = fopen(stream->beside, "wb");
    return stream->out ? true : diag_system(diag, stream->beside, "cannot write");
}

bool stream_close(struct stream *stream, bool ok, struct diag *diag)
{
    if (fclose(stream->out) != 0 && ok)
        ok = diag_system(diag, stream->path, "cannot write");
    if (stream->beside == stream->path)
        return ok;
    if (ok && rename(stream->beside, stream->path) != 0)
        ok = diag_system(diag, stream->path, "cannot rename into place");
    if (!ok)
        unlink(stream->beside);
    return ok;
}
