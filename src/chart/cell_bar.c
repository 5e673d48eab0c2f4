// A bar from the column's zero line, or a pin (a thin line with a head) for relative variances.

#include "chart/cell_parts.h"
#include "chart/types.h"

#include <math.h>

#define BAR_MOST_PT 7.0
#define PIN_CLIP    3.0 // a percentage this many times the next says little by its length

static struct cell cell_of(const struct cell_values *values, struct cell_scale scale,
    double width, double height, struct marks *marks, struct source_pos at)
{
    return (struct cell){values, scale, width, height, height / 2, marks, at, false};
}

static int rating(const struct cell_values *values)
{
    return values->better * ink_sign((double)values->value.number);
}

static void draw_length(const struct cell *cell, const char *role, double y, double height,
    double end, struct paint paint)
{
    marks_rect(
        cell->marks, role, cell->scale.zero_x, y, end - cell->scale.zero_x, height, paint);
}

static void draw_bar(const struct cell_values *values, struct cell_scale scale, double width,
    double height, struct marks *marks, struct source_pos at)
{
    struct cell cell = cell_of(values, scale, width, height, marks, at);
    double high = fmin(BAR_MOST_PT, height * INK_SHARE), value = (double)values->value.number;
    double up = cell_has(&values->from) ? INK_UP_PT : 0, end = scale.zero_x,
           other = scale.zero_x;
    struct paint paint =
        values->better ? ink_rated(rating(values)) : ink_scenario(values->scenario);

    high = fmin(high, height - up - 2);
    if (up > 0) {
        other = cell_end(&cell, (double)values->from.number, COLOUR_PM);
        draw_length(&cell, "reference-bar", cell.middle - high / 2 - up / 2, high, other,
            ink_scenario(SCENARIO_PM));
    }
    if (cell_has(&values->value)) {
        end = cell_end(&cell, value, paint.fill_colour);
        draw_length(&cell, "bar", cell.middle - high / 2 + up / 2, high, end, paint);
        if (cell_is_clipped(&cell, value))
            end += ink_sign(value) * (CELL_TRIANGLE_PT + 1.5);
    }
    cell_zero_line(&cell);
    if (cell_has(&values->value))
        cell_label(&cell, value < 0 ? fmin(end, other) : fmax(end, other), value < 0,
            values->is_strong);
}

static void draw_pin(const struct cell_values *values, struct cell_scale scale, double width,
    double height, struct marks *marks, struct source_pos at)
{
    struct cell cell = cell_of(values, scale, width, height, marks, at);
    double value = (double)values->value.number, end, beyond;

    cell_zero_line(&cell);
    if (!cell_has(&values->value)) {
        cell_label(&cell, scale.zero_x, false, values->is_strong); // "n/a"
        return;
    }
    end = cell_end(&cell, value, ink_rated_colour(rating(values)));
    marks_line(marks, "pin", scale.zero_x, cell.middle, end, cell.middle,
        ink_stroke(INK_PIN_PT, ink_rated_colour(rating(values))));
    beyond = cell_is_clipped(&cell, value) ? CELL_TRIANGLE_PT + 1.5 : INK_PIN_HEAD_PT / 2;
    if (!cell_is_clipped(&cell, value))
        marks_rect(marks, "head",
            fmax(0, fmin(end, width - INK_PIN_HEAD_PT / 2) - INK_PIN_HEAD_PT / 2),
            cell.middle - INK_PIN_HEAD_PT / 2, INK_PIN_HEAD_PT, INK_PIN_HEAD_PT,
            ink_scenario(values->scenario));
    cell_label(&cell, end + (value < 0 ? -beyond : beyond), value < 0, values->is_strong);
}

// A rated bar is a difference: its colour is told by its sign.
static int legend_of_bar(const struct cell_values *values,
    const char *const names[SCENARIO_COUNT], struct legend_entry *entries, int count)
{
    if (values->better)
        return count;
    count = cell_legend_add(entries, count, SWATCH_BAR, values->scenario, names);
    return cell_has(&values->from)
               ? cell_legend_add(entries, count, SWATCH_BAR, SCENARIO_PM, names)
               : count;
}

const struct cell_kind cell_bar = {
    .name = "bar",
    .help = "a bar; from: the month before behind it; good: coloured as a variance",
    .height_pt = 13.5,
    .draw = draw_bar,
    .legend = legend_of_bar,
};

const struct cell_kind cell_pin = {
    .name = "pin",
    .help = "a thin line with a head: a relative variance",
    .height_pt = 18,
    .clip_factor = PIN_CLIP,
    .beyond_pt = INK_PIN_HEAD_PT / 2,
    .draw = draw_pin,
};
