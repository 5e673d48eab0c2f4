#include "../document/stage.h"
#include "../test.h"
#include "base/file.h"
#include "data/sql.h"
#include "export/csv.h"
#include "export/export.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *exported(struct stage *s, const char *table, int64_t *rows)
{
    static char got[4096];
    FILE *out = tmpfile();
    struct stream stream = {.fd = fileno(out)};
    struct csv csv;

    csv_init(&csv, &stream, false);
    assert_true(export_table(&s->db, table, &csv, &s->diag));
    csv_finish(&csv);
    if (rows)
        *rows = csv.row_count - 1;
    rewind(out);
    got[fread(got, 1, sizeof got - 1, out)] = '\0';
    fclose(out);
    return got;
}

static void a_canonical_table_leaves_in_its_own_columns(void **state)
{
    struct stage *s = *state;
    int64_t rows;

    assert_true(db_run(&s->db,
        "CREATE TABLE cash_balance (file_id INTEGER, line INTEGER, date TEXT,"
        " balance_micros INTEGER); INSERT INTO cash_balance VALUES"
        " (1, 2, '2026-10-02', -5000000), (1, 3, '2026-10-01', NULL);",
        &s->diag));
    assert_string_equal(exported(s, "cash_balance", &rows),
        "date,balance_micros\r\n2026-10-01,\r\n2026-10-02,-5000000\r\n");
    assert_int_equal(rows, 2);
}

static void a_derived_table_leaves_in_the_order_of_its_columns(void **state)
{
    struct stage *s = *state;

    assert_true(db_run(&s->db,
        "CREATE TABLE stop_out (date TEXT, net_margin_cents INTEGER) STRICT;"
        "INSERT INTO stop_out VALUES ('2026-10-16', -612345), ('2026-10-15', -500001);",
        &s->diag));
    assert_string_equal(exported(s, "stop_out", NULL),
        "date,net_margin_cents\r\n2026-10-15,-500001\r\n2026-10-16,-612345\r\n");
}

static void the_register_leaves_with_the_contracts_columns_first(void **state)
{
    struct stage *s = *state;

    assert_true(db_run(&s->db, sql_file_find("schema.sql")->text, &s->diag));
    assert_true(db_run(&s->db,
        "INSERT INTO ingest_file VALUES (1, 'tables/a.csv', 'canonical', 'a', 'ab', 9, 2, 1, 1,"
        " 0, 0, '2026-01-01', '2026-01-02', 5, NULL); INSERT INTO ingest_reject VALUES"
        " (1, 3, 4, 'tables/a.csv', 'a', 0, 'empty', 'x')",
        &s->diag));
    assert_string_equal(exported(s, "ingest_file", NULL),
        "file_id,path,source,sha256,bytes,rows_read,rows_loaded,rows_rejected,rows_total,"
        "rows_repeated,date_min,date_max,amount_micros,superseded_by,table_name\r\n"
        "1,tables/a.csv,canonical,ab,9,2,1,1,0,0,2026-01-01,2026-01-02,5,,a\r\n");
    assert_string_equal(exported(s, "ingest_reject", NULL),
        "path,line,column,reason,raw,table_name,contested,file_id\r\n"
        "tables/a.csv,3,4,empty,x,a,0,1\r\n");
}

static void text_is_guarded_and_numbers_are_not(void **state)
{
    struct stage *s = *state;

    assert_true(db_run(&s->db,
        "CREATE TABLE dq_finding (code TEXT, key TEXT);"
        "INSERT INTO dq_finding VALUES ('=cmd', '-5');",
        &s->diag));
    assert_string_equal(exported(s, "dq_finding", NULL), "code,key\r\n'=cmd,'-5\r\n");
}

static void an_unknown_table_is_refused_with_the_likely_one(void **state)
{
    struct stage *s = *state;

    assert_false(export_table(&s->db, "pnl_montly", NULL, &s->diag));
    assert_non_null(strstr(s->diag.first->text, "did you mean \"pnl_monthly\"?"));
}

