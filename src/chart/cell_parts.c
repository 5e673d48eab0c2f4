#include "chart/cell_parts.h"

#include <math.h>

bool cell_has(const struct chart_value *value)
{
    return !value->is_null;
}

double cell_x(const struct cell *cell, double value)
{
    double x = cell->scale.zero_x + value * cell->scale.pt_per_unit;

    return fmax(0.5, fmin(x, fmax(cell->width - 0.5, 0.5)));
}

void cell_zero_line(const struct cell *cell)
{
    marks_line(cell->marks, "axis", cell->scale.zero_x, 0, cell->scale.zero_x, cell->height,
        ink_stroke(INK_AXIS_PT, COLOUR_INK));
}

bool cell_is_clipped(const struct cell *cell, double value)
{
    return value > cell->scale.clip_to || value < cell->scale.clip_from;
}

double cell_end(const struct cell *cell, double value, enum colour_role colour)
{
    double x = cell_x(cell, fmax(fmin(value, cell->scale.clip_to), cell->scale.clip_from));
    double tip = value < 0 ? fmax(x - CELL_TRIANGLE_PT - 1.5, 0)
                           : fmin(x + CELL_TRIANGLE_PT + 1.5, cell->width);

    if (!cell_is_clipped(cell, value))
        return x;
    ink_triangle(cell->marks, "outlier", tip, cell->middle, CELL_TRIANGLE_PT,
        value < 0 ? LOOKING_LEFT : LOOKING_RIGHT, colour);
    return value < 0 ? tip + CELL_TRIANGLE_PT + 1.5 : tip - CELL_TRIANGLE_PT - 1.5;
}

const char *cell_label_text(const struct cell_values *values, struct arena *arena)
{
    const char *label = values->value.label;

    if (!label || !*label || !values->note || !*values->note)
        return label;
    return arena_format(arena, "%s, %s", label, values->note);
}

void cell_label(const struct cell *cell, double x, bool is_left, bool bold)
{
    const struct theme *theme = cell->marks->theme;
    double above = label_above(theme, STYLE_LABEL);
    const char *text = cell_label_text(cell->values, cell->marks->arena);
    double room, width, left;

    if (!text || !*text)
        return;
    room = is_left ? x - CELL_GAP_PT : cell->width - x - CELL_GAP_PT;
    width = label_width(theme, STYLE_LABEL, bold, text);
    if (width > room) { // the column is too narrow: the number is in the table's words
        diag_add(cell->marks->diag, DIAG_CLIPPED, cell->at,
            "\"%s\" found no room beside its drawing", text);
        return;
    }
    left = is_left ? x - CELL_GAP_PT - width : x + CELL_GAP_PT;
    marks_text(cell->marks, "label", STYLE_LABEL, bold, COLOUR_INK, left,
        cell->middle + above / 2, ALIGN_LEFT, text, cell->at)
        ->halo_pt = cell->on_bands ? 0 : INK_HALO_PT;
}

// What else stands in the row makes the label step aside: a bar behind or a dot that reaches
// farther; a tick only where it stands close.
static bool pushes_label(const struct cell_kind *kind, double value, double from)
{
    if (value * from < 0 || fabs(from) <= fabs(value))
        return false;
    return !kind->from_is_tick || fabs(from) < 1.3 * fabs(value);
}

int cell_spans(const struct cell_kind *kind, const struct cell_values *values,
    const struct theme *theme, struct span spans[CELL_SPANS])
{
    const struct chart_value *ends[] = {
        &values->from, &values->limit, &values->band1, &values->band2};
    struct arena arena;
    int count = 0;
    double label, far;

    arena_init(&arena);
    label = label_width(theme, STYLE_LABEL, true, cell_label_text(values, &arena));
    arena_finish(&arena);
    far = cell_has(&values->value) ? (double)values->value.number : 0;
    spans[count++] = (struct span){far, 0, false};
    // The label stands beyond whatever reaches farther on its side.
    if (cell_has(&values->from) && pushes_label(kind, far, (double)values->from.number))
        far = (double)values->from.number;
    spans[count++] =
        (struct span){far, kind->beyond_pt + (label > 0 ? label + CELL_GAP_PT + 1 : 0), false};
    for (int i = 0; i < 4; i++)
        if (cell_has(ends[i]))
            spans[count++] = (struct span){(double)ends[i]->number, 3, false};
    return count;
}

int cell_legend_add(struct legend_entry *entries, int count, enum swatch swatch,
    enum scenario scenario, const char *const names[SCENARIO_COUNT])
{
    struct paint paint = swatch == SWATCH_TICK ? ink_stroke(INK_PM_TICK_PT, COLOUR_PM_TICK)
                                               : ink_scenario(scenario);

    return legend_add(entries, count, swatch, paint, names[scenario]);
}
