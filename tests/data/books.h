// books.h - a database in memory with the canonical tables, for one test.
#ifndef TESTS_DATA_BOOKS_H
#define TESTS_DATA_BOOKS_H

#include "../test.h"
#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/derive.h"
#include "data/sql.h"
#include "data/tables.h"

#include <string.h>

#include <sqlite3.h>

#define UNUSED __attribute__((unused))

struct books {
    struct arena arena;
    struct diag diag;
    struct db db;
};

static UNUSED int books_open(void **state)
{
    static struct books books;
    struct strbuf sql = {0};
    bool ok;

    arena_init(&books.arena);
    diag_init(&books.diag, &books.arena);
    for (int i = 0; i < table_count; i++)
        table_create(&tables[i], &sql);
    strbuf_puts(&sql, sql_file_find("schema.sql")->text);
    ok = db_open(&books.db, NULL, DB_MEMORY, &books.diag) &&
         db_run(&books.db, sql.data, &books.diag);
    strbuf_finish(&sql);
    *state = &books;
    return ok ? 0 : -1;
}

static UNUSED int books_close(void **state)
{
    struct books *books = *state;

    db_close(&books->db);
    arena_finish(&books->arena);
    return 0;
}

static UNUSED void books_run(struct books *books, const char *sql)
{
    if (!db_run(&books->db, sql, &books->diag)) {
        diag_print(&books->diag, stderr);
        fail_msg("%s", sql);
    }
}

static UNUSED void books_derive(struct books *books, const char *as_of)
{
    date day;

    assert_true(date_parse(as_of, strlen(as_of), &day));
    if (!derive_run(&books->db, day, &books->diag)) {
        diag_print(&books->diag, stderr);
        fail_msg("derive failed");
    }
}

// The first cell of the query as text, "null" for NULL, the message where it fails.
static UNUSED const char *books_tell(struct books *books, const char *sql)
{
    sqlite3_stmt *query = NULL;
    const char *text = "no row";
    int state = SQLITE_ERROR;

    if (sqlite3_prepare_v2(books->db.handle, sql, -1, &query, NULL) == SQLITE_OK)
        state = sqlite3_step(query);
    if (state == SQLITE_ROW)
        text = (const char *)sqlite3_column_text(query, 0);
    else if (state != SQLITE_DONE)
        text = sqlite3_errmsg(books->db.handle);
    text = arena_text(&books->arena, text ? text : "null");
    sqlite3_finalize(query);
    return text;
}

#endif
