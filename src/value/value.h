// value.h - one cell: null, integer, real or text, and the unit that its column's name tells.
//
// Units: cents, micros, bps, ppm are integers (data-contract.md section 0); dates and months
//        are ISO 8601 text. Reals occur only where a template's query computes one.
// Owner: text is lent by whoever made the value (a dataset's arena).

#ifndef VALUE_VALUE_H
#define VALUE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

enum value_kind { VALUE_NULL, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT };

struct value {
    enum value_kind kind;
    union {
        int64_t integer;
        double real;
        const char *text;
    };
};

enum unit {
    UNIT_NONE, // a count, a text, or unknown
    UNIT_CENTS,
    UNIT_MICROS,
    UNIT_BPS,
    UNIT_PPM,
    UNIT_DATE,
    UNIT_MONTH,
};

// By the name's ending: net_margin_cents, ci_low_cents, proxy_bps, x_ppm, x_micros, *_date or
// date, month.
enum unit unit_of_name(const char *column);
const char *unit_name(enum unit unit); // "cents", "" for none

double value_number(struct value value); // 0 for null and text
bool value_equal(struct value a, struct value b);

#endif
