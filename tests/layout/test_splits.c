#include "../test.h"
#include "layout/layout_table.h"

#include <stdlib.h>

enum { MOST = 400 };

static struct split_row rows[MOST];

static void fill(int count, float height)
{
    for (int i = 0; i < count; i++)
        rows[i] = (struct split_row){height, 0};
}

static void as_many_rows_as_fit_stand_on_a_page(void **state)
{
    (void)state;
    fill(100, 10);
    assert_int_equal(table_split(rows, 100, 0, 205, false), 20);
    assert_int_equal(table_split(rows, 100, 90, 205, false), 100);
}

static void a_part_never_has_one_lonely_row(void **state)
{
    (void)state;
    fill(21, 10);
    assert_int_equal(table_split(rows, 21, 0, 205, false), 19); // else one would be left over
    assert_int_equal(table_split(rows, 21, 0, 19, false), 0);   // only one would stand here
}

static void a_group_head_keeps_its_first_two_rows(void **state)
{
    (void)state;
    fill(40, 10);
    rows[19].flags = SPLIT_HEAD;
    assert_int_equal(table_split(rows, 40, 0, 205, false), 19);
    assert_int_equal(table_split(rows, 40, 0, 215, false), 19);
    assert_int_equal(table_split(rows, 40, 0, 225, false), 22);
}

static void groups_of_one_row_break_between_each_other(void **state)
{
    (void)state;
    fill(40, 10);
    for (int i = 0; i < 40; i += 2)
        rows[i].flags = SPLIT_HEAD;
    assert_int_equal(table_split(rows, 40, 0, 205, false), 20);
    assert_int_equal(table_split(rows, 40, 0, 215, true), 20);
}

static void no_head_is_left_at_a_pages_end_where_no_break_is_nice(void **state)
{
    (void)state;
    fill(40, 10);
    for (int i = 0; i < 40; i++)
        rows[i].flags = i % 3 ? SPLIT_TAIL : SPLIT_HEAD;
    assert_int_equal(table_split(rows, 40, 0, 195, true), 18); // row 18 is a head
}

static void a_sum_keeps_the_row_above_it(void **state)
{
    (void)state;
    fill(40, 10);
    rows[20].flags = SPLIT_TAIL;
    rows[21].flags = SPLIT_HEAD;
    assert_int_equal(table_split(rows, 40, 0, 205, false), 18);
    assert_int_equal(table_split(rows, 40, 0, 215, false), 21);
}

static void an_empty_page_takes_what_fits_where_no_break_is_nice(void **state)
{
    (void)state;
    fill(30, 10);
    for (int i = 0; i < 30; i++)
        rows[i].flags = SPLIT_STAY;
    assert_int_equal(table_split(rows, 30, 0, 100, false), 0);
    assert_int_equal(table_split(rows, 30, 0, 100, true), 10);
}

static void a_row_taller_than_a_page_stands_nowhere(void **state)
{
    (void)state;
    fill(3, 10);
    rows[1].height = 1000;
    assert_int_equal(table_split(rows, 3, 1, 100, true), 1);
}

static void random_tables_lose_no_row_and_end(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 2000; round++) {
        int count = 1 + rand() % MOST, from = 0, parts = 0;
        for (int i = 0; i < count; i++)
            rows[i] = (struct split_row){
                (float)(8 + rand() % 20), (unsigned char)(rand() % 3 ? 0 : rand() % 8)};
        while (from < count) {
            double room = 30 + rand() % 300, used = 0;
            int to = table_split(rows, count, from, room, true);
            assert_true(to > from && to <= count);
            for (int i = from; i < to; i++)
                used += rows[i].height;
            assert_true(used <= room);
            from = to;
            parts++;
        }
        assert_true(parts <= count);
    }
}

static void the_least_first_part_is_one_that_may_break(void **state)
{
    (void)state;
    fill(10, 10);
    assert_int_equal(table_split_least(rows, 10), 2);
    rows[0].flags = SPLIT_HEAD;
    assert_int_equal(table_split_least(rows, 10), 3);
    assert_int_equal(table_split_least(rows, 3), 3);
    assert_int_equal(table_split_least(rows, 1), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_rows_as_fit_stand_on_a_page),
        cmocka_unit_test(a_part_never_has_one_lonely_row),
        cmocka_unit_test(a_group_head_keeps_its_first_two_rows),
        cmocka_unit_test(groups_of_one_row_break_between_each_other),
        cmocka_unit_test(no_head_is_left_at_a_pages_end_where_no_break_is_nice),
        cmocka_unit_test(a_sum_keeps_the_row_above_it),
        cmocka_unit_test(an_empty_page_takes_what_fits_where_no_break_is_nice),
        cmocka_unit_test(a_row_taller_than_a_page_stands_nowhere),
        cmocka_unit_test(random_tables_lose_no_row_and_end),
        cmocka_unit_test(the_least_first_part_is_one_that_may_break),
    };
    return cmocka_run_group_tests_name("layout/splits", tests, NULL, NULL);
}
