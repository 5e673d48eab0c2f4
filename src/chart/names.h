// names.h - names of categories under a chart's floor: whole, wrapped, thinned out, or by
// group.
//
// Second lines (year, date) are printed where they differ from the one before. Where names are
// too many for the width and second lines form groups (days of months), the groups are named
// and their beginnings ticked instead.

#ifndef CHART_NAMES_H
#define CHART_NAMES_H

#include "chart/frame.h"

// How far the first name hangs out at the left where points begin at the edge.
double names_hang(const struct chart_spec *spec, const struct theme *theme);
double names_height(const struct chart_spec *spec, double pitch, const struct theme *theme);
void names_draw(
    const struct frame *frame, const struct chart_spec *spec, struct labels *labels);

#endif
