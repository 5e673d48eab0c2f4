// trace.h - lines over time: their paths, the areas between them, their names at their ends.

#ifndef CHART_TRACE_H
#define CHART_TRACE_H

#include "chart/frame.h"

// A whole line; a null breaks it, a lone point becomes a dot.
void trace_line(const struct frame *frame, const char *role, const struct chart_series *series,
    struct paint paint, struct labels *labels);

// Filled between two lines: everywhere, or only where the first is below the second.
void trace_between(const struct frame *frame, const char *role, const struct chart_series *a,
    const struct chart_series *b, bool only_below, struct paint paint, struct marks *marks);

// The category where the first is farthest below the second; -1: nowhere.
int trace_deepest(const struct chart_series *a, const struct chart_series *b, int count);
int trace_last(const struct chart_series *series, int count); // last value; -1: none
int trace_lowest(const struct chart_series *series, int count);

struct trace_end { // a line's name and last number, at the right of its end
    const struct chart_series *series;
    enum colour_role colour;
    bool is_bold;
    double y;     // wanted; moved apart when placed
    double end_y; // where the line ends
};

// Room around lines and for their names at the right; above them for half a name.
struct room trace_room(const struct chart_spec *spec, const struct trace_end *ends, int count,
    const struct theme *theme);
// A line that ends before the others do is named at its own end.
void trace_ends(
    const struct frame *frame, struct trace_end *ends, int count, struct labels *labels);

// A ring at a point with "29 Oct: 564.2" beside it.
void trace_point(const struct frame *frame, const struct chart_spec *spec,
    const struct chart_series *series, int category, const char *before, struct labels *labels);

#endif
