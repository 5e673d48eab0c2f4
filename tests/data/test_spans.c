// Books of few days and of awkward ones: none, one, two; a leap day; a week across two months;
// a policy that changes within a month; a buyer who only loses.
#include "level.h"

static void without_a_day_there_are_no_books_but_a_forecast_of_nothing(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    books_derive(books, "2026-10-31");
    TELLS(
        "SELECT (SELECT count(*) FROM pnl_monthly) || (SELECT count(*) FROM fact_margin_daily) "
        "|| (SELECT count(*) FROM fact_working_capital) || (SELECT count(*) FROM guardrail)",
        "0000");
    TELLS("SELECT count(*) || ' ' || sum(likely_cents) || ' ' || sum(high_cents) FROM "
          "cash_forecast_weekly",
        "8 0 0");
    TELLS("SELECT group_concat(completeness_bps_null_reason) FROM completeness",
        "null:insufficient_data,null:insufficient_data");
}

static void one_day_has_a_margin_but_no_statistics(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    books_run(books, "UPDATE policy_parameter SET value = '1' WHERE name = 'stats_min_days'");
    level(books, "2026-10-31", "2026-10-31", 40, 70);
    books_derive(books, "2026-10-31");
    TELLS("SELECT DISTINCT n_days || ' ' || coalesce(mean_margin_cents, null_reason) FROM "
          "fact_variance_daily",
        "1 null:insufficient_data");
    TELLS(
        "SELECT flag || ' ' || margin_3d_cents FROM ops_flag_daily", "INSUFFICIENT_DATA 3000");
    TELLS("SELECT value FROM pack_metric WHERE metric = 'daily_run_rate'", "97"); // 30 / 31
    TELLS("SELECT null_reason FROM pack_metric WHERE metric = 'net_margin_growth_bps'",
        "null:insufficient_data");
    TELLS("SELECT group_concat(completeness_bps) FROM completeness", "10000,10000");
    TELLS("SELECT count(*) FROM drawdown", "0");
    // 70 % of the day on 6 November; of each day after it a seventh of the week's 70.
    TELLS("SELECT group_concat(likely_cents, ' ') FROM (SELECT likely_cents FROM "
          "cash_forecast_weekly ORDER BY week LIMIT 3)",
        "0 5600 4900");
}

// Margins of 30 and 50: mean 40, sigma 14.14, t 12.7062, so the interval is 40 +- 127.06.
static void two_days_are_the_fewest_with_an_interval(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    books_run(books, "UPDATE policy_parameter SET value = '2' WHERE name = 'stats_min_days'");
    level(books, "2026-10-30", "2026-10-30", 40, 70);
    level(books, "2026-10-31", "2026-10-31", 40, 90);
    books_derive(books, "2026-10-31");
    TELLS(
        "SELECT mean_margin_cents || ' ' || sigma_margin_cents || ' ' || sharpe_like_ppm || ' "
        "' "
        "|| ci_low_cents || ' ' || ci_high_cents || ' ' || ci_sign || ' ' || null_reason FROM "
        "fact_variance_daily WHERE date = '2026-10-31' AND entity_type = 'portfolio'",
        "4000 1414 2828427 -8706 16706 zero null:not_applicable");
    TELLS("SELECT flag FROM ops_flag_daily WHERE date = '2026-10-31'", "WATCH");
}

static void february_2028_has_29_days(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    books_run(books,
        "INSERT INTO edge_registry VALUES ('campaign', 'meta/a/c', '2028-02-28', 2, "
        "1, 1)");
    level(books, "2028-02-28", "2028-03-01", 0, 70);
    books_derive(books, "2028-03-01");
    TELLS("SELECT group_concat(net_revenue_cents, ' ') FROM pnl_monthly", "14000 7000");
    TELLS("SELECT value FROM pack_metric WHERE metric = 'daily_run_rate' AND month = '2028-02'",
        "483"); // 140 / 29
    TELLS(
        "SELECT group_concat(tranche || ' ' || period_end || ' ' || scheduled_cents || ' ' || "
        "scheduled_payment_date, ', ') FROM fact_cashflow_schedule",
        "30 2028-02-29 4200 2028-03-30, 30 2028-03-31 2100 2028-05-01, "
        "70 2028-03-05 14700 2028-03-10");
    TELLS("SELECT group_concat(date || ' ' || edge_age_days || ' ' || decay_weight_ppm, ', ') "
          "FROM fact_decay",
        "2028-02-29 1 707107, 2028-03-01 2 500000");
}

// Monday 28 September to Sunday 4 October is one batch, but three of its days are September's.
static void a_weeks_receipt_belongs_to_the_months_of_its_days(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    level(books, "2026-09-28", "2026-10-04", 10, 100);
    books_run(books, "INSERT INTO payment_received VALUES ('x', 'p', '70', '2026-10-04', "
                     "'2026-10-09', 245000000, 1, 1)");
    books_derive(books, "2026-10-10");
    TELLS("SELECT group_concat(tranche || ' ' || period_start || ' ' || period_end || ' ' || "
          "scheduled_cents || ' ' || status, ', ') FROM fact_cashflow_schedule",
        "30 2026-09-01 2026-09-30 9000 scheduled, 30 2026-10-01 2026-10-31 12000 scheduled, "
        "70 2026-09-28 2026-10-04 49000 short");
    TELLS("SELECT group_concat(month || ' ' || collected_bps, ', ') FROM fact_comp_accruals",
        "2026-09 3500, 2026-10 3500");
    books_run(books, "UPDATE payment_received SET amount_micros = 490000000");
    books_derive(books, "2026-10-10");
    TELLS("SELECT group_concat(month || ' ' || collected_bps, ', ') FROM fact_comp_accruals",
        "2026-09 7000, 2026-10 7000");
    books_derive(books, "2026-10-08"); // the day before it came
    TELLS("SELECT group_concat(month || ' ' || collected_bps, ', ') FROM fact_comp_accruals",
        "2026-09 0, 2026-10 0");
}

