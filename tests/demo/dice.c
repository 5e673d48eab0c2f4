#include "dice.h"

enum { SEED = 20261031 };

static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static uint64_t throw(enum dice dice, int64_t a, int64_t b, uint64_t c)
{
    return mix(mix(mix(mix(SEED + (uint64_t)dice) + (uint64_t)a) + (uint64_t)b) + c);
}

int64_t dice_below(enum dice dice, int64_t a, int64_t b, int64_t limit)
{
    return (int64_t)((throw(dice, a, b, 0) >> 32) * (uint64_t)limit >> 32);
}

// The sum of twelve even numbers of 0 … 65 535 has a deviation of 65 536: no table, no libm.
int64_t dice_normal(enum dice dice, int64_t a, int64_t b, int64_t sigma)
{
    int64_t sum = 0;

    for (uint64_t i = 1; i <= 3; i++) {
        uint64_t four = throw(dice, a, b, i);

        for (int shift = 0; shift < 64; shift += 16)
            sum += (int64_t)(four >> shift & 0xffff);
    }
    return (sum - 6 * 65535) * sigma / 65536;
}
