#include "value/wide.h"

#define WIDE_MIN (-((wide)1 << 126) - ((wide)1 << 126))

bool wide_div_round(wide a, wide b, int64_t *out)
{
    if (b == 0 || (b == -1 && a == WIDE_MIN))
        return false;
    wide quotient = a / b, rest = a % b;
    wide size = b < 0 ? -b : b;

    if (rest < 0)
        rest = -rest;
    if (rest >= size - rest) // twice the rest could overflow
        quotient += (a < 0) == (b < 0) ? 1 : -1;
    if (quotient > INT64_MAX || quotient < INT64_MIN)
        return false;
    *out = (int64_t)quotient;
    return true;
}

bool wide_mul_div_round(int64_t a, int64_t b, int64_t c, int64_t *out)
{
    return wide_div_round((wide)a * b, c, out);
}
