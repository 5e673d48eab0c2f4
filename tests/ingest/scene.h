// scene.h - a data directory and a database made for one test, in a folder of their own.
#ifndef TESTS_INGEST_SCENE_H
#define TESTS_INGEST_SCENE_H

#include "../test.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "ingest/ingest.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#define UNUSED __attribute__((unused))

struct scene {
    struct arena arena;
    struct diag diag; // of the last call
    struct db db;
    struct ingest_result result;
    char root[64];
};

static UNUSED int scene_begin(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);

    arena_init(&scene->arena);
    diag_init(&scene->diag, &scene->arena);
    strcpy(scene->root, "/tmp/equitypack-test-XXXXXX");
    if (!mkdtemp(scene->root) ||
        !db_open(&scene->db, file_join(scene->root, "books.db", &scene->arena), DB_BOOKS,
            &scene->diag))
        return -1;
    *state = scene;
    return 0;
}

static UNUSED int scene_end(void **state)
{
    struct scene *scene = *state;

    db_close(&scene->db);
    file_remove_tree(scene->root, &scene->diag);
    arena_finish(&scene->arena);
    free(scene);
    return 0;
}

static UNUSED const char *scene_path(struct scene *scene, const char *path)
{
    return file_join(scene->root, path, &scene->arena);
}

// `path` is from the scene's root on: "a/tables/cash_balance.csv" in the data directory "a".
static UNUSED void scene_write_bytes(
    struct scene *scene, const char *path, const void *bytes, size_t size)
{
    char *folder = arena_text(&scene->arena, scene_path(scene, path));

    *strrchr(folder, '/') = '\0';
    assert_true(file_make_folders(folder, &scene->diag));
    assert_true(file_write(scene_path(scene, path), bytes, size, &scene->diag));
}

static UNUSED void scene_write(struct scene *scene, const char *path, const char *text)
{
    scene_write_bytes(scene, path, text, strlen(text));
}

static UNUSED void scene_delete(struct scene *scene, const char *path)
{
    assert_int_equal(unlink(scene_path(scene, path)), 0);
}

// Folders by name, ended by NULL.
static UNUSED bool scene_ingest_all(struct scene *scene, const char *const *folders)
{
    const char *paths[16];
    int count = 0;

    for (; folders[count]; count++)
        paths[count] = scene_path(scene, folders[count]);
    diag_init(&scene->diag, &scene->arena);
    return ingest_run(&scene->db, paths, count, "templates/sources", &scene->result,
        &scene->arena, &scene->diag);
}

static UNUSED bool scene_ingest(struct scene *scene, const char *folder)
{
    return scene_ingest_all(scene, (const char *const[]){folder, NULL});
}

static UNUSED bool scene_remove(struct scene *scene, const char *path)
{
    diag_init(&scene->diag, &scene->arena);
    return ingest_remove(&scene->db, path, &scene->result, &scene->arena, &scene->diag);
}

static UNUSED int64_t scene_number(struct scene *scene, const char *sql)
{
    return db_integer(&scene->db, sql, -1);
}

// The rows of a query, cells separated by '|', a line a row; null prints as "-".
static UNUSED const char *scene_rows(struct scene *scene, const char *sql)
{
    struct strbuf out = {0};
    sqlite3_stmt *rows;

    strbuf_puts(&out, "");
    if (sqlite3_prepare_v2(scene->db.handle, sql, -1, &rows, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(scene->db.handle));
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            const char *text = (const char *)sqlite3_column_text(rows, i);

            if (i)
                strbuf_putc(&out, '|');
            strbuf_puts(&out, text ? text : "-");
        }
        strbuf_putc(&out, '\n');
    }
    sqlite3_finalize(rows);
    const char *text = arena_text(&scene->arena, out.data);
    strbuf_finish(&out);
    return text;
}

static UNUSED void assert_rows(struct scene *scene, const char *sql, const char *want)
{
    assert_string_equal(scene_rows(scene, sql), want);
}

// Whether some diagnostic of this code holds the text.
static UNUSED bool scene_told(const struct scene *scene, enum diag_code code, const char *text)
{
    for (const struct diag_entry *e = scene->diag.first; e; e = e->next)
        if (e->code == code && strstr(e->text, text))
            return true;
    return false;
}

static UNUSED int scene_count(const struct scene *scene, enum ingest_state state)
{
    return scene->result.in_state[state];
}

#endif
