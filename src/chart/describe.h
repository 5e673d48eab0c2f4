// describe.h - a chart in words, for readers who hear it: pieces that all types share.
//
// Pattern: kind, measure and unit; start; steps in reading order with signs in words; end;
//          comparison. Words come from the spec alone, so an edition tells only what it holds.

#ifndef CHART_DESCRIBE_H
#define CHART_DESCRIBE_H

#include "chart/chart.h"

enum { DESCRIBE_ALL = 24 }; // more categories than this are told by their turning points

struct telling {
    const struct chart_spec *spec;
    struct strbuf *alt;
    struct arena *arena;
};

// A word of the pack's language; with places filled, up to a NULL.
void tell_word(struct telling telling, enum word word);
void tell_filled(struct telling telling, enum word word, const char *const *arguments);

// "Waterfall, net margin in thousand dollars." ($k, $m, $, % and × are spelled out)
void tell_kind(struct telling telling, enum word kind);
// " Meta plus 31.0": the sign as a word where `is_signed`, a minus always.
void tell_number(struct telling telling, const char *label, bool is_signed);
const char *told_number(struct telling telling, const char *label); // "minus 4.6", to fill in
void tell_no_value(struct telling telling);                         // " no value"
void tell_name(struct telling telling, int category); // with its second line where that is new

// ", so 10.0 or 4.1 percent short": the number against the base, by the series' format.
void tell_difference(
    struct telling telling, const struct chart_series *series, int64_t number, int64_t base);
// " (previous month 20.1, difference plus 3.3)": what stands behind in a row.
void tell_compared(struct telling telling, int category);
// " Target 10.0."
void tell_references(struct telling telling);

// A series over all categories: every one, or first, lowest, highest and last.
void tell_series(struct telling telling, const struct chart_series *series);

void tell_all_series(struct telling telling); // " cash: ... float: ...", each by its name

// The series' name, or its scenario's word: "actual", "previous month", ...
const char *series_word(const struct chart_spec *spec, const struct chart_series *series);

#endif
