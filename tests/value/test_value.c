#include "../test.h"
#include "value/value.h"

static void a_columns_unit_is_its_names_ending(void **state)
{
    (void)state;
    assert_int_equal(unit_of_name("net_margin_cents"), UNIT_CENTS);
    assert_int_equal(unit_of_name("proxy_bps"), UNIT_BPS);
    assert_int_equal(unit_of_name("slope_ppm"), UNIT_PPM);
    assert_int_equal(unit_of_name("spend_micros"), UNIT_MICROS);
    assert_int_equal(unit_of_name("date"), UNIT_DATE);
    assert_int_equal(unit_of_name("peak_date"), UNIT_DATE);
    assert_int_equal(unit_of_name("month"), UNIT_MONTH);
    assert_int_equal(unit_of_name("bps"), UNIT_BPS);
    assert_int_equal(unit_of_name("update"), UNIT_NONE);
    assert_int_equal(unit_of_name("n_days"), UNIT_NONE);
    assert_int_equal(unit_of_name("slope_ppm_null_reason"), UNIT_NONE);
    assert_int_equal(unit_of_name(""), UNIT_NONE);
    assert_string_equal(unit_name(UNIT_CENTS), "cents");
    assert_string_equal(unit_name(UNIT_NONE), "");
}

static void values_are_equal_within_their_kind(void **state)
{
    struct value null = {.kind = VALUE_NULL}, one = {.kind = VALUE_INTEGER, .integer = 1},
                 real = {.kind = VALUE_REAL, .real = 1},
                 text = {.kind = VALUE_TEXT, .text = "1"};

    (void)state;
    assert_true(value_equal(null, null));
    assert_true(value_equal(text, (struct value){.kind = VALUE_TEXT, .text = "1"}));
    assert_false(value_equal(one, real));
    assert_false(value_equal(one, text));
    assert_true(value_number(one) == 1 && value_number(real) == 1 && value_number(text) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_columns_unit_is_its_names_ending),
        cmocka_unit_test(values_are_equal_within_their_kind),
    };
    return cmocka_run_group_tests_name("value/value", tests, NULL, NULL);
}