// A daily figure uses what is in force on its day, a monthly one what is on the last.
static void a_policy_that_changes_within_a_month(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    level(books, "2026-10-01", "2026-10-31", 100, 80);
    policy(books, "k_multiple_bps", "2026-10-15", "10000");
    policy(books, "window_days", "2026-10-20", "10");
    policy(books, "dd_max", "2026-10-01", "50");
    policy(books, "dd_max", "2026-10-29", "10");
    policy(books, "comp_cap_bps", "2026-10-31", "1000");
    policy(books, "comp_cap_bps", "2026-11-01", "1");
    books_derive(books, "2026-10-31");
    TELLS(
        "SELECT group_concat(cash_cushion_required_cents, ' ') FROM fact_working_capital WHERE "
        "date BETWEEN '2026-10-14' AND '2026-10-15'",
        "140000 70000");
    TELLS("SELECT group_concat(window_days || ' ' || n_days, ', ') FROM fact_variance_daily "
          "WHERE "
          "entity_type = 'portfolio' AND date BETWEEN '2026-10-19' AND '2026-10-20'",
        "30 19, 10 10");
    TELLS("SELECT group_concat(date, ' ') FROM stop_out", "2026-10-29 2026-10-30 2026-10-31");
    TELLS("SELECT limit_red || ' ' || verdict FROM guardrail WHERE name = 'dd_max'",
        "-1000 breach");
    TELLS("SELECT limit_red FROM guardrail WHERE name = 'comp_cap'", "1000");
}

// Tiers that begin on the month's last day hold for the whole month; later ones not yet.
static void a_schedule_holds_for_the_month_whose_last_day_it_sees(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    level(books, "2026-10-01", "2026-10-10", 0, 1000);
    books_run(books, "INSERT INTO policy_comp_tier VALUES ('2026-10-31', '*', 0, 1000, 1, 1),"
                     "('2026-11-01', '*', 0, 9999, 1, 1)");
    books_derive(books, "2026-10-31");
    TELLS("SELECT payout_tiers_cents FROM fact_comp_accruals", "100000");
    books_run(books, "INSERT INTO policy_comp_tier VALUES ('2020-01-01', 'b1', 0, 300, 1, 1)");
    books_derive(books, "2026-10-31");
    TELLS("SELECT payout_tiers_cents FROM fact_comp_accruals", "30000");
}

static void a_buyer_who_only_loses_is_paid_nothing_but_the_salary(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    level(books, "2026-10-01", "2026-10-31", 100, 80);
    books_run(books,
        "INSERT INTO dim_buyer VALUES ('b1', 'B', '2026-01-01', 'mid', NULL, "
        "60000000000, NULL, 1, 1);"
        "INSERT INTO fact_assisted_margin VALUES ('2026-10-01', '2026-10-30', 'b1', "
        "900000000, '', 1, 1);"
        "INSERT INTO fact_buyer_costs VALUES ('2026-10', 'b1', NULL, 250000000, "
        "NULL, 1, 1)");
    books_derive(books, "2026-10-31");
    TELLS(
        "SELECT portfolio_margin_cents || ' ' || payout_calc_cents || ' ' || bonuses_cents || "
        "' ' || throttle_factor_bps || ' ' || payout_final_cents || ' ' || payable_cents || ' "
        "' "
        "|| accrual_status FROM fact_comp_accruals",
        "-62000 0 0 5000 0 0 none");
    TELLS("SELECT total_comp_cents || ' ' || net_contribution_cents || ' ' || band || ' ' || "
          "effective_payout_rate_bps_null_reason || ' ' || margin_per_comp_dollar_bps FROM "
          "buyer_efficiency",
        "500000 -562000 red null:negative_denominator -1240");
    TELLS("SELECT coalesce(verdict, null_reason) FROM guardrail WHERE name = 'comp_cap'",
        "null:negative_denominator");
    TELLS("SELECT ci_sign || ' ' || (SELECT flag FROM ops_flag_daily ORDER BY date DESC) FROM "
          "fact_variance_daily WHERE entity_type = 'buyer' ORDER BY date DESC",
        "negative KILL"); // sigma 0: the sign is the mean's
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(without_a_day_there_are_no_books_but_a_forecast_of_nothing),
        TEST(one_day_has_a_margin_but_no_statistics),
        TEST(two_days_are_the_fewest_with_an_interval),
        TEST(february_2028_has_29_days),
        TEST(a_weeks_receipt_belongs_to_the_months_of_its_days),
        TEST(a_policy_that_changes_within_a_month),
        TEST(a_schedule_holds_for_the_month_whose_last_day_it_sees),
        TEST(a_buyer_who_only_loses_is_paid_nothing_but_the_salary),
    };
    return cmocka_run_group_tests_name("data/spans", tests, NULL, NULL);
}
