// cell_parts.h - what the drawings in table cells share.
//
// Units: points in the cell's box, origin top-left

#ifndef CHART_CELL_PARTS_H
#define CHART_CELL_PARTS_H

#include "chart/cell.h"
#include "chart/ink.h"
#include "chart/labels.h"
#include "chart/scale.h"

#define CELL_GAP_PT      3.5 // between a bar's end and its label
#define CELL_TRIANGLE_PT 5.0 // "off the scale"

struct cell {
    const struct cell_values *values;
    struct cell_scale scale;
    double width, height, middle;
    struct marks *marks;
    struct source_pos at;
    bool on_bands; // labels stand on a ground that a halo would show against
};

bool cell_has(const struct chart_value *value);
double cell_x(const struct cell *cell, double value); // held inside the cell
void cell_zero_line(const struct cell *cell);
bool cell_is_clipped(const struct cell *cell, double value);

// The end of a bar of this value: at the clip where it is off the scale, with the triangle.
double cell_end(const struct cell *cell, double value, enum colour_role colour);

// The value's label (and note) beside x, on the side of the sign; held inside the cell.
void cell_label(const struct cell *cell, double x, bool is_left, bool bold);
// One scenario of a legend: its fill as a bar, a dot or a tick, and its name.
int cell_legend_add(struct legend_entry *entries, int count, enum swatch swatch,
    enum scenario scenario, const char *const names[SCENARIO_COUNT]);

const char *cell_label_text(const struct cell_values *values, struct arena *arena);

// How a drawing uses its column: the spans of one row, for cell_solve.
enum { CELL_SPANS = 6 };
int cell_spans(const struct cell_kind *kind, const struct cell_values *values,
    const struct theme *theme, struct span spans[CELL_SPANS]);

#endif
