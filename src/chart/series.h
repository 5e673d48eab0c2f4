// series.h - finding one's way in a chart_spec: which series is what, which value stands where.

#ifndef CHART_SERIES_H
#define CHART_SERIES_H

#include "chart/chart.h"

bool series_has_role(const struct chart_series *series, const char *role);
bool series_is_main(const struct chart_series *series); // without a role of its own

// The first series of that role, from `after` + 1 on; -1: none.
int series_find(const struct chart_spec *spec, const char *role, int after);
int series_of_scenario(const struct chart_spec *spec, const char *scenario); // -1: none
const struct chart_series *series_of_role(const struct chart_spec *spec, const char *role);

// In rows: the first AC or FC in front, or else the first of all; the first PM or PL behind it.
const struct chart_series *series_front(const struct chart_spec *spec);
const struct chart_series *series_behind(const struct chart_spec *spec);

// NULL where the series is NULL, has no values (a check without data) or the value is null.
const struct chart_value *series_value(const struct chart_series *series, int category);

// All values of the category's series are null.
bool category_is_empty(const struct chart_spec *spec, int category);
bool spec_has_data(const struct chart_spec *spec);

// A number of the series in its own format; `is_signed` adds a plus.
const char *series_format(const struct chart_series *series, int64_t number, bool is_signed,
    const struct chart_spec *spec, struct arena *arena);

// How many places a round step needs: 0.5 prints with one, 20 with none.
int series_places(const struct chart_series *series, int64_t step,
    const struct chart_spec *spec, struct arena *arena);

// The label with a sign in any case: "+31.0", "±0.0" where it prints as zero.
const char *signed_label(const struct chart_value *value, struct arena *arena);

// (number − base) / base in percent with one decimal and its sign; "n/a" where the base is zero
// or of the other sign.
const char *percent_format(int64_t number, int64_t base, bool is_signed,
    const struct chart_spec *spec, struct arena *arena);

// The difference that the <variance> asks for, signed; "–" where a side is null, NULL where
// there is no <variance>.
const char *variance_label(const struct chart_spec *spec, int category, struct arena *arena);

// Every series' role is one of its type's; variance and reference indexes are valid.
bool spec_check(const struct chart_spec *spec, struct diag *diag);

#endif
