#include "place.h"

static void a_clean_load_is_status_0_and_makes_the_database(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    assert_int_equal(run(place, "ingest data"), 0);
    assert_true(file_exists(file_join(place->root, "out/equitypack.db", &place->arena)));
    assert_true(said(place, "tables/cash_balance.csv"));
    assert_int_equal(run(place, "ingest data"), 0);
    assert_true(said(place, "unchanged"));
    assert_false(said(place, "tables/cash_balance.csv"));
}

static void rejects_and_refused_files_are_status_1_and_say_where(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n2026-01-02,1,2\n");
    put(place, "data/tables/dim_buyers.csv", "buyer_id\n");
    assert_int_equal(run(place, "ingest data"), 1);
    assert_true(said(place, "data/tables/cash_balance.csv:3:1: warning: row rejected"));
    assert_true(said(place, "did you mean dim_buyer?"));
    assert_int_equal(run(place, "ingest data"), 1);
}

static void nothing_is_written_where_every_file_is_refused(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date;balance\n2026-01-01;1\n");
    assert_int_equal(run(place, "ingest --db x.db data"), 2);
    assert_true(said(place, "cells are separated by ';'"));
    assert_false(file_exists(file_join(place->root, "x.db", &place->arena)));
    assert_int_equal(run(place, "ingest --db x.db"), 2);
    assert_int_equal(run(place, "ingest --db x.db nowhere"), 2);
    assert_int_equal(run(place, "ingest --db x.db --remove tables/cash_balance.csv"), 2);
}

static void a_file_that_is_no_database_is_left_alone(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    put(place, "x.db",
        "this is a letter, not a database; it is long enough to be taken for one");
    assert_int_equal(run(place, "ingest --db x.db data"), 2);
    assert_true(file_exists(file_join(place->root, "x.db", &place->arena)));
}

static void json_has_the_same_rows_and_the_diagnostics(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\nx,1\n");
    assert_int_equal(run(place, "ingest --json data"), 1);
    assert_true(said(place, "\"state\": \"loaded\""));
    assert_true(said(place, "\"rows_rejected\": 1"));
    assert_true(said(place, "\"code\": \"ROW_REJECTED\""));
}

static void quiet_leaves_only_errors_and_the_results(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\nx,1\n");
    put(place, "data/tables/dim_buyers.csv", "buyer_id\n");
    assert_int_equal(run(place, "ingest --quiet data"), 1);
    assert_true(said(place, "dim_buyers.csv: error: "));
    assert_false(said(place, "warning: "));
    assert_true(said(place, "rows_rejected"));
}

static void remove_unloads(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    assert_int_equal(run(place, "ingest data"), 0);
    assert_int_equal(run(place, "ingest --remove tables/cash_balance.csv"), 0);
    assert_true(said(place, "removed"));
    assert_int_equal(run(place, "ingest --remove tables/cash_balance.csv"), 2);
}

// Whether a line of the output holds all three words.
static bool line_with(const struct place *place, const char *a, const char *b, const char *c)
{
    char line[1024];

    for (const char *p = place->output; *p; p += strcspn(p, "\n") + (strchr(p, '\n') != NULL)) {
        snprintf(line, sizeof line, "%.*s", (int)strcspn(p, "\n"), p);
        if (strstr(line, a) && strstr(line, b) && strstr(line, c))
            return true;
    }
    return false;
}

static void status_tells_what_is_loaded_missing_and_stale(void **state)
{
    struct place *place = *state;

    assert_int_equal(run(place, "status"), 2);
    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    put(place, "data/tables/cash_balance.b.csv", "date,balance\n2026-01-09,1\nx,2\n");
    put(place, "data/tables/setting.csv", "name,value\na,b\n");
    put(place, "data/tables/dim_buyer.csv", "buyer\nb1\n");
    put(place, "data/commentary/2026-01.xml", "<commentary/>");
    assert_int_equal(run(place, "ingest data"), 1);
    put(place, "data/tables/setting.csv", "name,value\na,c\n");
    put(place, "data/tables/launch.csv", "date\n");
    remove(file_join(place->root, "data/tables/cash_balance.csv", &place->arena));
    assert_int_equal(run(place, "status"), 0);
    assert_true(line_with(place, "with rejects", "2026-01-01  2026-01-09", "cash_balance"));
    assert_true(line_with(place, "table", "loaded", "setting"));
    assert_true(line_with(place, "table", "missing", "dim_buyer"));
    assert_true(line_with(place, "file", "refused", "tables/dim_buyer.csv: "));
    assert_true(line_with(place, "file", "gone", "tables/cash_balance.csv"));
    assert_true(line_with(place, "file", "changed", "tables/setting.csv"));
    assert_true(line_with(place, "file", "new", "tables/launch.csv"));
    assert_true(line_with(place, "document", "loaded", "commentary"));
    assert_true(said(place, "not derived"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_clean_load_is_status_0_and_makes_the_database),
        CASE(rejects_and_refused_files_are_status_1_and_say_where),
        CASE(nothing_is_written_where_every_file_is_refused),
        CASE(a_file_that_is_no_database_is_left_alone),
        CASE(json_has_the_same_rows_and_the_diagnostics),
        CASE(quiet_leaves_only_errors_and_the_results),
        CASE(remove_unloads),
        CASE(status_tells_what_is_loaded_missing_and_stale),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
