// What projects sold, whom it belongs to, and what ads left of it.
#include "books.h"

#define TELLS(sql, want) assert_string_equal(books_tell(*state, sql), want)
#define TEST(name)       cmocka_unit_test_setup_teardown(name, books_open, books_close)

static void sell(struct books *books, const char *event, const char *product, const char *day,
    int gross_micros, int net_micros)
{
    books_run(books,
        arena_format(&books->arena,
            "INSERT INTO sales_core_event VALUES ('%s', 'p', '%s', '%s', 'sale', %d, %d, 1, 1)",
            event, product, day, gross_micros, net_micros));
}

static void split(
    struct books *books, const char *product, const char *type, const char *name, int bps)
{
    books_run(
        books, arena_format(&books->arena,
                   "INSERT INTO product_revenue_split VALUES ('%s', '%s', '%s', %d, 1, 1)",
                   product, type, name, bps));
}

static void spend(struct books *books, const char *day, int micros)
{
    books_run(
        books, arena_format(&books->arena,
                   "INSERT INTO spend_core_event VALUES ('p', '%s', %d, 1, 1)", day, micros));
}

static const char parts[] = "SELECT group_concat(coalesce(allocated_amount_cents, 'null'), ' ')"
                            " FROM revenue_allocations";

static void return_on_spend_is_on_net_never_on_gross(void **state)
{
    sell(*state, "e", "a", "2026-10-01", 150000000, 100000000);
    spend(*state, "2026-10-01", 40000000);
    books_derive(*state, "2026-11-05");
    TELLS("SELECT gross_revenue_cents || ' ' || platform_fees_cents || ' ' ||"
          " net_revenue_cents || ' ' || ad_spend_cents || ' ' || profit_cents || ' ' ||"
          " roas_bps FROM profit_daily",
        "15000 5000 10000 4000 6000 25000");
}

static void without_spend_there_is_no_return_on_it(void **state)
{
    sell(*state, "e", "a", "2026-10-01", 1000000, 1000000);
    spend(*state, "2026-10-02", -5000000);
    books_derive(*state, "2026-11-05");
    TELLS("SELECT group_concat(profit_cents || coalesce(roas_bps, roas_bps_null_reason), ' ')"
          " FROM profit_daily",
        "100null:not_applicable 500null:not_applicable");
}

static void a_day_with_spend_alone_has_its_loss(void **state)
{
    spend(*state, "2026-10-02", 7125000);
    books_derive(*state, "2026-11-05");
    TELLS("SELECT economic_day || ' ' || profit_cents || ' ' || roas_bps FROM profit_daily",
        "2026-10-02 -713 0");
    TELLS(
        "SELECT owner_profit_cents || ' ' || owner_roas_bps FROM owner_profit_daily", "-713 0");
    TELLS("SELECT count(*) FROM revenue_daily", "0");
}

static void each_event_is_rounded_and_then_added(void **state)
{
    sell(*state, "e1", "a", "2026-10-01", 15000, 5000);
    sell(*state, "e2", "a", "2026-10-01", 15000, 5000);
    sell(*state, "refund", "a", "2026-10-01", -15000, -5000);
    books_derive(*state, "2026-11-05");
    TELLS("SELECT gross_revenue_cents || ' ' || platform_fees_cents || ' ' ||"
          " net_revenue_cents FROM revenue_daily",
        "2 1 1");
}

static void a_product_without_splits_is_the_owners(void **state)
{
    sell(*state, "e", "a", "2026-10-01", 2000000, 1000000);
    books_derive(*state, "2026-11-05");
    TELLS("SELECT partner_type || '/' || partner_name || '/' || percentage_bps || '/' ||"
          " allocated_amount_cents FROM revenue_allocations",
        "owner//10000/100");
}

// 101 cents by 3333, 3333, 3334: 33.66, 33.66, 33.67. Two cents are left, and of equal
// remainders the first in key order takes hers.
static void the_parts_sum_to_the_whole(void **state)
{
    split(*state, "a", "affiliate", "x", 3333);
    split(*state, "a", "coproducer", "y", 3333);
    split(*state, "a", "owner", "z", 3334);
    sell(*state, "e", "a", "2026-10-01", 1010000, 1010000);
    books_derive(*state, "2026-11-05");
    TELLS(parts, "34 33 34");
    books_run(*state, "UPDATE sales_core_event SET net_amount_micros = -1010000");
    books_derive(*state, "2026-11-05");
    TELLS(parts, "-34 -33 -34");
}

