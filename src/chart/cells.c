#include "chart/cell_parts.h"
#include "chart/types.h"

#include <math.h>
#include <string.h>

static const struct cell_kind *const kinds[] = {&cell_bar, &cell_pin, &cell_spark, &cell_strip,
    &cell_steps, &cell_bullet, &cell_dumbbell, &cell_units};

const struct cell_kind *cell_kind_at(int index)
{
    return index >= 0 && index < (int)(sizeof kinds / sizeof *kinds) ? kinds[index] : NULL;
}

const struct cell_kind *cell_kind_find(const char *name)
{
    for (int i = 0; cell_kind_at(i); i++)
        if (!strcmp(kinds[i]->name, name))
            return kinds[i];
    return NULL;
}

static double number_of(const struct chart_value *value)
{
    return value->is_null ? 0 : (double)value->number;
}

// The range of all rows' points and limits, zero in it: one height for equal values.
static struct cell_scale solve_upright(const struct cell_values *rows, int count)
{
    struct range range = {0, 0};
    bool has_limit = false;

    for (int i = 0; i < count; i++) {
        for (int p = 0; p < rows[i].point_count; p++)
            range_add_value(&range, &rows[i].points[p]);
        range_add_value(&range, &rows[i].limit);
        range_add_value(&range, &rows[i].band1);
        range_add_value(&range, &rows[i].band2);
        if (!rows[i].band1.is_null)
            range_add_value(&range, &rows[i].value);
        has_limit |= !rows[i].limit.is_null;
    }
    return (struct cell_scale){
        .clip_from = range.from, .clip_to = range.to, .pt_per_unit = has_limit ? 1 : 0};
}

// The greatest value on one side that is in the scale; `side` is +1 or -1. What the other side
// needs anyhow is no outlier here.
static double clip_at(const struct cell_kind *kind, const struct cell_values *rows, int count,
    int side, double floor, struct arena *arena)
{
    double *values = arena_array(arena, double, (size_t)count + 1);

    if (kind->clip_factor <= 0)
        return INFINITY;
    for (int i = 0; i < count; i++) {
        const struct chart_value *fixed[] = {
            &rows[i].limit, &rows[i].band1, &rows[i].band2, &rows[i].from};
        values[i] = side * number_of(&rows[i].value);
        for (int f = 0; f < 4; f++)
            floor = fmax(floor, side * number_of(fixed[f]));
    }
    return scale_clip(values, count, floor, kind->clip_factor);
}

static double clip_one(double value, const struct cell_scale *scale)
{
    return fmax(fmin(value, scale->clip_to), scale->clip_from);
}

struct cell_scale cell_solve(const struct cell_kind *kind, const struct cell_values *rows,
    int count, double width, const struct theme *theme)
{
    struct arena arena;
    struct cell_scale scale;
    struct span *spans;
    int filled = 0;

    if (kind->is_upright)
        return solve_upright(rows, count);
    arena_init(&arena);
    scale.clip_to = clip_at(kind, rows, count, 1, 0, &arena);
    scale.clip_from = clip_at(kind, rows, count, -1, 0, &arena);
    if (kind->clip_factor > 0) {
        double up = scale.clip_to, down = scale.clip_from;
        scale.clip_to = clip_at(kind, rows, count, 1, down, &arena);
        scale.clip_from = clip_at(kind, rows, count, -1, up, &arena);
    }
    scale.clip_from = -scale.clip_from;
    spans = arena_array(&arena, struct span, (size_t)count * CELL_SPANS + 1);
    for (int i = 0; i < count; i++)
        filled += cell_spans(kind, &rows[i], theme, spans + filled);
    for (int i = 0; i < filled; i++) {
        double clipped = clip_one(spans[i].value, &scale);
        if (clipped != spans[i].value)
            spans[i].label_pt += CELL_TRIANGLE_PT + 2;
        spans[i].value = clipped;
    }
    scale.pt_per_unit = scale_solve(spans, filled, fmax(width - 1, 0), &scale.zero_x);
    scale.zero_x += 0.5;
    arena_finish(&arena);
    return scale;
}
