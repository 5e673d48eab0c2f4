#include "pack/archive.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

static void add(struct archive_input ***end, struct archive_input input, struct arena *arena)
{
    struct archive_input *added = arena_new(arena, struct archive_input);

    *added = input;
    **end = added;
    *end = &added->next;
}

static bool add_sources(
    struct archive_input ***end, struct db *books, struct arena *arena, struct diag *diag)
{
    static const char query[] =
        "SELECT f.sha256, o.folder || '/' || f.path "
        "FROM ingest_file AS f JOIN ingest_origin AS o ON o.path = f.path "
        "WHERE f.superseded_by IS NULL ORDER BY f.path";
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(books->handle, query, -1, &statement, NULL) != SQLITE_OK)
        return db_fault(books, DIAG_DATABASE, (struct source_pos){0}, diag);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        struct archive_input source = {
            .sha256 = arena_text(arena, (const char *)sqlite3_column_text(statement, 0)),
            .path = arena_text(arena, (const char *)sqlite3_column_text(statement, 1)),
            .may_be_gone = true};

        add(end, source, arena);
    }
    if (sqlite3_finalize(statement) != SQLITE_OK)
        return db_fault(books, DIAG_DATABASE, (struct source_pos){0}, diag);
    return true;
}

bool archive_plan(struct archive *archive, const char *out, const char *work_folder,
    const struct identity *identity, struct db *books, struct arena *arena, struct diag *diag)
{
    struct archive_input **end = &archive->inputs;

    *archive = (struct archive){.out = out, .work_folder = work_folder};
    for (int i = 0; i < identity->template_count; i++) {
        const struct input_file *file = &identity->templates[i];

        add(&end, (struct archive_input){.path = file->full_path, .sha256 = file->sha256},
            arena);
    }
    return add_sources(&end, books, arena, diag);
}

static bool place(const struct bytes *bytes, const char *beside, const char *folder,
    const char *to, struct diag *diag)
{
    if (!file_make_folders(folder, diag) || !file_fill(beside, bytes->data, bytes->size, diag))
        return false;
    return rename(beside, to) == 0 || diag_system(diag, to, "cannot rename to");
}

static bool keep(const struct archive *archive, const struct archive_input *input,
    struct arena *arena, struct diag *diag)
{
    const char *sha256 = input->sha256;
    const char *folder = arena_format(arena, "%s/archive/sha256/%.2s", archive->out, sha256);
    const char *to = file_join(folder, sha256 + 2, arena);
    struct bytes bytes;
    char hex[SHA256_HEX];

    if (file_exists(to) || (input->may_be_gone && !file_exists(input->path)))
        return true;
    if (!file_read(input->path, &bytes, arena, diag))
        return false;
    sha256_of(bytes.data, bytes.size, hex);
    if (strcmp(hex, sha256) != 0)
        return true; // not what was loaded
    return place(&bytes, file_join(archive->work_folder, ".archive", arena), folder, to, diag);
}

bool archive_write(const struct archive *archive, struct diag *diag)
{
    bool ok = true;

    for (const struct archive_input *input = archive->inputs; input && ok;
         input = input->next) {
        struct arena scratch;

        arena_init(&scratch);
        ok = keep(archive, input, &scratch, diag);
        arena_finish(&scratch);
    }
    return ok;
}
