// format.h - a value as the reader sees it: "usd:k,signed,null=–" parsed once, printed often.
//
// Rows: one a format in value/formats.c: name, the units it takes, its function. Rounding is
//       half away from zero on exact integers; the minus sign is U+2212, null prints as "–".
// Formats: usd, usd:k, usd:m (":k,1" and "decimals=1": places), percent:N, bps, pp:N, ratio:N,
//       int, date (5 November 2026), day (5 Nov), month-name (October 2026), month-short (Oct),
//       iso, text. Options: signed (+ on positives, ±0 on a rounded zero), parens, plain (no
//       thousands marks), symbol ($ in front), decimals=N, null=TEXT.

#ifndef VALUE_FORMAT_H
#define VALUE_FORMAT_H

#include "base/arena.h"
#include "value/value.h"

struct format {
    const struct format_kind *kind; // NULL: chosen by the value's unit
    int decimals;                   // -1: the kind's own
    bool is_signed, parens, plain, symbol;
    const char *null_text;
};

// The words that dates are made of, in the pack's language.
struct format_words {
    const char *months[12], *months_short[12];
};
extern const struct format_words format_words_english;

enum format_fault { FORMAT_OK, FORMAT_UNKNOWN, FORMAT_OPTION, FORMAT_UNIT };

// On a fault *wrong is the offending word (in the arena). With UNIT_NONE every format fits.
enum format_fault format_parse(const char *spec, enum unit unit, struct format *out,
    const char **wrong, struct arena *arena);
const char *format_kind_name(int index); // NULL after the last: for suggestions and reference
const char *format_kind_help(int index);

const char *format_print(const struct format *format, struct value value, enum unit unit,
    const struct format_words *words, struct arena *arena);

#endif
