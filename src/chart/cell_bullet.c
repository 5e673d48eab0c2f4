// A bullet: bar, tick of the month before, tick of the limit, on bands where they are given.
// What lies beyond the limit is dark red where less is better; hollow where a note says that it
// was cut. A row with bands but no value bears the bands' edges in words: a group's head.

#include "chart/cell_parts.h"
#include "chart/types.h"

#include <math.h>

#define BAR_MOST_PT 7.0
#define CLIP_FACTOR 1.5

static void draw_bands(const struct cell *cell)
{
    const struct cell_values *values = cell->values;
    double edge1, edge2 = cell->width;

    if (!cell_has(&values->band1))
        return;
    edge1 = cell_x(cell, (double)values->band1.number);
    if (cell_has(&values->band2))
        edge2 = fmax(edge1, cell_x(cell, (double)values->band2.number));
    marks_rect(cell->marks, "band", cell->scale.zero_x, 0, edge1 - cell->scale.zero_x,
        cell->height, ink_fill(COLOUR_BAND1));
    marks_rect(
        cell->marks, "band", edge1, 0, edge2 - edge1, cell->height, ink_fill(COLOUR_BAND2));
    if (edge2 < cell->width)
        marks_rect(cell->marks, "band", edge2, 0, cell->width - edge2, cell->height,
            ink_fill(COLOUR_BAND3));
}

static void label_bands(const struct cell *cell)
{
    const struct chart_value *bands[] = {&cell->values->band1, &cell->values->band2};
    struct labels labels;
    double y = cell->height - 3.5;

    labels_init(&labels, cell->marks, cell->width, cell->height, cell->at);
    for (int b = 0; b < 2; b++) {
        struct label label = {
            "band-label", bands[b]->label, STYLE_LEGEND, false, COLOUR_SECONDARY, 0};
        double x = cell_x(cell, (double)bands[b]->number);
        struct spot spots[] = {
            {x, y, ALIGN_CENTRE                },
            {x, y, b ? ALIGN_LEFT : ALIGN_RIGHT}
        };
        if (cell_has(bands[b]))
            labels_try(&labels, &label, spots, 2);
    }
}

// The part beyond the limit: over it when less is better, or cut back to it.
static struct paint beyond_paint(const struct cell_values *values, struct paint paint)
{
    if (values->note && *values->note)
        return ink_scenario(SCENARIO_PL);
    return values->better < 0 ? ink_fill(COLOUR_BAD) : paint;
}

static double draw_bar(const struct cell *cell, double high)
{
    const struct cell_values *values = cell->values;
    double value = (double)values->value.number, y = cell->middle - high / 2;
    struct paint paint = ink_scenario(values->scenario);
    double zero = cell->scale.zero_x, end = cell_end(cell, value, COLOUR_AC), limit = end;

    if (cell_has(&values->limit) && values->limit.number > 0)
        limit = fmin(end, cell_x(cell, (double)values->limit.number));
    marks_rect(cell->marks, "bar", zero, y, limit - zero, high, paint);
    if (limit < end)
        marks_rect(
            cell->marks, "beyond", limit, y, end - limit, high, beyond_paint(values, paint));
    if (cell_is_clipped(cell, value))
        end += ink_sign(value) * (CELL_TRIANGLE_PT + 1.5);
    return end;
}

static void draw_ticks(const struct cell *cell, double high)
{
    const struct cell_values *values = cell->values;
    double half = fmin(high * 0.9, cell->height / 2 - 1);

    if (cell_has(&values->from))
        ink_tick(cell->marks, "before", cell_x(cell, (double)values->from.number),
            cell->middle - half, cell->middle + half, INK_PM_TICK_PT, 3, COLOUR_PM_TICK);
    if (cell_has(&values->limit))
        ink_tick(cell->marks, "limit", cell_x(cell, (double)values->limit.number),
            cell->middle - half, cell->middle + half, INK_TICK_PT, 3.2, COLOUR_INK);
}

// The label stands at the bar's end, or beyond a tick that it would stand across.
static double label_x(const struct cell *cell, double end)
{
    const struct chart_value *ticks[] = {&cell->values->from, &cell->values->limit};
    const char *text = cell_label_text(cell->values, cell->marks->arena);
    double width = label_width(cell->marks->theme, STYLE_LABEL, cell->values->is_strong, text);

    for (int pass = 0; pass < 2; pass++)
        for (int t = 0; t < 2; t++) {
            double tick = cell_x(cell, (double)ticks[t]->number);
            if (cell_has(ticks[t]) && tick > end - 1 && tick < end + CELL_GAP_PT + width + 5 &&
                tick + 1 + CELL_GAP_PT + width <= cell->width)
                end = tick + 1;
        }
    return end;
}

// Below zero there is room for the month before's tick alone.
static double left_label_x(const struct cell *cell, double end)
{
    const struct chart_value *before = &cell->values->from;

    return cell_has(before) ? fmin(end, cell_x(cell, (double)before->number) - 1) : end;
}

static void draw_bullet(const struct cell_values *values, struct cell_scale scale, double width,
    double height, struct marks *marks, struct source_pos at)
{
    struct cell cell = {values, scale, width, height, height / 2, marks, at, false};
    double high = fmin(BAR_MOST_PT, height * 0.5), end = scale.zero_x;

    cell.on_bands = cell_has(&values->band1);
    if (!cell_has(&values->value) && cell_has(&values->band1)) {
        label_bands(&cell);
        return;
    }
    draw_bands(&cell);
    if (cell_has(&values->value))
        end = draw_bar(&cell, high);
    cell_zero_line(&cell);
    draw_ticks(&cell, high);
    if (cell_has(&values->value) && values->value.number < 0)
        cell_label(&cell, left_label_x(&cell, end), true, true);
    else if (cell_has(&values->value))
        cell_label(&cell, label_x(&cell, end), false, true);
}

static int legend_of_bullet(const struct cell_values *values,
    const char *const names[SCENARIO_COUNT], struct legend_entry *entries, int count)
{
    count = cell_legend_add(entries, count, SWATCH_BAR, values->scenario, names);
    return cell_has(&values->from)
               ? cell_legend_add(entries, count, SWATCH_TICK, SCENARIO_PM, names)
               : count;
}

const struct cell_kind cell_bullet = {
    .name = "bullet",
    .help = "a bar against a limit's tick; from: the month before's tick; band1, band2: bands",
    .height_pt = 17,
    .clip_factor = CLIP_FACTOR,
    .from_is_tick = true,
    .legend = legend_of_bullet,
    .draw = draw_bullet,
};
