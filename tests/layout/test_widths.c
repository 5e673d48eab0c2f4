#include "../test.h"
#include "layout/layout_table.h"

#include <stdlib.h>

static double sum(const struct width_ask *asks, const double *widths, int count)
{
    double all = 0;

    for (int i = 0; i < count; i++)
        all += widths[i] + (i ? asks[i].gap : 0);
    return all;
}

static void room_left_over_goes_by_weight_up_to_the_most(void **state)
{
    const struct width_ask asks[] = {
        {.natural = 100, .least = 100, .weight = 100},
        {.natural = 50,  .least = 50,  .weight = 50,  .gap = 10, .most = 60},
        {.natural = 40,    .least = 40,                .gap = 10                },
    };
    double widths[3];

    (void)state;
    assert_true(table_widths(asks, 3, 504, widths));
    assert_float_equal(widths[2], 40, 0.001);
    assert_float_equal(widths[1], 60, 0.001);
    assert_float_equal(widths[0], 384, 0.001);
}

static void drawings_give_way_before_words_break(void **state)
{
    const struct width_ask asks[] = {
        {.natural = 300, .least = 50, .weight = 1,         .rank = WIDTH_WRAPPED},
        { .natural = 100,   .least = 40, .weight = 1, .rank = WIDTH_DRAWN,              .gap = 8},
    };
    double widths[2];

    (void)state;
    assert_true(table_widths(asks, 2, 360, widths));
    assert_float_equal(widths[0], 300, 0.001);
    assert_float_equal(widths[1], 52, 0.001);
    assert_true(table_widths(asks, 2, 300, widths));
    assert_float_equal(widths[1], 40, 0.001);
    assert_float_equal(widths[0], 252, 0.001);
}

static void what_cannot_fit_is_cut_to_the_width_and_told(void **state)
{
    const struct width_ask asks[] = {
        {.natural = 300, .least = 300,          .rank = WIDTH_WRITTEN},
        { .natural = 300,  .least = 300, .rank = WIDTH_WRITTEN,              .gap = 8},
    };
    double widths[2];

    (void)state;
    assert_false(table_widths(asks, 2, 408, widths));
    assert_float_equal(sum(asks, widths, 2), 408, 0.001);
}

static void random_columns_never_pass_the_outer_edge(void **state)
{
    (void)state;
    srand(3);
    for (int round = 0; round < 5000; round++) {
        struct width_ask asks[12];
        double widths[12];
        int count = 1 + rand() % 12;
        for (int i = 0; i < count; i++) {
            double least = rand() % 60, natural = least + rand() % 120;
            asks[i] = (struct width_ask){.natural = natural,
                .least = least,
                .most = rand() % 3 ? 0 : natural + rand() % 50,
                .gap = 8,
                .weight = rand() % 2 ? natural : 0,
                .rank = (enum width_rank)(rand() % 3)};
        }
        bool fits = table_widths(asks, count, 504, widths);
        assert_true(sum(asks, widths, count) <= 504.001);
        for (int i = 0; i < count; i++) {
            assert_true(widths[i] >= 0);
            if (fits)
                assert_true(widths[i] >= asks[i].least - 0.001);
            if (asks[i].most > 0)
                assert_true(widths[i] <= asks[i].most + 0.001);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(room_left_over_goes_by_weight_up_to_the_most),
        cmocka_unit_test(drawings_give_way_before_words_break),
        cmocka_unit_test(what_cannot_fit_is_cut_to_the_width_and_told),
        cmocka_unit_test(random_columns_never_pass_the_outer_edge),
    };
    return cmocka_run_group_tests_name("layout/widths", tests, NULL, NULL);
}
