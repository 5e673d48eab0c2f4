// Directories of bad input, and what the user is told of them.

#include "scene.h"

static void tells(struct scene *scene, const char *name, const char *query)
{
    const char *folder = arena_format(&scene->arena, "fixtures/ingest/%s/data", name);
    FILE *told = tmpfile(), *stored = tmpfile();

    assert_true(ingest_run(&scene->db, &folder, 1, "templates/sources", &scene->result,
        &scene->arena, &scene->diag));
    diag_print(&scene->diag, told);
    assert_golden(arena_format(&scene->arena, "fixtures/ingest/%s/want.diag.txt", name), told);
    fputs(scene_rows(scene, query), stored);
    assert_golden(
        arena_format(&scene->arena, "fixtures/ingest/%s/want.rows.txt", name), stored);
    fclose(told);
    fclose(stored);
}

static void every_refused_file_is_told_with_its_place_and_the_likely_right_word(void **state)
{
    tells(*state, "refused",
        "SELECT path, line, \"column\", code, reason FROM ingest_refused ORDER BY path");
}

static void every_rejected_row_is_told_with_its_place_and_kept_whole(void **state)
{
    tells(*state, "rejects",
        "SELECT path, line, \"column\", contested, reason, raw FROM ingest_reject"
        " ORDER BY path, line");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            every_refused_file_is_told_with_its_place_and_the_likely_right_word, scene_begin,
            scene_end),
        cmocka_unit_test_setup_teardown(
            every_rejected_row_is_told_with_its_place_and_kept_whole, scene_begin, scene_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
