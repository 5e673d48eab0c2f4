#include "books.h"
#include "data/derive.h"

#define TELLS(sql, want) assert_string_equal(books_tell(*state, sql), want)

static void derive(struct books *books, const char *as_of)
{
    date day;

    assert_true(date_parse(as_of, 10, &day));
    if (!derive_run(&books->db, day, &books->diag)) {
        diag_print(&books->diag, stderr);
        fail_msg("derive failed");
    }
}

// Two campaigns of two buyers on two days; one revenue with a bridge short of 1, one without.
static const char facts[] =
    "INSERT INTO dim_buyer VALUES ('b1', 'One', '2026-01-01', 'senior', NULL, 120000000000, "
    "NULL, "
    "1, 1), ('b2', 'Two', '2026-10-02', 'new', NULL, NULL, NULL, 1, 1);"
    "INSERT INTO dim_platform_account VALUES ('meta', 'a', 'b1', 'active', 1, 1);"
    "INSERT INTO dim_campaign VALUES ('meta', 'a', 'c1', 'x', 'f', '', '', 1, 1), ('meta', "
    "'a', "
    "'c2', 'y', '', 'b2', '', 1, 1);"
    "INSERT INTO fact_spend_daily (date, platform, account_id, campaign_id, adset_id, ad_id, "
    "placement, country, device, spend_micros, file_id, line) VALUES "
    "('2026-10-01', 'meta', 'a', 'c1', '', '1', '', '', '', 10004999, 1, 1),"
    "('2026-10-01', 'meta', 'a', 'c1', '', '2', '', '', '', 10000001, 1, 2),"
    "('2026-10-02', 'meta', 'a', 'c2', '', '', '', '', '', 5000000, 1, 3);"
    "INSERT INTO fact_revenue_daily VALUES "
    "('2026-10-01', 'p', 't', 30010000, 0, 30010000, 'net', 'estimated', 1, 1),"
    "('2026-10-01', 'p', 't', 30020000, -10000, 30010000, 'net', '', 1, 2),"
    "('2026-10-02', 'p', 't', 7000000, 0, 7000000, 'net', '', 1, 3);"
    "INSERT INTO bridge_traffic_to_revenue VALUES "
    "('2026-10-01', 'meta', 'a', 'c1', '', 'p', 't', 500000, 1, 1);";

static void an_empty_database_makes_empty_tables(void **state)
{
    const char *table;
    int count = 0;

    derive(*state, "2026-11-05");
    for (; (table = derive_table(count)); count++) {
        const char *sql = arena_format(
            &((struct books *)*state)->arena, "SELECT count(*) FROM \"%s\" WHERE 0", table);
        TELLS(sql, "0");
    }
    assert_true(count >= 20);
    TELLS("SELECT count(*) FROM fact_margin_daily", "0");
    TELLS("SELECT count(*) FROM pack_metric", "0");
}

static void the_work_tables_do_not_stay(void **state)
{
    books_run(*state, facts);
    derive(*state, "2026-11-05");
    TELLS("SELECT count(*) FROM sqlite_temp_schema", "0");
    TELLS("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'work%'", "0");
}

static void revenue_is_shared_and_the_rest_is_a_row_of_its_own(void **state)
{
    books_run(*state, facts);
    derive(*state, "2026-11-05");
    TELLS(
        "SELECT group_concat(date || campaign_id || ':' || buyer_id || ':' || revenue_cents || "
        "':' || spend_cents, ' ') FROM fact_margin_daily",
        "2026-10-01:(unattributed):1500:0 2026-10-01c1:b1:1501:2001 "
        "2026-10-02:(unattributed):700:0 2026-10-02c2:b2:0:500");
    TELLS("SELECT gross_revenue_cents || ' ' || adjustments_cents || ' ' || net_revenue_cents "
          "FROM "
          "pnl_monthly",
        "3702 -1 3701");
    TELLS("SELECT value FROM pack_metric WHERE metric = 'subcent_residue' AND entity = 'spend'",
        "-5000");
}

static void nothing_after_as_of_is_seen(void **state)
{
    books_run(*state, facts);
    derive(*state, "2026-10-01");
    TELLS("SELECT max(date) FROM fact_margin_daily", "2026-10-01");
    TELLS("SELECT max(date) FROM fact_working_capital", "2026-10-01");
    TELLS("SELECT net_revenue_cents FROM pnl_monthly", "3001");
    derive(*state, "2026-09-30");
    TELLS("SELECT count(*) FROM fact_margin_daily", "0");
}

static void an_ownership_wins_from_its_date(void **state)
{
    books_run(*state, facts);
    books_run(*state,
        "INSERT INTO ownership VALUES ('meta', 'a', '', 'b8', '2026-10-01', 1, 1),"
        "('meta', 'a', 'c2', 'b9', '2026-10-02', 1, 2),"
        "('meta', 'a', 'c1', 'b7', '2026-10-02', 1, 3)");
    derive(*state, "2026-11-05");
    TELLS("SELECT group_concat(buyer_id) FROM fact_margin_daily WHERE platform = 'meta'",
        "b8,b9");
}

