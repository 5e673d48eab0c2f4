#include "../test.h"
#include "value/date.h"

#include <string.h>

static date day(const char *text)
{
    date d;

    assert_true(date_parse(text, strlen(text), &d));
    return d;
}

static const char *week_of(const char *text)
{
    static char out[9];

    date_print_week(day(text), out);
    return out;
}

static void days_count_from_1970(void **state)
{
    (void)state;
    assert_int_equal(date_of(1970, 1, 1), 0);
    assert_int_equal(date_of(1969, 12, 31), -1);
    assert_int_equal(date_of(2000, 3, 1) - date_of(2000, 2, 28), 2);
    assert_int_equal(date_of(1900, 3, 1) - date_of(1900, 2, 28), 1);
    assert_int_equal(date_weekday(day("2026-11-05")), 4);
    assert_int_equal(date_weekday(day("1969-12-29")), 1);
}

static void every_day_of_four_centuries_comes_back(void **state)
{
    date end = date_of(2201, 1, 1);
    char text[11];
    date again;

    (void)state;
    for (date d = date_of(1801, 1, 1); d < end; d++) {
        date_print(d, text);
        assert_true(date_parse(text, 10, &again));
        assert_int_equal(again, d);
    }
}

static void months_end_where_they_should(void **state)
{
    (void)state;
    assert_int_equal(date_month_end(day("2028-02-01")), day("2028-02-29"));
    assert_int_equal(date_month_end(day("2026-02-28")), day("2026-02-28"));
    assert_int_equal(date_month_end(day("2026-12-05")), day("2026-12-31"));
    assert_int_equal(date_days_in_month(2100, 2), 28);
}

static void weeks_belong_to_the_year_of_their_thursday(void **state)
{
    (void)state;
    assert_string_equal(week_of("2026-01-01"), "2026-W01");
    assert_string_equal(week_of("2027-01-03"), "2026-W53");
    assert_string_equal(week_of("2027-01-04"), "2027-W01");
    assert_string_equal(week_of("2024-12-30"), "2025-W01");
    assert_string_equal(week_of("2021-01-01"), "2020-W53");
    assert_string_equal(week_of("2026-11-05"), "2026-W45");
}

static void a_week_reads_as_its_monday(void **state)
{
    date d;

    (void)state;
    assert_true(date_parse_week("2026-W53", 8, &d));
    assert_int_equal(d, day("2026-12-28"));
    assert_true(date_parse_week("2026-W01", 8, &d));
    assert_int_equal(d, day("2025-12-29"));
    assert_false(date_parse_week("2025-W53", 8, &d));
    assert_false(date_parse_week("2025-W00", 8, &d));
}

static void what_is_no_day_is_refused(void **state)
{
    static const char *const wrong[] = {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31",
        "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01 ", "", "2026-01-0x"};
    date d;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(date_parse(wrong[i], strlen(wrong[i]), &d));
    assert_false(date_parse_month("2026-13", 7, &d));
    assert_true(date_parse_month("2026-12", 7, &d));
    assert_int_equal(d, day("2026-12-01"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_count_from_1970),
        cmocka_unit_test(every_day_of_four_centuries_comes_back),
        cmocka_unit_test(months_end_where_they_should),
        cmocka_unit_test(weeks_belong_to_the_year_of_their_thursday),
        cmocka_unit_test(a_week_reads_as_its_monday),
        cmocka_unit_test(what_is_no_day_is_refused),
    };
    return cmocka_run_group_tests_name("value/date", tests, NULL, NULL);
}
