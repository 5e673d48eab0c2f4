// Every chart of the gallery against its golden marks and words; CHART_PNG=folder also paints.
#include "../test.h"
#include "studio.h"

#include <stdlib.h>

static void compare(struct studio *studio, const struct gallery_case *one, const char *what,
    void (*write)(struct studio *, const struct gallery_case *, FILE *))
{
    FILE *got = tmpfile();

    assert_non_null(got);
    write(studio, one, got);
    assert_golden(
        arena_format(&studio->arena, "fixtures/chart/%s/want.%s.txt", one->name, what), got);
    fclose(got);
}

static void write_marks(struct studio *studio, const struct gallery_case *one, FILE *out)
{
    marks_dump(studio_draw(studio, one->make(studio), one->width, one->height), out);
}

static void write_words(struct studio *studio, const struct gallery_case *one, FILE *out)
{
    fprintf(out, "%s\n", chart_describe(one->make(studio), &studio->arena));
}

static void paint(struct studio *studio, const struct gallery_case *one, const char *folder)
{
    const char *zoom = getenv("CHART_ZOOM");

    studio_paint(studio_draw(studio, one->make(studio), one->width, one->height), one->width,
        one->height, zoom ? atof(zoom) : 2,
        arena_format(&studio->arena, "%s/%s.png", folder, one->name));
}

static void charts_are_as_blessed(void **state)
{
    for (int i = 0; gallery_at(i); i++) {
        if (getenv("CHART_PNG"))
            paint(*state, gallery_at(i), getenv("CHART_PNG"));
        compare(*state, gallery_at(i), "marks", write_marks);
        compare(*state, gallery_at(i), "alt", write_words);
    }
}

static void compare_cells(struct studio *studio, const struct cell_case *one)
{
    struct marks *marks = studio_draw_cells(studio, one);
    const char *folder = getenv("CHART_PNG"), *zoom = getenv("CHART_ZOOM");
    FILE *got = tmpfile();

    assert_non_null(got);
    marks_dump(marks, got);
    assert_golden(
        arena_format(&studio->arena, "fixtures/chart/%s/want.marks.txt", one->name), got);
    fclose(got);
    if (folder)
        studio_paint(marks, one->width, one->pitch * CELL_ROWS, zoom ? atof(zoom) : 2,
            arena_format(&studio->arena, "%s/%s.png", folder, one->name));
}

static void cells_are_as_blessed(void **state)
{
    for (int i = 0; cell_case_at(i); i++)
        compare_cells(*state, cell_case_at(i));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(charts_are_as_blessed, studio_open, studio_close),
        cmocka_unit_test_setup_teardown(cells_are_as_blessed, studio_open, studio_close),
    };
    return cmocka_run_group_tests_name("chart/gallery", tests, NULL, NULL);
}
