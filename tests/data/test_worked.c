// The worked numbers of the policies and of the returns model, through the whole of the books.
#include "level.h"
#include "value/moments.h"

#include <math.h>

// A buyer whose month's margin is so many cents: earned where above 0, else spent.
static void buyer_with_margin(struct books *books, const char *id, int64_t cents)
{
    long long micros = (long long)cents * 10000;
    const char *spent = "INSERT INTO fact_spend_daily (date, platform, account_id, "
                        "campaign_id, adset_id, ad_id, "
                        "placement, country, device, spend_micros, file_id, line) VALUES "
                        "('2026-10-01', 'meta', "
                        "'%s', 'c', '', '', '', '', '', %lld, 1, 1)";
    const char *earned =
        "INSERT INTO fact_revenue_daily VALUES ('2026-10-01', 'p', '%s', %lld, "
        "0, %lld, 'x', '', 1, 1)";
    const char *names =
        "INSERT INTO dim_platform_account VALUES ('meta', '%s', '%s', '', 1, 1);"
        "INSERT INTO bridge_traffic_to_revenue VALUES ('2026-10-01', 'meta', '%s', 'c', '', "
        "'p', "
        "'%s', 1000000, 1, 1)";

    books_run(books, arena_format(&books->arena, names, id, id, id, id));
    if (cents > 0)
        books_run(books, arena_format(&books->arena, earned, id, micros, micros));
    else
        books_run(books, arena_format(&books->arena, spent, id, -micros));
}

static void the_tiers_pay_what_the_policy_works_out(void **state)
{
    static const int rows[][2] = {
        {-500,   0    },
        {0,      0    },
        {10000,  500  },
        {20000,  1000 },
        {30000,  1700 },
        {40000,  2400 },
        {60000,  4200 },
        {120000, 9600 },
        {300000, 25800},
    };
    struct books *books = *state;

    usual_policy(books);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        buyer_with_margin(
            books, arena_format(&books->arena, "w%zu", i), (int64_t)rows[i][0] * 100);
    books_derive(books, "2026-10-31");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *sql = arena_format(&books->arena,
            "SELECT payout_tiers_cents || ' ' || payout_capped_cents FROM fact_comp_accruals "
            "WHERE buyer_id = 'w%zu'",
            i);
        TELLS(sql, arena_format(&books->arena, "%d %d", 100 * rows[i][1], 100 * rows[i][1]));
    }
}

static void a_salary_of_120k_on_60k_of_margin_is_yellow(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    buyer_with_margin(books, "s", 6000000);
    books_run(books, "INSERT INTO dim_buyer VALUES ('s', 'S', '2026-01-01', 'senior', NULL, "
                     "120000000000, NULL, 1, 1);"
                     "INSERT INTO fact_overhead VALUES ('2026-10', 0, 0, NULL, 1, 1)");
    books_derive(books, "2026-10-31");
    TELLS("SELECT variable_comp_cents || ' ' || base_salary_cents || ' ' || "
          "net_contribution_cents || ' ' || effective_payout_rate_bps || ' ' || "
          "margin_per_comp_dollar_bps || ' ' || band FROM buyer_efficiency",
        "420000 1000000 4580000 2367 42254 yellow");
}

// Exactly 22 % is green and exactly 26 % yellow; a cent more is not. A negative ratio is no
// green.
static void bands_end_where_the_policy_says(void **state)
{
    static const struct {
        const char *id;
        int64_t margin, salary;
        const char *band;
    } rows[] = {
        {"g", 10000000, 2200000, "green" },
        {"h", 10000000, 2200001, "yellow"},
        {"y", 10000000, 2600000, "yellow"},
        {"r", 10000000, 2600001, "red"   },
        {"l", -100,     1,       "red"   },
        {"n", -100,     0,       "n.m."  },
    };
    struct books *books = *state;

    usual_policy(books);
    books_run(books, "UPDATE policy_comp_tier SET rate_bps = 0;"
                     "INSERT INTO fact_overhead VALUES ('2026-10', 0, 0, NULL, 1, 1)");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buyer_with_margin(books, rows[i].id, rows[i].margin);
        books_run(
            books, arena_format(&books->arena,
                       "INSERT INTO dim_buyer VALUES ('%s', 'x', '2026-01-01', 'senior', "
                       "NULL, NULL, NULL, 1, 1);"
                       "INSERT INTO fact_buyer_costs VALUES ('2026-10', '%s', %lld, NULL, "
                       "NULL, 1, 1)",
                       rows[i].id, rows[i].id, (long long)rows[i].salary * 10000));
    }
    books_derive(books, "2026-10-31");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        TELLS(arena_format(&books->arena,
                  "SELECT band FROM buyer_efficiency WHERE buyer_id = '%s'", rows[i].id),
            rows[i].band);
}

