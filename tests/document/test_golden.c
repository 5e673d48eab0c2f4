#include "stage.h"

// Each case is a report and its database; want.document.txt is all that was made and told.
static void composes_as(void **state, const char *name)
{
    struct stage *s = *state;
    FILE *got = tmpfile();

    stage_compose(s, name);
    stage_dump(s, got);
    assert_golden(arena_format(&s->arena, "fixtures/document/%s/want.document.txt", name), got);
    fclose(got);
}

static void a_statement_with_its_bridge(void **state)
{
    composes_as(state, "statement");
}

static void groups_with_subtotals_and_carried_sums(void **state)
{
    composes_as(state, "groups");
}

static void sections_and_blocks_repeated_for_rows(void **state)
{
    composes_as(state, "repeat");
}

static void long_data_as_matrix_and_series(void **state)
{
    composes_as(state, "long");
}

static void datasets_without_rows(void **state)
{
    composes_as(state, "empty");
}

static void examples_with_their_own_text(void **state)
{
    composes_as(state, "example");
}

static void faults_all_told_in_one_run(void **state)
{
    composes_as(state, "faults");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_statement_with_its_bridge, stage_begin, stage_end),
        cmocka_unit_test_setup_teardown(
            groups_with_subtotals_and_carried_sums, stage_begin, stage_end),
        cmocka_unit_test_setup_teardown(
            sections_and_blocks_repeated_for_rows, stage_begin, stage_end),
        cmocka_unit_test_setup_teardown(long_data_as_matrix_and_series, stage_begin, stage_end),
        cmocka_unit_test_setup_teardown(datasets_without_rows, stage_begin, stage_end),
        cmocka_unit_test_setup_teardown(examples_with_their_own_text, stage_begin, stage_end),
        cmocka_unit_test_setup_teardown(faults_all_told_in_one_run, stage_begin, stage_end),
    };
    return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
