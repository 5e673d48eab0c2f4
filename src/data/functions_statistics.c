// functions_statistics.c - statistics of daily margins, from exact sums.
//
// statistics(days, least, x, y)
//                          a window function over ROWS UNBOUNDED PRECEDING, one row a calendar
//                          day: the figures of the observations among the last `days` rows, as
//                          a blob for figure(). A NULL x is a day without observation. Below
//                          `least` observations, and below two, only n is known. It keeps
//                          prefix sums, so `days` may change from row to row and no row is
//                          visited twice
// figure(blob, name)       one of them: 'n'; 'mean', 'sigma', 'ci_low', 'ci_high' in the unit
// of
//                          x; 'sharpe_ppm', NULL where x never varies; 'slope_ppm' of x on y,
//                          NULL where y never varies; 'ci_sign', 'slope_sign': 1, 0 or -1,
//                          taken before rounding
// collected_bps(part, realized, scheduled)   an aggregate: round(10 000 * sum of part * min(1,
//                          realized / scheduled) / sum of part); a part with scheduled <= 0
//                          counts whole, a ratio never below 0; NULL where the parts' sum is
//                          not above 0
#include "data/functions_row.h"
#include "value/moments.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ENTITIES = 10000000 };

enum figure {
    N,
    MEAN,
    SIGMA,
    SHARPE,
    CI_LOW,
    CI_HIGH,
    CI_SIGN,
    SLOPE,
    SLOPE_SIGN,
    NULL_REASON,
    FIGURES
};

static const char *const figure_names[FIGURES] = {"n", "mean", "sigma", "sharpe_ppm", "ci_low",
    "ci_high", "ci_sign", "slope_ppm", "slope_sign", "null_reason"};

// A figure that is a word is kept as its place in here, for its value may come from anywhere.
enum word { NEGATIVE, ZERO, POSITIVE, NOT_SET, TOO_FEW, NO_VARIATION, WORDS };

static const char *const words[WORDS] = {"negative", "zero", "positive",
    "null:upstream_unavailable", "null:insufficient_data", "null:not_applicable"};

struct figures {
    int64_t value[FIGURES];
    bool is_known[FIGURES];
};

static void tell(struct figures *figures, enum figure figure, int64_t value)
{
    figures->value[figure] = value;
    figures->is_known[figure] = true;
}

static bool tell_rounded(struct figures *figures, enum figure figure, double value)
{
    figures->is_known[figure] = round_double(value, &figures->value[figure]);
    return figures->is_known[figure];
}

static double t975(struct functions *functions, int64_t freedom)
{
    if (freedom >= T_KNOWN)
        return student_t975((int)freedom);
    if (functions->t975[freedom] == 0)
        functions->t975[freedom] = student_t975((int)freedom);
    return functions->t975[freedom];
}

static bool tell_interval(
    const struct moments *sums, wide spread, struct functions *functions, struct figures *out)
{
    double mean = (double)sums->x / (double)sums->n;
    double half = moments_ci_half(sums, spread, t975(functions, sums->n - 1));
    double low = mean - half, high = mean + half;

    tell(out, CI_SIGN, low > 0 ? POSITIVE : high < 0 ? NEGATIVE : ZERO);
    return tell_rounded(out, CI_LOW, low) && tell_rounded(out, CI_HIGH, high);
}

static bool tell_slope(const struct moments *sums, struct figures *out)
{
    wide rise, run;

    if (!moments_slope(sums, &rise, &run))
        return false;
    if (run == 0)
        return true;
    tell(out, SLOPE_SIGN, (rise > 0) - (rise < 0));
    return tell_rounded(out, SLOPE, 1e6 * (double)rise / (double)run);
}

// False where a figure is beyond 64 bits.
static bool tell_all(
    const struct moments *sums, struct functions *functions, struct figures *out)
{
    wide spread;

    if (!moments_mean(sums, &out->value[MEAN]) || !moments_spread(sums, &spread))
        return false;
    out->is_known[MEAN] = true;
    if (spread > 0 && !tell_rounded(out, SHARPE, 1e6 * moments_sharpe(sums, spread)))
        return false;
    return tell_rounded(out, SIGMA, moments_sigma(sums, spread)) &&
           tell_interval(sums, spread, functions, out) && tell_slope(sums, out);
}

struct history {
    struct moments *up_to; // up_to[i]: the sums of the first i rows
    size_t rows, size;
};

