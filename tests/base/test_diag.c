#include "../test.h"
#include "base/diag.h"

static int begin(void **state)
{
    static struct arena arena;
    arena_init(&arena);
    *state = &arena;
    return 0;
}

static int end(void **state)
{
    arena_finish(*state);
    return 0;
}

static void prints_position_level_text_and_code(void **state)
{
    struct diag diag;
    struct source_pos at = {"report.xml", 14, 5};
    FILE *got = tmpfile();

    diag_init(&diag, *state);
    assert_false(diag_add(&diag, DIAG_ELEMENT, at, "<%s>", "tabel"));
    assert_false(diag_add(&diag, DIAG_CLIPPED, at, "needs %.1f pt", 12.5));
    diag_print(&diag, got);
    assert_golden("tests/golden/diag.txt", got);
    fclose(got);
}

static void warnings_do_not_fail_a_run(void **state)
{
    struct diag diag;

    diag_init(&diag, *state);
    diag_add(&diag, DIAG_CLIPPED, (struct source_pos){0}, "x");
    assert_false(diag_failed(&diag));
}

static void what_another_told_follows_and_counts(void **state)
{
    struct diag diag, other;

    diag_init(&diag, *state);
    diag_init(&other, *state);
    diag_adopt(&diag, &other);
    diag_add(&diag, DIAG_CLIPPED, (struct source_pos){0}, "first");
    diag_add(&other, DIAG_ELEMENT, (struct source_pos){0}, "second");
    diag_adopt(&diag, &other);
    diag_add(&diag, DIAG_CLIPPED, (struct source_pos){0}, "third");
    assert_true(diag_failed(&diag) && !diag_failed(&other) && !other.first);
    assert_string_equal(diag.first->next->text, "second");
    assert_string_equal(diag.first->next->next->text, "third");
}

static void what_both_tell_is_told_once(void **state)
{
    struct source_pos here = {"a.xml", 3, 5}, there = {"a.xml", 4, 5};
    struct diag diag, other;

    diag_init(&diag, *state);
    diag_init(&other, *state);
    diag_add(&diag, DIAG_CLIPPED, here, "both");
    diag_add(&other, DIAG_CLIPPED, here, "both");
    diag_add(&other, DIAG_CLIPPED, here, "another text");
    diag_add(&other, DIAG_CLIPPED, there, "both");
    diag_add(&other, DIAG_CLIPPED, there, "both"); // twice by one: two pages
    diag_adopt_new(&diag, &other);
    diag_add(&diag, DIAG_CLIPPED, (struct source_pos){0}, "last");
    assert_int_equal(diag.count[DIAG_WARNING], 5);
    assert_string_equal(diag.first->next->text, "another text");
    assert_int_equal(diag.first->next->next->next->at.line, 4);
    assert_string_equal(diag.first->next->next->next->next->text, "last");
    assert_true(!other.first && other.count[DIAG_WARNING] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(prints_position_level_text_and_code, begin, end),
        cmocka_unit_test_setup_teardown(warnings_do_not_fail_a_run, begin, end),
        cmocka_unit_test_setup_teardown(what_another_told_follows_and_counts, begin, end),
        cmocka_unit_test_setup_teardown(what_both_tell_is_told_once, begin, end),
    };
    return cmocka_run_group_tests_name("base/diag", tests, NULL, NULL);
}