static void what_one_customer_did_is_in_no_scope(void **state)
{
    struct stage *s = *state;

    for (int i = 0; export_table_name(EXPORT_ALL, i); i++)
        assert_string_not_equal(
            export_table_name(EXPORT_ALL, i), "mart_customer_journey_audit");
    assert_false(export_table(&s->db, "mart_customer_journey_audit", NULL, &s->diag));
}

static void a_query_that_fails_leaves_no_file(void **state)
{
    struct stage *s = *state;
    char folder[] = "/tmp/equitypack.XXXXXX", **names;
    struct export_file *files;
    int count;

    assert_non_null(mkdtemp(folder));
    assert_false(export_tables(&s->db, EXPORT_DERIVED,
        &(struct export_target){.folder = folder}, &files, &s->arena, &s->diag));
    assert_true(file_list(folder, &names, &count, &s->arena, &s->diag));
    assert_int_equal(count, 0);
    file_remove_tree(folder, &s->diag);
}

static void each_table_and_chart_shown_leaves_its_rows(void **state)
{
    struct stage *s = *state;
    char folder[] = "/tmp/equitypack.XXXXXX";
    struct export_file *files;
    struct bytes csv;

    assert_non_null(mkdtemp(folder));
    stage_compose(s, "repeat");
    assert_non_null(s->document);
    assert_true(export_document_tables(
        s->document, &(struct export_target){.folder = folder}, &files, &s->arena, &s->diag));
    assert_string_equal(files->name, "01-summary-wins.csv");
    files = files->next; // of a list in an item
    assert_string_equal(files->name, "02-buyers.csv");
    assert_string_equal(files->next->name, "03-summary-figures.csv");
    assert_string_equal(files->next->next->name, "04-summary-figures-months.csv");
    files = files->next->next->next;
    assert_string_equal(files->name, "05-buyer-b-2F1-platforms.csv");
    assert_int_equal(files->row_count, 2);
    assert_string_equal(files->next->name, "06-buyer-b2-platforms.csv");
    assert_null(files->next->next);
    assert_true(
        file_read(file_join(folder, files->name, &s->arena), &csv, &s->arena, &s->diag));
    assert_string_equal(csv.data, "platform,margin_cents\r\nMeta,7000000\r\nTonic,1775200\r\n");
    file_remove_tree(folder, &s->diag);
}

static void a_dataset_that_nothing_shows_leaves_where_it_says_so(void **state)
{
    struct stage *s = *state;
    char folder[] = "/tmp/equitypack.XXXXXX";
    struct export_file *files;
    struct bytes csv;

    assert_non_null(mkdtemp(folder));
    stage_write(s, "CREATE TABLE n (a_cents INTEGER); INSERT INTO n VALUES (7), (NULL);",
        "<section id=\"s\" title=\"S\"><dataset id=\"quiet\">SELECT 1 AS one</dataset>"
        "<dataset id=\"kept\" csv=\"yes\">SELECT a_cents FROM n</dataset>"
        "<dataset id=\"d\">SELECT a_cents FROM n</dataset>"
        "<table id=\"t\" data=\"d\"><column field=\"a_cents\"/></table></section>");
    assert_true(export_document_tables(
        s->document, &(struct export_target){.folder = folder}, &files, &s->arena, &s->diag));
    assert_string_equal(files->name, "01-s-t.csv");
    assert_string_equal(files->next->name, "02-s-kept.csv");
    assert_int_equal(files->next->row_count, 2);
    assert_null(files->next->next);
    assert_true(
        file_read(file_join(folder, "02-s-kept.csv", &s->arena), &csv, &s->arena, &s->diag));
    assert_string_equal(csv.data, "a_cents\r\n7\r\n\"\"\r\n");
    file_remove_tree(folder, &s->diag);
}

