// ink.h - the notation's paints and measures, one place for all chart types.
//
// Units:  points
// Source: IBCS 1.x for scenario = fill; our look book for the measures

#ifndef CHART_INK_H
#define CHART_INK_H

#include "chart/chart.h"

#define INK_AXIS_PT      0.75
#define INK_OUTLINE_PT   0.75
#define INK_CONNECTOR_PT 0.5
#define INK_MAIN_PT      1.25
#define INK_SECOND_PT    1.0
#define INK_CUSHION_PT   1.6
#define INK_DASHED_PT    0.6
#define INK_TICK_PT      1.25
#define INK_PM_TICK_PT   1.75
#define INK_HALO_PT      2.2
#define INK_BEHIND_PT    3.5       // a reference column stands this far left of the primary
#define INK_UP_PT        3.0       // a reference bar this far above
#define INK_SHARE        (2.0 / 3) // of a category's width that its bar takes
#define INK_INSIDE_PT    12.0      // a part shorter than this bears no label inside
#define INK_PIN_PT       1.25      // a relative variance
#define INK_PIN_HEAD_PT  4.0
#define INK_DOT_PT       2.8              // a dumbbell's dots
#define INK_LINK_PT      1.5              // the way between them
#define INK_APART_PT     (4 * INK_DOT_PT) // nearer ones are labelled as one
#define INK_HAIRLINE_PT  0.4
#define INK_CUT_PT       1.2 // white between parts of one bar

struct paint ink_fill(enum colour_role colour);
struct paint ink_stroke(double width, enum colour_role colour);
struct paint ink_dashed(double width, enum colour_role colour);
struct paint ink_scenario(enum scenario scenario); // AC dark, PM light, PL hollow, FC hatched
struct paint ink_dot(enum scenario scenario);      // the same for a dot: PL and FC hollow
struct paint ink_rated(int better);                // good, bad, or the unrated accent

enum colour_role ink_rated_colour(int better);
int ink_sign(double value);

// A line's colour where the series names none: the scenario's, then apart by position.
enum colour_role ink_line_colour(const struct chart_series *series, int index);

// "Off the scale": a triangle whose point is at x, y, looking right, left, up or down.
enum looking { LOOKING_RIGHT, LOOKING_LEFT, LOOKING_UP, LOOKING_DOWN };
void ink_triangle(struct marks *marks, const char *role, double x, double y, double size,
    enum looking looking, enum colour_role colour);

// A tick across a bar that shows on dark and light alike: a white line under the dark one.
void ink_tick(struct marks *marks, const char *role, double x, double top, double bottom,
    double width, double halo, enum colour_role colour);

#endif
