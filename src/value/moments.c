#include "value/moments.h"

#include <math.h>

static bool add_product(wide *sum, int64_t a, int64_t b)
{
    return !__builtin_add_overflow(*sum, (wide)a * b, sum);
}

bool moments_add(struct moments *sums, int64_t x, int64_t y)
{
    sums->n++;
    sums->x += x; // 2^64 terms of 64 bits fit
    sums->y += y;
    return add_product(&sums->xx, x, x) && add_product(&sums->xy, x, y) &&
           add_product(&sums->yy, y, y);
}

void moments_take(struct moments *sums, int64_t x, int64_t y)
{
    sums->n--;
    sums->x -= x;
    sums->y -= y;
    sums->xx -= (wide)x * x;
    sums->xy -= (wide)x * y;
    sums->yy -= (wide)y * y;
}

bool moments_mean(const struct moments *sums, int64_t *out)
{
    return wide_div_round(sums->x, sums->n, out);
}

// n * product - a * b
static bool co_spread(int64_t n, wide product, wide a, wide b, wide *out)
{
    wide left, right;

    return !__builtin_mul_overflow(product, (wide)n, &left) &&
           !__builtin_mul_overflow(a, b, &right) && !__builtin_sub_overflow(left, right, out);
}

bool moments_spread(const struct moments *sums, wide *out)
{
    return co_spread(sums->n, sums->xx, sums->x, sums->x, out);
}

bool moments_slope(const struct moments *sums, wide *rise, wide *run)
{
    return co_spread(sums->n, sums->xy, sums->x, sums->y, rise) &&
           co_spread(sums->n, sums->yy, sums->y, sums->y, run);
}

double moments_sigma(const struct moments *sums, wide spread)
{
    double n = (double)sums->n;

    return sqrt((double)spread / (n * (n - 1)));
}

double moments_sharpe(const struct moments *sums, wide spread)
{
    double n = (double)sums->n;

    return (double)sums->x * sqrt((n - 1) / n / (double)spread);
}

double moments_ci_half(const struct moments *sums, wide spread, double t)
{
    return t * moments_sigma(sums, spread) / sqrt((double)sums->n);
}

// The probability of |T| <= tan(angle) * sqrt(freedom), a finite sum for whole degrees of
// freedom (Abramowitz and Stegun 26.7.3 and 26.7.4).
static double within(double angle, int freedom)
{
    double pi = acos(-1), cosine = cos(angle), square = cosine * cosine;
    bool odd = freedom % 2;
    double term = odd ? cosine : 1, sum = 0;

    for (int k = odd ? 1 : 0; k <= freedom - 2; k += 2) {
        sum += term;
        term *= square * (k + 1) / (k + 2);
    }
    return odd ? (angle + sin(angle) * sum) * 2 / pi : sin(angle) * sum;
}

double student_t975(int freedom)
{
    double low = 0, high = acos(-1) / 2; // angles: the sum grows with them, so halving finds it

    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (within(middle, freedom) < 0.95)
            low = middle;
        else
            high = middle;
    }
    return tan((low + high) / 2) * sqrt(freedom);
}

bool round_double(double value, int64_t *out)
{
    if (!(fabs(value) < 0x1p63))
        return false;
    *out = llround(value);
    return true;
}
