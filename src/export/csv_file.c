#include "export/csv_file.h"

#include <string.h>

bool csv_file_open(struct csv_file *out, const struct export_target *target, const char *name,
    struct arena *arena, struct diag *diag)
{
    const char *path = file_join(target->folder, name, arena);
    bool ok = target->is_unseen ? stream_open_unseen(&out->stream, path, diag)
                                : stream_open(&out->stream, path, arena, diag);

    if (!ok)
        return false;
    out->name = name;
    out->keeps = target->keeps;
    csv_init(&out->csv, &out->stream, target->with_bom);
    if (out->keeps)
        out->csv.most = SIZE_MAX; // all of it is there at the end
    return true;
}

struct export_file *csv_file_close(
    struct csv_file *out, bool ok, struct arena *arena, struct diag *diag)
{
    struct export_file *file = arena_new(arena, struct export_file);
    const struct strbuf *pending = &out->csv.pending;

    *file = (struct export_file){.name = out->name,
        .row_count = out->csv.row_count - 1,
        .kept = out->keeps ? arena_bytes(arena, pending->data, pending->length) : NULL};
    csv_finish(&out->csv);
    if (!stream_close(&out->stream, ok, diag))
        return NULL;
    file->size = out->stream.size;
    memcpy(file->sha256, out->stream.sha256, sizeof file->sha256);
    return file;
}
