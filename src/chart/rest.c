#include "chart/rest.h"

#include "chart/series.h"

static bool may_fold(const struct chart_category *category)
{
    return (category->kind == CATEGORY_PLAIN && !category->has_scenario) ||
           category->kind == CATEGORY_STEP;
}

static int count_foldable(const struct chart_spec *spec)
{
    int count = 0;

    for (int i = 0; i < spec->category_count; i++)
        count += may_fold(&spec->categories[i]);
    return count;
}

// Returns the place of the rest.
static int place_all(const struct chart_spec *spec, int most, int *to, int *count)
{
    int kept = 0, rest = -1;

    *count = 0;
    for (int i = 0; i < spec->category_count; i++) {
        bool folds = may_fold(&spec->categories[i]) && kept >= most - 1;

        kept += !folds && may_fold(&spec->categories[i]);
        if (folds && rest < 0)
            rest = (*count)++;
        to[i] = folds ? rest : (*count)++;
    }
    return rest;
}

static bool has_sum(const struct chart_series *series)
{
    return series->unit == UNIT_NONE || series->unit == UNIT_CENTS ||
           series->unit == UNIT_MICROS;
}

// Values move down to their places, which are never behind them.
static void fold_series(const struct chart_spec *spec, struct chart_series *series, int rest,
    const int *to, struct arena *arena)
{
    struct chart_value sum = {.is_null = true, .label = "–"};

    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_value *value = series_value(series, i);

        if (to[i] != rest) {
            series->values[to[i]] = series->values[i];
        } else if (value && has_sum(series)) {
            sum.number += value->number;
            sum.is_null = false;
        }
    }
    if (!sum.is_null)
        sum.label = series_format(series, sum.number, false, spec, arena);
    series->values[rest] = sum;
}

void rest_fold(struct chart_spec *spec, int most, int *to, struct arena *arena)
{
    int foldable = count_foldable(spec), rest, count;

    for (int i = 0; i < spec->category_count; i++)
        to[i] = i;
    if (most < 2 || foldable <= most)
        return;
    rest = place_all(spec, most, to, &count);
    for (int s = 0; s < spec->series_count; s++)
        fold_series(spec, &spec->series[s], rest, to, arena);
    for (int i = 0, folded = 0; i < spec->category_count; i++)
        if (to[i] != rest || folded++ == 0)
            spec->categories[to[i]] = spec->categories[i];
    spec->categories[rest].name = word_fill(spec->words, WORD_REST,
        (const char *const[]){arena_format(arena, "%d", foldable - most + 1), NULL}, arena);
    spec->categories[rest].second_line = NULL;
    spec->categories[rest].kind = CATEGORY_REST;
    spec->categories[rest].is_strong = false;
    spec->category_count = count;
}
