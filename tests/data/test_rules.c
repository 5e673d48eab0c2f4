// The rules of section 4 where they turn: flags, tolerances, bands, batches, the throttle, the
// rolling proxy. Each case is small enough to be worked by hand.
#include "level.h"

// Campaign meta/a/ID spends and earns so many cents on a day.
static void spent_and_earned(
    struct books *books, const char *id, const char *on, int spend, int revenue)
{
    books_run(
        books, arena_format(&books->arena,
                   "INSERT INTO fact_spend_daily (date, platform, account_id, campaign_id, "
                   "adset_id, ad_id, placement, country, device, spend_micros, file_id, line) "
                   "VALUES ('%s', 'meta', 'a', '%s', '', '', '', '', '', %d0000, 1, 1);"
                   "INSERT INTO fact_revenue_daily VALUES ('%s', 'p', '%s', %d0000, 0, "
                   "%d0000, 'weekly_70_eom_30', '', 1, 1);"
                   "INSERT INTO bridge_traffic_to_revenue VALUES ('%s', 'meta', 'a', '%s', "
                   "'', 'p', '%s', 1000000, 1, 1)",
                   on, id, spend, on, id, revenue, revenue, on, id, id));
}

static const char *october(struct books *books, int day)
{
    return arena_format(&books->arena, "2026-10-%02d", day);
}

// Ten days of each: a loss that hardly varies; a gain that grows with the spend, and one that
// shrinks with it; one that goes up and down; and a campaign of six days only.
static void a_flag_is_the_first_that_holds(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    for (int day = 1; day <= 10; day++) {
        const char *on = october(books, day);
        int spend = 1000 + 100 * day;

        spent_and_earned(books, "kill", on, spend, spend - 500 - day);
        spent_and_earned(books, "scale", on, spend, spend + 500 + 10 * day);
        spent_and_earned(books, "keep", on, spend, spend + 500 - 10 * day);
        spent_and_earned(books, "watch", on, spend, spend + (day % 2 ? 900 : -900));
        if (day > 4)
            spent_and_earned(books, "young", on, spend, spend + 500);
    }
    books_derive(books, "2026-10-13");
    TELLS("SELECT group_concat(campaign_id || ' ' || flag || ' ' || margin_3d_cents, ', ') "
          "FROM ops_flag_daily WHERE date = '2026-10-10'",
        "keep KEEP 1230, kill KILL -1527, scale SCALE 1770, watch WATCH -900, "
        "young INSUFFICIENT_DATA 1500");
    // Two days later the last day's spend still flags it, three days later nothing does.
    TELLS("SELECT group_concat(campaign_id || ' ' || flag || ' ' || margin_3d_cents, ', ') "
          "FROM ops_flag_daily WHERE date = '2026-10-12' AND campaign_id <> 'young'",
        "keep KEEP 400, kill KILL -510, scale SCALE 600, watch WATCH -900");
    TELLS("SELECT max(date) FROM ops_flag_daily", "2026-10-12");
}

// Half at the age of 30 days. The exit is told on the first date that sees it; the threshold is
// the date's, for the month end before it too.
static void an_exit_is_told_once(void **state)
{
    usual_policy(*state);
    level(*state, "2026-08-01", "2026-11-15", 10, 20);
    policy(*state, "decay_exit_weight_ppm", "2020-01-01", "500000");
    policy(*state, "decay_exit_weight_ppm", "2026-11-01", "600000");
    books_run(*state, "INSERT INTO edge_registry VALUES "
                      "('campaign', 'meta/a/c', '2026-08-10', 30, 1, 1)");
    books_derive(*state, "2026-11-15");
    TELLS("SELECT group_concat(date || ' ' || edge_age_days || ' ' || exit_flag, ', ') "
          "FROM fact_decay",
        "2026-08-31 21 0, 2026-09-30 51 1, 2026-10-31 82 0, 2026-11-15 97 0");
    TELLS("SELECT decay_weight_ppm FROM fact_decay WHERE date = '2026-11-15'", "106333");
    // By November's threshold the edge was out at October's end, though not by October's.
    books_run(*state, "UPDATE edge_registry SET half_life_days = 95");
    books_derive(*state, "2026-11-15");
    TELLS("SELECT group_concat(decay_weight_ppm || ' ' || exit_flag, ', ') FROM fact_decay",
        "857939 0, 689278 0, 549748 0, 492757 0");
}

