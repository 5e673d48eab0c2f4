#include "pack/archive.h"

#include "base/file.h"

#include <string.h>

#include <sqlite3.h>

static const char *place(const char *out, const char *sha256, struct arena *arena)
{
    return arena_format(arena, "%s/archive/sha256/%.2s/%s", out, sha256, sha256 + 2);
}

static bool keep(const char *out, const char *sha256, const char *path, struct arena *arena,
    struct diag *diag)
{
    const char *to = place(out, sha256, arena);
    struct bytes bytes;
    char hex[SHA256_HEX];

    if (file_exists(to))
        return true;
    if (!file_read(path, &bytes, arena, diag))
        return false;
    sha256_of(bytes.data, bytes.size, hex);
    if (strcmp(hex, sha256) != 0)
        return true; // not what was loaded
    char *folder = arena_text(arena, to);
    *strrchr(folder, '/') = '\0';
    return file_make_folders(folder, diag) && file_put(to, bytes.data, bytes.size, diag);
}

bool archive_keep(const char *out, const struct input_file *files, int count,
    struct arena *arena, struct diag *diag)
{
    for (int i = 0; i < count; i++)
        if (!keep(out, files[i].sha256, files[i].full_path, arena, diag))
            return false;
    return true;
}

bool archive_keep_sources(const char *out, struct db *books, struct diag *diag)
{
    static const char query[] =
        "SELECT f.sha256, o.folder || '/' || f.path "
        "FROM ingest_file AS f JOIN ingest_origin AS o ON o.path = f.path "
        "WHERE f.superseded_by IS NULL ORDER BY f.path";
    sqlite3_stmt *statement;
    bool ok = true;

    if (sqlite3_prepare_v2(books->handle, query, -1, &statement, NULL) != SQLITE_OK)
        return db_fault(books, DIAG_DATABASE, (struct source_pos){0}, diag);
    while (ok && sqlite3_step(statement) == SQLITE_ROW) {
        const char *path = (const char *)sqlite3_column_text(statement, 1);
        struct arena scratch;

        arena_init(&scratch);
        if (file_exists(path))
            ok = keep(
                out, (const char *)sqlite3_column_text(statement, 0), path, &scratch, diag);
        arena_finish(&scratch);
    }
    sqlite3_finalize(statement);
    return ok;
}
