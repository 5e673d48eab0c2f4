// format.h - a value as the reader sees it: "usd:k,signed,null=–" parsed once, printed often.
//
// Grammar:  NAME[:OPTION][,OPTION]...; a bare number is the places: "percent:1" is
//           "percent,decimals=1"; without a name the value's unit chooses it: "signed".
// Formats:  rows of value/formats.c: usd, usd:k, usd:m, percent, pp, bps, ratio, int, date
//           (5 November 2026), day (5 Nov), month-name (October 2026), month-long (October),
//           month-short (Oct), week (W45), iso, text.
// Options:  signed (+ on positives, ±0.0 on a rounded zero), parens, plain (no thousands
//           marks), symbol ($237.0k, 14.6%, +4.7 pp, 1.41×: without it the bare number, for the
//           unit stands once in the title), decimals=N, null=TEXT.
// Rounding: half away from zero, once, on exact integers; a real is taken at its exact binary
//           value. The minus sign is U+2212, a rounded zero has none, null prints as "–".
// Errors:   none while printing: a text under a number's format prints as it stands, a number
//           beyond 26 digits as "###".

#ifndef VALUE_FORMAT_H
#define VALUE_FORMAT_H

#include "base/arena.h"
#include "value/value.h"
#include "value/words.h"

struct format {
    const struct format_kind *kind; // NULL: chosen by the value's unit
    int decimals;                   // -1: the kind's own
    bool is_signed, parens, plain, symbol;
    const char *null_text; // NULL: "–"
};

// Prints a value by its unit.
extern const struct format format_by_unit;

enum format_fault { FORMAT_OK, FORMAT_UNKNOWN, FORMAT_OPTION, FORMAT_UNIT };

// On a fault *wrong is the offending word (in the arena). With UNIT_NONE every format fits.
enum format_fault format_parse(const char *spec, enum unit unit, struct format *out,
    const char **wrong, struct arena *arena);
const char *format_kind_name(int index); // NULL after the last: for suggestions and reference
const char *format_kind_help(int index);
const char *format_option_name(int index);
const char *format_option_help(int index);

// The unit in which it takes a number that has none: UNIT_NONE for int, text and dates.
enum unit format_unit(const struct format *format);

// With UNIT_NONE a number is taken in the format's own unit: usd cents, percent, pp, bps and
// ratio bps (14100 is 1.41). `words` NULL: English.
const char *format_print(const struct format *format, struct value value, enum unit unit,
    const struct words *words, struct arena *arena);

#endif
