#include "chart/types.h"

#include <string.h>

static const struct chart_type *const types[] = {
    &chart_waterfall,
    &chart_columns,
    &chart_stacked,
    &chart_share_columns,
    &chart_shares,
    &chart_lines,
    &chart_bands,
    &chart_drawdown,
    &chart_decay,
    &chart_multiples,
    &chart_bars,
    &chart_bullets,
    &chart_dumbbell,
    &chart_heat,
    &chart_dots,
    &chart_histogram,
    &chart_timeline,
    &chart_sparkline,
};

const struct chart_type *chart_type_at(int index)
{
    return index >= 0 && index < (int)(sizeof types / sizeof *types) ? types[index] : NULL;
}

const struct chart_type *chart_type_find(const char *name)
{
    for (int i = 0; chart_type_at(i); i++)
        if (!strcmp(types[i]->name, name))
            return types[i];
    return NULL;
}
