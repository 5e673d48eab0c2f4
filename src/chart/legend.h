// legend.h - swatches and words at the right of a title line, for what a fill means.

#ifndef CHART_LEGEND_H
#define CHART_LEGEND_H

#include "chart/chart.h"

enum { LEGEND_MOST = 8 };

enum swatch { SWATCH_BAR, SWATCH_LINE, SWATCH_TICK, SWATCH_DOT };

struct legend_entry {
    enum swatch swatch;
    struct paint paint;
    const char *word;
};

// Adds an entry unless one of the same word is there; returns the new count.
int legend_add(struct legend_entry *entries, int count, enum swatch swatch, struct paint paint,
    const char *word);

// The entries in their order, the last ending at `right`, which is also the room that they have:
// words that need more are shortened and told. Returns their width. A key of one entry says
// nothing: 0.
double legend_draw(const struct legend_entry *entries, int count, double right, double baseline,
    struct marks *marks, struct source_pos at);

// The series' name, or else its scenario's short one.
const char *legend_word(const struct chart_series *series);

#endif
