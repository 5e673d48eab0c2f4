// rest.h - too many categories: those beyond the first so many are added up as one, "Rest
// (48)".

#ifndef CHART_REST_H
#define CHART_REST_H

#include "chart/chart.h"

// Keeps the first `most` − 1 plain categories and steps and adds the others up behind them;
// starts, totals and what stands beside stay. Amounts and counts are summed; shares and ratios
// have no sum and are null. to[i] is where category i went.
void rest_fold(struct chart_spec *spec, int most, int *to, struct arena *arena);

#endif
