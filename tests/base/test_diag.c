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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(prints_position_level_text_and_code, begin, end),
        cmocka_unit_test_setup_teardown(warnings_do_not_fail_a_run, begin, end),
    };
    return cmocka_run_group_tests_name("base/diag", tests, NULL, NULL);
}