// Lists and large figures show rows too, and a drawn column those of its lines.
static void rows_of_lists_and_sparklines_leave_too(void **state)
{
    static const char *const want[] = {"01-s-items.csv", "02-s-t.csv", "03-s-t-line.csv"};
    struct stage *s = *state;
    char folder[] = "/tmp/equitypack.XXXXXX";
    struct export_file *files;

    assert_non_null(mkdtemp(folder));
    stage_write(s, "",
        "<section id=\"s\" title=\"S\"><dataset id=\"d\">SELECT 'a' AS k, 1 AS n</dataset>"
        "<dataset id=\"line\">SELECT 'a' AS k, 1 AS y UNION ALL SELECT 'a', 2</dataset>"
        "<list id=\"items\" data=\"d\"><item>{row.k}</item></list>"
        "<table id=\"t\" data=\"d\"><title><b>Lines</b></title><column field=\"k\"/>"
        "<column draw=\"spark\" points-data=\"line\" points-field=\"y\" points-key=\"k\"/>"
        "<column draw=\"strip\" points-data=\"line\" points-field=\"y\" points-key=\"k\"/>"
        "</table></section>");
    assert_non_null(s->document);
    assert_true(export_document_tables(
        s->document, &(struct export_target){.folder = folder}, &files, &s->arena, &s->diag));
    for (int i = 0; i < 3; i++, files = files->next) {
        assert_non_null(files);
        assert_string_equal(files->name, want[i]);
        if (i)
            assert_string_equal(files->title, "Lines");
    }
    assert_null(files);
    file_remove_tree(folder, &s->diag);
}

// In place and hashed on its way, with the bytes kept: the same file, told of as it stands.
static void what_nobody_sees_yet_is_told_of_as_it_stands(void **state)
{
    struct stage *s = *state;
    char folder[] = "/tmp/equitypack.XXXXXX", **names, hex[SHA256_HEX];
    struct export_target target = {
        .folder = folder, .with_bom = true, .is_unseen = true, .keeps = true};
    struct export_file *file;
    struct bytes csv;
    int count;

    assert_non_null(mkdtemp(folder));
    stage_write(s,
        "CREATE TABLE n AS WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i"
        " WHERE n < 40000) SELECT n, 'v' || n AS v FROM i;",
        "<section id=\"s\" title=\"S\"><dataset id=\"kept\" csv=\"yes\">SELECT * FROM n"
        "</dataset></section>");
    assert_true(export_document_tables(s->document, &target, &file, &s->arena, &s->diag));
    assert_true(file_list(folder, &names, &count, &s->arena, &s->diag));
    assert_int_equal(count, 1);
    const char *path = file_join(folder, file->name, &s->arena);
    assert_true(file_read(path, &csv, &s->arena, &s->diag));
    assert_true(csv.size > 400000); // many times what is written at once
    assert_int_equal(file->size, csv.size);
    assert_int_equal(file->row_count, 40000);
    assert_memory_equal(file->kept, csv.data, csv.size);
    assert_true(sha256_of_file(path, hex, &s->diag));
    assert_string_equal(file->sha256, hex);

    target.keeps = false;
    assert_true(export_document_tables(s->document, &target, &file, &s->arena, &s->diag));
    assert_null(file->kept);
    assert_string_equal(file->sha256, hex);
    file_remove_tree(folder, &s->diag);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_begin, stage_end)
    const struct CMUnitTest tests[] = {
        TEST(a_canonical_table_leaves_in_its_own_columns),
        TEST(a_derived_table_leaves_in_the_order_of_its_columns),
        TEST(the_register_leaves_with_the_contracts_columns_first),
        TEST(text_is_guarded_and_numbers_are_not),
        TEST(an_unknown_table_is_refused_with_the_likely_one),
        TEST(what_one_customer_did_is_in_no_scope),
        TEST(a_query_that_fails_leaves_no_file),
        TEST(each_table_and_chart_shown_leaves_its_rows),
        TEST(rows_of_lists_and_sparklines_leave_too),
        TEST(a_dataset_that_nothing_shows_leaves_where_it_says_so),
        TEST(what_nobody_sees_yet_is_told_of_as_it_stands),
    };
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
