// Geometry is the numbers: lengths in their ratio, steps joined, parts that add up.
#include "../test.h"
#include "chart/scale.h"
#include "gallery.h"

#include <math.h>
#include <string.h>

static const double tolerance = 0.2; // points

static struct marks *draw_case(struct studio *studio, const char *name)
{
    for (int i = 0; gallery_at(i); i++)
        if (!strcmp(gallery_at(i)->name, name))
            return studio_draw(studio, gallery_at(i)->make(studio), gallery_at(i)->width,
                gallery_at(i)->height);
    fail_msg("no case %s", name);
    return NULL;
}

// The nth mark of a role; NULL after the last.
static const struct mark *mark_at(const struct marks *marks, const char *role, int nth)
{
    for (const struct mark *mark = marks->first; mark; mark = mark->next)
        if (!strcmp(mark->role, role) && nth-- == 0)
            return mark;
    return NULL;
}

static void assert_near(double got, double want, const char *what, int nth)
{
    if (fabs(got - want) > tolerance)
        fail_msg("%s %d: %.3f instead of %.3f", what, nth, got, want);
}

static void column_heights_are_in_the_ratio_of_their_values(void **state)
{
    static const double values[] = {
        142, 258, 474, 309, 443, 576, 739, 917, 1086, 1329, 1638, 2067, 2370};
    struct marks *marks = draw_case(*state, "cover");
    double unit = mark_at(marks, "bar", 12)->height / values[12];

    for (int i = 0; i < 13; i++)
        assert_near(mark_at(marks, "bar", i)->height, values[i] * unit, "column", i);
    assert_near(mark_at(marks, "reference-bar", 0)->height, 2470 * unit, "plan", 0);
}

static void columns_of_a_month_take_two_thirds_of_their_slot(void **state)
{
    struct marks *marks = draw_case(*state, "cover");
    double pitch = mark_at(marks, "bar", 1)->x - mark_at(marks, "bar", 0)->x;

    assert_near(mark_at(marks, "bar", 0)->width, pitch * 2 / 3, "column", 0);
    assert_near(mark_at(marks, "bar", 12)->x - mark_at(marks, "reference-bar", 0)->x, 3.5,
        "reference", 0);
}

static void bar_lengths_are_in_the_ratio_of_their_values(void **state)
{
    static const double values[] = {310, 105, 57, 33, -46, -156};
    struct marks *marks = draw_case(*state, "variance");
    double zero = mark_at(marks, "axis", 0)->x;
    double unit = mark_at(marks, "bar", 0)->width / values[0];

    for (int i = 0; i < 6; i++) {
        const struct mark *bar = mark_at(marks, "bar", i);
        assert_near(bar->width, fabs(values[i]) * unit, "bar", i);
        assert_near(values[i] < 0 ? bar->x + bar->width : bar->x, zero, "bar's foot", i);
    }
}

static bool is_edge(const struct mark *bar, double y)
{
    return fabs(bar->y - y) < 0.01 || fabs(bar->y + bar->height - y) < 0.01;
}

// Each connector begins on an edge of the bar before it and ends on one of the bar after it.
static void assert_joined(const struct marks *marks, int connectors)
{
    const struct mark *bars[16], *connector;
    int count = 0, i = 0;

    for (const struct mark *mark = marks->first; mark && count < 16; mark = mark->next)
        if (!strcmp(mark->role, "bar") || !strcmp(mark->role, "step"))
            bars[count++] = mark;
    for (; (connector = mark_at(marks, "connector", i)); i++) {
        double end = connector->x + connector->width;
        bool passes = end > bars[i + 1]->x + 0.01; // across what stands beside
        assert_near(connector->x, bars[i]->x + bars[i]->width, "connector's start", i);
        assert_true(is_edge(bars[i], connector->y));
        assert_true(passes || is_edge(bars[i + 1], connector->y));
    }
    assert_int_equal(i, connectors);
}

static void connectors_meet_their_bars(void **state)
{
    assert_joined(draw_case(*state, "bridge"), 9);
    assert_joined(draw_case(*state, "bridge-crossing"), 6);
}

static void a_bridge_ends_at_the_sum_of_its_steps(void **state)
{
    struct marks *marks = draw_case(*state, "bridge-crossing");
    double unit = mark_at(marks, "bar", 0)->height / 500;

    assert_near(mark_at(marks, "bar", 1)->height, 390 * unit, "total", 0);
    assert_non_null(strstr(mark_at(marks, "label", 1)->string, "39.0"));
}

