#include "export/stream.h"

#include <stdio.h>
#include <unistd.h>

bool stream_open(struct stream *stream, const char *folder, const char *name,
    struct arena *arena, struct diag *diag)
{
    stream->path = file_join(folder, name, arena);
    stream->beside = arena_format(arena, "%s.new", stream->path);
    stream->out = fopen(stream->beside, "wb");
    return stream->out ? true : diag_system(diag, stream->beside, "cannot write");
}

static bool sync_and_close(FILE *out, const char *path, struct diag *diag)
{
    bool ok = fflush(out) == 0 && fsync(fileno(out)) == 0;

    if (!ok)
        diag_system(diag, path, "cannot write");
    if (fclose(out) != 0 && ok)
        return diag_system(diag, path, "cannot close");
    return ok;
}

bool stream_close(struct stream *stream, bool ok, struct diag *diag)
{
    if (!ok)
        fclose(stream->out);
    else
        ok = sync_and_close(stream->out, stream->path, diag) &&
             file_rename(stream->beside, stream->path, diag);
    if (!ok)
        unlink(stream->beside);
    return ok;
}
