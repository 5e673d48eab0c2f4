// decimal.h - exact decimal text to a scaled integer and back; no double on the way.
//
// Grammar: -?digits[.digits], nothing else (data-contract.md section 1, Cells); in JSON also an
//          exponent (RFC 8259 section 6).

#ifndef VALUE_DECIMAL_H
#define VALUE_DECIMAL_H

#include <stddef.h>
#include <stdint.h>

enum decimal_fault { DECIMAL_OK, DECIMAL_MALFORMED, DECIMAL_TOO_FINE, DECIMAL_TOO_LARGE };

// At most `places` decimals after trailing zeros are dropped: "1.5" with 6 gives 1500000.
enum decimal_fault decimal_parse(const char *text, size_t length, int places, int64_t *out);

// A JSON number: the same with an optional exponent, "1e-05".
enum decimal_fault decimal_parse_json(
    const char *text, size_t length, int places, int64_t *out);

enum { DECIMAL_SIZE = 32 };

// The shortest spelling: 1500000 with 6 places gives "1.5". Returns its length.
int decimal_print(int64_t value, int places, char out[DECIMAL_SIZE]);

#endif
