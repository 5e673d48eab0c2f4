// moments.h - exact sums of paired observations, and the statistics made from them.
//
// In:     pairs (x, y) of integers: a day's margin and spend in cents
// Units:  sigma and the confidence limits in those of x; sharpe and slope are bare ratios
// Errors: false where a sum or product is beyond 128 bits, or a result beyond 64
// Source: sample deviation (n - 1); mean +/- t(0.975, n - 1) * sigma / sqrt(n), Student's t;
//         the least-squares slope of x on y. The sums are exact, then comes one expression in
//         double.

#ifndef VALUE_MOMENTS_H
#define VALUE_MOMENTS_H

#include "value/wide.h"

struct moments {
    int64_t n;
    wide x, y, xx, xy, yy; // sums
};

bool moments_add(struct moments *sums, int64_t x, int64_t y);
void moments_take(struct moments *sums, int64_t x, int64_t y); // away: a pair that was added

bool moments_mean(const struct moments *sums, int64_t *out); // n >= 1

// n * sum of squares - square of the sum: n (n - 1) variances. 0 exactly where x never varies.
bool moments_spread(const struct moments *sums, wide *out);

// Numerator and denominator of the slope; the denominator is 0 exactly where y never varies.
bool moments_slope(const struct moments *sums, wide *rise, wide *run);

double moments_sigma(const struct moments *sums, wide spread);  // n >= 2
double moments_sharpe(const struct moments *sums, wide spread); // n >= 2, spread > 0
double moments_ci_half(const struct moments *sums, wide spread, double t);

// t such that Student's distribution of `freedom` degrees has 97.5 % below it.
double student_t975(int freedom);

// The nearest integer, half away from zero; false beyond 64 bits.
bool round_double(double value, int64_t *out);

#endif
