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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(prints_position_level_text_and_code, begin, end),
        cmocka_unit_test_setup_teardown(warnings_do_not_fail_a_run, begin, end),
        cmocka_unit_test_setup_teardown(what_another_told_follows_and_counts, begin, end),
    };
    return cmocka_run_group_tests_name("base/diag", tests, NULL, NULL);
}
