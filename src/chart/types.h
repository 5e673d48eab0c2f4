// types.h - the rows of registry.c, each defined in the file of its name.

#ifndef CHART_TYPES_H
#define CHART_TYPES_H

#include "chart/cell.h"

extern const struct chart_type chart_waterfall, chart_columns, chart_stacked, chart_shares,
    chart_lines, chart_bars, chart_bullets, chart_bands, chart_sparkline, chart_dumbbell,
    chart_drawdown, chart_multiples, chart_heat, chart_decay, chart_share_columns, chart_dots,
    chart_histogram, chart_timeline;
extern const struct cell_kind cell_bar, cell_pin, cell_spark, cell_strip, cell_steps,
    cell_bullet, cell_dumbbell, cell_units;

#endif
