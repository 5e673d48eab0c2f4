// What an edition may hold of the other systems' books.
#include "books.h"
#include "data/edition.h"

#include <stdio.h>
#include <unistd.h>

static const char path[] = "out/test-edition.db";

static void forget(void)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    char name[64];

    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        remove(name);
    }
}

// Four customers of one cohort, a fifth of another; an event, a fill.
static const char facts[] =
    "INSERT INTO sales_lead_intake SELECT 'c' || value, 'm', iif(value < 5, '2026-W10',"
    " '2026-W11'), 'other', 1, value FROM json_each('[1,2,3,4,5,6,7,8,9]');"
    "INSERT INTO sales_lead_stage_history SELECT customer_id, 'locked',"
    " '2026-03-10T10:00:00Z', 1, line FROM sales_lead_intake;"
    "INSERT INTO revenue_revenue_recognition SELECT 'r' || customer_id, customer_id, 'm',"
    " '2026-03-11', 2000, 1, line FROM sales_lead_intake;"
    "INSERT INTO sales_core_event VALUES ('e', 'p', 'a', '2026-03-11', 'sale', 1000000, "
    "1000000,"
    " 1, 1);"
    "INSERT INTO attribution_fill VALUES ('f', '2026-03-11T01:00:00Z', 's', 'u1', 5, 6, 1, 1)";

static int open_books(void **state)
{
    static struct books books;
    date day = date_of(2026, 3, 12);

    forget();
    arena_init(&books.arena);
    diag_init(&books.diag, &books.arena);
    *state = &books;
    return db_open(&books.db, path, DB_BOOKS, &books.diag) &&
                   db_run(&books.db, facts, &books.diag) &&
                   derive_run(&books.db, day, &books.diag)
               ? 0
               : -1;
}

static int close_books(void **state)
{
    books_close(state);
    forget();
    return 0;
}

static void check(struct books *books, const char *edition, const char *sql, const char *want)
{
    struct edition opened;
    struct db own = books->db;

    assert_true(edition_open(
        &opened, edition, path, date_of(2026, 3, 12), NULL, &books->arena, &books->diag));
    books->db = opened.db;
    assert_string_equal(books_tell(books, sql), want);
    books->db = own;
    edition_close(&opened);
}

static const char rows[] = "SELECT (SELECT count(*) FROM mart_customer_journey_audit) || ' ' ||"
                           " (SELECT count(*) FROM settlement_user) || ' ' ||"
                           " (SELECT count(*) FROM settlement_event) || ' ' ||"
                           " (SELECT count(*) FROM revenue_allocations) || ' ' ||"
                           " (SELECT count(*) FROM sales_lead_intake) || ' ' ||"
                           " (SELECT count(*) FROM mart_cac) || ' ' ||"
                           " (SELECT count(*) FROM settlement_report)";

static void finance_holds_all_but_the_journeys(void **state)
{
    check(*state, "finance", rows, "0 1 1 1 9 2 1");
}

static void the_board_holds_nothing_of_one_person_or_event(void **state)
{
    check(*state, "board", rows, "0 0 0 0 0 2 1");
}

static void a_buyer_holds_none_of_it(void **state)
{
    books_run(*state,
        "INSERT INTO dim_buyer VALUES ('b', 'B', '2026-01-01', 'new', NULL, NULL, "
        "NULL, 1, 1)");
    check(*state, "buyer:b", rows, "0 0 0 0 0 0 0");
}

// Two accounts on two days; one has no rows on the second, which its third makes expected.
static void days_with_rows_are_told_by_account_or_by_platform(void **state)
{
    static const char days[] =
        "SELECT group_concat(name || ':' || account_id || ' ' || substr(date, 9) || ' ' ||"
        " expected_rows || present_rows, ', ') FROM presence_daily";
    struct books *books = *state;

    books_run(books,
        "INSERT INTO fact_spend_daily (date, platform, account_id, campaign_id, adset_id, "
        "ad_id,"
        " placement, country, device, spend_micros, file_id, line) SELECT value ->> 0, 'meta',"
        " value ->> 1, 'c', '', '', '', '', '', 0, 1, id FROM "
        "json_each('[[\"2026-03-10\",\"a\"],"
        "[\"2026-03-11\",\"a\"],[\"2026-03-10\",\"b\"],[\"2026-03-12\",\"b\"]]')");
    assert_true(derive_invalidate(&books->db, &books->diag));
    assert_true(derive_run(&books->db, date_of(2026, 3, 12), &books->diag));
    check(books, "finance", days,
        "meta:a 10 11, meta:a 11 11, meta:b 10 11, meta:b 11 10, meta:b 12 11");
    check(books, "board", days, "meta: 10 22, meta: 11 21, meta: 12 11");
    check(books, "finance",
        "SELECT expected_rows || ' ' || present_rows FROM completeness WHERE table_name ="
        " 'fact_spend_daily'",
        "5 4");
}

static void every_edition_has_the_same_columns_of_the_journeys(void **state)
{
    static const char *const editions[] = {"finance", "board"};
    static const char columns[] =
        "SELECT group_concat(name) FROM pragma_table_info('mart_customer_journey_audit')";
    const char *want = books_tell(*state, columns);

    for (int i = 0; i < 2; i++)
        check(*state, editions[i], columns, want);
}

static void a_cohort_below_five_tells_the_board_no_money(void **state)
{
    static const char summary[] = "SELECT group_concat(cohort_size || ' ' ||"
                                  " coalesce(revenue_earned_cents, null_reason), ', ')"
                                  " FROM mart_cohort_summary";
    static const char margin[] = "SELECT group_concat(cohort_size || ' ' ||"
                                 " coalesce(cumulative_gross_margin_cents, null_reason), ', ')"
                                 " FROM mart_ltv_per_first_lock_cohort";

    check(*state, "board", margin, "4 null:withheld, 5 10000");
    check(*state, "finance", margin, "4 8000, 5 10000");
    check(*state, "board", summary, "0 null:withheld, 4 null:withheld, 5 10000");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_books, close_books)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(finance_holds_all_but_the_journeys),
        TEST(the_board_holds_nothing_of_one_person_or_event),
        TEST(a_buyer_holds_none_of_it),
        TEST(days_with_rows_are_told_by_account_or_by_platform),
        TEST(every_edition_has_the_same_columns_of_the_journeys),
        TEST(a_cohort_below_five_tells_the_board_no_money),
    };
    return cmocka_run_group_tests_name("data/edition", tests, NULL, NULL);
}
