#include "value/wide.h"

#define WIDE_MIN (-((wide)1 << 126) - ((wide)1 << 126))

// The same in 64 bits, which most divisions fit: several times as fast.
static int64_t narrow_div_round(int64_t a, int64_t b)
{
    int64_t quotient = a / b, rest = a % b;
    uint64_t size = b < 0 ? -(uint64_t)b : (uint64_t)b;
    uint64_t left = rest < 0 ? -(uint64_t)rest : (uint64_t)rest;

    if (left >= size - left)
        quotient += (a < 0) == (b < 0) ? 1 : -1;
    return quotient;
}

bool wide_div_round(wide a, wide b, int64_t *out)
{
    if (b == 0 || (b == -1 && a == WIDE_MIN))
        return false;
    if (a == (int64_t)a && b == (int64_t)b && a != INT64_MIN) {
        *out = narrow_div_round((int64_t)a, (int64_t)b);
        return true;
    }
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