// The state of one window: a history for each entity.
struct histories {
    struct history *of;
    size_t count;
    struct history *last; // the one that the last row was added to
    int64_t days, least;  // of that row; -1: not given
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

// NULL when there is no memory for it.
static struct history *find_history(struct histories *histories, size_t entity)
{
    if (entity >= histories->count) {
        size_t count = entity + 64;
        struct history *of = realloc(histories->of, count * sizeof *of);
        if (!of)
            return NULL;
        memset(of + histories->count, 0, (count - histories->count) * sizeof *of);
        histories->of = of;
        histories->count = count;
    }
    return &histories->of[entity];
}

static int64_t parameter(sqlite3_value *value)
{
    return sqlite3_value_type(value) == SQLITE_NULL ? -1 : sqlite3_value_int64(value);
}

static void add_day(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct histories *histories = sqlite3_aggregate_context(context, sizeof *histories);
    int64_t entity, pair[2];

    (void)count;
    if (!function_integers(context, 1, arguments, &entity))
        return;
    if (entity < 0 || entity > MOST_ENTITIES) {
        sqlite3_result_error(context, "statistics: entities are small numbers", -1);
        return;
    }
    struct history *history = histories ? find_history(histories, (size_t)entity) : NULL;
    if (!history || !grow(history)) {
        sqlite3_result_error_nomem(context);
        return;
    }
    histories->last = history;
    histories->days = parameter(arguments[1]);
    histories->least = parameter(arguments[2]);
    struct moments *now = &history->up_to[++history->rows];
    *now = now[-1];
    if (sqlite3_value_type(arguments[3]) == SQLITE_NULL)
        return;
    if (function_integers(context, 2, arguments + 3, pair) &&
        !moments_add(now, pair[0], pair[1]))
        function_overflow(context);
}

static void tell_reason(int64_t least, struct figures *out)
{
    if (least < 0)
        tell(out, NULL_REASON, NOT_SET);
    else if (!out->is_known[MEAN])
        tell(out, NULL_REASON, TOO_FEW);
    else if (!out->is_known[SHARPE] || !out->is_known[SLOPE])
        tell(out, NULL_REASON, NO_VARIATION);
}

static void figures_of_window(sqlite3_context *context)
{
    struct histories *histories = sqlite3_aggregate_context(context, 0);
    struct figures out = {0};

    if (!histories || !histories->last)
        return;
    if (histories->days < 0) {
        tell(&out, NULL_REASON, NOT_SET);
    } else {
        const struct history *history = histories->last;
        size_t rows = history->rows, days = (size_t)histories->days;
        struct moments sums = moments_minus(
            &history->up_to[rows], &history->up_to[days < rows ? rows - days : 0]);
        tell(&out, N, sums.n);
        if (histories->least >= 0 && sums.n >= histories->least && sums.n >= 2 &&
            !tell_all(&sums, sqlite3_user_data(context), &out)) {
            function_overflow(context);
            return;
        }
        tell_reason(histories->least, &out);
    }
    sqlite3_result_blob(context, &out, sizeof out, SQLITE_TRANSIENT);
}

// The frame begins at the first row, so none ever leaves it.
static void never_leaves(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    (void)count;
    (void)arguments;
    sqlite3_result_error(context, "statistics: the frame must begin UNBOUNDED PRECEDING", -1);
}

static void end_histories(sqlite3_context *context)
{
    struct histories *histories = sqlite3_aggregate_context(context, 0);

    if (!histories)
        return;
    for (size_t i = 0; i < histories->count; i++)
        free(histories->of[i].up_to);
    free(histories->of);
    *histories = (struct histories){0};
}

static bool is_word(int i)
{
    return i == CI_SIGN || i == NULL_REASON;
}

static void figure(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    const struct figures *figures = sqlite3_value_blob(arguments[0]);
    const char *name = (const char *)sqlite3_value_text(arguments[1]);
    int i = 0;

    (void)count;
    while (name && i < FIGURES && strcmp(figure_names[i], name) != 0)
        i++;
    if (!name || i == FIGURES) {
        sqlite3_result_error(context, "figure: no such name", -1);
        return;
    }
    if (!figures || sqlite3_value_bytes(arguments[0]) != (int)sizeof *figures ||
        !figures->is_known[i])
        return;
    int64_t value = figures->value[i];
    if (!is_word(i))
        sqlite3_result_int64(context, value);
    else if (value >= 0 && value < WORDS)
        sqlite3_result_text(context, words[value], -1, SQLITE_STATIC);
}

struct collection {
    wide_in_state whole, cents; // sum of parts, and of the whole cents collected
    double rest;                // the fractions of a cent
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
        state->rest += (double)(int64_t)(product % scheduled) / (double)scheduled;
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
    if (size < 0x1p63L)
        sqlite3_result_int64(context, (int64_t)(bps < 0 ? -size : size));
    else
        function_overflow(context);
}

const struct function_row functions_of_statistics[] = {
    {"statistics",    5, NULL,   add_day,  end_histories, figures_of_window, never_leaves},
    {"figure",        2, figure, NULL,     NULL,          NULL,              NULL        },
    {"collected_bps", 3, NULL,   add_part, collected,     NULL,              NULL        },
    {NULL,            0, NULL,   NULL,     NULL,          NULL,              NULL        },
};
