// The worked examples of the data contract, where they are at hand: ingested, what was rejected
// and refused compared with what must be, derived, and every derived table that an expected
// file stands for compared with it, row by row.
#include "base/file.h"
#include "books.h"
#include "data/derive.h"
#include "ingest/csv.h"
#include "ingest/ingest.h"

#include <stdlib.h>

// What comes from floating point may differ by one unit.
static const char *const inexact[] = {"sigma_margin_cents", "sharpe_like_ppm", "ci_low_cents",
    "ci_high_cents", "slope_ppm", "decay_weight_ppm"};

// Findings that any books must have found; others may be added.
static const char findings[] = " AND t.code IN ('weights_exceed_one', 'payment_without_batch', "
                               "'terms_unknown', 'split_not_whole', 'paid_before_collection')";

static const char *examples_folder(void)
{
    const char *shared = getenv("EQUITYPACK_SHARED");
    static char path[512];

    snprintf(path, sizeof path, "%s/examples", shared ? shared : "../shared");
    return file_is_folder(path) ? path : NULL;
}

static bool is_inexact(const char *column)
{
    for (size_t i = 0; i < sizeof inexact / sizeof *inexact; i++)
        if (!strcmp(column, inexact[i]))
            return true;
    return false;
}

// The row as the CSV writer would have it, without the guard before = + - @.
static void add_row(struct books *books, sqlite3_stmt *insert, const struct csv *csv)
{
    for (int i = 0; i < csv->count; i++) {
        const char *text = csv->cells[i].text;
        size_t length = csv->cells[i].length;
        if (length > 1 && text[0] == '\'' && strchr("=+-@\t\r\n", text[1])) {
            text++;
            length--;
        }
        sqlite3_bind_text(insert, i + 1, text, (int)length, SQLITE_TRANSIENT);
    }
    assert_int_equal(sqlite3_step(insert), SQLITE_DONE);
    sqlite3_reset(insert);
    (void)books;
}

// The expected rows into temp.want; `condition` gets what makes a row of it and of t the same.
static void read_want(struct books *books, const char *path, struct strbuf *condition)
{
    struct strbuf create = {0}, insert = {0};
    struct refusal refusal = {0};
    sqlite3_stmt *add = NULL;
    struct bytes file;
    struct csv csv;

    assert_true(file_read(path, &file, &books->arena, &books->diag));
    csv_open_text(&csv, file.data, file.size);
    assert_int_equal(csv_next(&csv, &refusal, &books->diag), CSV_ROW);
    strbuf_puts(&create, "DROP TABLE IF EXISTS temp.want; CREATE TEMP TABLE want (");
    strbuf_puts(&insert, "INSERT INTO temp.want VALUES (");
    for (int i = 0; i < csv.count; i++) {
        int length = (int)csv.cells[i].length;
        const char *column = arena_format(&books->arena, "%.*s", length, csv.cells[i].text);
        strbuf_printf(&create, "%s%s TEXT", i ? ", " : "", column);
        strbuf_puts(&insert, i ? ", ?" : "?");
        if (i == 0)
            strbuf_printf(condition, "t.%s = w.%s", column, column);
        else if (is_inexact(column))
            strbuf_printf(condition,
                " AND ((t.%s IS NULL AND w.%s = '') OR abs(t.%s - w.%s) <= 1)", column, column,
                column, column);
        else
            strbuf_printf(condition, " AND coalesce(t.%s, '') || '' = w.%s", column, column);
    }
    strbuf_puts(&create, ")");
    strbuf_puts(&insert, ")");
    books_run(books, create.data);
    assert_int_equal(
        sqlite3_prepare_v2(books->db.handle, insert.data, -1, &add, NULL), SQLITE_OK);
    while (csv_next(&csv, &refusal, &books->diag) == CSV_ROW)
        add_row(books, add, &csv);
    sqlite3_finalize(add);
    csv_close(&csv);
    strbuf_finish(&create);
    strbuf_finish(&insert);
}

static bool is_equal(struct books *books, const char *table, const char *path)
{
    const char *only = strcmp(table, "dq_finding") ? "" : findings;
    struct strbuf condition = {0}, sql = {0};
    int64_t missing, extra;

    read_want(books, path, &condition);
    strbuf_printf(&sql,
        "SELECT count(*) FROM temp.want AS w WHERE NOT EXISTS (SELECT 1 FROM %s AS t WHERE %s)",
        table, condition.data);
    missing = db_integer(&books->db, sql.data, -1);
    strbuf_clear(&sql);
    strbuf_printf(&sql,
        "SELECT (SELECT count(*) FROM %s AS t WHERE 1%s) - count(*) FROM temp.want", table,
        only);
    extra = db_integer(&books->db, sql.data, -1);
    strbuf_finish(&condition);
    strbuf_finish(&sql);
    if (missing || extra)
        print_error("%s: %d rows differ, %d too many\n", path, (int)missing, (int)extra);
    return !missing && !extra;
}

// The rows that must be rejected, by table, and the files that must be refused, and no others.
static void load_is_equal(struct books *books, const char *path)
{
    static const char sql[] =
        "WITH load (counts) AS (SELECT '%s'), "
        "want (kind, name, n) AS ("
        "SELECT 'rejects', key, value FROM load, json_each(counts, '$.rejects') UNION ALL "
        "SELECT 'refused', value, 1 FROM load, json_each(counts, '$.refused_files')), "
        "got (kind, name, n) AS ("
        "SELECT 'rejects', table_name, count(*) FROM ingest_reject GROUP BY table_name "
        "UNION ALL SELECT 'refused', path, 1 FROM ingest_refused) "
        "SELECT group_concat(kind || ' ' || name || ' ' || n, '\n') FROM "
        "(SELECT * FROM (SELECT * FROM want EXCEPT SELECT * FROM got) UNION ALL "
        "SELECT * FROM (SELECT * FROM got EXCEPT SELECT * FROM want))";
    struct bytes file;

    assert_true(file_read(path, &file, &books->arena, &books->diag));
    assert_string_equal(books_tell(books, arena_format(&books->arena, sql, file.data)), "null");
}

static void compare(struct books *books, const char *example)
{
    const char *data = file_join(example, "data", &books->arena);
    struct ingest_result result = {0};
    bool all = true;
    const char *table;

    assert_true(ingest_run(&books->db, &data, 1, NULL, &result, &books->arena, &books->diag));
    load_is_equal(books, file_join(example, "expected/_load.json", &books->arena));
    assert_true(derive_run(&books->db, date_of(2026, 11, 5), &books->diag));
    for (int i = 0; (table = derive_table(i)); i++) {
        const char *path = arena_format(&books->arena, "%s/expected/%s.csv", example, table);
        if (file_exists(path))
            all &= is_equal(books, table, path);
    }
    assert_true(all);
}

static void the_worked_examples_come_out(void **state)
{
    const char *folder = examples_folder();
    struct arena arena;
    struct diag diag;
    char **names;
    int count;

    if (!folder)
        skip();
    arena_init(&arena);
    diag_init(&diag, &arena);
    assert_true(file_list(folder, &names, &count, &arena, &diag));
    for (int i = 0; i < count; i++) {
        const char *example = file_join(folder, names[i], &arena);
        if (!file_is_folder(file_join(example, "expected", &arena)))
            continue;
        assert_int_equal(books_open(state), 0);
        compare(*state, example);
        books_close(state);
    }
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worked_examples_come_out),
    };
    return cmocka_run_group_tests_name("data/examples", tests, NULL, NULL);
}
