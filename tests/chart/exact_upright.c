// Charts whose values go up: heights over the zero line, steps joined, parts that add up.
#include "../test.h"
#include "exact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT = 9 };

// A rectangle that stands on the zero line, up for a positive number and down for a negative.
static void check_column(
    const struct mark *bar, double zero, double value, double unit, const char *what, int nth)
{
    assert_non_null(bar);
    exact_near(bar->height, fabs(value) * unit, what, nth);
    exact_near(value < 0 ? bar->y : bar->y + bar->height, zero, "foot", nth);
}

static void check_path(const struct mark *path, const struct chart_spec *spec, int s,
    double zero, double unit, const char *what)
{
    assert_non_null(path);
    assert_int_equal(path->point_count, spec->category_count);
    for (int i = 0; i < path->point_count; i++)
        exact_near(path->points[i].y, zero - exact_number(spec, s, i) * unit, what, i);
    for (int i = 2; i < path->point_count; i++)
        exact_near(path->points[i].x - path->points[i - 1].x,
            path->points[1].x - path->points[0].x, "distance in time", i);
}

void exact_waterfall(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "waterfall", COUNT, -900, 1200, 1);
    double unit, zero, sum = 0;
    int steps = 0, bars = 0;

    spec->categories[0].kind = CATEGORY_START;
    for (int i = 1; i < COUNT - 1; i++)
        spec->categories[i].kind = CATEGORY_STEP;
    spec->categories[COUNT - 1].kind = CATEGORY_TOTAL;
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    zero = exact_mark(marks, "axis", 0)->y;
    for (int i = 0; i < COUNT; i++) {
        bool is_step = spec->categories[i].kind == CATEGORY_STEP;
        double from = is_step ? sum : 0, to;

        if (i < COUNT - 1)
            sum += exact_number(spec, 0, i);
        to = sum;
        const struct mark *bar =
            exact_mark(marks, is_step ? "step" : "bar", is_step ? steps++ : bars++);
        assert_non_null(bar);
        exact_near(bar->height, fabs(to - from) * unit, "step", i);
        exact_near(bar->y, zero - fmax(from, to) * unit, "step's top", i);
        const struct mark *connector = exact_mark(marks, "connector", i);
        if (connector) {
            exact_near(connector->y, zero - to * unit, "connector", i);
            exact_near(connector->x, bar->x + bar->width, "connector's start", i);
        }
    }
    assert_int_equal(exact_count(marks, "connector"), COUNT - 1);
}

void exact_columns(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "columns", COUNT, -500, 3000, 2);
    double unit, zero, panel;

    spec->variance_of = 0;
    spec->variance_to = 1;
    spec->variance_panels = VARIANCE_DELTA | VARIANCE_PERCENT;
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    zero = exact_mark(marks, "axis", 0)->y;
    panel = exact_mark(marks, "panel-axis", 0)->y;
    for (int i = 0, d = 0; i < COUNT; i++) {
        double delta = exact_number(spec, 0, i) - exact_number(spec, 1, i);
        check_column(
            exact_mark(marks, "bar", i), zero, exact_number(spec, 0, i), unit, "column", i);
        check_column(exact_mark(marks, "reference-bar", i), zero, exact_number(spec, 1, i),
            unit, "reference", i);
        if (delta != 0)
            check_column(exact_mark(marks, "delta", d++), panel, delta, unit, "difference", i);
    }
    assert_true(panel < zero);
}

void exact_stacked(struct studio *studio, double scale)
{
    enum { PARTS = 3 };
    struct chart_spec *spec = exact_spec(studio, "stacked", COUNT, 10, 900, 1);
    int64_t values[COUNT];
    double unit, zero;

    for (int p = 1; p < PARTS; p++) {
        exact_values(values, COUNT, 10, 900);
        spec_series(studio, spec, SCENARIO_AC, NULL, "part", values);
    }
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    zero = exact_mark(marks, "axis", 0)->y;
    for (int i = 0; i < COUNT; i++) {
        double foot = zero, sum = 0;
        for (int p = 0; p < PARTS; p++) {
            const struct mark *part = exact_mark(marks, "part", i * PARTS + p);
            exact_near(part->height, exact_number(spec, p, i) * unit, "part", i);
            exact_near(part->y + part->height, foot, "part's foot", i);
            foot = part->y;
            sum += exact_number(spec, p, i);
        }
        exact_near(zero - foot, sum * unit, "sum", i);
    }
}

void exact_share_columns(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "share-columns", COUNT, 10, 900, 1);
    int64_t values[COUNT];
    double unit;

    for (int p = 1; p < 3; p++) {
        exact_values(values, COUNT, 10, 900);
        spec_series(studio, spec, SCENARIO_AC, NULL, "part", values);
    }
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    double zero = exact_mark(marks, "axis", 0)->y, whole = 0;
    for (int i = 0; i < COUNT; i++) {
        double sum = exact_number(spec, 0, i) + exact_number(spec, 1, i) +
                     exact_number(spec, 2, i),
               foot = zero;
        whole = i ? whole : zero - exact_mark(marks, "part", 2)->y;
        for (int p = 0; p < 3; p++) {
            const struct mark *part = exact_mark(marks, "part", i * 3 + p);
            exact_near(part->height, exact_number(spec, p, i) / sum * whole, "share", i);
            exact_near(part->y + part->height, foot, "part's foot", i);
            foot = part->y;
        }
    }
}

