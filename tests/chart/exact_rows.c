// Charts whose values go to the right: lengths from the zero line, dots and ticks at their
// numbers.
#include "../test.h"
#include "exact.h"
#include "value/date.h"

#include <math.h>
#include <string.h>

enum { COUNT = 7 };

static void check_bar(
    const struct mark *bar, double zero, double value, double unit, const char *what, int nth)
{
    assert_non_null(bar);
    exact_near(bar->width, fabs(value) * unit, what, nth);
    exact_near(value < 0 ? bar->x + bar->width : bar->x, zero, "foot", nth);
}

void exact_bars(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "bars", COUNT, -500, 3000, 2);
    double unit, zero, panel;

    spec->variance_of = 0;
    spec->variance_to = 1;
    spec->variance_panels = VARIANCE_DELTA;
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    zero = exact_mark(marks, "axis", 0)->x;
    panel = exact_mark(marks, "panel-axis", 0)->x;
    for (int i = 0, d = 0; i < COUNT; i++) {
        double delta = exact_number(spec, 0, i) - exact_number(spec, 1, i);
        check_bar(exact_mark(marks, "bar", i), zero, exact_number(spec, 0, i), unit, "bar", i);
        check_bar(exact_mark(marks, "reference-bar", i), zero, exact_number(spec, 1, i), unit,
            "reference", i);
        if (delta != 0)
            check_bar(exact_mark(marks, "delta", d++), panel, delta, unit, "difference", i);
    }
}

void exact_bullets(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "bullets", COUNT, 800, 1100, 2);
    int64_t limit[COUNT];
    double unit, zero;

    exact_values(limit, COUNT, 900, 1200);
    spec_series(studio, spec, SCENARIO_AC, "limit", "limit", limit);
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    zero = exact_mark(marks, "axis", 0)->x;
    for (int i = 0; i < COUNT; i++) {
        check_bar(exact_mark(marks, "bar", i), zero, exact_number(spec, 0, i), unit, "bar", i);
        exact_near(exact_mark(marks, "before", i)->x, zero + exact_number(spec, 1, i) * unit,
            "tick of the month before", i);
        exact_near(exact_mark(marks, "limit", i)->x, zero + exact_number(spec, 2, i) * unit,
            "limit", i);
    }
}

void exact_dumbbell(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "dumbbell", COUNT, -800, 2000, 2);
    double unit;
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    double zero = exact_mark(marks, "axis", 0)->x;

    for (int i = 0; i < COUNT; i++) {
        const struct mark *dot = exact_mark(marks, "dot", i);
        const struct mark *before = exact_mark(marks, "before", i);
        exact_near(dot->x, zero + exact_number(spec, 0, i) * unit, "dot", i);
        exact_near(before->x, zero + exact_number(spec, 1, i) * unit, "dot before", i);
        exact_near(dot->y, before->y, "row", i);
        exact_near(exact_mark(marks, "link", i)->width, dot->x - before->x, "way", i);
    }
}

void exact_shares(struct studio *studio, double scale)
{
    enum { PARTS = 3 };
    struct chart_spec *spec = exact_spec(studio, "shares", COUNT, 1, 90, 1);
    int64_t values[COUNT];
    double unit, length = 0;

    for (int p = 1; p < PARTS; p++) {
        exact_values(values, COUNT, 1, 90);
        spec_series(studio, spec, SCENARIO_AC, NULL, "part", values);
    }
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    for (int p = 0; p < PARTS; p++)
        length += exact_mark(marks, "part", p)->width;
    for (int i = 0; i < COUNT; i++) {
        double sum =
            exact_number(spec, 0, i) + exact_number(spec, 1, i) + exact_number(spec, 2, i);
        double at = exact_mark(marks, "axis", 0)->x;
        for (int p = 0; p < PARTS; p++) {
            const struct mark *part = exact_mark(marks, "part", i * PARTS + p);
            exact_near(part->width, exact_number(spec, p, i) / sum * length, "share", i);
            exact_near(part->x, at, "part's start", i);
            at += part->width;
        }
    }
}

void exact_timeline(struct studio *studio, double scale)
{
    struct chart_spec *spec = exact_spec(studio, "timeline", COUNT, 0, 0, 2);
    date from = date_of(2026, 1, 1), last = 0;
    double unit, left, right;

    spec->series[0].unit = spec->series[1].unit = UNIT_DATE;
    spec->series[1].role = "start";
    spec->series[1].scenario = SCENARIO_AC;
    for (int i = 0; i < COUNT; i++) {
        date start = from + (date)exact_random(0, 300);
        date end = start + (date)exact_random(20, 200);
        spec->series[1].values[i].number = i ? start : from;
        spec->series[0].values[i].number = end;
        last = end > last ? end : last;
        spec->categories[i].has_scenario = true; // solid: its edges are the bar's own
        spec->categories[i].scenario = SCENARIO_AC;
    }
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    left = exact_mark(marks, "axis", 0)->x;
    right = left + exact_mark(marks, "axis", 0)->width;
    unit = (right - left - 0.5) / (date_month_end(last) + 1 - from); // half a point at the edge
    for (int i = 0; i < COUNT; i++) {
        const struct mark *bar = exact_mark(marks, "bar", i);
        exact_near(bar->x, left + (exact_number(spec, 1, i) - from) * unit, "first day", i);
        exact_near(bar->x + bar->width, left + (exact_number(spec, 0, i) + 1 - from) * unit,
            "last day", i);
    }
}
