// The panels over columns: differences on the columns' scale, over them relative ones as pins.

#include "chart/columns.h"
#include "chart/ink.h"
#include "chart/series.h"

#include <math.h>

#define DELTA_SHARE 0.6 // of a column's width

static double label_room(const struct columns *columns)
{
    return VARIANCE_GAP_PT + label_above(columns->theme, STYLE_LABEL) + 1;
}

static double head_room(const struct columns *columns)
{
    return label_leading(columns->theme, STYLE_LEGEND);
}

// The head's line, labels over and under; bars and pins come on top.
static double panel_room(const struct columns *columns, struct range range)
{
    return head_room(columns) + label_room(columns) +
           (range.from < 0 ? label_room(columns) : 2);
}

double columns_panels_height(const struct columns *columns)
{
    double height = 0;

    if (columns->variance.has_delta)
        height += panel_room(columns, columns->variance.deltas);
    if (columns->variance.has_percent)
        height += panel_room(columns, columns->variance.permilles) + COLUMNS_PINS_PT +
                  VARIANCE_TIP_PT;
    return height;
}

struct panel {
    const struct columns *columns;
    const struct frame *frame;
    double zero_y, top;
    struct labels *labels;
};

static void draw_ground(const struct panel *panel, bool is_percent)
{
    struct labels *labels = panel->labels;
    struct label head =
        variance_head(&panel->columns->variance, is_percent, labels->marks->arena);
    struct spot spot = {
        0, panel->top + label_above(panel->columns->theme, STYLE_LEGEND) + 0.1, ALIGN_LEFT};

    marks_line(labels->marks, "panel-axis", panel->frame->left, panel->zero_y,
        panel->frame->right, panel->zero_y, ink_stroke(INK_AXIS_PT, COLOUR_INK));
    labels_place(labels, &head, &spot, 1);
}

// Beyond the end at y, up or down.
static void set_label(
    const struct panel *panel, int i, const char *text, double y, bool is_down, bool must)
{
    struct labels *labels = panel->labels;
    double x = frame_x(panel->frame, i),
           above = label_above(panel->columns->theme, STYLE_LABEL);
    struct label label = {"delta-label", text, STYLE_LABEL,
        panel->columns->spec->categories[i].is_strong, COLOUR_INK, 0};
    double baseline = is_down ? y + VARIANCE_GAP_PT + above : y - VARIANCE_GAP_PT;
    struct spot spots[] = {
        {x,                           baseline, ALIGN_CENTRE},
        {x + panel->frame->pitch / 2, baseline, ALIGN_RIGHT },
        {x - panel->frame->pitch / 2, baseline, ALIGN_LEFT  }
    };

    if (must)
        labels_place(labels, &label, spots, 3);
    else
        labels_try(labels, &label, spots, 3);
}

static void draw_delta(const struct panel *panel, int i, bool must)
{
    const struct variance *variance = &panel->columns->variance;
    const char *text = variance_delta_label(variance, i, panel->labels->marks->arena);
    double width = panel->frame->bar * DELTA_SHARE, length;
    int64_t delta;

    if (!variance_delta(variance, i, &delta))
        return;
    length = (double)delta * panel->frame->pt_per_unit;
    if (delta)
        marks_rect(panel->labels->marks, "delta", frame_x(panel->frame, i) - width / 2,
            panel->zero_y, width, -length, variance_paint(variance, i, (double)delta));
    set_label(panel, i, text, panel->zero_y - length, delta < 0, must);
}

static void draw_pin(const struct panel *panel, int i, bool must)
{
    const struct variance *variance = &panel->columns->variance;
    struct marks *marks = panel->labels->marks;
    const char *text = variance_percent_label(variance, i, marks->arena);
    double x = frame_x(panel->frame, i), half = fmin(INK_PIN_HEAD_PT, panel->frame->bar) / 2;
    double permille, clipped, y, way;

    if (!text)
        return;
    if (!variance_permille(variance, i, &permille)) {
        set_label(panel, i, text, panel->zero_y, false, must);
        return;
    }
    clipped = variance_clip(variance, permille);
    way = permille < 0 ? 1 : -1;
    y = panel->zero_y - clipped * variance->pt_per_permille;
    marks_line(marks, "pin", x, panel->zero_y, x, y,
        ink_stroke(INK_PIN_PT, variance_paint(variance, i, permille).fill_colour));
    if (clipped != permille) {
        ink_triangle(marks, "outlier", x, y + way * VARIANCE_TIP_PT, VARIANCE_TIP_PT,
            permille < 0 ? LOOKING_DOWN : LOOKING_UP, COLOUR_AC);
        y += way * VARIANCE_TIP_PT;
    } else {
        marks_rect(marks, "pin-head", x - half, y - half, 2 * half, 2 * half,
            variance_head_paint(variance, i));
        y += way * half;
    }
    set_label(panel, i, text, y, permille < 0, must);
}

// Strong ones first; where labels are too wide for their slots the others as they fit.
static void draw_all(const struct panel *panel,
    void (*draw_one)(const struct panel *, int, bool),
    const char *(*text)(const struct variance *, int, struct arena *))
{
    const struct chart_spec *spec = panel->columns->spec;
    bool crowded = false;

    for (int i = 0; i < spec->category_count; i++)
        crowded |=
            label_width(panel->columns->theme, STYLE_LABEL, spec->categories[i].is_strong,
                text(&panel->columns->variance, i, panel->labels->marks->arena)) >
            panel->frame->pitch - 1;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < spec->category_count; i++)
            if (spec->categories[i].is_strong == (pass == 0))
                draw_one(panel, i, pass == 0 || !crowded);
}

void columns_panels(
    const struct columns *columns, const struct frame *frame, struct labels *labels)
{
    const struct variance *variance = &columns->variance;
    struct panel panel = {.columns = columns, .frame = frame, .labels = labels};
    double bottom = frame->top - columns_labels_room(columns);

    variance_report(variance, labels);
    if (variance->has_delta) {
        double under = variance->deltas.from < 0 ? label_room(columns) : 2;
        panel.zero_y = bottom - under + variance->deltas.from * frame->pt_per_unit;
        panel.top = panel.zero_y - variance->deltas.to * frame->pt_per_unit -
                    label_room(columns) - head_room(columns);
        draw_ground(&panel, false);
        draw_all(&panel, draw_delta, variance_delta_label);
        bottom = panel.top;
    }
    if (variance->has_percent) {
        double scale = variance->pt_per_permille;
        double under = variance->permilles.from < 0 ? label_room(columns) : 2;
        panel.zero_y = bottom - under - VARIANCE_TIP_PT / 2 + variance->permilles.from * scale;
        panel.top = panel.zero_y - variance->permilles.to * scale - VARIANCE_TIP_PT / 2 -
                    label_room(columns) - head_room(columns);
        draw_ground(&panel, true);
        draw_all(&panel, draw_pin, variance_percent_label);
    }
}
