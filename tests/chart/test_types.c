// Every type of the registry owes the same: geometry that is its numbers at any scale, nothing
// outside its box, no label over another, words for what is drawn, whatever the data.
#include "../test.h"
#include "chart/types.h"
#include "exact.h"
#include "gallery.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 12 };

static const struct exact *exact_of(const char *type)
{
    for (int i = 0; exact_at(i); i++)
        if (!strcmp(exact_at(i)->type, type))
            return exact_at(i);
    fail_msg("no exactness of \"%s\": add a row to tests/chart/exact.c", type);
    return NULL;
}

static void every_type_draws_its_numbers(void **state)
{
    static const double scales[] = {0, 0.6};

    (void)state;
    for (int t = 0; chart_type_at(t); t++)
        for (uint64_t round = 0; round < ROUNDS; round++)
            for (int s = 0; s < 2; s++) {
                void *studio;
                studio_open(&studio);
                exact_seed(round * 97 + (uint64_t)t + 1);
                exact_of(chart_type_at(t)->name)->check(studio, scales[s]);
                studio_close(&studio);
            }
}

static void every_drawing_in_a_cell_is_its_numbers(void **state)
{
    for (int k = 0; cell_kind_at(k); k++)
        for (uint64_t round = 0; round < ROUNDS; round++) {
            exact_seed(round * 31 + (uint64_t)k + 5);
            exact_cells(*state, cell_kind_at(k));
        }
}

static void every_type_is_in_the_golden_gallery(void **state)
{
    for (int t = 0; chart_type_at(t); t++) {
        int shown = 0;
        for (int i = 0; gallery_at(i); i++)
            shown += gallery_at(i)->make(*state)->type == chart_type_at(t);
        if (!shown)
            fail_msg("no golden case of \"%s\"", chart_type_at(t)->name);
    }
}

// --- data that charts are bad at ---

static int64_t value_of(int kind, int i)
{
    switch (kind) {
    case 0: // negative
        return -100 - i * i * 7 % 900;
    case 1: // crossing zero
        return i * 37 % 100 - 45;
    case 2: // an outlier
        return i == 2 ? 9000000 : 40 + i;
    case 3: // all zero
        return 0;
    case 4: // all equal
        return 420;
    case 5: // points missing
        return i % 3 == 1 ? NIL : 100 + i;
    case 6: // a very small range
        return 1000000 + i % 2;
    case 7: // a very large one
        return i % 2 ? (int64_t)800000000000 : 1;
    default: // falling
        return 900 - i * 14;
    }
}

static const struct {
    const char *name;
    int kind, count;
    bool long_names;
} hard[] = {
    {"negative",           0, 6,  false},
    {"crossing zero",      1, 9,  false},
    {"an outlier",         2, 8,  false},
    {"all zero",           3, 5,  false},
    {"all equal",          4, 8,  false},
    {"missing points",     5, 9,  false},
    {"a small range",      6, 6,  false},
    {"a large range",      7, 6,  false},
    {"one point",          4, 1,  false},
    {"one missing point",  5, 2,  false},
    {"three categories",   8, 3,  false},
    {"sixty categories",   8, 60, false},
    {"sixty about zero",   1, 60, false},
    {"long names",         8, 5,  true },
    {"long names, losses", 0, 12, true },
};

static struct chart_spec *hard_spec(
    struct studio *studio, const struct chart_type *type, size_t h)
{
    const char **names = exact_names(studio, hard[h].count);
    int64_t values[60], before[60];
    struct chart_spec *spec;

