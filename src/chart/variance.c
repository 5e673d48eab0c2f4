#include "chart/variance.h"

#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/series.h"

#include <math.h>

#define OUTLIER_FACTOR   2.0
#define PERMILLE_MOST_PT 1.0

bool variance_delta(const struct variance *variance, int i, int64_t *delta)
{
    const struct chart_value *of = series_value(variance->of, i);
    const struct chart_value *to = series_value(variance->to, i);

    if (!of || !to)
        return false;
    *delta = of->number - to->number;
    return true;
}

bool variance_permille(const struct variance *variance, int i, double *permille)
{
    int64_t delta, base;

    if (!variance_delta(variance, i, &delta))
        return false;
    base = variance->to->values[i].number;
    if (base == 0 || (variance->of->values[i].number < 0) != (base < 0))
        return false;
    *permille = 1000 * (double)delta / fabs((double)base);
    return true;
}

// The greatest of one side that is in the scale; `side` is +1 or −1. What the other side takes
// anyhow is no outlier here.
static double clip_side(const struct variance *variance, int side, double floor, double *values)
{
    int count = 0;

    for (int i = 0; i < variance->spec->category_count; i++) {
        double permille;
        if (variance_permille(variance, i, &permille))
            values[count++] = side * permille;
    }
    return scale_clip(values, count, floor, OUTLIER_FACTOR);
}

static double greatest(const struct variance *variance, int side)
{
    double most = 0, permille;

    for (int i = 0; i < variance->spec->category_count; i++)
        if (variance_permille(variance, i, &permille))
            most = fmax(most, side * permille);
    return most;
}

// What is far from the others is off the scale, but not where there is room for it.
static void scale_pins(
    struct variance *variance, double pins_pt, double shared, struct arena *arena)
{
    double *values = arena_array(arena, double, (size_t)variance->spec->category_count + 1);
    double up = clip_side(variance, 1, 0, values), down = clip_side(variance, -1, 0, values);
    struct range all = {-greatest(variance, -1), greatest(variance, 1)};

    variance->permilles = (struct range){-fmin(clip_side(variance, -1, up, values), -all.from),
        fmin(clip_side(variance, 1, down, values), all.to)};
    variance->pt_per_permille = fmin(range_fit(variance->permilles, pins_pt), PERMILLE_MOST_PT);
    if (shared > 0)
        variance->pt_per_permille = fmin(variance->pt_per_permille, shared);
    if (variance->pt_per_permille <= range_fit(all, pins_pt))
        variance->permilles = all;
}

struct variance variance_take(
    const struct chart_spec *spec, double pins_pt, double shared, struct arena *arena)
{
    struct variance variance = {.spec = spec};

    if (spec->variance_of < 0 || spec->variance_to < 0)
        return variance;
    variance.of = &spec->series[spec->variance_of];
    variance.to = &spec->series[spec->variance_to];
    variance.has_delta = spec->variance_panels & VARIANCE_DELTA;
    variance.has_percent = spec->variance_panels & VARIANCE_PERCENT;
    for (int i = 0; variance.has_delta && i < spec->category_count; i++) {
        int64_t delta;
        if (variance_delta(&variance, i, &delta))
            range_add(&variance.deltas, (double)delta);
    }
    if (variance.has_percent)
        scale_pins(&variance, pins_pt, shared, arena);
    return variance;
}

double variance_clip(const struct variance *variance, double permille)
{
    return fmax(variance->permilles.from, fmin(permille, variance->permilles.to));
}

void variance_report(const struct variance *variance, struct labels *labels)
{
    int asked = variance->of ? variance->spec->variance_panels : 0;

    if ((asked & VARIANCE_DELTA && !variance->has_delta) ||
        (asked & VARIANCE_PERCENT && !variance->has_percent))
        diag_add(labels->marks->diag, DIAG_CLIPPED, labels->at,
            "%s: too small for its panels of differences", variance->spec->type->name);
}

const char *variance_delta_label(const struct variance *variance, int i, struct arena *arena)
{
    int64_t delta;

    return variance_delta(variance, i, &delta)
               ? series_format(variance->of, delta, true, variance->spec, arena)
               : NULL;
}

const char *variance_percent_label(const struct variance *variance, int i, struct arena *arena)
{
    int64_t delta;

    return variance_delta(variance, i, &delta)
               ? percent_format(variance->of->values[i].number, variance->to->values[i].number,
                     true, variance->spec, arena)
               : NULL;
}

struct paint variance_paint(const struct variance *variance, int i, double sign)
{
    return ink_rated(variance->spec->categories[i].better * ink_sign(sign));
}

struct paint variance_head_paint(const struct variance *variance, int i)
{
    const struct chart_category *category = &variance->spec->categories[i];

    return ink_scenario(category->has_scenario ? category->scenario : variance->of->scenario);
}

struct label variance_head(
    const struct variance *variance, bool is_percent, struct arena *arena)
{
    return (struct label){"panel",
        arena_format(arena, is_percent ? "Δ%% %s" : "Δ %s", legend_word(variance->to)),
        STYLE_LEGEND, false, COLOUR_SECONDARY, 0};
}
