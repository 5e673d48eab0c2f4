// frame.h - the ground of charts whose values go upward: slots from left to right, a zero line,
// names under the slots, lines across.
//
// Units: points in the chart's box

#ifndef CHART_FRAME_H
#define CHART_FRAME_H

#include "chart/labels.h"
#include "chart/scale.h"

// Room that a type needs around its bars, besides the names underneath.
struct room {
    double top;   // over the highest bar: its labels
    double under; // under the lowest bar below zero: its labels
    double left, right;
    struct range over; // drawn over the bars at the same scale; `top` is then the room of both
    bool is_between;   // points instead of slots: the first at the left edge, the last at the
                       // right
};

struct frame {
    double left, right, top, bottom; // of what values can reach
    double zero_y, pt_per_unit;
    double pitch, bar; // of a slot, of its bar
    double floor_y;    // where names begin
    int count;
    bool is_between;
};

struct chart_need frame_need(const struct chart_spec *spec, struct range range,
    struct room room, double width, double height, const struct theme *theme);

// Of a type whose values share no unit with other charts, such as shares or days: its scale is
// its own.
struct chart_need frame_own_need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme);

// The given scale, or the largest that fits where it is 0 or too large for the box.
struct frame frame_make(const struct chart_spec *spec, struct range range, struct room room,
    double width, double height, struct chart_scale scale, const struct theme *theme);

double frame_x(const struct frame *frame, int category); // the slot's middle
double frame_y(const struct frame *frame, double value);

void frame_axis(const struct frame *frame, struct marks *marks);
// Lines across, on which, as on the zero line, no label stands. Their own labels are placed by a
// last call, when all bars are known.
void frame_references(
    const struct frame *frame, const struct chart_spec *spec, struct marks *marks);
void frame_block_across(
    const struct frame *frame, const struct chart_spec *spec, struct labels *labels);
void frame_reference_labels(
    const struct frame *frame, const struct chart_spec *spec, struct labels *labels);

#endif