// One in a hundred is within a tolerance of 100 bps, a cent more is not, either way.
static void a_tolerance_is_met_not_passed(void **state)
{
    struct books *books = *state;
    static const int controls[] = {10000, 9901, 9900, 10101, 10102, -10000};

    usual_policy(books);
    policy(books, "reconciliation_tolerance_bps", "2020-01-01", "100");
    for (int day = 1; day <= 6; day++) {
        spent_and_earned(books, "c", october(books, day), 10000, 0);
        books_run(books, arena_format(&books->arena,
                             "INSERT INTO platform_total_daily VALUES ('%s', 'meta', 'a', "
                             "%d0000, 1, 1)",
                             october(books, day), controls[day - 1]));
    }
    books_run(books, "INSERT INTO platform_total_daily VALUES ('2026-10-07', 'meta', 'a', 0, "
                     "1, 1), ('2026-10-08', 'meta', 'a', 50000, 1, 1)");
    books_derive(books, "2026-10-31");
    TELLS("SELECT group_concat(variance_cents || ' ' || variance_bps || ' ' || status, ', ') "
          "FROM reconciliation",
        "0 0 ok, 99 100 ok, 100 101 breach, -101 100 ok, -102 101 breach, "
        "20000 20000 breach, 0 0 ok, -5 10000 breach");
}

// Expected is each day from an account's first to its last; of them only those of the 90 days.
static void gaps_are_counted_between_the_first_and_the_last_day(void **state)
{
    static const char spend[] = "SELECT expected_rows || ' ' || present_rows || ' ' || "
                                "completeness_bps FROM completeness WHERE table_name = "
                                "'fact_spend_daily'";
    struct books *books = *state;

    usual_policy(books);
    for (int day = 1; day <= 10; day++)
        if (day != 3 && day != 4)
            spent_and_earned(books, "c", october(books, day), 100, 0);
    books_derive(books, "2026-10-31");
    TELLS(spend, "10 8 8000");
    books_derive(books, "2026-12-31"); // from 3 October: the first day left is the 5th
    TELLS(spend, "6 6 10000");
    books_derive(books, "2027-03-01");
    TELLS("SELECT group_concat(expected_rows || completeness_bps_null_reason, ' ') FROM "
          "completeness",
        "0null:insufficient_data 0null:insufficient_data");
}

// Four weeks of 700 a week at 70 %: 490 each.
static void a_batch_is_what_came_of_it(void **state)
{
    usual_policy(*state);
    level(*state, "2026-10-05", "2026-11-01", 10, 100);
    books_run(*state, "INSERT INTO payment_received VALUES "
                      "('b', 'p', '70', '2026-10-11', '2026-10-16', 400000000, 1, 1),"
                      "('a', 'p', '70', '2026-10-11', '2026-10-19', 90010000, 1, 1),"
                      "('c', 'p', '70', '2026-10-18', '2026-10-23', 489980000, 1, 1),"
                      "('d', 'p', '70', '2026-10-25', '2026-10-30', 500000000, 1, 1),"
                      "('e', 'p', '71', '2026-10-25', '2026-10-30', 1000000, 1, 1)");
    books_derive(*state, "2026-11-07");
    TELLS("SELECT group_concat(status || ' ' || coalesce(variance_cents, '-') || ' ' || "
          "coalesce(realized_date, '-') || ' ' || coalesce(payment_batch_id, '-'), ', ') "
          "FROM fact_cashflow_schedule WHERE tranche = '70'",
        "realized 1 2026-10-19 a;b, short -2 2026-10-23 c, over 1000 2026-10-30 d, "
        "overdue - - -");
    TELLS("SELECT key FROM dq_finding WHERE code = 'payment_without_batch'",
        "e/p/71/2026-10-25/2026-10-30");
    TELLS("SELECT sum(receipts_inflows_cents) FROM fact_working_capital", "148099");
    books_derive(*state, "2026-11-06"); // its own day: not overdue yet
    TELLS("SELECT status FROM fact_cashflow_schedule WHERE period_end = '2026-11-01' AND "
          "tranche = '70'",
        "scheduled");
}

// Where two of a partner's terms have the tranche, the payment is the first's.
static void a_payment_goes_to_the_first_terms_that_have_its_batch(void **state)
{
    usual_policy(*state);
    level(*state, "2026-10-05", "2026-10-11", 10, 100);
    books_run(*state,
        "INSERT INTO policy_payment_terms VALUES ('early', '70', NULL, 'week', "
        "'next_week_dow', 1, 1, 1), ('other', '70', NULL, 'week', 'next_week_dow', 1, 1, 2);"
        "INSERT INTO fact_revenue_daily VALUES ('2026-10-06', 'p', 'u', 5000000, 0, 5000000, "
        "'early', '', 1, 1);"
        "INSERT INTO payment_received VALUES ('x', 'p', '70', '2026-10-11', '2026-10-16', "
        "5000000, 1, 1)");
    books_derive(*state, "2026-10-31");
    TELLS("SELECT group_concat(terms || ' ' || scheduled_cents || ' ' || realized_cents || "
          "' ' || scheduled_payment_date, ', ') FROM fact_cashflow_schedule "
          "WHERE tranche = '70'",
        "early 500 500 2026-10-13, weekly_70_eom_30 49000 0 2026-10-16"); // Columbus Day
}

