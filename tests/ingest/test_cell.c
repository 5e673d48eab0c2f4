#include "../test.h"
#include "ingest/cell.h"

#include <string.h>

static struct cell cell;

static const char *read_as(enum column_kind kind, unsigned flags, const char *text)
{
    static struct cell_reader reader;
    static struct table_column column;

    column = (struct table_column){.name = "campaign_id",
        .kind = kind,
        .flags = flags,
        .words = kind == COLUMN_WORD ? "estimated|final" : NULL};
    cell_reader_init(&reader, &column);
    return cell_read(&reader, text, strlen(text), &cell);
}

static void gives_text(enum column_kind kind, const char *text, const char *want)
{
    const char *fault = read_as(kind, 0, text);

    if (fault)
        fail_msg("%s: %s", text, fault);
    assert_int_equal(cell.kind, CELL_TEXT);
    assert_int_equal(cell.length, strlen(want));
    assert_memory_equal(cell.text, want, cell.length);
}

static void gives_number(enum column_kind kind, const char *text, int64_t want)
{
    const char *fault = read_as(kind, 0, text);

    if (fault)
        fail_msg("%s: %s", text, fault);
    assert_int_equal(cell.kind, CELL_INTEGER);
    assert_int_equal(cell.integer, want);
}

static void faults(enum column_kind kind, const char *text, const char *want)
{
    const char *fault = read_as(kind, 0, text);

    if (!fault || !strstr(fault, want))
        fail_msg("\"%s\": %s", text, fault ? fault : "no fault");
}

static void only_real_days_months_and_weeks_are_dates(void **state)
{
    (void)state;
    gives_text(COLUMN_DATE, "2024-02-29", "2024-02-29");
    gives_text(COLUMN_MONTH, "2026-12", "2026-12");
    gives_text(COLUMN_WEEK, "2026-W53", "2026-W53");
    faults(COLUMN_DATE, "2026-02-29", "not a date");
    faults(COLUMN_DATE, "2026-2-9", "not a date");
    faults(COLUMN_DATE, "2026-02-09 ", "not a date");
    faults(COLUMN_DATE, "09/02/2026", "not a date");
    faults(COLUMN_MONTH, "2026-13", "not a month");
    faults(COLUMN_WEEK, "2025-W53", "not a week");
    faults(COLUMN_WEEK, "2026-W00", "not a week");
}

static void a_time_has_one_spelling(void **state)
{
    (void)state;
    gives_text(COLUMN_TIME, "2026-10-21", "2026-10-21T00:00:00Z");
    gives_text(COLUMN_TIME, "2026-10-21T00:00:00Z", "2026-10-21T00:00:00Z");
    gives_text(COLUMN_TIME, "2026-10-21T10:00:22.500Z", "2026-10-21T10:00:22.5Z");
    gives_text(COLUMN_TIME, "2026-10-21T10:00:22.000Z", "2026-10-21T10:00:22Z");
    gives_text(COLUMN_TIME, "2026-10-21T23:59:59.123456Z", "2026-10-21T23:59:59.123456Z");
    faults(COLUMN_TIME, "2026-10-21T24:00:00Z", "not a time");
    faults(COLUMN_TIME, "2026-10-21T10:00:00", "not a time");
    faults(COLUMN_TIME, "2026-10-21T10:00:00+02:00", "not a time");
    faults(COLUMN_TIME, "2026-10-21T10:00Z", "not a time");
    faults(COLUMN_TIME, "2026-10-21T10:00:00.Z", "not a time");
    faults(COLUMN_TIME, "2026-10-21 10:00:00Z", "not a time");
    faults(COLUMN_TIME, "2026-02-30T10:00:00Z", "not a time");
}

