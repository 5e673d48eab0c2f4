// functions_statistics.c - statistics of daily margins, from exact sums.
//
// moments_over(days, x, y) a window function over ROWS UNBOUNDED PRECEDING, one row a calendar
//                          day: the sums (value/moments.h) of the observations among the last
//                          `days` rows, as a blob. A NULL x is a day without observation. It
//                          keeps prefix sums, so `days` may change from row to row and no row
//                          is visited twice
// moments_n(m)             number of observations
// moments_mean(m), moments_sigma(m), moments_ci_low(m), moments_ci_high(m)   in the unit of x
// moments_ci_sign(m)       1, -1 or 0, taken before rounding
// moments_sharpe_ppm(m)    mean / sigma; NULL where x never varies
// moments_slope_ppm(m), moments_slope_sign(m)   of x on y; NULL where y never varies
//                          All are NULL below two observations.
// collected_bps(part, realized, scheduled)   an aggregate: round(10 000 * sum of part * min(1,
//                          realized / scheduled) / sum of part); a part with scheduled <= 0
//                          counts whole, a ratio never below 0; NULL where the parts' sum is
//                          not above 0
#include "data/functions_row.h"
#include "value/moments.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct history {
    struct moments *up_to; // up_to[i]: the sums of the first i rows
    size_t rows, size;
    int64_t days; // of the row added last
};

static bool grow(struct history *history)
{
    if (history->rows + 1 < history->size)
        return true;
    size_t size = history->size ? 2 * history->size : 128;
    struct moments *up_to = realloc(history->up_to, size * sizeof *up_to);
    if (!up_to)
        return false;
    if (!history->size)
        up_to[0] = (struct moments){0};
    history->up_to = up_to;
    history->size = size;
    return true;
}

static void add_day(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct history *history = sqlite3_aggregate_context(context, sizeof *history);
    int64_t pair[2];

    (void)count;
    if (!history || !grow(history)) {
        sqlite3_result_error_nomem(context);
        return;
    }
    history->days = sqlite3_value_type(arguments[0]) == SQLITE_NULL
                        ? -1
                        : sqlite3_value_int64(arguments[0]);
    struct moments *now = &history->up_to[++history->rows];
    *now = now[-1];
    if (sqlite3_value_type(arguments[1]) == SQLITE_NULL)
        return;
    if (function_integers(context, 2, arguments + 1, pair) &&
        !moments_add(now, pair[0], pair[1]))
        function_overflow(context);
}

static void sums_of_window(sqlite3_context *context)
{
    struct history *history = sqlite3_aggregate_context(context, 0);

    if (!history || !history->rows || history->days < 0)
        return;
    size_t days = (size_t)history->days;
    size_t before = days < history->rows ? history->rows - days : 0;
    struct moments sums =
        moments_minus(&history->up_to[history->rows], &history->up_to[before]);
    sqlite3_result_blob(context, &sums, sizeof sums, SQLITE_TRANSIENT);
}

// The frame begins at the first row, so none ever leaves it.
static void never_leaves(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    (void)count;
    (void)arguments;
    sqlite3_result_error(context, "moments_over: the frame must begin UNBOUNDED PRECEDING", -1);
}

static void end_history(sqlite3_context *context)
{
    struct history *history = sqlite3_aggregate_context(context, 0);

    if (history) {
        free(history->up_to);
        *history = (struct history){0};
    }
}

static bool read_moments(sqlite3_value *argument, struct moments *out)
{
    if (sqlite3_value_type(argument) != SQLITE_BLOB ||
        sqlite3_value_bytes(argument) != (int)sizeof *out)
        return false;
    memcpy(out, sqlite3_value_blob(argument), sizeof *out);
    return true;
}

// The sums and their spread, where there are observations enough for a deviation.
static bool read_spread(
    sqlite3_context *context, sqlite3_value *argument, struct moments *sums, wide *spread)
{
    if (!read_moments(argument, sums) || sums->n < 2)
        return false;
    if (moments_spread(sums, spread))
        return true;
    function_overflow(context);
    return false;
}

static void answer(sqlite3_context *context, double value)
{
    int64_t out;

    if (round_double(value, &out))
        sqlite3_result_int64(context, out);
    else
        function_overflow(context);
}

static void n(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct moments sums;

    (void)count;
    if (read_moments(arguments[0], &sums))
        sqlite3_result_int64(context, sums.n);
}

static void mean(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct moments sums;
    int64_t out;

    (void)count;
    if (!read_moments(arguments[0], &sums) || sums.n < 2)
        return;
    if (moments_mean(&sums, &out))
        sqlite3_result_int64(context, out);
    else
        function_overflow(context);
}

static void sigma(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct moments sums;
    wide spread;

    (void)count;
    if (read_spread(context, arguments[0], &sums, &spread))
        answer(context, moments_sigma(&sums, spread));
}

