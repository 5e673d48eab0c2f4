// functions_statistics.c - what part of a month's revenue is cash.
//
// collected_bps(part, realized, scheduled)   an aggregate: round(10 000 * sum of part * min(1,
//                          realized / scheduled) / sum of part); a part with scheduled <= 0
//                          counts whole, a ratio never below 0; NULL where the parts' sum is
//                          not above 0
#include "data/functions_row.h"

#include <math.h>

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
    {"collected_bps", 3, NULL, add_part, collected, NULL, NULL},
    {NULL,            0, NULL, NULL,     NULL,      NULL, NULL},
};
