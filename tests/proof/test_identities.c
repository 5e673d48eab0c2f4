// The check as an oracle: over random businesses no identity of the books and no recomputation
// of what they must match ever fails, whatever the business does to the policy's limits.
#include "../data/world.h"
#include "proof/check.h"

// What the data decide, not the arithmetic.
static const char *const may_fail[] = {"populated", "reconciliation_platform",
    "reconciliation_account", "reconciliation_day", "reconciliation_controlled", "completeness",
    "section_data", "batch_realized", "paid_when_collected", "efficiency_band", "comp_cap",
    "buyers_total_cap", "total_variable_cap", "platform_share_cap", "buyer_risk_cap",
    "new_buyer_risk_cap", "cushion", "kpi_margin", "kpi_sharpe", "kpi_ci_share", "dd_max",
    "launch_quota", "breakeven_quota", "payment_without_batch", "paid_before_collection",
    "throttle_test_unavailable", "account_gone_silent", "spend_negative",
    "comp_payment_without_accrual"};

static bool is_of_the_data(const char *name)
{
    for (size_t i = 0; i < sizeof may_fail / sizeof *may_fail; i++)
        if (!strcmp(may_fail[i], name))
            return true;
    return false;
}

static int check_month(struct books *books, const char *month, date as_of)
{
    struct check check;

    assert_true(check_run(&books->db, month, as_of, &check, &books->arena, &books->diag));
    for (const struct check_line *line = check.first; line; line = line->next)
        if (line->verdict == CHECK_FAIL && !is_of_the_data(line->name))
            fail_msg("%s as of day %d: %s %s", month, as_of, line->name, line->entity);
    return check.count[CHECK_PASS];
}

static void check_every_month(struct books *books, date as_of)
{
    for (int i = 0;; i++) {
        const char *sql = arena_format(
            &books->arena, "SELECT month FROM pnl_monthly ORDER BY month LIMIT 1 OFFSET %d", i);
        const char *month = books_tell(books, sql);

        if (!strcmp(month, "no row"))
            break;
        assert_true(check_month(books, month, as_of) > 40);
    }
}

static void no_identity_ever_fails(void **state)
{
    for (int number = 0; number < WORLD_PLANS; number++) {
        struct world world;

        world_fill(&world, world_plan(number));
        date last = world_as_of(&world), first = world.plan.first;

        for (date as_of = last + 40; as_of >= first; as_of -= 29) {
            struct books *books = world_open(*state, &world, "data", 1, WORLD_FOREVER, as_of);

            check_every_month(books, as_of);
            world_close(books);
        }
        world_finish(&world);
    }
}

// A month's spend of nearly a trillion dollars: every product still exact, every sum to the
// cent.
static void large_money_stays_exact(void **state)
{
    struct world_plan plan = world_plan(5);
    struct world world;

    plan.scale = 10000000;
    world_fill(&world, plan);
    date as_of = world_as_of(&world);
    struct books *books = world_open(*state, &world, "data", 1, WORLD_FOREVER, as_of);
    assert_true(
        db_integer(&books->db, "SELECT max(spend_cents) FROM pnl_monthly", 0) > 50000000000000);
    check_every_month(books, as_of);
    world_close(books);
    world_finish(&world);
}

// Six weeks without a row, a month end within: the month in the middle is there, with zeros.
static void a_month_without_data_has_its_books(void **state)
{
    struct world_plan plan = world_plan(0);
    struct world world;

    plan.gap_from = date_of(2026, 8, 25);
    plan.gap_to = date_of(2026, 10, 5);
    world_fill(&world, plan);
    date as_of = world_as_of(&world);
    struct books *books = world_open(*state, &world, "data", 1, WORLD_FOREVER, as_of);
    assert_string_equal(books_tell(books, "SELECT group_concat(month, ' ') FROM pnl_monthly"),
        "2026-08 2026-09 2026-10 2026-11");
    assert_string_equal(
        books_tell(books, "SELECT net_revenue_cents || ' ' || spend_cents || ' ' || "
                          "variable_comp_cents || ' ' || ebitda_proxy_bps_null_reason FROM "
                          "pnl_monthly WHERE month = '2026-09'"),
        "0 0 0 null:negative_denominator");
    assert_string_equal(
        books_tell(books, "SELECT DISTINCT throttle_factor_bps || ' ' || accrual_status FROM "
                          "fact_comp_accruals WHERE month = '2026-09'"),
        "5000 none");
    assert_string_equal(
        books_tell(books, "SELECT null_reason FROM pack_metric WHERE month = '2026-10' AND "
                          "metric = 'net_margin_growth_bps'"),
        "null:negative_denominator");
    assert_string_equal(
        books_tell(
            books, "SELECT count(*) FROM fact_working_capital WHERE date LIKE '2026-09%'"),
        "30");
    check_every_month(books, as_of);
    world_close(books);
    world_finish(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_identity_ever_fails, world_begin, world_end),
        cmocka_unit_test_setup_teardown(large_money_stays_exact, world_begin, world_end),
        cmocka_unit_test_setup_teardown(
            a_month_without_data_has_its_books, world_begin, world_end),
    };

    return cmocka_run_group_tests_name("proof/identities", tests, NULL, NULL);
}
