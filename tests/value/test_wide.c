#include "../test.h"
#include "value/wide.h"

static int64_t rounded(int64_t a, int64_t b, int64_t c)
{
    int64_t out = -1;

    assert_true(wide_mul_div_round(a, b, c, &out));
    return out;
}

static void halves_go_away_from_zero(void **state)
{
    (void)state;
    assert_int_equal(rounded(5, 1, 10), 1);
    assert_int_equal(rounded(-5, 1, 10), -1);
    assert_int_equal(rounded(5, 1, -10), -1);
    assert_int_equal(rounded(4, 1, 10), 0);
    assert_int_equal(rounded(25, 1, 10), 3);
    assert_int_equal(rounded(1, 1, 3), 0);
    assert_int_equal(rounded(-2, 1, 3), -1);
}

static void the_product_may_be_wider_than_64_bits(void **state)
{
    (void)state;
    assert_true(rounded(INT64_MAX, INT64_MAX, INT64_MAX) == INT64_MAX);
    assert_true(rounded(INT64_MIN, INT64_MIN, INT64_MIN) == INT64_MIN);
    assert_true(rounded(INT64_MAX, 10000, 10000) == INT64_MAX);
    assert_true(rounded(INT64_MAX - 1, 3, 6) == INT64_MAX / 2);
}

static void a_result_beyond_64_bits_is_refused(void **state)
{
    int64_t out = 7;

    (void)state;
    assert_false(wide_mul_div_round(INT64_MAX, 2, 1, &out));
    assert_false(wide_mul_div_round(INT64_MIN, -1, 1, &out));
    assert_false(wide_mul_div_round(1, 1, 0, &out));
    assert_false(wide_div_round((wide)INT64_MAX + 1, 1, &out));
    assert_false(wide_div_round(-((wide)1 << 126) - ((wide)1 << 126), -1, &out));
    assert_int_equal(out, 7);
    assert_true(wide_div_round((wide)INT64_MIN, 1, &out));
    assert_true(out == INT64_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(halves_go_away_from_zero),
        cmocka_unit_test(the_product_may_be_wider_than_64_bits),
        cmocka_unit_test(a_result_beyond_64_bits_is_refused),
    };
    return cmocka_run_group_tests_name("value/wide", tests, NULL, NULL);
}
