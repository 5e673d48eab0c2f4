// Whatever the numbers: nothing outside its box, no two labels over each other, no crash.
#include "../test.h"
#include "gallery.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint64_t seed;

static unsigned below(unsigned count) // a plain generator: the same specs on every machine
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % count;
}

static int64_t random_value(void)
{
    switch (below(12)) {
    case 0:
        return NIL;
    case 1:
        return 0;
    case 2:
        return -(int64_t)below(5000);
    case 3:
        return (int64_t)below(1000000);
    case 4:
        return 1;
    default:
        return (int64_t)below(4000);
    }
}

static const char *random_name(struct studio *studio)
{
    static const char *const words[] = {"Meta", "Oct", "", "W45", "Bathroom refit", "of",
        "Ääkköset", "Gutter-guards-and-other-very-long-compounds", "7", "NewsBreak"};
    const char *name = words[below(10)];

    if (below(3) == 0)
        name = arena_format(&studio->arena, "%s %s", name, words[below(10)]);
    return name;
}

// One of the roles that the type says it knows: a new type is tried with its own.
static const char *random_role(const struct chart_type *type)
{
    int count = 0;

    while (type->roles && type->roles[count])
        count++;
    return count && below(2) ? type->roles[below((unsigned)count)] : NULL;
}

static void random_categories(struct studio *studio, struct chart_spec *spec)
{
    bool grouped = below(3) == 0;

    for (int i = 0; i < spec->category_count; i++) {
        struct chart_category *category = &spec->categories[i];
        category->kind = (enum category_kind)below(5);
        category->is_strong = below(8) == 0;
        category->better = (int)below(3) - 1;
        category->has_scenario = below(4) == 0;
        category->scenario = (enum scenario)below(SCENARIO_COUNT);
        category->second_line = grouped    ? arena_format(&studio->arena, "group %d", i / 8)
                                : below(3) ? NULL
                                           : random_name(studio);
    }
}

static struct chart_spec *random_spec(struct studio *studio, const struct chart_type *type)
{
    static const int counts[] = {0, 1, 2, 3, 7, 12, 13, 31, 60};
    const char *names[61] = {NULL};
    int64_t values[60];
    int count = counts[below(9)], all_equal = below(6) == 0;
    struct chart_spec *spec;

    for (int i = 0; i < count; i++)
        names[i] = random_name(studio);
    spec = spec_new(studio, type->name, "Net margin in $k", names);
    random_categories(studio, spec);
    for (unsigned s = 0, most = 1 + below(6); s < most; s++) {
        for (int i = 0; i < count; i++)
            values[i] = all_equal ? 500 : random_value();
        spec_series(studio, spec, (enum scenario)below(SCENARIO_COUNT),
            s ? random_role(type) : NULL, below(2) ? random_name(studio) : NULL, values);
    }
    for (unsigned r = below(3); r > 0; r--) {
        struct chart_reference *line =
            spec_reference(studio, spec, (int64_t)below(5000), random_name(studio));
        line->is_dashed = below(2);
        line->is_vertical = count > 0 && below(3) == 0;
        line->category = count ? (int)below((unsigned)count) : 0;
    }
    if (below(3) == 0 && spec->series_count > 1)
        spec->variance_of = 0, spec->variance_to = 1, spec->variance_panels = (int)below(4);
    return spec;
}

static void try_spec(struct studio *studio, const struct chart_type *type, int nth)
{
    static const double widths[] = {64, 154, 240, 328, 504}, heights[] = {40, 90, 150, 260};
    double width = widths[below(5)], height = heights[below(4)];
    struct chart_spec *spec = random_spec(studio, type);
    struct marks *marks = studio_draw(studio, spec, width, height);
    double fit = chart_fit(chart_need(spec, width, height, &studio->theme));

    studio_check(marks, width, height, arena_format(&studio->arena, "%s %d", type->name, nth));
    if (!(fit > 0 || height < 150))
        fail_msg("%s %d has no scale in %.0f by %.0f", type->name, nth, width, height);
    assert_non_null(chart_describe(spec, &studio->arena));
}

static void random_charts_stay_in_their_boxes(void **state)
{
    (void)state;
    for (int t = 0; chart_type_at(t); t++)
        for (int nth = 0; nth < 150; nth++) {
            void *own;
            seed = (uint64_t)t * 1000 + (uint64_t)nth + 1;
            studio_open(&own);
            try_spec(own, chart_type_at(t), nth);
            studio_close(&own);
        }
}

static struct chart_value random_cell_value(struct studio *studio, bool may_be_null)
{
    int64_t number = random_value();

    return studio_signed(studio, number == NIL && !may_be_null ? 100 : number);
}

static void random_row(
    struct studio *studio, struct cell_values *row, struct chart_value *points)
{
    row->value = random_cell_value(studio, true);
    row->from = studio_value(studio, below(2) ? NIL : random_value());
    row->limit = studio_value(studio, below(2) ? NIL : (int64_t)below(4000));
    row->band1 = studio_value(studio, below(2) ? NIL : (int64_t)below(2000));
    row->band2 = studio_value(studio, row->band1.is_null ? NIL : 2000 + (int64_t)below(2000));
    row->better = (int)below(3) - 1;
    row->scenario = (enum scenario)below(SCENARIO_COUNT);
    row->joins_previous = below(2);
    row->joins_next = below(2);
    row->note = below(8) ? NULL : "cut to 20.0";
    for (int i = 0; i < 31; i++)
        points[i] = random_cell_value(studio, true);
    row->points = points;
    row->point_count = (int)below(32);
}

static void try_cells(struct studio *studio, const struct cell_kind *kind, int nth)
{
    struct cell_values *rows = arena_array(&studio->arena, struct cell_values, CELL_ROWS);
    double width = 30 + below(200);
    struct cell_scale scale;

    for (int i = 0; i < CELL_ROWS; i++)
        random_row(studio, &rows[i], arena_array(&studio->arena, struct chart_value, 31));
    scale = cell_solve(kind, rows, CELL_ROWS, width, &studio->theme);
    for (int i = 0; i < CELL_ROWS; i++) {
        struct marks *marks = studio_marks(studio);
        kind->draw(&rows[i], scale, width, kind->height_pt, marks, (struct source_pos){0});
        studio_check(marks, width, kind->height_pt,
            arena_format(&studio->arena, "%s %d row %d", kind->name, nth, i));
    }
}

static void random_cells_stay_in_their_boxes(void **state)
{
    (void)state;
    for (int k = 0; cell_kind_at(k); k++)
        for (int nth = 0; nth < 100; nth++) {
            void *own;
            seed = (uint64_t)k * 1000 + (uint64_t)nth + 77;
            studio_open(&own);
            try_cells(own, cell_kind_at(k), nth);
            studio_close(&own);
        }
}

static void gallery_labels_stand_apart_and_inside(void **state)
{
    struct studio *studio = *state;

    for (int i = 0; gallery_at(i); i++) {
        const struct gallery_case *one = gallery_at(i);
        studio_check(studio_draw(studio, one->make(studio), one->width, one->height),
            one->width, one->height, one->name);
    }
    for (int i = 0; cell_case_at(i); i++) {
        const struct cell_case *one = cell_case_at(i);
        studio_check(
            studio_draw_cells(studio, one), one->width, one->pitch * CELL_ROWS, one->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_charts_stay_in_their_boxes),
        cmocka_unit_test(random_cells_stay_in_their_boxes),
        cmocka_unit_test_setup_teardown(
            gallery_labels_stand_apart_and_inside, studio_open, studio_close),
    };
    return cmocka_run_group_tests_name("chart/properties", tests, NULL, NULL);
}