static void numbers_are_scaled_by_what_the_column_stores(void **state)
{
    (void)state;
    gives_number(COLUMN_MONEY, "-12.5", -12500000);
    gives_number(COLUMN_MICROS6, "0.3", 300000);
    gives_number(COLUMN_WEIGHT, "1.000000", 1000000);
    gives_number(COLUMN_WEIGHT, "0.000001", 1);
    gives_number(COLUMN_SHARE, "0.3333", 3333);
    gives_number(COLUMN_INTEGER, "12.0", 12);
    faults(COLUMN_MONEY, "1.0000001", "more decimals");
    faults(COLUMN_MONEY, "1e3", "not a number");
    faults(COLUMN_MONEY, "9999999999999999", "beyond 64 bits");
    faults(COLUMN_INTEGER, "1.5", "not a whole number");
    faults(COLUMN_WEIGHT, "1.000001", "outside 0 to 1");
    faults(COLUMN_WEIGHT, "-0.5", "outside 0 to 1");
    faults(COLUMN_SHARE, "0.33333", "more decimals");
    faults(COLUMN_SHARE, "30", "outside 0 to 1");
    faults(COLUMN_POSITIVE, "0", "not above 0");
    faults(COLUMN_POSITIVE, "-3", "not above 0");
    faults(COLUMN_POSITIVE, "1.5", "not a whole number");
}

static void ids_that_a_spreadsheet_spoiled_are_found_out(void **state)
{
    (void)state;
    faults(COLUMN_ID, "1.20E+17", "scientific");
    faults(COLUMN_ID, "1E+17", "scientific");
    faults(COLUMN_ID, "1.2e+05", "scientific");
    gives_text(COLUMN_ID, "1E5", "1E5");
    gives_text(COLUMN_ID, "120253E17", "120253E17");
    gives_text(COLUMN_ID, "abc1.2E+17", "abc1.2E+17");
    gives_text(COLUMN_ID, "00123", "00123");
    gives_text(COLUMN_TEXT, "1.2E+17 and more", "1.2E+17 and more");
}

static void a_slash_may_not_stand_where_ids_are_joined(void **state)
{
    (void)state;
    assert_non_null(read_as(COLUMN_ID, COLUMN_JOINED, "a/b"));
    assert_null(read_as(COLUMN_ID, 0, "meta/a/b"));
}

static void words_are_exact(void **state)
{
    (void)state;
    gives_text(COLUMN_WORD, "final", "final");
    faults(COLUMN_WORD, "Final", "not one of estimated, final");
    faults(COLUMN_WORD, "fin", "not one of estimated, final");
    faults(COLUMN_WORD, "estimated|final", "not one of estimated, final");
}

static void an_empty_cell_is_null_but_empty_text_in_a_key(void **state)
{
    (void)state;
    faults(COLUMN_MONEY, "", "empty");
    faults(COLUMN_ID, "", "empty");
    assert_null(read_as(COLUMN_MONEY, COLUMN_EMPTY, ""));
    assert_int_equal(cell.kind, CELL_NULL);
    assert_null(read_as(COLUMN_TEXT, COLUMN_EMPTY | COLUMN_KEY, ""));
    assert_int_equal(cell.kind, CELL_TEXT);
    assert_int_equal(cell.length, 0);
}

static void values_are_compared_after_reading(void **state)
{
    struct cell first;

    (void)state;
    gives_number(COLUMN_MONEY, "1.5", 1500000);
    first = cell;
    gives_number(COLUMN_MONEY, "1.500", 1500000);
    assert_true(cell_equal(&first, &cell));
    gives_number(COLUMN_MONEY, "1.501", 1501000);
    assert_false(cell_equal(&first, &cell));
    assert_null(read_as(COLUMN_MONEY, COLUMN_EMPTY, ""));
    assert_false(cell_equal(&first, &cell));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_real_days_months_and_weeks_are_dates),
        cmocka_unit_test(a_time_has_one_spelling),
        cmocka_unit_test(numbers_are_scaled_by_what_the_column_stores),
        cmocka_unit_test(ids_that_a_spreadsheet_spoiled_are_found_out),
        cmocka_unit_test(a_slash_may_not_stand_where_ids_are_joined),
        cmocka_unit_test(words_are_exact),
        cmocka_unit_test(an_empty_cell_is_null_but_empty_text_in_a_key),
        cmocka_unit_test(values_are_compared_after_reading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