// The seed's own SQL credits the owner with all of a product that has a co-producer and no
// owner row, and so gives away more than there is.
static void a_split_that_is_not_whole_shares_nothing(void **state)
{
    split(*state, "a", "coproducer", "y", 3000);
    sell(*state, "e1", "a", "2026-10-01", 1000000, 1000000);
    sell(*state, "e2", "b", "2026-10-01", 1000000, 1000000);
    spend(*state, "2026-10-01", 1000000);
    books_derive(*state, "2026-11-05");
    TELLS(parts, "null 100");
    TELLS("SELECT group_concat(allocated_amount_cents_null_reason) FROM revenue_allocations",
        "null:upstream_unavailable");
    TELLS("SELECT total_allocated_cents_null_reason FROM revenue_allocations_daily"
          " WHERE partner_type = 'coproducer'",
        "null:upstream_unavailable");
    TELLS("SELECT coalesce(owner_revenue_cents, owner_profit_cents, owner_roas_bps,"
          " owner_roas_bps_null_reason) FROM owner_profit_daily",
        "null:upstream_unavailable");
    TELLS("SELECT key FROM dq_finding WHERE code = 'split_not_whole'", "a");
    TELLS("SELECT profit_cents FROM profit_daily", "100");
}

static void where_the_splits_name_no_owner_nothing_is_the_owners(void **state)
{
    split(*state, "a", "coproducer", "y", 7000);
    split(*state, "a", "affiliate", "y", 3000);
    sell(*state, "e", "a", "2026-10-01", 1000000, 1000000);
    spend(*state, "2026-10-01", 250000);
    books_derive(*state, "2026-11-05");
    TELLS("SELECT owner_revenue_cents || ' ' || owner_profit_cents || ' ' || owner_roas_bps"
          " FROM owner_profit_daily",
        "0 -25 0");
}

static void a_month_is_the_sum_of_its_days(void **state)
{
    sell(*state, "e1", "a", "2026-09-30", 3000000, 2000000);
    sell(*state, "e2", "a", "2026-10-01", 3000000, 2000000);
    sell(*state, "e3", "a", "2026-10-31", 3000000, 1000000);
    spend(*state, "2026-10-15", 2000000);
    books_derive(*state, "2026-11-05");
    TELLS("SELECT group_concat(month || ' ' || net_revenue_cents || ' ' || profit_cents ||"
          " ' ' || coalesce(roas_bps, roas_bps_null_reason), ', ') FROM profit_monthly",
        "2026-09 200 200 null:not_applicable, 2026-10 300 100 15000");
}

static void nothing_after_as_of_is_sold_or_spent(void **state)
{
    sell(*state, "e1", "a", "2026-10-01", 3000000, 2000000);
    sell(*state, "e2", "a", "2026-10-02", 3000000, 2000000);
    spend(*state, "2026-10-02", 2000000);
    books_derive(*state, "2026-10-01");
    TELLS("SELECT count(*) || ' ' || max(economic_day) FROM profit_daily", "1 2026-10-01");
    TELLS("SELECT count(*) FROM revenue_allocations", "1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(return_on_spend_is_on_net_never_on_gross),
        TEST(without_spend_there_is_no_return_on_it),
        TEST(a_day_with_spend_alone_has_its_loss),
        TEST(each_event_is_rounded_and_then_added),
        TEST(a_product_without_splits_is_the_owners),
        TEST(the_parts_sum_to_the_whole),
        TEST(a_split_that_is_not_whole_shares_nothing),
        TEST(where_the_splits_name_no_owner_nothing_is_the_owners),
        TEST(a_month_is_the_sum_of_its_days),
        TEST(nothing_after_as_of_is_sold_or_spent),
    };
    return cmocka_run_group_tests_name("data/splits", tests, NULL, NULL);
}