// Help below 500 counts for nothing, and all of it for 30 % of what the tiers pay at most.
static void help_has_a_floor_and_a_cap(void **state)
{
    static const char pay[] = "SELECT payout_tiers_cents || ' ' || assisted_cents || ' ' || "
                              "payout_calc_cents FROM fact_comp_accruals";

    usual_policy(*state);
    level(*state, "2026-10-01", "2026-10-10", 0, 1000); // 10 000 at 5 %
    books_run(*state, "INSERT INTO fact_assisted_margin VALUES "
                      "('2026-09-01', '2026-10-01', 'b1', 500000000, '', 1, 1),"
                      "('2026-09-02', '2026-10-02', 'b1', 499999999, '', 1, 2),"
                      "('2026-09-02', '2026-11-01', 'b1', 900000000, '', 1, 3),"
                      "('2026-09-03', '2026-10-31', 'b1', 700250000, '', 1, 4)");
    books_derive(*state, "2026-10-31");
    TELLS(pay, "50000 2401 52401"); // 2 % of 500 and 2 % of 700.25, each rounded
    books_derive(*state, "2026-10-30");
    TELLS(pay, "50000 1000 51000");
    books_run(*state, "UPDATE fact_assisted_margin SET assisted_margin_micros = 9000000000");
    books_derive(*state, "2026-10-31");
    TELLS(pay, "50000 15000 65000");
}

static void forget(struct books *books, const char *name)
{
    books_run(books,
        arena_format(&books->arena, "DELETE FROM policy_parameter WHERE name = '%s'", name));
}

// A margin of 1000 in October, 50 of it paid out: the proxy is 20 % at an overhead of 750.
static void overhead(struct books *books, int cents)
{
    books_run(books, "DELETE FROM fact_overhead");
    books_run(books,
        arena_format(&books->arena,
            "INSERT INTO fact_overhead VALUES ('2026-10', %d0000, 0, NULL, 1, 1)", cents));
}

static void margin_of_1000(struct books *books)
{
    usual_policy(books);
    level(books, "2026-10-22", "2026-10-31", 100, 200);
    books_run(books, "INSERT INTO dim_buyer VALUES ('b1', 'B', '2026-01-01', 'mid', NULL, 0, "
                     "NULL, 1, 1)");
    overhead(books, 75000);
}

static const char factor[] = "SELECT coalesce(throttle_factor_bps, 'null') || ' ' || "
                             "coalesce((SELECT group_concat(key) FROM dq_finding WHERE code = "
                             "'throttle_test_unavailable'), '-') FROM fact_comp_accruals";

// At 20 % the pay is whole, a cent below it is halved; so at a cushion of 1.2.
static void the_throttle_falls_below_its_limits(void **state)
{
    margin_of_1000(*state);
    books_derive(*state, "2026-10-31");
    TELLS(factor, "10000 2026-10/cushion");
    overhead(*state, 75001);
    books_derive(*state, "2026-10-31");
    TELLS(factor, "5000 2026-10/cushion");
    overhead(*state, 75000);
    // Seven days of 100 times 2 are 1400 required, times 1.2 are 1680.
    books_run(*state, "INSERT INTO cash_balance VALUES ('2026-10-31', 1680000000, 1, 1)");
    books_derive(*state, "2026-10-31");
    TELLS(factor, "10000 -");
    books_run(*state, "UPDATE cash_balance SET balance_micros = 1679990000");
    books_derive(*state, "2026-10-31");
    TELLS(factor, "5000 -");
}

// A test without its figure does not throttle; one without its parameter leaves the factor
// unknown, unless the other throttles. A month without margin is throttled whatever is set.
static void the_throttle_tells_what_it_cannot_test(void **state)
{
    margin_of_1000(*state);
    books_run(*state, "DELETE FROM fact_overhead");
    books_derive(*state, "2026-10-31");
    TELLS(factor, "10000 2026-10/cushion,2026-10/ebitda");
    forget(*state, "cushion_red_bps");
    books_derive(*state, "2026-10-31");
    TELLS(factor, "null 2026-10/ebitda");
    overhead(*state, 90000);
    books_derive(*state, "2026-10-31");
    TELLS(factor, "5000 -");
    forget(*state, "throttle_ebitda_bps");
    books_derive(*state, "2026-10-31");
    TELLS(factor, "null -");
    books_run(*state, "UPDATE fact_spend_daily SET spend_micros = 200000000");
    books_derive(*state, "2026-10-31");
    TELLS(factor, "5000 -");
}

