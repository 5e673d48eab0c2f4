// Where the policy or the data have a hole: what becomes unknown with it, and what holds
// without.
#include "level.h"

static void forget(struct books *books, const char *name)
{
    books_run(books,
        arena_format(&books->arena, "DELETE FROM policy_parameter WHERE name = '%s'", name));
}

// October at a margin of 100 a day, all of it earned on one terms, nothing received.
static void october(struct books *books)
{
    usual_policy(books);
    books_run(books, "INSERT INTO dim_buyer VALUES ('b1', 'B', '2026-01-01', 'senior', NULL, "
                     "12000000000, NULL, 1, 1);"
                     "INSERT INTO fact_overhead VALUES ('2026-10', 0, 0, NULL, 1, 1)");
    level(books, "2026-10-01", "2026-10-31", 100, 200);
}

// A loss is red by rule, but no colour is told where nobody has set what the colours are.
static void no_band_without_its_row_of_the_policy(void **state)
{
    static const char bands[] = "SELECT coalesce(band, 'none') || ' ' || "
                                "coalesce(effective_payout_rate_bps, 'null') FROM "
                                "buyer_efficiency";

    october(*state);
    books_derive(*state, "2026-10-31");
    TELLS(bands, "red 3726"); // 155 of pay and 1000 of salary on 3100
    books_run(*state, "UPDATE fact_spend_daily SET spend_micros = 300000000");
    books_derive(*state, "2026-10-31");
    TELLS(bands, "red null");
    books_run(*state, "DELETE FROM policy_efficiency_band WHERE seniority_level = 'senior'");
    books_derive(*state, "2026-10-31");
    TELLS(bands, "none null");
    books_run(*state, "UPDATE fact_spend_daily SET spend_micros = 100000000");
    books_derive(*state, "2026-10-31");
    TELLS(bands, "none 3726");
}

static void an_unknown_pay_is_neither_accrued_nor_payable(void **state)
{
    static const char status[] =
        "SELECT collected_bps || ' ' || coalesce(accrual_status, 'unknown') FROM "
        "fact_comp_accruals";

    october(*state);
    books_derive(*state, "2026-10-31");
    TELLS(status, "0 accrued");
    forget(*state, "comp_cap_bps");
    books_derive(*state, "2026-10-31");
    TELLS(status, "0 unknown");
    books_run(*state,
        "INSERT INTO payment_received SELECT 'x', partner, tranche, period_end, "
        "'2026-10-31', scheduled_cents * 10000, 1, 1 FROM fact_cashflow_schedule");
    books_derive(*state, "2026-10-31");
    TELLS(status, "10000 unknown");
}

// Spend against a platform's total of 0 is beyond any tolerance, also one that nobody has set.
static void a_total_of_0_is_broken_by_any_spend(void **state)
{
    static const char status[] =
        "SELECT group_concat(coalesce(status, status_null_reason), ' ') FROM "
        "(SELECT * FROM reconciliation WHERE date <= '2026-10-04' ORDER BY date)";

    october(*state);
    books_run(*state, "INSERT INTO platform_total_daily VALUES "
                      "('2026-10-01', 'meta', 'a', 0, 1, 1), "
                      "('2026-10-02', 'meta', 'a', 100000000, 1, 2), "
                      "('2026-10-03', 'meta', 'a', 110000000, 1, 3)");
    policy(*state, "reconciliation_tolerance_bps", "2026-10-03", "100");
    books_derive(*state, "2026-10-31");
    TELLS(status, "breach null:upstream_unavailable breach no_control");
}

// The as-of date has a row of each edge that has begun, whether or not anything was spent yet.
static void an_edge_has_a_weight_before_the_first_spend(void **state)
{
    usual_policy(*state);
    policy(*state, "decay_exit_weight_ppm", "2020-01-01", "500000");
    books_run(*state, "INSERT INTO edge_registry VALUES "
                      "('campaign', 'meta/a/c', '2026-10-01', 10, 1, 1), "
                      "('campaign', 'meta/a/d', '2026-10-16', 10, 1, 2)");
    books_derive(*state, "2026-10-15");
    TELLS("SELECT group_concat(date || ' ' || entity_id || ' ' || decay_weight_ppm || ' ' || "
          "exit_flag, ', ') FROM fact_decay",
        "2026-10-15 meta/a/c 378929 1");
}

// The smaller of two is not known where one of them is not.
static void completeness_is_of_spend_and_revenue_both(void **state)
{
    static const char least[] = "SELECT coalesce(value, null_reason) FROM pack_metric WHERE "
                                "metric = 'completeness_min_bps'";

    october(*state);
    books_derive(*state, "2026-10-31");
    TELLS(least, "10000");
    books_run(*state, "DELETE FROM fact_revenue_daily");
    books_derive(*state, "2026-10-31");
    TELLS(least, "null:insufficient_data");
}

// A week of refunds counts as collected, so a month can have collected less than nothing; who
// was paid nothing was not paid too early even then.
static void paid_too_early_takes_a_payment(void **state)
{
    static const char found[] = "SELECT count(*) FROM dq_finding WHERE code = "
                                "'paid_before_collection'";

    october(*state);
    books_run(*state,
        "UPDATE fact_revenue_daily SET net_revenue_micros = -10000000, gross_revenue_micros = "
        "-10000000 WHERE date BETWEEN '2026-10-05' AND '2026-10-11'");
    books_derive(*state, "2026-10-31");
    TELLS("SELECT (collected_bps < 0) || ' ' || (payable_cents < 0) || ' ' || paid_cents FROM "
          "fact_comp_accruals",
        "1 1 0");
    TELLS(found, "0");
    books_run(
        *state, "INSERT INTO comp_payment VALUES ('2026-10', 'b1', '2026-10-31', 10000, 1, 1)");
    books_derive(*state, "2026-10-31");
    TELLS(found, "1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_band_without_its_row_of_the_policy),
        TEST(an_unknown_pay_is_neither_accrued_nor_payable),
        TEST(a_total_of_0_is_broken_by_any_spend),
        TEST(an_edge_has_a_weight_before_the_first_spend),
        TEST(completeness_is_of_spend_and_revenue_both),
        TEST(paid_too_early_takes_a_payment),
    };
    return cmocka_run_group_tests_name("data/unset", tests, NULL, NULL);
}