// What the interval's half is in sigmas, by the number of days.
static void the_interval_is_as_wide_as_student_says(void **state)
{
    static const struct {
        int days;
        double half;
    } rows[] = {
        {2,  8.985},
        {3,  2.484},
        {5,  1.242},
        {7,  0.925},
        {14, 0.577},
        {30, 0.373},
        {90, 0.209}
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(
            fabs(student_t975(rows[i].days - 1) / sqrt(rows[i].days) - rows[i].half) < 0.0006);
}

// The returns model's example: 40k a day out, 50k a day in.
static void the_model_earns_a_quarter_of_its_spend(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    level(books, "2026-06-01", "2026-06-30", 40000, 50000);
    books_derive(books, "2026-06-30");
    TELLS("SELECT DISTINCT margin_rate_bps || ' ' || revenue_spend_ratio_bps FROM "
          "fact_margin_daily",
        "2500 12500");
    TELLS(
        "SELECT group_concat(metric || ' ' || value, ', ') FROM pack_metric WHERE metric IN "
        "('daily_run_rate', 'gap_to_target', 'campaigns_needed_low', 'campaigns_needed_high')",
        "campaigns_needed_high 0, campaigns_needed_low 0, daily_run_rate 1000000, "
        "gap_to_target 0");
    TELLS("SELECT cash_cushion_required_cents FROM fact_working_capital ORDER BY date DESC",
        "56000000"); // twice a week's spend
}

static void ten_thousand_a_day_takes_20_to_40_campaigns(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    level(books, "2026-06-01", "2026-06-30", 100, 100);
    books_derive(books, "2026-06-30");
    TELLS("SELECT group_concat(value, ' ') FROM pack_metric WHERE metric LIKE "
          "'campaigns_needed%'",
        "20 40");
}

// 70 % of a week come on the next Friday, 8 days after its days on average; 30 % of a month 30
// days after its end, 44.5 days: 18.95 days of revenue are outstanding, on raw payment dates.
static void a_level_month_has_1895_hundredths_of_a_day_outstanding(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    level(books, "2026-06-01", "2026-06-30", 40000, 50000);
    books_derive(books, "2026-06-30");
    TELLS("SELECT group_concat(DISTINCT scheduled_cents) FROM fact_cashflow_schedule WHERE "
          "tranche = '70' AND period_end <= '2026-06-28'",
        "24500000");
    TELLS("SELECT scheduled_cents || ' ' || raw_payment_date FROM fact_cashflow_schedule WHERE "
          "tranche = '30'",
        "45000000 2026-07-30");
    static const char lags[] =
        "SELECT format('%.2f', sum(days)) FROM (SELECT avg((julianday(raw_payment_date) - "
        "(julianday(period_start) + julianday(period_end)) / 2) * scheduled_cents / (5000000.0 "
        "* "
        "(julianday(period_end) - julianday(period_start) + 1))) AS days FROM "
        "fact_cashflow_schedule WHERE period_end <= '2026-06-30' GROUP BY tranche)";
    TELLS(lags, "18.95"); // 947,500 dollars at 50,000 a day
}

// Every batch paid on its day: what the schedule says is due as of then.
static void pay_what_is_due(struct books *books, const char *as_of)
{
    books_derive(books, as_of);
    books_run(books,
        arena_format(&books->arena,
            "INSERT INTO payment_received SELECT partner || tranche || period_end, partner, "
            "tranche, period_end, scheduled_payment_date, scheduled_cents * 10000, 1, 1 FROM "
            "fact_cashflow_schedule WHERE scheduled_payment_date <= '%s'",
            as_of));
    books_derive(books, as_of);
}

// The model's first month: three weeks' 245,000 come in, 1.2 million go out, 465,000 are tied
// up.
static void the_first_month_ties_up_465k(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    level(books, "2026-06-01", "2026-06-30", 40000, 50000);
    pay_what_is_due(books, "2026-06-30");
    TELLS("SELECT sum(receipts_inflows_cents) || ' ' || sum(spend_outflows_cents) || ' ' || "
          "max(cumulative_float_cents) FILTER (WHERE date = '2026-06-30') FROM "
          "fact_working_capital",
        "73500000 120000000 46500000");
}

// On the day before August's tail comes, the unpaid 30 % are at their peak of 900,000: August's
// 465,000 and 29 days of September; then they are at September's 450,000.
static void the_unpaid_tail_is_a_saw(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    level(books, "2026-06-01", "2026-09-30", 40000, 50000);
    pay_what_is_due(books, "2026-09-30");
    TELLS("SELECT count(*) || ' ' || count(*) FILTER (WHERE status = 'realized') FROM "
          "fact_cashflow_schedule WHERE scheduled_payment_date <= '2026-09-30'",
        "19 19");
    // The weeks yet unpaid: from 21 September, 245,000 a week.
    TELLS("SELECT receivable_cents - 24500000 - 2 * 3500000 FROM fact_working_capital WHERE "
          "date = '2026-09-29'",
        "90000000");
    TELLS("SELECT receivable_cents - 24500000 - 3 * 3500000 FROM fact_working_capital WHERE "
          "date = '2026-09-30'",
        "45000000");
}

// Eight weeks of a level business as of 30 September. Columbus Day and Veterans Day push what
// is five bank days late over a weekend.
static void least_likely_and_most_cash_of_a_level_business(void **state)
{
    struct books *books = *state;

    usual_policy(books);
    level(books, "2026-06-01", "2026-09-30", 40000, 50000);
    pay_what_is_due(books, "2026-09-30");
    TELLS("SELECT group_concat(likely_cents / 100, ' ') FROM cash_forecast_weekly",
        "245000 245000 245000 245000 695000 245000 245000 245000");
    TELLS("SELECT group_concat(high_cents / 100, ' ') FROM cash_forecast_weekly",
        "245000 259000 269500 269500 719500 269500 269500 269500");
    TELLS("SELECT group_concat(low_cents / 100, ' ') FROM cash_forecast_weekly",
        "0 245000 0 413000 196000 646000 0 392000");
    TELLS("SELECT group_concat(outflow_cents / 100, ' ') FROM cash_forecast_weekly",
        "160000 280000 280000 280000 280000 280000 280000 280000");
}

// A loss on the first day is a drawdown from the day before.
static void a_first_loss_counts_as_a_drawdown(void **state)
{
    struct books *books = *state;

    level(books, "2026-06-01", "2026-06-01", 100, 0);
    level(books, "2026-06-02", "2026-06-02", 0, 50);
    level(books, "2026-06-03", "2026-06-03", 0, 60);
    level(books, "2026-06-04", "2026-06-05", 5, 0);
    books_derive(books, "2026-06-05");
    TELLS(
        "SELECT group_concat(peak_date || ' ' || trough_date || ' ' || coalesce(recovery_date, "
        "'open') || ' ' || depth_cents || ' ' || duration_days, ', ') FROM drawdown",
        "2026-05-31 2026-06-01 2026-06-03 10000 3, 2026-06-03 2026-06-05 open 1000 2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_tiers_pay_what_the_policy_works_out),
        TEST(a_salary_of_120k_on_60k_of_margin_is_yellow),
        TEST(bands_end_where_the_policy_says),
        cmocka_unit_test(the_interval_is_as_wide_as_student_says),
        TEST(the_model_earns_a_quarter_of_its_spend),
        TEST(ten_thousand_a_day_takes_20_to_40_campaigns),
        TEST(a_level_month_has_1895_hundredths_of_a_day_outstanding),
        TEST(the_first_month_ties_up_465k),
        TEST(the_unpaid_tail_is_a_saw),
        TEST(least_likely_and_most_cash_of_a_level_business),
        TEST(a_first_loss_counts_as_a_drawdown),
    };
    return cmocka_run_group_tests_name("data/worked", tests, NULL, NULL);
}
