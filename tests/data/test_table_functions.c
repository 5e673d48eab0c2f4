#include "books.h"

#define TELLS(sql, want) assert_string_equal(books_tell(*state, sql), want)

// The fifth day's window is two days long, the sixth reaches back to the first again.
static const char margins[] =
    "CREATE TABLE work_day (number INTEGER, window_days INTEGER, stats_min_days INTEGER);"
    "INSERT INTO work_day VALUES (1, 3, 2), (2, 3, 2), (3, 3, 2), (4, 3, 2), (5, 2, 2), "
    "(6, 6, 2);"
    "CREATE TABLE m (day INTEGER, entity INTEGER, other INTEGER, margin INTEGER, spend "
    "INTEGER);"
    "INSERT INTO m VALUES (6, 1, NULL, 90, 9), (1, 1, 3, 10, 1), (2, 1, NULL, 4, 0), "
    "(3, 1, 3, 20, 2), (3, 1, NULL, 10, 1), (4, 1, NULL, 50, 5), (5, 1, NULL, 70, 5);";

static const char *figures(struct books *books, const char *name)
{
    return books_tell(
        books, arena_format(&books->arena,
                   "SELECT group_concat(coalesce(%s, '-'), ' ') FROM day_statistics('m') "
                   "WHERE entity = 1",
                   name));
}

static void a_window_may_change_its_length(void **state)
{
    books_run(*state, margins);
    assert_string_equal(figures(*state, "n"), "1 1 2 2 2 5");
    assert_string_equal(figures(*state, "mean"), "- - 20 40 60 50");
    assert_string_equal(figures(*state, "sigma"), "- - 14 14 14 32");
    assert_string_equal(figures(*state, "slope_ppm"), "- - 10000000 10000000 - 10227273");
    assert_string_equal(figures(*state, "ci_sign"), "- - zero zero zero positive");
    assert_string_equal(figures(*state, "slope_sign"), "- - 1 1 - 1");
    assert_string_equal(figures(*state, "margin_3d"), "10 14 44 84 150 210");
    assert_string_equal(figures(*state, "median"), "no such column: median");
}

static void a_missing_threshold_leaves_only_the_count(void **state)
{
    books_run(*state, margins);
    books_run(*state, "UPDATE work_day SET stats_min_days = NULL WHERE number > 4; "
                      "UPDATE work_day SET window_days = NULL WHERE number = 6");
    assert_string_equal(figures(*state, "n"), "1 1 2 2 2 -");
    assert_string_equal(figures(*state, "mean"), "- - 20 40 - -");
    assert_string_equal(
        figures(*state, "substr(null_reason, 6, 4)"), "insu insu - - upst upst");
}

static void an_entity_has_a_row_on_each_day_from_its_first(void **state)
{
    books_run(*state, margins);
    books_run(*state, "DELETE FROM m WHERE day = 1");
    TELLS("SELECT group_concat(day || ':' || entity || ':' || n || ':' || is_recent, ' ') "
          "FROM day_statistics('m')",
        "2:1:0:0 3:1:1:1 3:3:1:1 4:1:2:1 4:3:1:1 5:1:2:1 5:3:0:1 6:1:4:1 6:3:1:0");
}

static void sums_beyond_64_bits_fail(void **state)
{
    books_run(*state, margins);
    books_run(*state, "INSERT INTO m VALUES (3, 1, NULL, 9223372036854775807, 1)");
    TELLS("SELECT count(*) FROM day_statistics('m')", "day_statistics: number beyond 64 bits");
    TELLS("SELECT count(*) FROM day_statistics('nothing')",
        "day_statistics: no such table: nothing");
}

// One revenue for a and b by a half each and, of other terms, one for b by a third.
static const char day[] =
    "CREATE TABLE work_revenue (date TEXT, partner TEXT, payment_terms TEXT, product_tag TEXT, "
    "net_cents INTEGER);"
    "INSERT INTO work_revenue VALUES ('2026-10-01', 'p', 'net', 'z', 101), "
    "('2026-10-01', 'p', 'weekly', 'a', -100), ('2026-10-02', 'p', 'net', 'z', 7);"
    "INSERT INTO bridge_traffic_to_revenue VALUES "
    "('2026-10-01', 'meta', 'm', 'a', '', 'p', 'z', 500000, 1, 1),"
    "('2026-10-01', 'meta', 'm', 'b', '', 'p', 'a', 333333, 1, 2),"
    "('2026-10-01', 'meta', 'm', 'b', '', 'p', 'z', 500000, 1, 3),"
    "('2026-10-01', 'meta', 'm', 'c', '', 'p', 'unknown', 500000, 1, 4);"
    "INSERT INTO fact_variable_cost_daily VALUES "
    "('2026-10-01', 'meta', 'm', 'b', 14999, 1, 1), ('2026-10-03', 'meta', 'm', 'b', 5000, 1, "
    "2);";

static void revenue_goes_to_the_campaigns_that_claim_it(void **state)
{
    books_run(*state, day);
    TELLS(
        "SELECT group_concat(day || platform || campaign_id || ':' || revenue_cents || ':' || "
        "variable_costs_cents, ' ') FROM campaign_days('2026-10-02')",
        "20727(unattributed):-67:0 20727metaa:51:0 20727metab:17:1 20728(unattributed):7:0");
    TELLS("SELECT max(claimed_ppm) FROM campaign_days('2026-10-31')", "1000000");
}

static void a_credit_is_seen_inside_a_day_of_spend(void **state)
{
    books_run(*state, day);
    books_run(*state,
        "INSERT INTO fact_spend_daily (date, platform, account_id, campaign_id, adset_id, "
        "ad_id, "
        "placement, country, device, spend_micros, impressions, clicks, conversions_micros, "
        "file_id, line) VALUES "
        "('2026-10-01', 'meta', 'm', 'a', '', '1', '', '', '', 5000000, 0, 0, 0, 1, 1), "
        "('2026-10-01', 'meta', 'm', 'a', '', '2', '', '', '', -20000, 0, 0, 0, 1, 2), "
        "('2026-10-02', 'meta', 'm', 'a', '', '1', '', '', '', 7, 0, 0, 0, 1, 3)");
    TELLS("SELECT group_concat(day || campaign_id || ':' || spend_micros || ':' || has_credit, "
          "' ') FROM campaign_days('2026-10-31') WHERE spend_micros IS NOT NULL",
        "20727a:4980000:1 20728a:7:0");
}

static void a_holding_ends_where_an_ownership_begins(void **state)
{
    books_run(*state, day);
    books_run(*state,
        "INSERT INTO ownership VALUES ('meta', 'm', 'b', 'x', '2026-10-03', 1, 1), "
        "('meta', 'other', '', 'x', '2026-10-02', 1, 2)");
    TELLS("SELECT group_concat(campaign || ':' || holding || ':' || is_new, ' ') "
          "FROM campaign_days('2026-10-31')",
        "2:2:1 3:3:1 1:1:1 2:2:0 1:4:1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, books_open, books_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_window_may_change_its_length),
        TEST(a_missing_threshold_leaves_only_the_count),
        TEST(an_entity_has_a_row_on_each_day_from_its_first),
        TEST(sums_beyond_64_bits_fail),
        TEST(revenue_goes_to_the_campaigns_that_claim_it),
        TEST(a_credit_is_seen_inside_a_day_of_spend),
        TEST(a_holding_ends_where_an_ownership_begins),
    };
    return cmocka_run_group_tests_name("data/table_functions", tests, NULL, NULL);
}
