// bars_panels.h - the panels of differences between bars (bars.c) and what draws them.

#ifndef CHART_BARS_PANELS_H
#define CHART_BARS_PANELS_H

#include "chart/rows.h"
#include "chart/variance.h"

#define BARS_PINS_PT 44.0 // room along the scale of the pins

double bars_panels_head(const struct variance *variance, const struct theme *theme);
// What the differences take beside the bars, at the same scale: one a category and one more.
int bars_panels_spans(const struct variance *variance, struct span *spans,
    const struct theme *theme, struct arena *arena);
double bars_panels_width(
    const struct variance *variance, const struct theme *theme, struct arena *arena); // pins
// What the box has no room for is told.
void bars_panels(
    const struct variance *variance, const struct rows *rows, struct labels *labels);

#endif
