// scale.h - value ranges, and the largest scale at which bars and their labels fit.
//
// Units: values in the series' own integers as double (exact to 2^53); points elsewhere

#ifndef CHART_SCALE_H
#define CHART_SCALE_H

#include "chart/chart.h"

#define SCALE_ANY 1e12 // what fits where every value is zero: any scale does

struct range {
    double from, to; // zero is always inside
};

void range_add(struct range *range, double value);
void range_add_value(struct range *range, const struct chart_value *value); // null: nothing
void range_add_series(struct range *range, const struct chart_series *series, int count);
void range_add_references(struct range *range, const struct chart_spec *spec);
double range_fit(struct range range, double length); // points to a unit

// A bar along the scale and the room that its label needs beyond its end (right of a positive
// or zero value, left of a negative one), gap included.
struct span {
    double value, label_pt;
    bool is_beside; // of a second drawing at the same scale, right of the first
};
enum { SPAN_GROUPS = 2 };

// The largest scale at which all spans fit side by side into `room`; *zero is where the zero
// line then stands. Where labels alone would fill the room, bars get a fifth of it and the
// labels what is left.
double scale_solve(const struct span *spans, int count, double room, double *zero);

// Where the zero line stands at a given scale.
double scale_left(const struct span *spans, int count, double pt_per_unit, double room);

double scale_beside(const struct span *spans, int count, double pt_per_unit, double room);

// The greatest value that belongs in the scale: a value more than `factor` times the next
// greatest one is an outlier, drawn clipped; at most a quarter of them. `floor` (a limit, a
// band's edge) is always in.
double scale_clip(const double *values, int count, double floor, double factor);

// A round step (1, 2, 5 times a power of ten) that cuts `to` into two to four parts.
double scale_step(double to);
// The least such step that cuts a distance into at most so many parts; at least 1.
double scale_step_within(double distance, int parts);

#endif
