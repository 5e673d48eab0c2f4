#include "books.h"

static const struct source_pos at = {"report.xml", 10, 5};

static bool load(struct books *books, const char *sql, const struct param *params, int count,
    struct dataset *out)
{
    diag_init(&books->diag, &books->arena);
    return dataset_load(
        &books->db, "x", sql, at, params, count, out, &books->arena, &books->diag);
}

static void assert_told(struct books *books, enum diag_code code, int line, int column)
{
    assert_int_equal(books->diag.first->code, code);
    assert_int_equal(books->diag.first->at.line, line);
    assert_int_equal(books->diag.first->at.column, column);
}

static void cells_keep_their_kind_and_columns_their_unit(void **state)
{
    struct param month = {
        "month", {.kind = VALUE_TEXT, .text = "2026-10"}
    };
    struct dataset got;

    assert_true(load(*state,
        "SELECT :month AS month, 12 AS net_cents, NULL AS x_bps, 0.5 AS half UNION ALL "
        "SELECT 'b', -1, 2, 3.5",
        &month, 1, &got));
    assert_int_equal(got.row_count, 2);
    assert_int_equal(got.columns[1].unit, UNIT_CENTS);
    assert_int_equal(got.columns[2].unit, UNIT_BPS);
    assert_string_equal(dataset_at(&got, 0, 0).text, "2026-10");
    assert_int_equal(dataset_at(&got, 1, dataset_column(&got, "net_cents")).integer, -1);
    assert_int_equal(dataset_at(&got, 0, 2).kind, VALUE_NULL);
    assert_true(dataset_at(&got, 1, 3).real == 3.5);
    assert_int_equal(dataset_column(&got, "none"), -1);
}

static void what_nobody_sees_is_left_out_of_names(void **state)
{
    struct dataset got;

    assert_true(load(*state,
        "SELECT 'Safe' || char(0x202E) || 'txt' || char(0x200B, 0x2069, 1, 0xFEFF) AS name, "
        "'a' || char(10) || 'b' AS lines",
        NULL, 0, &got));
    assert_string_equal(dataset_at(&got, 0, 0).text, "Safetxt");
    assert_string_equal(dataset_at(&got, 0, 1).text, "a\nb");
}

static void many_rows_are_all_there(void **state)
{
    struct dataset got;

    assert_true(load(*state,
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999) SELECT "
        "i, "
        "'t' || i FROM n",
        NULL, 0, &got));
    assert_int_equal(got.row_count, 1000);
    assert_int_equal(dataset_at(&got, 777, 0).integer, 777);
    assert_string_equal(dataset_at(&got, 999, 1).text, "t999");
}

static void a_fault_is_placed_inside_the_query(void **state)
{
    struct dataset got;

    assert_false(load(*state, "SELECT date,\n  wrong\nFROM cash_balance", NULL, 0, &got));
    assert_told(*state, DIAG_SQL, 11, 3);
    assert_false(load(*state, "SELECT wrong FROM cash_balance", NULL, 0, &got));
    assert_told(*state, DIAG_SQL, 10, 12);
    assert_false(load(*state, "SELECT *\nFROM nowhere", NULL, 0, &got));
    assert_told(*state, DIAG_SQL, 10, 5);
}

static void a_parameter_without_value_is_named_where_it_stands(void **state)
{
    struct books *books = *state;
    struct dataset got;

    assert_false(load(books, "SELECT 1\nWHERE :month = 1", NULL, 0, &got));
    assert_told(books, DIAG_PARAMETER, 11, 7);
    assert_true(dataset_describe(
        &books->db, "SELECT :month AS month", at, NULL, 0, &got, &books->arena, &books->diag));
    assert_int_equal(got.columns[0].unit, UNIT_MONTH);
}

static void only_one_query_is_run(void **state)
{
    struct dataset got;

    assert_false(load(*state, "SELECT 1;\n SELECT 2", NULL, 0, &got));
    assert_told(*state, DIAG_SQL, 10, 14);
    assert_false(load(*state, "DELETE FROM cash_balance", NULL, 0, &got));
    assert_false(load(*state, "", NULL, 0, &got));
    assert_true(load(*state, "SELECT 1; -- and no more\n", NULL, 0, &got));
}

static void a_failure_while_running_fails_the_query(void **state)
{
    struct dataset got;

    assert_false(load(*state, "SELECT mul_div_round(1, 1, 0)", NULL, 0, &got));
    assert_told(*state, DIAG_QUERY, 10, 5);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, books_open, books_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cells_keep_their_kind_and_columns_their_unit),
        TEST(what_nobody_sees_is_left_out_of_names),
        TEST(many_rows_are_all_there),
        TEST(a_fault_is_placed_inside_the_query),
        TEST(a_parameter_without_value_is_named_where_it_stands),
        TEST(only_one_query_is_run),
        TEST(a_failure_while_running_fails_the_query),
    };
    return cmocka_run_group_tests_name("data/dataset", tests, NULL, NULL);
}
