#include "../test.h"
#include "value/calendar.h"

#include <string.h>

static const struct calendar fed;

static date day(const char *text)
{
    date d;

    assert_true(date_parse(text, strlen(text), &d));
    return d;
}

static void assert_day(date got, const char *want)
{
    char text[11];

    date_print(got, text);
    assert_string_equal(text, want);
}

// The weekdays of 2025 to 2028 on which the Federal Reserve Banks are closed.
static const char *const closed[] = {"2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26",
    "2025-06-19", "2025-07-04", "2025-09-01", "2025-10-13", "2025-11-11", "2025-11-27",
    "2025-12-25", "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19",
    "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2027-01-01",
    "2027-01-18", "2027-02-15", "2027-05-31", "2027-07-05", "2027-09-06", "2027-10-11",
    "2027-11-11", "2027-11-25", "2028-01-17", "2028-02-21", "2028-05-29", "2028-06-19",
    "2028-07-04", "2028-09-04", "2028-10-09", "2028-11-23", "2028-12-25"};

static void the_banks_close_on_their_holidays_and_no_other_weekday(void **state)
{
    size_t next = 0, count = sizeof closed / sizeof *closed;

    (void)state;
    for (date d = day("2025-01-01"); d <= day("2028-12-31"); d++) {
        bool want = next < count && d == day(closed[next]);
        next += want;
        if (date_weekday(d) <= 5)
            assert_int_equal(calendar_is_business(&fed, d), !want);
        else
            assert_false(calendar_is_business(&fed, d));
    }
    assert_int_equal(next, count);
}

static void a_saturday_holiday_closes_no_weekday(void **state)
{
    (void)state;
    assert_true(calendar_is_business(&fed, day("2026-07-03")));
    assert_true(calendar_is_business(&fed, day("2027-06-18")));
    assert_true(calendar_is_business(&fed, day("2027-12-24")));
    assert_true(calendar_is_business(&fed, day("2020-06-19"))); // Juneteenth only since 2021
}

static void thirty_days_after_month_end_roll_to_a_business_day(void **state)
{
    static const char *const rows[][2] = {
        {"2025-07-31", "2025-09-02"},
        {"2025-10-31", "2025-12-01"},
        {"2026-01-31", "2026-03-02"},
        {"2026-02-28", "2026-03-30"},
        {"2026-04-30", "2026-06-01"},
        {"2026-07-31", "2026-08-31"},
        {"2026-12-31", "2027-02-01"},
        {"2027-01-31", "2027-03-02"},
        {"2027-04-30", "2027-06-01"},
        {"2027-09-30", "2027-11-01"}
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_day(calendar_roll_following(&fed, day(rows[i][0]) + 30), rows[i][1]);
}

static void the_pack_is_due_three_and_five_business_days_after_month_end(void **state)
{
    static const char *const rows[][3] = {
        {"2026-01-31", "2026-02-04", "2026-02-06"},
        {"2026-02-28", "2026-03-04", "2026-03-06"},
        {"2026-03-31", "2026-04-03", "2026-04-07"},
        {"2026-04-30", "2026-05-05", "2026-05-07"},
        {"2026-05-31", "2026-06-03", "2026-06-05"},
        {"2026-06-30", "2026-07-03", "2026-07-07"},
        {"2026-07-31", "2026-08-05", "2026-08-07"},
        {"2026-08-31", "2026-09-03", "2026-09-08"},
        {"2026-09-30", "2026-10-05", "2026-10-07"},
        {"2026-10-31", "2026-11-04", "2026-11-06"},
        {"2026-11-30", "2026-12-03", "2026-12-07"},
        {"2026-12-31", "2027-01-06", "2027-01-08"},
        {"2027-01-31", "2027-02-03", "2027-02-05"},
        {"2027-02-28", "2027-03-03", "2027-03-05"},
        {"2027-03-31", "2027-04-05", "2027-04-07"},
        {"2027-04-30", "2027-05-05", "2027-05-07"},
        {"2027-05-31", "2027-06-03", "2027-06-07"},
        {"2027-06-30", "2027-07-06", "2027-07-08"},
        {"2027-07-31", "2027-08-04", "2027-08-06"},
        {"2027-08-31", "2027-09-03", "2027-09-08"},
        {"2027-09-30", "2027-10-05", "2027-10-07"},
        {"2027-10-31", "2027-11-03", "2027-11-05"},
        {"2027-11-30", "2027-12-03", "2027-12-07"},
        {"2027-12-31", "2028-01-05", "2028-01-07"}
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_day(calendar_add_business(&fed, day(rows[i][0]), 3), rows[i][1]);
        assert_day(calendar_add_business(&fed, day(rows[i][0]), 5), rows[i][2]);
    }
}

static void a_list_replaces_the_holidays_whole(void **state)
{
    date holidays[2];
    struct calendar own = {.holidays = holidays, .count = 2};

    (void)state;
    holidays[0] = day("2026-11-05");
    holidays[1] = day("2026-11-06");
    assert_false(calendar_is_business(&own, day("2026-11-05")));
    assert_true(calendar_is_business(&own, day("2026-12-25")));
    assert_day(calendar_roll_following(&own, day("2026-11-05")), "2026-11-09");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_banks_close_on_their_holidays_and_no_other_weekday),
        cmocka_unit_test(a_saturday_holiday_closes_no_weekday),
        cmocka_unit_test(thirty_days_after_month_end_roll_to_a_business_day),
        cmocka_unit_test(the_pack_is_due_three_and_five_business_days_after_month_end),
        cmocka_unit_test(a_list_replaces_the_holidays_whole),
    };
    return cmocka_run_group_tests_name("value/calendar", tests, NULL, NULL);
}
