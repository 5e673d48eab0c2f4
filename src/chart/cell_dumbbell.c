// Two dots and the way between them: from the month before to now, good or bad.

#include "chart/cell_parts.h"
#include "chart/types.h"

#include <math.h>

static void draw_ground(const struct cell *cell)
{
    const struct cell_values *values = cell->values;
    const struct chart_value *bands[] = {&values->band1, &values->band2};

    for (int b = 0; b < 2; b++)
        if (cell_has(bands[b])) {
            double x = cell_x(cell, (double)bands[b]->number);
            marks_line(cell->marks, "band", x, 0, x, cell->height,
                ink_dashed(INK_DASHED_PT, COLOUR_INK));
        }
    if (cell_has(&values->limit)) {
        double x = cell_x(cell, (double)values->limit.number);
        marks_line(
            cell->marks, "limit", x, 0, x, cell->height, ink_dashed(INK_DASHED_PT, COLOUR_INK));
    }
    cell_zero_line(cell);
}

static double held(const struct cell *cell, double x)
{
    return fmax(INK_DOT_PT, fmin(x, cell->width - INK_DOT_PT));
}

static bool has_room_to_zero(const struct cell *cell, double x)
{
    const char *text = cell_label_text(cell->values, cell->marks->arena);
    double width = text ? label_width(cell->marks->theme, STYLE_LABEL, true, text) : 0;

    return fabs(x - cell->scale.zero_x) >= INK_DOT_PT + CELL_GAP_PT + width + 1;
}

// It tells of what is now: so it stands beside that dot, away from the other where that is not
// near; or where there is no room between dot and zero line, beyond both.
static void set_label(const struct cell *cell, double from, double to)
{
    bool is_left = cell->values->value.number < 0;
    double farther = is_left ? to - from : from - to;

    if (farther > INK_APART_PT && has_room_to_zero(cell, to))
        cell_label(cell, is_left ? to + INK_DOT_PT : to - INK_DOT_PT, !is_left, true);
    else
        cell_label(cell, is_left ? fmin(from, to) - INK_DOT_PT : fmax(from, to) + INK_DOT_PT,
            is_left, true);
}

static void draw_dumbbell(const struct cell_values *values, struct cell_scale scale,
    double width, double height, struct marks *marks, struct source_pos at)
{
    struct cell cell = {values, scale, width, height, height / 2, marks, at, false};
    double to = held(&cell, cell_x(&cell, (double)values->value.number)), from = to;
    double way = (double)values->value.number - (double)values->from.number;

    draw_ground(&cell);
    if (!cell_has(&values->value))
        return;
    if (cell_has(&values->from)) {
        from = held(&cell, cell_x(&cell, (double)values->from.number));
        if (fabs(to - from) > 0)
            marks_line(marks, "link", from, cell.middle, to, cell.middle,
                ink_stroke(INK_LINK_PT, ink_rated_colour(values->better * ink_sign(way))));
        marks_circle(marks, "before", from, cell.middle, INK_DOT_PT, ink_fill(COLOUR_PM));
    }
    marks_circle(marks, "dot", to, cell.middle, INK_DOT_PT, ink_fill(COLOUR_AC));
    set_label(&cell, from, to);
}

static int legend_of_dots(const struct cell_values *values,
    const char *const names[SCENARIO_COUNT], struct legend_entry *entries, int count)
{
    count = cell_legend_add(entries, count, SWATCH_DOT, SCENARIO_AC, names);
    return cell_has(&values->from)
               ? cell_legend_add(entries, count, SWATCH_DOT, SCENARIO_PM, names)
               : count;
}

const struct cell_kind cell_dumbbell = {
    .name = "dumbbell",
    .help = "two dots and the way between them; from: the month before; limit, bands: lines",
    .height_pt = 17,
    .beyond_pt = INK_DOT_PT,
    .draw = draw_dumbbell,
    .legend = legend_of_dots,
};