// Seven days each at a mean of a cent below 0, at 0, and at the bands' own edges.
static void a_band_begins_at_its_edge(void **state)
{
    static const struct {
        const char *id;
        int margin;
    } rows[] = {
        {"a", -1   },
        {"b", 0    },
        {"c", 24999},
        {"d", 25000},
        {"e", 49999},
        {"f", 50000}
    };
    struct books *books = *state;

    usual_policy(books);
    for (int day = 1; day <= 7; day++)
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            spent_and_earned(books, rows[i].id, october(books, day), 100, 100 + rows[i].margin);
    for (int day = 1; day <= 6; day++)
        spent_and_earned(books, "young", october(books, day), 100, 90000);
    books_derive(books, "2026-10-31");
    TELLS("SELECT group_concat(band || ' ' || campaign_count || ' ' || margin_cents, ', ') "
          "FROM scale_roadmap",
        "above 1 350000, band 2 524993, below 2 174993, loss 1 -7");
}

// 3100.05 over October's 31 days is 100 a day, and a cent more on the first five.
static void costs_are_spread_over_the_months_days(void **state)
{
    static const char proxy[] =
        "SELECT net_margin_30d_cents || ' ' || coalesce(costs_30d_cents, 'null') || ' ' || "
        "coalesce(proxy_bps, proxy_bps_null_reason) FROM ebitda_proxy_daily WHERE date = '%s'";
    struct books *books = *state;

    usual_policy(books);
    books_run(books, "UPDATE policy_comp_tier SET rate_bps = 0; "
                     "INSERT INTO dim_buyer VALUES ('b1', 'B', '2026-01-01', 'mid', NULL, 0, "
                     "NULL, 1, 1); "
                     "INSERT INTO fact_overhead VALUES ('2026-10', 3100000000, 50000, NULL, 1, "
                     "1)");
    level(books, "2026-10-01", "2026-10-31", 100, 300);
    books_derive(books, "2026-11-02");
    TELLS(arena_format(&books->arena, proxy, "2026-10-01"), "20000 10001 5000");
    TELLS(arena_format(&books->arena, proxy, "2026-10-06"), "120000 60005 5000");
    TELLS(arena_format(&books->arena, proxy, "2026-10-30"), "600000 300005 5000");
    TELLS(arena_format(&books->arena, proxy, "2026-10-31"), "600000 300004 5000");
    // November has no books yet, so nobody knows its costs.
    TELLS(arena_format(&books->arena, proxy, "2026-11-02"),
        "560000 null null:upstream_unavailable");
    TELLS("SELECT max(date) FROM ebitda_proxy_daily", "2026-11-02");
}

// A loss of dd_max is not beyond it. The peak is 0 before the first day; what is back at the
// peak has recovered.
static void a_drawdown_ends_where_the_peak_is_reached(void **state)
{
    static const int margins[] = {-300, 200, 100, 50, -50, -500, 400};
    struct books *books = *state;

    usual_policy(books);
    policy(books, "dd_max", "2020-01-01", "3.00");
    for (int day = 1; day <= 7; day++)
        spent_and_earned(books, "c", october(books, day), 1000, 1000 + margins[day - 1]);
    books_derive(books, "2026-10-09");
    TELLS("SELECT group_concat(peak_date || ' ' || trough_date || ' ' || "
          "coalesce(recovery_date, 'open') || ' ' || depth_cents || ' ' || duration_days, "
          "', ') FROM drawdown",
        "2026-09-30 2026-10-01 2026-10-03 300 3, 2026-10-04 2026-10-06 open 550 5");
    TELLS("SELECT group_concat(date || ' ' || net_margin_cents) FROM stop_out",
        "2026-10-06 -500");
    TELLS("SELECT value FROM pack_metric WHERE metric = 'max_drawdown'", "550");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_flag_is_the_first_that_holds),
        TEST(an_exit_is_told_once),
        TEST(a_tolerance_is_met_not_passed),
        TEST(gaps_are_counted_between_the_first_and_the_last_day),
        TEST(a_batch_is_what_came_of_it),
        TEST(a_payment_goes_to_the_first_terms_that_have_its_batch),
        TEST(help_has_a_floor_and_a_cap),
        TEST(the_throttle_falls_below_its_limits),
        TEST(the_throttle_tells_what_it_cannot_test),
        TEST(a_band_begins_at_its_edge),
        TEST(costs_are_spread_over_the_months_days),
        TEST(a_drawdown_ends_where_the_peak_is_reached),
    };
    return cmocka_run_group_tests_name("data/rules", tests, NULL, NULL);
}