    for (int i = 0; i < hard[h].count; i++) {
        values[i] = value_of(hard[h].kind, i);
        before[i] = hard[h].kind == 3 ? 0 : i % 4 == 0 ? 0 : value_of(hard[h].kind, i + 1);
        if (hard[h].long_names)
            names[i] = arena_format(
                &studio->arena, "Unterhaltungselektronik, all campaigns but the %dth", i);
    }
    spec = spec_new(studio, type->name, "Net margin in $k", names);
    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, values);
    spec_series(studio, spec, SCENARIO_PM, NULL, NULL, before);
    for (const char *const *role = type->roles; role && *role; role++)
        spec_series(studio, spec, SCENARIO_AC, *role, *role, h % 2 ? before : values);
    spec->variance_of = 0;
    spec->variance_to = 1;
    spec->variance_panels = VARIANCE_DELTA | VARIANCE_PERCENT;
    return spec;
}

static void every_type_bears_hard_data(void **state)
{
    static const double widths[] = {154, 504}, heights[] = {70, 200};

    (void)state;
    for (int t = 0; chart_type_at(t); t++)
        for (size_t h = 0; h < sizeof hard / sizeof *hard; h++)
            for (int size = 0; size < 4; size++) {
                void *own;
                studio_open(&own);
                struct studio *studio = own;
                struct chart_spec *spec = hard_spec(studio, chart_type_at(t), h);
                const char *what = arena_format(
                    &studio->arena, "%s, %s", chart_type_at(t)->name, hard[h].name);
                double width = widths[size % 2], height = heights[size / 2];
                studio_check(studio_draw(studio, spec, width, height), width, height, what);
                assert_true(strlen(chart_describe(spec, &studio->arena)) > 10);
                studio_close(&own);
            }
}

static void what_is_left_out_is_counted_and_not_said_inside(void **state)
{
    struct studio *studio = *state;
    struct chart_spec *spec = sixty_steps(studio);
    struct marks *marks = studio_draw(studio, spec, 504, 120);
    int labelled = exact_count(marks, "label"), left = 60 - labelled;

    assert_true(left > 0);
    assert_int_equal(marks->left_out, left);
    assert_int_equal(exact_count(marks, "note"), 0);
    assert_int_equal(studio->diag.count[DIAG_WARNING], 1);
}

static void a_scale_of_its_own_is_marked(void **state)
{
    struct studio *studio = *state;
    static const struct {
        double factor;
        const char *words;
    } cases[] = {
        {2.5,   "scale × 2.5" },
        {0.125, "scale × 0.13"},
        {318.4, "scale × 318" }
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct marks *marks = studio_marks(studio);
        chart_draw(cover_columns(studio), 504, 125,
            (struct chart_scale){.factor = cases[i].factor}, marks);
        assert_string_equal(exact_mark(marks, "note", 0)->string, cases[i].words);
    }
}

static void a_variance_has_no_ratio_to_zero_or_over_a_change_of_sign(void **state)
{
    struct studio *studio = *state;
    struct marks *marks = studio_draw(studio, hard_column_panels(studio), 328, 200);
    int none = 0;

    for (int i = 0; exact_mark(marks, "delta-label", i); i++)
        none += !strcmp(exact_mark(marks, "delta-label", i)->string, "n/a");
    assert_int_equal(none, 2);                          // May: −4.0 on 5.0; June: on zero
    assert_int_equal(exact_count(marks, "outlier"), 1); // July: thirty times its base
    assert_int_equal(exact_count(marks, "pin"), 6);     // a null has none
    assert_int_equal(exact_count(marks, "pin-head"), 5);
    assert_int_equal(exact_count(marks, "delta"), 8);
}

static void pins_take_the_scale_they_are_given(void **state)
{
    struct studio *studio = *state;
    struct chart_spec *spec = hard_column_panels(studio);
    struct marks *marks = studio_marks(studio);
    double outlier = 1000.0 * (310 - 10) / 10, shared = 22 / (outlier + 200);

    chart_draw(spec, 328, 200, (struct chart_scale){.pt_per_permille = shared}, marks);
    assert_int_equal(exact_count(marks, "outlier"), 0); // there is room for all
    assert_int_equal(exact_count(marks, "pin-head"), 6);
    exact_near(exact_mark(marks, "pin", 0)->height, -200 * shared, "pin of a fifth more", 0);
    exact_near(exact_mark(marks, "pin", 1)->height, -outlier * shared, "the longest", 1);
    marks = studio_marks(studio);
    chart_draw(spec, 328, 200, (struct chart_scale){.pt_per_permille = 9}, marks);
    exact_near(exact_mark(marks, "pin", 0)->height,
        exact_mark(studio_draw(studio, spec, 328, 200), "pin", 0)->height, "too large", 0);
}

