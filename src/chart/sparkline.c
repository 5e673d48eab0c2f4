// A line without names or axis: its course only, the last point dotted and numbered.

#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/series.h"
#include "chart/trace.h"
#include "chart/types.h"

#include <math.h>

#define LINE_PT 0.9
#define DOT_PT  1.7

// A course has no zero line and so no part in a shared scale.
static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    (void)width;
    (void)theme;
    return (struct chart_need){.unit = spec->series[0].unit, .length_pt = height};
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    const struct chart_series *series = &spec->series[0];
    int last = trace_last(series, spec->category_count);
    double room =
        last < 0 ? 0
                 : label_width(marks->theme, STYLE_LABEL, true, series->values[last].label) + 6;
    double high = -INFINITY, low = INFINITY;
    struct frame frame = {.left = DOT_PT, .count = spec->category_count, .is_between = true};
    struct labels labels;

    (void)scale;
    for (int i = 0; i < spec->category_count; i++)
        if (series_value(series, i)) {
            high = fmax(high, (double)series->values[i].number);
            low = fmin(low, (double)series->values[i].number);
        }
    frame.right = fmax(width - (room < width / 2 ? room : DOT_PT), DOT_PT);
    frame.pt_per_unit = high > low ? fmax(height - 2 * DOT_PT - 1, 0) / (high - low) : 0;
    frame.zero_y = height / 2 + (high + low) / 2 * frame.pt_per_unit;
    labels_init(&labels, marks, width, height, spec->at);
    trace_line(&frame, "line", series, ink_stroke(LINE_PT, COLOUR_AC), &labels);
    if (last >= 0) {
        double y = frame_y(&frame, (double)series->values[last].number);
        double above = label_above(marks->theme, STYLE_LABEL);
        double below = label_below(marks->theme, STYLE_LABEL);
        struct label label = {
            "end-label", series->values[last].label, STYLE_LABEL, true, COLOUR_INK, 0};
        struct spot spot = {frame.right + DOT_PT + 2.5,
            fmax(above, fmin(height - below, y + above / 2)), ALIGN_LEFT};

        marks_circle(marks, "point", frame_x(&frame, last), y, DOT_PT, ink_fill(COLOUR_AC));
        labels_try(&labels, &label, &spot, 1);
    }
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};

    tell_kind(telling, WORD_KIND_SPARKLINE);
    tell_series(telling, &spec->series[0]);
}

const struct chart_type chart_sparkline = {
    .name = "sparkline",
    .help = "the course of one value, without axis",
    .height_pt = 18,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
};
