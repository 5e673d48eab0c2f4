// cell.h - drawings inside table cells: bars, pins, sparklines, steps, bullets, dumbbells.
//
// One scale down the column: cell_need() over all rows, then cell_draw() a row at a time.
// Units: points in the cell's box, origin top-left. Rows in chart/cells.c: one a kind.

#ifndef CHART_CELL_H
#define CHART_CELL_H

#include "chart/legend.h"

struct cell_values {
    struct chart_value value;         // the bar's end, the dot, the step's end
    struct chart_value from;          // step's start, dumbbell's other dot, PM tick; null: none
    struct chart_value limit;         // bullet's limit
    struct chart_value band1, band2;  // bullet's band edges; null: none
    const struct chart_value *points; // sparkline
    int point_count;
    int better; // +1 more is better, -1 less is, 0 unrated: colours a variance by its sign
    enum scenario scenario;
    bool is_strong;
    bool joins_previous, joins_next; // a connector runs to that row (steps)
    const char *note; // after the label: "cut to 20.0"; a bullet's part beyond its limit is
                      // then hollow
};

struct cell_scale {
    double zero_x, pt_per_unit;
    double clip_from, clip_to; // values beyond end with a triangle
    // Upright drawings: clip_from..clip_to is the column's range over the height of each row,
    // pt_per_unit 0 where each row may fill its own instead.
};

struct cell_kind {
    const char *name, *help; // "bar"
    double height_pt;        // of the row it wants
    double clip_factor;      // a value this many times the next is off the scale; 0: never
    double beyond_pt;        // a head or dot reaches this far over its value
    bool from_is_tick;       // the label stands at the value; else beyond `from` too
    bool is_upright;         // values go up in each row; the scale is solved over its height
    void (*draw)(const struct cell_values *values, struct cell_scale scale, double width,
        double height, struct marks *marks, struct source_pos at);
    // The scenarios that a row's drawing tells apart, by their names; NULL: none.
    int (*legend)(const struct cell_values *values, const char *const names[SCENARIO_COUNT],
        struct legend_entry *entries, int count);
};

const struct cell_kind *cell_kind_find(const char *name);
const struct cell_kind *cell_kind_at(int index); // NULL after the last

// One scale for all rows, labels included, in a column of this width.
struct cell_scale cell_solve(const struct cell_kind *kind, const struct cell_values *rows,
    int count, double width, const struct theme *theme);

#endif