static void a_total_that_is_not_the_sum_is_told(void **state)
{
    struct studio *studio = *state;
    struct chart_spec *spec = month_bridge(studio);

    assert_true(chart_check(spec, &studio->diag));
    assert_int_equal(studio->diag.count[DIAG_WARNING], 0);
    spec->series[0].values[8].number += 100;
    assert_true(chart_check(spec, &studio->diag));
    assert_int_equal(studio->diag.count[DIAG_WARNING], 1);
    assert_int_equal(studio->diag.first->code, DIAG_TIE);
}

static void stacked_parts_stand_on_each_other_and_sum(void **state)
{
    struct marks *marks = draw_case(*state, "stacked");
    double zero = mark_at(marks, "axis", 0)->y;
    double unit = mark_at(marks, "part", 0)->height / 300;

    for (int i = 0; i < 6; i++) {
        double foot = zero;
        for (int p = 0; p < 3; p++) {
            const struct mark *part = mark_at(marks, "part", 3 * i + p);
            assert_near(part->y + part->height, foot, "part's foot", 3 * i + p);
            foot = part->y;
        }
        if (i == 5)
            assert_near(zero - foot, 1220 * unit, "sum", i);
    }
}

static void shares_fill_the_same_length(void **state)
{
    struct marks *marks = draw_case(*state, "shares");
    double left = mark_at(marks, "part", 0)->x, sum = 0, row = mark_at(marks, "part", 0)->y;
    double whole = 0;

    for (int i = 0; mark_at(marks, "part", i); i++) {
        const struct mark *part = mark_at(marks, "part", i);
        if (part->y != row) {
            whole = whole > 0 ? whole : sum;
            assert_near(sum, whole, "row before part", i);
            sum = 0;
            row = part->y;
            assert_near(part->x, left, "part's start", i);
        }
        sum += part->width;
    }
}

static void one_scale_gives_equal_lengths_to_equal_values(void **state)
{
    struct studio *studio = *state;
    struct chart_spec *cover = cover_columns(studio), *bridge = month_bridge(studio);
    struct marks *a = studio_marks(studio), *b = studio_marks(studio);
    double fit = fmin(chart_fit(chart_need(cover, 504, 125, &studio->theme)),
        chart_fit(chart_need(bridge, 504, 200, &studio->theme)));

    chart_draw(cover, 504, 125, (struct chart_scale){.pt_per_unit = fit}, a);
    chart_draw(bridge, 504, 200, (struct chart_scale){.pt_per_unit = fit}, b);
    assert_near(mark_at(a, "bar", 12)->height, mark_at(b, "bar", 1)->height, "October", 0);
    assert_near(mark_at(a, "bar", 11)->height, mark_at(b, "bar", 0)->height, "September", 0);
}

static void charts_side_by_side_share_their_zero_line(void **state)
{
    struct studio *studio = *state;
    struct chart_spec *cover = cover_columns(studio), *daily = daily_columns(studio);
    struct chart_scale scale = {.pt_per_unit = 2e-6, .from = -2000000};
    struct marks *a = studio_marks(studio), *b = studio_marks(studio);

    spec_second(cover, (const char *[13]){NULL});
    chart_draw(cover, 504, 200, scale, a);
    chart_draw(daily, 504, 200, scale, b);
    assert_near(mark_at(a, "axis", 0)->y, mark_at(b, "axis", 0)->y, "zero line", 0);
}

static void cells_of_a_column_share_one_scale(void **state)
{
    struct studio *studio = *state;
    struct marks *marks = NULL;

    for (int i = 0; cell_case_at(i); i++)
        if (!strcmp(cell_case_at(i)->name, "cell-variance"))
            marks = studio_draw_cells(studio, cell_case_at(i));
    double unit = mark_at(marks, "bar", 0)->width / 993;
    assert_near(mark_at(marks, "bar", 2)->width, 1011 * unit, "bar", 2);
    assert_near(mark_at(marks, "bar", 3)->width, 902 * unit, "bar", 3);
    assert_near(mark_at(marks, "bar", 5)->width, 100 * unit, "bar", 5);
}

static void an_outlier_is_clipped_marked_and_numbered(void **state)
{
    struct marks *marks = draw_case(*state, "bullet-bands");
    const struct mark *label = NULL;

    for (int i = 0; mark_at(marks, "label", i); i++)
        if (!strcmp(mark_at(marks, "label", i)->string, "92.8"))
            label = mark_at(marks, "label", i);
    assert_non_null(label);
    assert_non_null(mark_at(marks, "outlier", 0));
    assert_null(mark_at(marks, "outlier", 1));
    double unit = mark_at(marks, "bar", 0)->width / 207;
    assert_near(mark_at(marks, "bar", 5)->width, 346 * unit, "bar in scale", 5);
}

