#include "ingest/compare.h"

#include "base/file.h"
#include "base/map.h"
#include "base/sha256.h"
#include "ingest/statement.h"
#include "ingest/walk.h"

#include <string.h>
#include <sys/stat.h>

#include <sqlite3.h>

struct comparison {
    struct db *db;
    struct ingest_result *result;
    struct map known; // paths in force, or refused and so told already
    struct map folders;
    struct arena *arena;
    struct diag *diag;
};

// Asked of the hash only where the length is the same.
static bool is_changed(const char *path, int64_t bytes, const char *hash, struct diag *diag)
{
    struct stat info;
    char now[SHA256_HEX];

    if (stat(path, &info) != 0 || info.st_size != bytes)
        return true;
    return !sha256_of_file(path, now, diag) || strcmp(now, hash) != 0;
}

static void compare_file(struct comparison *c, sqlite3_stmt *row)
{
    const char *path = (const char *)sqlite3_column_text(row, 0);
    const char *folder = (const char *)sqlite3_column_text(row, 1);
    const char *table = (const char *)sqlite3_column_text(row, 2);
    const char *full = file_join(folder, path, c->arena);

    map_put(&c->known, path, c);
    map_put(&c->folders, folder, c);
    if (!file_exists(full))
        ingest_result_add(c->result, path, INGEST_KEPT, table, c->arena);
    else if (is_changed(full, sqlite3_column_int64(row, 3),
                 (const char *)sqlite3_column_text(row, 4), c->diag))
        ingest_result_add(c->result, path, INGEST_CHANGED, table, c->arena);
}

static bool compare_register(struct comparison *c)
{
    sqlite3_stmt *files = NULL;
    enum step step = STEP_FAILED;

    if (statement_open(c->db,
            "SELECT path, folder, table_name, bytes, sha256 FROM ingest_file"
            " JOIN ingest_origin USING (path) WHERE superseded_by IS NULL ORDER BY path",
            &files, c->diag))
        while ((step = statement_next(c->db, files, c->diag)) == STEP_ROW)
            compare_file(c, files);
    statement_close(&files);
    return step == STEP_DONE;
}

static bool know_refused(struct comparison *c)
{
    sqlite3_stmt *refused = NULL;
    enum step step = STEP_FAILED;

    if (statement_open(c->db, "SELECT path FROM ingest_refused", &refused, c->diag))
        while ((step = statement_next(c->db, refused, c->diag)) == STEP_ROW)
            map_put(&c->known, (const char *)sqlite3_column_text(refused, 0), c);
    statement_close(&refused);
    return step == STEP_DONE;
}

static void find_new(struct comparison *c, const char *folder)
{
    struct walk walk;
    struct diag found;

    // A folder that has become empty, or is no more, is told by its files being gone.
    diag_init(&found, c->arena);
    if (!walk_folders(&walk, &folder, 1, c->arena, &found))
        return;
    for (int i = 0; i < walk.count; i++) {
        const struct place *place = &walk.files[i].place;

        if (place->kind != PLACE_OTHER && place->kind != PLACE_UNKNOWN &&
            !map_find(&c->known, walk.files[i].path))
            ingest_result_add(c->result, walk.files[i].path, INGEST_NEW,
                place->table ? place->table->name : NULL, c->arena);
    }
}

bool ingest_compare(
    struct db *db, struct ingest_result *result, struct arena *arena, struct diag *diag)
{
    struct comparison c = {.db = db, .result = result, .arena = arena, .diag = diag};

    *result = (struct ingest_result){0};
    map_init(&c.known, arena);
    map_init(&c.folders, arena);
    if (!compare_register(&c) || !know_refused(&c))
        return false;
    for (const struct map_entry *e = c.folders.first; e; e = e->next)
        find_new(&c, e->key);
    return !diag->count[DIAG_FATAL];
}