// Without a policy nothing is guessed: the figures that need one are NULL and say why.
static void a_missing_parameter_is_told_not_guessed(void **state)
{
    books_run(*state, facts);
    books_run(*state, "UPDATE bridge_traffic_to_revenue SET attribution_weight_ppm = 1000000");
    derive(*state, "2026-11-05");
    TELLS("SELECT DISTINCT null_reason FROM fact_variance_daily", "null:upstream_unavailable");
    TELLS("SELECT throttle_factor_bps_null_reason || payout_tiers_cents_null_reason FROM "
          "fact_comp_accruals WHERE portfolio_margin_cents > 0",
        "null:upstream_unavailablenull:upstream_unavailable");
    TELLS("SELECT DISTINCT verdict FROM guardrail WHERE name <> 'comp_cap'", "not_set");
    TELLS("SELECT cash_cushion_required_cents_null_reason FROM fact_working_capital LIMIT 1",
        "null:upstream_unavailable");
    TELLS("SELECT campaign_count_null_reason FROM scale_roadmap LIMIT 1",
        "null:upstream_unavailable");
    TELLS("SELECT coalesce(low_cents, low_cents_null_reason) FROM cash_forecast_weekly LIMIT 1",
        "null:upstream_unavailable");
}

static void without_overhead_there_is_no_proxy(void **state)
{
    books_run(*state, facts);
    derive(*state, "2026-11-05");
    TELLS(
        "SELECT coalesce(ebitda_proxy_cents, ebitda_proxy_cents_null_reason) FROM pnl_monthly",
        "null:upstream_unavailable");
    TELLS("SELECT coalesce(base_salaries_cents, base_salaries_cents_null_reason) FROM "
          "pnl_monthly",
        "null:upstream_unavailable");
}

static void an_overflow_fails_and_leaves_the_books_as_they_were(void **state)
{
    struct books *books = *state;
    date as_of = date_of(2026, 11, 5);

    books_run(books, facts);
    derive(books, "2026-11-05");
    books_run(books,
        "INSERT INTO fact_spend_daily (date, platform, account_id, campaign_id, "
        "adset_id, ad_id, placement, country, device, spend_micros, file_id, line) "
        "VALUES ('2026-10-01', 'meta', 'a', 'c1', '', '3', '', '', '', "
        "9223372036854775807, 1, 4)");
    assert_false(derive_run(&books->db, as_of, &books->diag));
    assert_int_equal(books->diag.first->code, DIAG_DERIVE);
    assert_string_equal(books->diag.first->at.file, "derive/02-work_campaign_day.sql");
    TELLS("SELECT sum(spend_cents) FROM fact_margin_daily", "2501");
}

// The residue of the largest amount there is: its cents are beyond 64 bits in micros.
static void the_largest_amount_leaves_its_residue(void **state)
{
    books_run(*state, facts);
    books_run(*state, "DELETE FROM fact_revenue_daily; INSERT INTO fact_revenue_daily VALUES "
                      "('2026-10-01', 'p', 't', 9223372036854775807, 0, 9223372036854775807, "
                      "'x', '', 1, 1)");
    derive(*state, "2026-11-05");
    TELLS("SELECT net_revenue_cents FROM pnl_monthly", "922337203685478");
    TELLS("SELECT value FROM pack_metric WHERE metric = 'subcent_residue' AND entity = "
          "'net_revenue'",
        "-4193");
}

static void what_has_not_changed_is_not_derived_again(void **state)
{
    struct books *books = *state;

    books_run(books, facts);
    books_run(books,
        "INSERT INTO ingest_file (path, source, sha256, bytes, rows_read, rows_loaded, "
        "rows_rejected, rows_total, rows_repeated) VALUES ('x', 'canonical', 'aa', 1, "
        "1, 1, 0, 0, 0)");
    derive(books, "2026-11-05");
    books_run(books, "DELETE FROM pnl_monthly");
    derive(books, "2026-11-05");
    TELLS("SELECT count(*) FROM pnl_monthly", "0");
    derive(books, "2026-11-04");
    TELLS("SELECT count(*) FROM pnl_monthly", "1");
    books_run(books, "DELETE FROM pnl_monthly; UPDATE ingest_file SET sha256 = 'bb'");
    derive(books, "2026-11-04");
    TELLS("SELECT count(*) FROM pnl_monthly", "1");
    books_run(books, "DELETE FROM pnl_monthly");
    assert_true(derive_invalidate(&books->db, &books->diag));
    derive(books, "2026-11-04");
    TELLS("SELECT count(*) FROM pnl_monthly", "1");
}

static void every_derived_table_is_strict(void **state)
{
    derive(*state, "2026-11-05");
    TELLS("SELECT group_concat(name) FROM pragma_table_list WHERE schema = 'main' AND type = "
          "'table' AND NOT strict AND name NOT LIKE 'sqlite%'",
        "null");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, books_open, books_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_database_makes_empty_tables),
        TEST(the_work_tables_do_not_stay),
        TEST(revenue_is_shared_and_the_rest_is_a_row_of_its_own),
        TEST(nothing_after_as_of_is_seen),
        TEST(an_ownership_wins_from_its_date),
        TEST(a_missing_parameter_is_told_not_guessed),
        TEST(without_overhead_there_is_no_proxy),
        TEST(an_overflow_fails_and_leaves_the_books_as_they_were),
        TEST(the_largest_amount_leaves_its_residue),
        TEST(what_has_not_changed_is_not_derived_again),
        TEST(every_derived_table_is_strict),
    };
    return cmocka_run_group_tests_name("data/derive", tests, NULL, NULL);
}