// From the label's nearer end to the dot's middle.
static double distance(const struct mark *label, const struct mark *dot)
{
    return fmin(fabs(label->x - dot->x), fabs(label->x + label->text.width_pt - dot->x));
}

static void check_label_of_pair(const struct marks *marks, int label, int pair)
{
    const struct mark *text = exact_mark(marks, "label", label);

    if (distance(text, exact_mark(marks, "dot", pair)) >=
        distance(text, exact_mark(marks, "before", pair)))
        fail_msg("\"%s\" of pair %d stands beside the other dot", text->string, label);
}

static void a_value_stands_beside_its_own_dot(void **state)
{
    static const int64_t now[] = {400, 300, 900, -400, -900},
                         before[] = {900, 100, 300, -900, -300};
    static const char *const names[] = {"A", "B", "C", "D", "E", NULL};
    struct studio *studio = *state;
    struct chart_spec *spec = spec_new(studio, "dumbbell", "Net margin in $k", names);
    struct cell_values rows[5] = {0};

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, now);
    spec_series(studio, spec, SCENARIO_PM, NULL, NULL, before);
    for (int i = 0; i < 5; i++) {
        rows[i].value = studio_value(studio, now[i]);
        rows[i].from = studio_value(studio, before[i]);
        rows[i].limit.is_null = rows[i].band1.is_null = rows[i].band2.is_null = true;
    }
    struct cell_scale scale = cell_solve(&cell_dumbbell, rows, 5, 300, &studio->theme);
    struct marks *chart = studio_draw(studio, spec, 400, 140);
    for (int i = 0; i < 5; i++) {
        struct marks *cell = studio_marks(studio);
        cell_dumbbell.draw(&rows[i], scale, 300, 17, cell, (struct source_pos){0});
        check_label_of_pair(cell, 0, 0);
        check_label_of_pair(chart, i, i);
        studio_check(cell, 300, 17, "a pair in a cell");
    }
    studio_check(chart, 400, 140, "pairs");
}

static void a_rest_is_the_sum_of_what_it_stands_for(void **state)
{
    struct studio *studio = *state;
    struct chart_spec *whole = sixty_steps(studio), *spec = folded_steps(studio);
    int64_t rest = 0;

    for (int i = 12; i < 59; i++)
        rest += whole->series[0].values[i].number;
    assert_int_equal(spec->category_count, 14); // start, eleven steps, rest, total
    assert_string_equal(spec->categories[12].name, "Rest (47)");
    assert_int_equal(spec->categories[12].kind, CATEGORY_REST);
    assert_int_equal(spec->series[0].values[12].number, rest);
    assert_string_equal(spec->categories[13].name, "Campaign 60");
}

int main(void)
{
#define STUDIO(test) cmocka_unit_test_setup_teardown(test, studio_open, studio_close)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_draws_its_numbers),
        STUDIO(every_drawing_in_a_cell_is_its_numbers),
        STUDIO(every_type_is_in_the_golden_gallery),
        cmocka_unit_test(every_type_bears_hard_data),
        STUDIO(what_is_left_out_is_counted_and_not_said_inside),
        STUDIO(a_scale_of_its_own_is_marked),
        STUDIO(a_variance_has_no_ratio_to_zero_or_over_a_change_of_sign),
        STUDIO(pins_take_the_scale_they_are_given),
        STUDIO(a_value_stands_beside_its_own_dot),
        STUDIO(a_rest_is_the_sum_of_what_it_stands_for),
    };
    return cmocka_run_group_tests_name("chart/types", tests, NULL, NULL);
}