static void sharpe_ppm(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct moments sums;
    wide spread;

    (void)count;
    if (read_spread(context, arguments[0], &sums, &spread) && spread > 0)
        answer(context, 1e6 * moments_sharpe(&sums, spread));
}

static double t975(sqlite3_context *context, int64_t freedom)
{
    struct functions *functions = sqlite3_user_data(context);

    if (freedom >= T_KNOWN)
        return student_t975((int)freedom);
    if (functions->t975[freedom] == 0)
        functions->t975[freedom] = student_t975((int)freedom);
    return functions->t975[freedom];
}

// One limit of the confidence interval: `side` is -1 or 1.
static bool limit(sqlite3_context *context, sqlite3_value *argument, int side, double *out)
{
    struct moments sums;
    wide spread;

    if (!read_spread(context, argument, &sums, &spread))
        return false;
    double half = moments_ci_half(&sums, spread, t975(context, sums.n - 1));
    *out = (double)sums.x / (double)sums.n + side * half;
    return true;
}

static void ci_low(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    double low;

    (void)count;
    if (limit(context, arguments[0], -1, &low))
        answer(context, low);
}

static void ci_high(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    double high;

    (void)count;
    if (limit(context, arguments[0], 1, &high))
        answer(context, high);
}

static void ci_sign(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    double low, high;

    (void)count;
    if (limit(context, arguments[0], -1, &low) && limit(context, arguments[0], 1, &high))
        sqlite3_result_int(context, low > 0 ? 1 : high < 0 ? -1 : 0);
}

static bool read_slope(sqlite3_context *context, sqlite3_value *argument, wide *rise, wide *run)
{
    struct moments sums;

    if (!read_moments(argument, &sums) || sums.n < 2)
        return false;
    if (moments_slope(&sums, rise, run))
        return *run > 0;
    function_overflow(context);
    return false;
}

static void slope_ppm(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    wide rise, run;

    (void)count;
    if (read_slope(context, arguments[0], &rise, &run))
        answer(context, 1e6 * (double)rise / (double)run);
}

static void slope_sign(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    wide rise, run;

    (void)count;
    if (read_slope(context, arguments[0], &rise, &run))
        sqlite3_result_int(context, (rise > 0) - (rise < 0));
}

struct collection {
    wide whole, cents; // sum of parts, and of the whole cents collected
    long double rest;  // the fractions of a cent
};

static void add_part(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct collection *state = sqlite3_aggregate_context(context, sizeof *state);
    int64_t in[3];

    if (!state || !function_integers(context, count, arguments, in))
        return;
    int64_t part = in[0], realized = in[1], scheduled = in[2];

    state->whole += part;
    if (scheduled <= 0 || realized >= scheduled) {
        state->cents += part;
    } else if (realized > 0) {
        wide product = (wide)part * realized;
        state->cents += product / scheduled;
        state->rest += (long double)(int64_t)(product % scheduled) / scheduled;
    }
}

// Fractions with unlike denominators are added in floating point; what lies nearer to a half
// than any such sum can tell apart is the half that it stands for.
static void collected(sqlite3_context *context)
{
    const long double nearly = 1e-9L;
    struct collection *state = sqlite3_aggregate_context(context, 0);

    if (!state || state->whole <= 0)
        return;
    long double bps = 10000 * ((long double)state->cents + state->rest) / state->whole;
    long double size = floorl(fabsl(bps) + 0.5L + nearly);
    answer(context, (double)(bps < 0 ? -size : size));
}

const struct function_row functions_of_statistics[] = {
    {"moments_over",       3, NULL,       add_day,  end_history, sums_of_window, never_leaves},
    {"moments_n",          1, n,          NULL,     NULL,        NULL,           NULL        },
    {"moments_mean",       1, mean,       NULL,     NULL,        NULL,           NULL        },
    {"moments_sigma",      1, sigma,      NULL,     NULL,        NULL,           NULL        },
    {"moments_sharpe_ppm", 1, sharpe_ppm, NULL,     NULL,        NULL,           NULL        },
    {"moments_ci_low",     1, ci_low,     NULL,     NULL,        NULL,           NULL        },
    {"moments_ci_high",    1, ci_high,    NULL,     NULL,        NULL,           NULL        },
    {"moments_ci_sign",    1, ci_sign,    NULL,     NULL,        NULL,           NULL        },
    {"moments_slope_ppm",  1, slope_ppm,  NULL,     NULL,        NULL,           NULL        },
    {"moments_slope_sign", 1, slope_sign, NULL,     NULL,        NULL,           NULL        },
    {"collected_bps",      3, NULL,       add_part, collected,   NULL,           NULL        },
    {NULL,                 0, NULL,       NULL,     NULL,        NULL,           NULL        },
};
