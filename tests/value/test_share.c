#include "../test.h"
#include "value/share.h"

static void assert_shares(
    int64_t whole, const int64_t *weights, const int64_t *want, size_t count)
{
    struct share shares[8] = {{0}};
    int64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        shares[i].weight = weights[i];
    assert_true(share_out(whole, shares, count));
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(shares[i].part, want[i]);
        sum += shares[i].part;
    }
    assert_true(sum == whole);
}

static void the_largest_remainder_gets_the_unit(void **state)
{
    (void)state;
    assert_shares(100, (int64_t[]){1, 1, 1}, (int64_t[]){34, 33, 33}, 3);
    assert_shares(10, (int64_t[]){70, 30}, (int64_t[]){7, 3}, 2);
    assert_shares(1, (int64_t[]){40, 60}, (int64_t[]){0, 1}, 2);
    assert_shares(7, (int64_t[]){0, 5}, (int64_t[]){0, 7}, 2);
}

static void on_a_tie_the_larger_weight_comes_first(void **state)
{
    (void)state;
    // 3 shared 1 : 3 leaves 0.75 and 0.25; 2 shared 1 : 3 leaves a half each.
    assert_shares(2, (int64_t[]){1, 3}, (int64_t[]){0, 2}, 2);
    assert_shares(3, (int64_t[]){1, 1}, (int64_t[]){2, 1}, 2);
}

static void a_negative_whole_is_shared_like_its_absolute_value(void **state)
{
    (void)state;
    assert_shares(-100, (int64_t[]){1, 1, 1}, (int64_t[]){-34, -33, -33}, 3);
    assert_shares(-1, (int64_t[]){40, 60}, (int64_t[]){0, -1}, 2);
}

static void the_extremes_are_shared_exactly(void **state)
{
    (void)state;
    assert_shares(INT64_MAX, (int64_t[]){INT64_MAX, INT64_MAX},
        (int64_t[]){INT64_MAX / 2 + 1, INT64_MAX / 2}, 2);
    assert_shares(INT64_MIN, (int64_t[]){1, 1}, (int64_t[]){INT64_MIN / 2, INT64_MIN / 2}, 2);
}

static void nothing_to_share_by_is_refused(void **state)
{
    struct share none[2] = {{0}}, negative[2] = {{.weight = 2}, {.weight = -1}};

    (void)state;
    assert_false(share_out(5, none, 2));
    assert_false(share_out(5, negative, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_remainder_gets_the_unit),
        cmocka_unit_test(on_a_tie_the_larger_weight_comes_first),
        cmocka_unit_test(a_negative_whole_is_shared_like_its_absolute_value),
        cmocka_unit_test(the_extremes_are_shared_exactly),
        cmocka_unit_test(nothing_to_share_by_is_refused),
    };
    return cmocka_run_group_tests_name("value/share", tests, NULL, NULL);
}
