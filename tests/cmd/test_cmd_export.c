#include "place.h"

static const char audit[] = "export mart_customer_journey_audit --as-of 2026-05-01 ";

// Two customers of neighbouring weeks.
static void load(struct place *place)
{
    put(place, "data/tables/sales_lead_intake.csv",
        "customer_id,org_market_id,intake_week\nc1,m,2026-W10\nc2,m,2026-W11\n");
    assert_int_equal(run(place, "ingest data"), 0);
}

static const char *log_of(struct place *place)
{
    assert_int_equal(
        system(arena_format(&place->arena,
            "cd %s && sqlite3 out/equitypack.db \"SELECT command, status FROM run_log WHERE "
            "command LIKE 'export%%'\" >log",
            place->root)),
        0);
    struct bytes text;
    assert_true(file_read(
        file_join(place->root, "log", &place->arena), &text, &place->arena, &place->diag));
    return arena_bytes(&place->arena, text.data, text.size);
}

static const char *with(struct place *place, const char *options)
{
    return arena_format(&place->arena, "%s%s", audit, options);
}

static void journeys_are_for_one_customer_or_cohort(void **state)
{
    struct place *place = *state;

    load(place);
    assert_int_equal(run(place, audit), 2);
    assert_true(said(place, "--customer or --cohort"));
    assert_int_equal(run(place, with(place, "--customer c1")), 0);
    assert_true(said(place, "c1,m,2026-W10,") && !said(place, "c2,"));
    assert_int_equal(run(place, with(place, "--cohort 2026-W11")), 0);
    assert_true(said(place, "c2,m,2026-W11,") && !said(place, "c1,"));
    assert_int_equal(run(place, with(place, "--cohort 2026-W10..2026-W11")), 0);
    assert_true(said(place, "c1,") && said(place, "c2,"));
}

static void what_is_asked_wrongly_is_refused_and_gives_nothing(void **state)
{
    struct place *place = *state;

    load(place);
    assert_int_equal(run(place, with(place, "--customer c1 --cohort 2026-W10")), 2);
    assert_int_equal(run(place, with(place, "--cohort 2026-W11..2026-W10")), 2);
    assert_int_equal(run(place, with(place, "--cohort 2026-10")), 2);
    assert_int_equal(run(place, "export mart_cac --customer c1 --as-of 2026-05-01"), 2);
    assert_int_equal(run(place, "export all --customer c1 --as-of 2026-05-01"), 2);
    assert_false(said(place, "c1,"));
    assert_string_equal(log_of(place), "");
}

static void every_request_is_logged_with_its_filter_and_rows(void **state)
{
    struct place *place = *state;

    load(place);
    run(place, with(place, "--customer c1"));
    run(place, with(place, "--customer nobody"));
    run(place, with(place, "--cohort 2026-W10..2026-W11 -o journeys.csv"));
    const char *log = log_of(place);
    assert_non_null(
        strstr(log, "export mart_customer_journey_audit --customer c1, 1 rows, by "));
    assert_non_null(strstr(log, "--customer nobody, 0 rows, by "));
    assert_non_null(strstr(log, "--cohort 2026-W10..2026-W11, 2 rows, by "));
}

static void after_thirty_requests_an_hour_there_are_no_more(void **state)
{
    struct place *place = *state;

    load(place);
    for (int i = 0; i < 30; i++)
        assert_int_equal(run(place, with(place, "--customer c1")), 0);
    assert_int_equal(run(place, with(place, "--customer c1")), 2);
    assert_true(said(place, "30 requests an hour"));
    assert_false(said(place, "c1,m"));
    assert_non_null(strstr(log_of(place), "|2\n")); // the refused one is on record too
}

static void all_leaves_the_journeys_out(void **state)
{
    struct place *place = *state;

    load(place);
    assert_int_equal(run(place, "export all --as-of 2026-05-01 --out csv"), 0);
    assert_true(said(place, "mart_cohort_summary.csv"));
    assert_true(said(place, "settlement_event.csv"));
    assert_false(said(place, "mart_customer_journey_audit"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(journeys_are_for_one_customer_or_cohort),
        CASE(what_is_asked_wrongly_is_refused_and_gives_nothing),
        CASE(every_request_is_logged_with_its_filter_and_rows),
        CASE(after_thirty_requests_an_hour_there_are_no_more),
        CASE(all_leaves_the_journeys_out),
    };

    return cmocka_run_group_tests_name("cmd/export", tests, NULL, NULL);
}