static void no_data_is_said_in_the_box(void **state)
{
    struct studio *studio = *state;
    static const char *const none[] = {NULL};

    for (int t = 0; chart_type_at(t); t++) {
        struct chart_spec *spec = spec_new(studio, chart_type_at(t)->name, "Net margin", none);
        spec->empty_reason = "no data: no campaign ran";
        spec_series(studio, spec, SCENARIO_AC, NULL, NULL, NULL);
        const struct marks *marks = studio_draw(studio, spec, 240, 100);
        assert_string_equal(mark_at(marks, "label", 0)->string, "no data: no campaign ran");
    }
}

static void every_registry_row_is_whole(void **state)
{
    (void)state;
    for (int t = 0; chart_type_at(t); t++) {
        const struct chart_type *type = chart_type_at(t);
        assert_ptr_equal(chart_type_find(type->name), type);
        assert_true(type->help && type->height_pt > 0 && type->check && type->need &&
                    type->draw && type->describe);
    }
    for (int k = 0; cell_kind_at(k); k++) {
        const struct cell_kind *kind = cell_kind_at(k);
        assert_ptr_equal(cell_kind_find(kind->name), kind);
        assert_true(kind->help && kind->height_pt > 0 && kind->draw);
    }
}

// The label without its sign, as the words tell it.
static const char *bare(const char *label)
{
    static const char *const signs[] = {"−", "+", "±"};

    for (int i = 0; i < 3; i++)
        if (!strncmp(label, signs[i], strlen(signs[i])))
            return label + strlen(signs[i]);
    return label;
}

static void words_tell_every_number_of_a_small_chart(void **state)
{
    struct studio *studio = *state;

    for (int c = 0; gallery_at(c); c++) {
        struct chart_spec *spec = gallery_at(c)->make(studio);
        const char *words = chart_describe(spec, &studio->arena);
        for (int s = 0; spec->category_count <= 24 && s < spec->series_count; s++) {
            if (spec->series[s].role &&
                (!strcmp(spec->series[s].role, "cut") || !strcmp(spec->series[s].role, "tick")))
                continue; // geometry without a number of its own
            for (int i = 0; i < spec->category_count; i++) {
                const struct chart_value *value = &spec->series[s].values[i];
                if (!value->is_null && value->label && !strstr(words, bare(value->label)))
                    fail_msg(
                        "%s: \"%s\" is not in: %s", gallery_at(c)->name, value->label, words);
            }
        }
    }
}

static void the_largest_scale_fills_the_room_and_no_more(void **state)
{
    const struct span spans[] = {
        {100, 20, false},
        {-50, 10, false},
        {30,  90, false}
    };
    double zero, scale = scale_solve(spans, 3, 200, &zero);

    (void)state;
    assert_near(zero, 50 * scale + 10, "zero", 0);
    assert_near(zero + fmax(100 * scale + 20, 30 * scale + 90), 200, "room", 0);
}

static void outliers_leave_the_scale_one_by_one(void **state)
{
    const double values[] = {10, 12, 11, 9, 90, 13, 12, 400};

    (void)state;
    assert_near(scale_clip(values, 8, 0, 1.5), 13, "two of eight", 0);
    assert_near(scale_clip(values, 8, 100, 1.5), 100, "a limit stays in", 0);
    assert_near(scale_clip(values, 3, 0, 1.5), 12, "none of three", 0);
}

int main(void)
{
#define STUDIO(test) cmocka_unit_test_setup_teardown(test, studio_open, studio_close)
    const struct CMUnitTest tests[] = {
        STUDIO(column_heights_are_in_the_ratio_of_their_values),
        STUDIO(columns_of_a_month_take_two_thirds_of_their_slot),
        STUDIO(bar_lengths_are_in_the_ratio_of_their_values),
        STUDIO(connectors_meet_their_bars),
        STUDIO(a_bridge_ends_at_the_sum_of_its_steps),
        STUDIO(a_total_that_is_not_the_sum_is_told),
        STUDIO(stacked_parts_stand_on_each_other_and_sum),
        STUDIO(shares_fill_the_same_length),
        STUDIO(one_scale_gives_equal_lengths_to_equal_values),
        STUDIO(charts_side_by_side_share_their_zero_line),
        STUDIO(cells_of_a_column_share_one_scale),
        STUDIO(an_outlier_is_clipped_marked_and_numbered),
        STUDIO(no_data_is_said_in_the_box),
        STUDIO(every_registry_row_is_whole),
        STUDIO(words_tell_every_number_of_a_small_chart),
        STUDIO(the_largest_scale_fills_the_room_and_no_more),
        STUDIO(outliers_leave_the_scale_one_by_one),
    };
    return cmocka_run_group_tests_name("chart/exact", tests, NULL, NULL);
}
