// rows.h - the ground of charts whose values go to the right: names, rows, a zero line.
//
// Units: points in the chart's box

#ifndef CHART_ROWS_H
#define CHART_ROWS_H

#include "chart/labels.h"
#include "chart/scale.h"

struct rows_room {
    double top, bottom; // heads over, ticks under
    double right;       // columns of words at the right edge
    double bar_most;    // of a row's bar
    double pitch_most;  // of a row; 0: the usual
    bool has_groups;    // second lines name groups, each with a head row of its own
};

struct rows {
    double left, right; // of the values
    double top, bottom;
    double zero_x, pt_per_unit;
    double beside_x; // the zero line of what is drawn beside
    double pitch, bar;
    double name_width;
    double *middle; // of each row
    double *head;   // baseline of the group's head before it; 0: none
    int count;
    int every; // above 1: rows are too close, only every so manieth has words
};

struct rows_plan { // what a type's rows reach along the values, and the room around them
    struct span *spans;
    int count;
    struct rows_room room;
};
typedef struct rows_plan rows_planner(const struct chart_spec *spec, double width,
    const struct theme *theme, struct arena *arena);

// The room along the values and the largest scale in it, for chart_need.
struct chart_need rows_need_of(const struct chart_spec *spec, const struct rows_plan *plan,
    double width, const struct theme *theme);
struct chart_need rows_need(const struct chart_spec *spec, rows_planner *planner, double width,
    const struct theme *theme);

struct rows rows_make(const struct chart_spec *spec, const struct rows_plan *plan, double width,
    double height, struct chart_scale scale, const struct theme *theme, struct arena *arena);

bool rows_are_named(const struct rows *rows, int i);
double rows_x(const struct rows *rows, double value);
void rows_axis(const struct rows *rows, struct marks *marks);
void rows_names(const struct rows *rows, const struct chart_spec *spec, struct labels *labels);
// Two or three round numbers under the rows, where bars bear bands or labels tell changes.
void rows_ticks(const struct rows *rows, const struct chart_spec *spec, struct labels *labels);
double rows_ticks_height(const struct theme *theme);
// Upright lines at a number, their words below.
void rows_references(
    const struct rows *rows, const struct chart_spec *spec, struct labels *labels);

#endif
