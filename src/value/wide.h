// wide.h - exact integer arithmetic where 64 bits are too narrow on the way.
//
// Rounding: half away from zero, once (data-contract.md section 0).
// Errors:   false where the result is beyond 64 bits, or the divisor is 0; *out is untouched.

#ifndef VALUE_WIDE_H
#define VALUE_WIDE_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef __int128 wide;

bool wide_mul_div_round(int64_t a, int64_t b, int64_t c, int64_t *out); // round(a * b / c)
bool wide_div_round(wide a, wide b, int64_t *out);                      // round(a / b)

#endif
