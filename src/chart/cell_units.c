// What is there, and how many pieces of one size are still missing to the limit: a bar with its
// label inside, then hollow boxes, the last one cut off at the limit.

#include "chart/cell_parts.h"
#include "chart/types.h"

#include <math.h>

#define BAR_MOST_PT  9.0
#define BOX_GAP_PT   2.0
#define BOX_LEAST_PT 1.0
#define MOST_BOXES   60 // more pieces than this are one hollow bar

// Hollow boxes from x to the limit, `piece` wide with their gaps.
static void draw_boxes(
    const struct cell *cell, double x, double end, double piece, double y, double high)
{
    if (piece < BOX_GAP_PT + BOX_LEAST_PT || (end - x) / piece > MOST_BOXES)
        piece = end - x;
    for (; end - x > BOX_GAP_PT + BOX_LEAST_PT; x += piece) {
        double left = x + BOX_GAP_PT, right = fmin(x + piece, end);
        marks_rect(cell->marks, "piece", left, y, fmax(right - left, BOX_LEAST_PT), high,
            ink_scenario(SCENARIO_PL));
    }
}

static void label_bar(const struct cell *cell, double right)
{
    const char *text = cell_label_text(cell->values, cell->marks->arena);
    const struct theme *theme = cell->marks->theme;
    double left = cell->scale.zero_x + CELL_GAP_PT;

    if (text && *text && left + label_width(theme, STYLE_LABEL, true, text) <= right)
        marks_text(cell->marks, "inside", STYLE_LABEL, true, COLOUR_PAPER, left,
            cell->middle + label_above(theme, STYLE_LABEL) / 2, ALIGN_LEFT, text, cell->at);
}

static void draw_units(const struct cell_values *values, struct cell_scale scale, double width,
    double height, struct marks *marks, struct source_pos at)
{
    struct cell cell = {values, scale, width, height, height / 2, marks, at, false};
    double high = fmin(BAR_MOST_PT, height * INK_SHARE), y = cell.middle - high / 2;
    double end = cell_x(&cell, (double)values->value.number);
    double piece = (double)values->band1.number * scale.pt_per_unit;

    cell_zero_line(&cell);
    if (!cell_has(&values->value))
        return;
    marks_rect(marks, "bar", scale.zero_x, y, end - scale.zero_x, high,
        ink_scenario(values->scenario));
    if (cell_has(&values->limit) && cell_has(&values->band1))
        draw_boxes(&cell, end, cell_x(&cell, (double)values->limit.number), piece, y, high);
    label_bar(&cell, end);
}

const struct cell_kind cell_units = {
    .name = "units",
    .help = "a bar, and hollow pieces of band1's size from its end to the limit",
    .height_pt = 18,
    .draw = draw_units,
};
