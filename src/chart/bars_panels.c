// The panels at the right of bars: differences on the bars' scale, then relative ones as pins.

#include "chart/bars_panels.h"

#include "chart/ink.h"
#include "chart/series.h"

#include <float.h>
#include <math.h>

#define BAR_MOST_PT  8.0
#define PANEL_GAP_PT 10.0
#define HEAD_GAP_PT  2.0

static bool is_total(const struct variance *variance, int i)
{
    return variance->spec->categories[i].kind == CATEGORY_TOTAL;
}

double bars_panels_head(const struct variance *variance, const struct theme *theme)
{
    return variance->has_delta || variance->has_percent
               ? label_above(theme, STYLE_LEGEND) + label_below(theme, STYLE_LEGEND) +
                     HEAD_GAP_PT
               : 0;
}

int bars_panels_spans(const struct variance *variance, struct span *spans,
    const struct theme *theme, struct arena *arena)
{
    int count = 0;

    if (!variance->has_delta)
        return 0;
    spans[count++] = (struct span){-DBL_MIN, PANEL_GAP_PT, true}; // apart from the bars' labels
    for (int i = 0; i < variance->spec->category_count; i++) {
        const char *text = variance_delta_label(variance, i, arena);
        double room = label_width(theme, STYLE_LABEL, true, text) + VARIANCE_GAP_PT + 1;
        int64_t delta;

        if (!variance_delta(variance, i, &delta))
            continue;
        if (delta < 0 && !is_total(variance, i))
            spans[count++] = (struct span){(double)delta, room + PANEL_GAP_PT, true};
        else
            spans[count++] =
                (struct span){is_total(variance, i) ? 0 : (double)delta, room, true};
    }
    return count;
}

struct sides { // labels' widths left and right of the pins
    double left, right;
};

static struct sides sides_of(
    const struct variance *variance, const struct theme *theme, struct arena *arena)
{
    struct sides sides = {0, 0};

    for (int i = 0; i < variance->spec->category_count; i++) {
        const char *text = variance_percent_label(variance, i, arena);
        double width = label_width(theme, STYLE_LABEL, true, text) + VARIANCE_GAP_PT, permille;
        bool is_left = variance_permille(variance, i, &permille) && permille < 0;

        if (is_left)
            sides.left = fmax(sides.left, width);
        else
            sides.right = fmax(sides.right, width);
    }
    return sides;
}

double bars_panels_width(
    const struct variance *variance, const struct theme *theme, struct arena *arena)
{
    struct sides sides = sides_of(variance, theme, arena);

    return variance->has_percent
               ? PANEL_GAP_PT + sides.left + BARS_PINS_PT + sides.right + 2 * VARIANCE_TIP_PT
               : 0;
}

static void draw_ground(const struct variance *variance, const struct rows *rows, double zero_x,
    bool is_percent, struct labels *labels)
{
    struct label head = variance_head(variance, is_percent, labels->marks->arena);
    double y = label_above(labels->marks->theme, STYLE_LEGEND) + 0.1;
    double half = label_width(labels->marks->theme, STYLE_LEGEND, false, head.text) / 2;
    struct spot spot = {fmin(zero_x, labels->bounds.right - half), y, ALIGN_CENTRE};

    marks_line(labels->marks, "panel-axis", zero_x, rows->top, zero_x, rows->bottom,
        ink_stroke(INK_AXIS_PT, COLOUR_INK));
    labels_place(labels, &head, &spot, 1);
}

static void set_label(const struct rows *rows, const struct variance *variance, int i,
    const char *text, double x, bool is_left, struct labels *labels)
{
    const struct chart_category *category = &variance->spec->categories[i];
    struct label label = {"delta-label", text, STYLE_LABEL,
        is_total(variance, i) || category->is_strong, COLOUR_INK, 0};
    struct spot spot = {x + (is_left ? -VARIANCE_GAP_PT : VARIANCE_GAP_PT),
        rows->middle[i] + label_above(labels->marks->theme, STYLE_LABEL) / 2,
        is_left ? ALIGN_RIGHT : ALIGN_LEFT};

    if (rows_are_named(rows, i))
        labels_place(labels, &label, &spot, 1);
}

static void draw_delta(const struct rows *rows, const struct variance *variance, int i,
    double zero_x, struct labels *labels)
{
    double height = fmin(BAR_MOST_PT, rows->bar), length = 0;
    int64_t delta;

    if (!variance_delta(variance, i, &delta))
        return;
    if (!is_total(variance, i))
        length = (double)delta * rows->pt_per_unit;
    if (length != 0)
        marks_rect(labels->marks, "delta", zero_x, rows->middle[i] - height / 2, length, height,
            variance_paint(variance, i, (double)delta));
    set_label(rows, variance, i, variance_delta_label(variance, i, labels->marks->arena),
        zero_x + length, length < 0, labels);
}

static void draw_pin(const struct rows *rows, const struct variance *variance, int i,
    double zero_x, struct labels *labels)
{
    struct marks *marks = labels->marks;
    const char *text = variance_percent_label(variance, i, marks->arena);
    double half = fmin(INK_PIN_HEAD_PT, rows->bar) / 2, y = rows->middle[i];
    double permille, clipped, x, way;

    if (!text)
        return;
    if (!variance_permille(variance, i, &permille)) {
        set_label(rows, variance, i, text, zero_x, false, labels);
        return;
    }
    clipped = variance_clip(variance, permille);
    way = permille < 0 ? -1 : 1;
    x = zero_x + clipped * variance->pt_per_permille;
    marks_line(marks, "pin", zero_x, y, x, y,
        ink_stroke(INK_PIN_PT, variance_paint(variance, i, permille).fill_colour));
    if (clipped != permille) {
        x += way * VARIANCE_TIP_PT;
        ink_triangle(marks, "outlier", x, y, fmin(VARIANCE_TIP_PT, rows->pitch * 0.8),
            permille < 0 ? LOOKING_LEFT : LOOKING_RIGHT, COLOUR_AC);
    } else {
        marks_rect(marks, "pin-head", x - half, y - half, 2 * half, 2 * half,
            variance_head_paint(variance, i));
        x += way * half;
    }
    set_label(rows, variance, i, text, x, permille < 0, labels);
}

void bars_panels(
    const struct variance *variance, const struct rows *rows, struct labels *labels)
{
    const struct theme *theme = labels->marks->theme;
    struct sides sides = sides_of(variance, theme, labels->marks->arena);
    double pins = labels->bounds.right - sides.right - VARIANCE_TIP_PT -
                  variance->permilles.to * variance->pt_per_permille;

    variance_report(variance, labels);
    if (variance->has_delta)
        draw_ground(variance, rows, rows->beside_x, false, labels);
    for (int i = 0; i < rows->count && variance->has_delta; i++)
        draw_delta(rows, variance, i, rows->beside_x, labels);
    if (variance->has_percent)
        draw_ground(variance, rows, pins, true, labels);
    for (int i = 0; i < rows->count && variance->has_percent; i++)
        draw_pin(rows, variance, i, pins, labels);
}
