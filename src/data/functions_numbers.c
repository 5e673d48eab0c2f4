// functions_numbers.c - exact arithmetic.
//
// mul_div_round(a, b, c)           round(a * b / c), 128 bits on the way
// to_cents(micros)                 round(micros / 10 000)
// cents_rest(micros)               what to_cents leaves behind: micros - 10 000 * to_cents
// ceil_div(a, b)                   the least integer not below a / b, b > 0
// mul_compare(a, b, c, d)          -1, 0 or 1: a * b against c * d
// decimal(text, places)            "12.5" as 12 500 000 with 6 places; NULL where no number
// json_decimal(text, places)       the same of a JSON number, which may have an exponent
// sum_mul_div_round(a, b, c)       an aggregate: round(sum of a * b / c), c the same throughout
// largest_remainder(whole, weight) a window function: this row's part of the whole. The window
//                                  must be ORDER BY key ROWS BETWEEN CURRENT ROW AND UNBOUNDED
//                                  FOLLOWING: its first answer is asked for when every row is
//                                  in, and each row that leaves it moves on to the next part
#include "data/functions_row.h"
#include "value/decimal.h"
#include "value/share.h"

#include <stdlib.h>

static void answer(sqlite3_context *context, bool fits, int64_t value)
{
    if (fits)
        sqlite3_result_int64(context, value);
    else
        function_overflow(context);
}

static void mul_div_round(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    int64_t in[3], out = 0;

    if (!function_integers(context, count, arguments, in))
        return;
    bool fits = wide_mul_div_round(in[0], in[1], in[2], &out);
    answer(context, fits, out);
}

static void to_cents(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    int64_t micros, out = 0;

    if (!function_integers(context, count, arguments, &micros))
        return;
    bool fits = wide_div_round(micros, 10000, &out);
    answer(context, fits, out);
}

// The product itself may be beyond 64 bits where the rest is not.
static void cents_rest(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    int64_t micros;

    if (!function_integers(context, count, arguments, &micros))
        return;
    int64_t rest = micros % 10000;
    if (rest >= 5000)
        rest -= 10000;
    else if (rest <= -5000)
        rest += 10000;
    sqlite3_result_int64(context, rest);
}

static void ceil_div(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    int64_t in[2];

    if (!function_integers(context, count, arguments, in))
        return;
    if (in[1] <= 0)
        function_overflow(context);
    else
        sqlite3_result_int64(context, in[0] / in[1] + (in[0] % in[1] > 0));
}

static void mul_compare(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    int64_t in[4];

    if (!function_integers(context, count, arguments, in))
        return;
    wide left = (wide)in[0] * in[1], right = (wide)in[2] * in[3];
    sqlite3_result_int(context, (left > right) - (left < right));
}

typedef enum decimal_fault decimal_reader(const char *, size_t, int, int64_t *);

static void read_decimal(
    sqlite3_context *context, sqlite3_value **arguments, decimal_reader *reader)
{
    const char *text = (const char *)sqlite3_value_text(arguments[0]);
    int64_t out;

    if (text && reader(text, (size_t)sqlite3_value_bytes(arguments[0]),
                    sqlite3_value_int(arguments[1]), &out) == DECIMAL_OK)
        sqlite3_result_int64(context, out);
}

static void decimal(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    (void)count;
    read_decimal(context, arguments, decimal_parse);
}

static void json_decimal(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    (void)count;
    read_decimal(context, arguments, decimal_parse_json);
}

struct product_sum {
    wide_in_state sum;
    int64_t divisor;
};

static void add_product(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct product_sum *state = sqlite3_aggregate_context(context, sizeof *state);
    int64_t in[3];
    wide sum;

    if (!state || !function_integers(context, count, arguments, in))
        return;
    state->divisor = in[2];
    if (__builtin_add_overflow(state->sum, (wide)in[0] * in[1], &sum))
        function_overflow(context);
    else
        state->sum = sum;
}

// Without rows NULL, like sum().
static void round_sum(sqlite3_context *context)
{
    struct product_sum *state = sqlite3_aggregate_context(context, 0);
    int64_t out = 0;

    if (!state || !state->divisor)
        return;
    bool fits = wide_div_round(state->sum, state->divisor, &out);
    answer(context, fits, out);
}

struct sharing {
    int64_t whole;
    struct share *shares;
    size_t count, size;
    size_t next; // the row whose part is asked for
    bool is_shared;
};

static void add_share(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct sharing *state = sqlite3_aggregate_context(context, sizeof *state);
    int64_t in[2];

    if (!state || !function_integers(context, count, arguments, in))
        return;
    if (state->count == state->size) {
        size_t size = state->size ? 2 * state->size : 8;
        struct share *shares = realloc(state->shares, size * sizeof *shares);
        if (!shares) {
            sqlite3_result_error_nomem(context);
            return;
        }
        state->shares = shares;
        state->size = size;
    }
    state->whole = in[0];
    state->shares[state->count++] = (struct share){.weight = in[1]};
}

static void current_part(sqlite3_context *context)
{
    struct sharing *state = sqlite3_aggregate_context(context, 0);

    if (!state || state->next >= state->count)
        return;
    if (!state->is_shared && !share_out(state->whole, state->shares, state->count)) {
        sqlite3_result_error(context, "nothing to share by", -1);
        return;
    }
    state->is_shared = true;
    sqlite3_result_int64(context, state->shares[state->next].part);
}

static void pass_part(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    struct sharing *state = sqlite3_aggregate_context(context, 0);

    (void)count;
    (void)arguments;
    if (state)
        state->next++;
}

static void end_sharing(sqlite3_context *context)
{
    struct sharing *state = sqlite3_aggregate_context(context, 0);

    if (state)
        free(state->shares);
}

const struct function_row functions_of_numbers[] = {
    {"mul_div_round",     3, mul_div_round, NULL,        NULL,        NULL,         NULL     },
    {"to_cents",          1, to_cents,      NULL,        NULL,        NULL,         NULL     },
    {"cents_rest",        1, cents_rest,    NULL,        NULL,        NULL,         NULL     },
    {"ceil_div",          2, ceil_div,      NULL,        NULL,        NULL,         NULL     },
    {"mul_compare",       4, mul_compare,   NULL,        NULL,        NULL,         NULL     },
    {"decimal",           2, decimal,       NULL,        NULL,        NULL,         NULL     },
    {"json_decimal",      2, json_decimal,  NULL,        NULL,        NULL,         NULL     },
    {"sum_mul_div_round", 3, NULL,          add_product, round_sum,   NULL,         NULL     },
    {"largest_remainder", 2, NULL,          add_share,   end_sharing, current_part, pass_part},
    {NULL,                0, NULL,          NULL,        NULL,        NULL,         NULL     },
};
