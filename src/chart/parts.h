// parts.h - parts of a whole, in stacked columns and in rows of shares.

#ifndef CHART_PARTS_H
#define CHART_PARTS_H

#include "chart/describe.h"

bool is_part(const struct chart_series *series); // main, and no plan or month before
enum colour_role part_colour(
    const struct chart_series *series, int nth);             // its own, or by place
enum colour_role part_label_colour(enum colour_role ground); // white on dark, ink on light

// As spec_check(); parts of a whole are not below zero.
bool parts_check(const struct chart_spec *spec, struct diag *diag);

void tell_parts(struct telling telling, int category); // " (Meta 31.0, Taboola 10.5)"

#endif
