// A waterfall down a column: each row's bar begins where the last one ended, joined by a thin
// line. A row without `from` is a start or a total: from the zero line. A limit is a line
// through all rows: the day of now on a timeline.

#include "chart/cell_parts.h"
#include "chart/types.h"

#include <math.h>

#define BAR_MOST_PT 8.0

static struct paint paint_of(const struct cell_values *values, double from, double to)
{
    if (values->better && cell_has(&values->from))
        return ink_rated(values->better * ink_sign(to - from));
    return ink_scenario(values->scenario);
}

static void draw_now(const struct cell *cell)
{
    double x = cell_x(cell, (double)cell->values->limit.number);

    if (cell_has(&cell->values->limit))
        marks_rect(cell->marks, "limit", fmin(x, cell->width - INK_MAIN_PT), 0, INK_MAIN_PT,
            cell->height, ink_fill(COLOUR_ACCENT));
}

static void draw_steps(const struct cell_values *values, struct cell_scale scale, double width,
    double height, struct marks *marks, struct source_pos at)
{
    struct cell cell = {values, scale, width, height, height / 2, marks, at, false};
    double from = cell_has(&values->from) ? (double)values->from.number : 0;
    double to = (double)values->value.number;
    double high = fmin(BAR_MOST_PT, height * INK_SHARE), top = cell.middle - high / 2;
    double left = cell_x(&cell, from), right = cell_x(&cell, to);
    double joint = from != 0 ? left : right; // a sum from zero is met at its end

    cell_zero_line(&cell);
    draw_now(&cell);
    if (!cell_has(&values->value))
        return;
    if (from == to && cell_has(&values->from))
        marks_line(marks, "step", right, top, right, top + high,
            ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
    else
        marks_rect(marks, "step", left, top, right - left, high, paint_of(values, from, to));
    if (values->joins_previous)
        marks_line(
            marks, "connector", joint, 0, joint, top, ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
    if (values->joins_next)
        marks_line(marks, "connector", right, top + high, right, height,
            ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
    cell_label(
        &cell, to < 0 ? fmin(left, right) : fmax(left, right), to < 0, values->is_strong);
}

static int legend_of_steps(const struct cell_values *values,
    const char *const names[SCENARIO_COUNT], struct legend_entry *entries, int count)
{
    return cell_legend_add(entries, count, SWATCH_BAR, values->scenario, names);
}

const struct cell_kind cell_steps = {
    .name = "steps",
    .help =
        "a waterfall down the column; from: where the row's bar begins; limit: a line through "
        "all rows",
    .height_pt = 17,
    .legend = legend_of_steps,
    .draw = draw_steps,
};