void exact_lines(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "lines", 31, -900, 4000, 2);
    double unit;
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    double zero = exact_mark(marks, "axis", 0)->y;

    check_path(exact_mark(marks, "line", 1), spec, 0, zero, unit, "first line"); // on top
    check_path(exact_mark(marks, "line", 0), spec, 1, zero, unit, "second line");
}

void exact_bands(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "bands", COUNT, 1000, 2000, 1);
    int64_t low[COUNT], high[COUNT];
    double unit;

    exact_values(low, COUNT, -300, 900);
    exact_values(high, COUNT, 2100, 3000);
    spec_series(studio, spec, SCENARIO_FC, "low", "low", low);
    spec_series(studio, spec, SCENARIO_FC, "high", "high", high);
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    double zero = exact_mark(marks, "axis", 0)->y;
    const struct mark *band = exact_mark(marks, "band", 0);
    for (int s = 0; s < 3; s++)
        check_path(exact_mark(marks, "line", s), spec, s, zero, unit, "line");
    assert_int_equal(band->point_count, 2 * COUNT);
    for (int i = 0; i < COUNT; i++) {
        exact_near(band->points[i].y, zero - exact_number(spec, 2, i) * unit, "band's top", i);
        exact_near(band->points[2 * COUNT - 1 - i].y, zero - exact_number(spec, 1, i) * unit,
            "band's foot", i);
    }
}

void exact_drawdown(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "drawdown", 40, -300, 1500, 1);
    struct chart_value *values = spec->series[0].values;
    double unit, deepest = 0, peak = -INFINITY;

    for (int i = 0; i < 40; i++) {
        peak = fmax(peak, (double)values[i].number);
        deepest = fmax(deepest, peak - (double)values[i].number);
    }
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    double zero = exact_mark(marks, "axis", 0)->y, depth = 0;
    check_path(exact_mark(marks, "line", 0), spec, 0, zero, unit, "line");
    // The filled falls reach from the peak's line down to the course, no deeper than its worst.
    for (int f = 0; exact_mark(marks, "fall", f); f++) {
        const struct mark *fall = exact_mark(marks, "fall", f);
        for (int i = 0, half = fall->point_count / 2; i < half; i++)
            depth = fmax(
                depth, fabs(fall->points[i].y - fall->points[fall->point_count - 1 - i].y));
    }
    exact_near(depth, deepest * unit, "deepest fall", 0);
    assert_string_equal(exact_mark(marks, "fall-label", 0)->string,
        studio_value(studio, -(int64_t)(deepest / 10000)).label);
}

void exact_decay(struct studio *studio, double scale)
{
    enum { EDGES = 4 };
    struct chart_spec *spec = exact_spec(studio, "decay", EDGES, 1, 1, 3);
    double unit, zero, whole, left, right;

    spec->series[1].role = "age";
    spec->series[2].role = "half";
    for (int s = 0; s < 3; s++) {
        spec->series[s].scenario = SCENARIO_AC;
        spec->series[s].unit = s ? UNIT_NONE : UNIT_PPM;
    }
    for (int i = 0; i < EDGES; i++) {
        spec->series[1].values[i].number = exact_random(1, 80);
        spec->series[2].values[i].number = exact_random(20, 90);
        spec->series[0].values[i].number =
            llround(1e6 * exp2(-exact_number(spec, 1, i) / exact_number(spec, 2, i)));
        spec->categories[i].is_strong = true;
    }
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    zero = exact_mark(marks, "axis", 0)->y;
    left = exact_mark(marks, "axis", 0)->x;
    right = left + exact_mark(marks, "axis", 0)->width;
    whole = zero - exact_mark(marks, "line", 0)->points[0].y; // nothing has aged yet
    for (int i = 0; i < EDGES; i++) {
        const struct mark *curve = exact_mark(marks, "line", i);
        const struct mark *today = exact_mark(marks, "today", i);
        double share = 0;

        exact_near(
            zero - today->y, whole * exact_number(spec, 0, i) / 1e6, "today's weight", i);
        for (int p = 0; p < curve->point_count; p++)
            if (fabs(curve->points[p].x - left - (right - left) / 2) < 0.01)
                share = (zero - curve->points[p].y) / whole; // halfway along the axis
        double days =
            log2(1 / share) * exact_number(spec, 2, i) * 2; // the last day, by this curve
        exact_near(today->x, left + (right - left) * exact_number(spec, 1, i) / days, "age", i);
    }
}

void exact_multiples(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "multiples", COUNT, -400, 900, 6);
    double unit;
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    double zero = exact_mark(marks, "axis", 0)->y;

    for (int s = 0; s < 6; s++) {
        exact_near(exact_mark(marks, "axis", s)->y, zero, "zero line", s);
        for (int i = 0; i < COUNT; i++)
            check_column(exact_mark(marks, "bar", s * COUNT + i), zero,
                exact_number(spec, s, i), unit, "column", i);
    }
}

void exact_sparkline(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "sparkline", 13, -900, 4000, 1);
    double unit, high = -INFINITY, low = INFINITY;
    const struct mark *path = exact_mark(exact_draw(studio, spec, scale, &unit), "line", 0);
    int top = 0, bottom = 0;

    for (int i = 0; i < 13; i++) {
        if (exact_number(spec, 0, i) > high)
            high = exact_number(spec, 0, i), top = i;
        if (exact_number(spec, 0, i) < low)
            low = exact_number(spec, 0, i), bottom = i;
    }
    unit = (path->points[bottom].y - path->points[top].y) / (high - low);
    for (int i = 0; i < 13; i++)
        exact_near(path->points[i].y,
            path->points[top].y + (high - exact_number(spec, 0, i)) * unit, "point", i);
}
