// format_kind.h - one format, as format.c and formats.c share it.
//
// Rows: formats.c, one a format. New format = new row, and a print function where numbers or
//       dates do not do.

#ifndef VALUE_FORMAT_KIND_H
#define VALUE_FORMAT_KIND_H

#include "value/format.h"

#define UNIT_BIT(unit) (1u << (unit))

struct format_kind {
    const char *name, *help;
    unsigned units;     // bits of the units it takes; UNIT_NONE always fits
    enum unit own_unit; // of a number that has none
    bool is_number;     // takes signed, parens, plain, symbol and decimals
    int shift;          // the number is divided by 10 to this power: usd:k 3, percent -2
    int decimals;
    const char *before, *after; // with the option symbol
    const char *(*print)(const struct format *format, struct value value, enum unit unit,
        const struct words *words, struct arena *arena);
};

extern const struct format_kind format_kinds[];
extern const int format_kind_count;

const struct format_kind *format_kind_find(const char *name);
const struct format_kind *format_kind_of(struct value value, enum unit unit);

#endif
