#include "../test.h"
#include "value/moments.h"

#include <math.h>

// Agrees with NIST TN 1297, table B.1.
static void t_is_students(void **state)
{
    static const struct {
        int freedom;
        double t;
    } rows[] = {
        {1,      12.7062},
        {2,      4.3027 },
        {3,      3.1824 },
        {4,      2.7764 },
        {5,      2.5706 },
        {6,      2.4469 },
        {9,      2.2622 },
        {13,     2.1604 },
        {14,     2.1448 },
        {19,     2.0930 },
        {20,     2.0860 },
        {27,     2.0518 },
        {29,     2.0452 },
        {30,     2.0423 },
        {59,     2.0010 },
        {89,     1.9870 },
        {100000, 1.9600 }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(fabs(student_t975(rows[i].freedom) - rows[i].t) < 0.00006);
}

static struct moments sums_of(const int64_t (*pairs)[2], int count)
{
    struct moments sums = {0};

    for (int i = 0; i < count; i++)
        assert_true(moments_add(&sums, pairs[i][0], pairs[i][1]));
    return sums;
}

static void figures_come_from_exact_sums(void **state)
{
    static const int64_t pairs[][2] = {
        {2, 1},
        {4, 2},
        {4, 2},
        {4, 3},
        {5, 3},
        {5, 4},
        {7, 5},
        {9, 4}
    };
    struct moments sums = sums_of(pairs, 8);
    wide spread, rise, run;
    int64_t mean;

    (void)state;
    assert_true(moments_mean(&sums, &mean) && mean == 5);
    assert_true(moments_spread(&sums, &spread) && spread == 8 * 32);
    assert_true(fabs(moments_sigma(&sums, spread) - sqrt(32.0 / 7)) < 1e-12);
    assert_true(fabs(moments_sharpe(&sums, spread) - 5 / sqrt(32.0 / 7)) < 1e-12);
    assert_true(moments_slope(&sums, &rise, &run) && rise > 0 && run == 8 * 84 - 24 * 24);
}

static void what_is_taken_away_leaves_no_trace(void **state)
{
    static const int64_t pairs[][2] = {
        {100, 7 },
        {-3,  2 },
        {8,   11}
    };
    struct moments rest = sums_of(pairs, 3), want = sums_of(pairs + 1, 2);

    (void)state;
    moments_take(&rest, pairs[0][0], pairs[0][1]);
    assert_true(rest.n == want.n && rest.x == want.x && rest.y == want.y);
    assert_true(rest.xx == want.xx && rest.xy == want.xy && rest.yy == want.yy);
}

static void what_never_varies_has_no_spread_at_any_size(void **state)
{
    static const int64_t pairs[][2] = {
        {99999999999, 5},
        {99999999999, 5},
        {99999999999, 5}
    };
    struct moments sums = sums_of(pairs, 3);
    wide spread, rise, run;

    (void)state;
    assert_true(moments_spread(&sums, &spread) && spread == 0);
    assert_true(moments_slope(&sums, &rise, &run) && run == 0);
}

static void sums_beyond_128_bits_are_refused(void **state)
{
    struct moments sums = {0};
    bool fits = true;

    (void)state;
    for (int i = 0; i < 4 && fits; i++)
        fits = moments_add(&sums, INT64_MIN, 0);
    assert_false(fits);
}

static void doubles_round_away_from_zero_within_64_bits(void **state)
{
    int64_t out;

    (void)state;
    assert_true(round_double(2.5, &out) && out == 3);
    assert_true(round_double(-2.5, &out) && out == -3);
    assert_false(round_double(9.3e18, &out));
    assert_false(round_double(NAN, &out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(t_is_students),
        cmocka_unit_test(figures_come_from_exact_sums),
        cmocka_unit_test(what_is_taken_away_leaves_no_trace),
        cmocka_unit_test(what_never_varies_has_no_spread_at_any_size),
        cmocka_unit_test(sums_beyond_128_bits_are_refused),
        cmocka_unit_test(doubles_round_away_from_zero_within_64_bits),
    };
    return cmocka_run_group_tests_name("value/moments", tests, NULL, NULL);
}
