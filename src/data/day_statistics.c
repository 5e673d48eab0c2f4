// day_statistics.c - statistics of daily margins over a sliding window, from exact sums.
//
// day_statistics(margins)  a row for each entity and calendar day from its first row on, in the
//                          order of day and entity (small numbers both)
// In:     work_day (number, window_days, stats_min_days): every calendar day
//         the table that is named, (day, entities ..., margin, spend): each row counts to every
//         entity that it names, NULL naming none
// Out:    n; mean, sigma, ci_low, ci_high in the unit of the margin; sharpe_ppm; slope_ppm of
//         margin on spend; ci_sign in words and slope_sign -1, 0, 1, taken before rounding;
//         null_reason; margin_3d, and whether any of those three days had spend.
// The observations are the days with spend above 0 among the last window_days; below
// stats_min_days of them, and below two, only n is known. What enters and leaves the window is
// added and taken away, so the window may change from day to day and no day is visited twice.
#include "data/table_function.h"
#include "value/moments.h"

#include <stdlib.h>

enum { MOST_ENTITIES = 10000000, RECENT = 3 };

struct observation {
    int64_t day, margin, spend;
};

struct total {
    int64_t margin, spend;
};

struct entity {
    bool is_begun;
    struct total recent[RECENT]; // of the last days, today first
    struct observation *all;
    size_t first, count, room; // all[first] and later are in the window
    struct moments sums;       // of those
};

// The columns, in order.
enum figure {
    DAY,
    ENTITY,
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
    MARGIN_3D,
    IS_RECENT,
    FIGURES
};

// A figure that is a word is kept as its place in here.
enum word { NEGATIVE, ZERO, POSITIVE, NOT_SET, TOO_FEW, NO_VARIATION, WORDS };

static const char *const words[WORDS] = {"negative", "zero", "positive",
    "null:upstream_unavailable", "null:insufficient_data", "null:not_applicable"};

struct figures {
    int64_t value[FIGURES];
    bool is_known[FIGURES]; // the others are NULL
};

struct statistics {
    struct table_cursor base;
    sqlite3_stmt *days, *margins;
    int names;      // how many entities a row names
    bool is_margin; // margins is on a row
    struct entity *entities;
    size_t count, room;
    int64_t day, window, least; // today; -1: not set
    size_t entity;              // the row at hand
    struct figures figures;
};

static int overflow(struct statistics *s)
{
    return table_fail(&s->base, "number beyond 64 bits");
}

static bool add(int64_t *sum, int64_t more)
{
    return !__builtin_add_overflow(*sum, more, sum);
}

static int add_to_entity(struct statistics *s, int64_t number, int64_t margin, int64_t spend)
{
    if (number < 0 || number > MOST_ENTITIES)
        return table_fail(&s->base, "entities are small numbers");
    if ((size_t)number >= s->count) {
        s->count = (size_t)number + 1;
        s->entities = table_grow(s->entities, &s->room, s->count, sizeof *s->entities);
    }
    struct entity *entity = &s->entities[number];
    entity->is_begun = true;
    return add(&entity->recent[0].margin, margin) && add(&entity->recent[0].spend, spend)
               ? SQLITE_OK
               : overflow(s);
}

static int add_row(struct statistics *s)
{
    int64_t margin = sqlite3_column_int64(s->margins, s->names + 1);
    int64_t spend = sqlite3_column_int64(s->margins, s->names + 2);
    int state = SQLITE_OK;

    for (int i = 1; state == SQLITE_OK && i <= s->names; i++)
        if (sqlite3_column_type(s->margins, i) != SQLITE_NULL)
            state = add_to_entity(s, sqlite3_column_int64(s->margins, i), margin, spend);
    return state;
}

static int next_margin(struct statistics *s)
{
    int state = table_step(&s->base, s->margins);

    s->is_margin = state == SQLITE_ROW;
    return s->is_margin || state == SQLITE_DONE ? SQLITE_OK : state;
}

static int add_rows_of_day(struct statistics *s)
{
    int state = SQLITE_OK;

    while (
        state == SQLITE_OK && s->is_margin && sqlite3_column_int64(s->margins, 0) <= s->day) {
        state = add_row(s);
        if (state == SQLITE_OK)
            state = next_margin(s);
    }
    return state;
}

// Today's observation enters, those before the window leave, those that it holds again return.
static bool slide(struct statistics *s, struct entity *entity)
{
    int64_t from = s->day - s->window + 1;
    struct total today = entity->recent[0];
    bool ok = true;

    if (today.spend > 0) {
        entity->all =
            table_grow(entity->all, &entity->room, entity->count + 1, sizeof *entity->all);
        entity->all[entity->count++] = (struct observation){s->day, today.margin, today.spend};
        ok = moments_add(&entity->sums, today.margin, today.spend);
    }
    if (s->window < 0)
        return ok;
    for (; entity->first < entity->count && entity->all[entity->first].day < from;
         entity->first++)
        moments_take(
            &entity->sums, entity->all[entity->first].margin, entity->all[entity->first].spend);
    for (; ok && entity->first > 0 && entity->all[entity->first - 1].day >= from;
         entity->first--)
        ok = moments_add(&entity->sums, entity->all[entity->first - 1].margin,
            entity->all[entity->first - 1].spend);
    return ok;
}

static int64_t parameter(sqlite3_stmt *query, int column)
{
    return sqlite3_column_type(query, column) == SQLITE_NULL
               ? -1
               : sqlite3_column_int64(query, column);
}

static void shift_recent(struct statistics *s)
{
    for (size_t i = 0; i < s->count; i++) {
        struct total *recent = s->entities[i].recent;

        recent[2] = recent[1];
        recent[1] = recent[0];
        recent[0] = (struct total){0, 0};
    }
}

static int begin_day(struct statistics *s)
{
    int state = table_step(&s->base, s->days);

    s->base.is_end = state == SQLITE_DONE;
    if (state != SQLITE_ROW)
        return s->base.is_end ? SQLITE_OK : state;
    s->day = sqlite3_column_int64(s->days, 0);
    s->window = parameter(s->days, 1);
    s->least = parameter(s->days, 2);
    shift_recent(s);
    state = add_rows_of_day(s);
    for (size_t i = 0; state == SQLITE_OK && i < s->count; i++)
        if (s->entities[i].is_begun && !slide(s, &s->entities[i]))
            state = overflow(s);
    return state;
}

static double t975(struct functions *functions, int64_t freedom)
{
    if (freedom >= T_KNOWN)
        return student_t975((int)freedom);
    if (functions->t975[freedom] == 0)
        functions->t975[freedom] = student_t975((int)freedom);
    return functions->t975[freedom];
}

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

static bool tell_window(
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

static bool tell_recent(const struct entity *entity, struct figures *out)
{
    bool ok = true;

    tell(out, MARGIN_3D, 0);
    tell(out, IS_RECENT, 0);
    for (int i = 0; i < RECENT; i++) {
        out->value[IS_RECENT] |= entity->recent[i].spend > 0;
        ok = ok && add(&out->value[MARGIN_3D], entity->recent[i].margin);
    }
    return ok;
}

static void tell_reason(bool is_set, struct figures *out)
{
    if (!is_set)
        tell(out, NULL_REASON, NOT_SET);
    else if (!out->is_known[MEAN])
        tell(out, NULL_REASON, TOO_FEW);
    else if (!out->is_known[SHARPE] || !out->is_known[SLOPE])
        tell(out, NULL_REASON, NO_VARIATION);
}

static int tell_row(struct statistics *s)
{
    const struct entity *entity = &s->entities[s->entity];
    bool is_set = s->window >= 0 && s->least >= 0;
    bool ok = true;

    s->figures = (struct figures){0};
    tell(&s->figures, DAY, s->day);
    tell(&s->figures, ENTITY, (int64_t)s->entity);
    if (s->window >= 0)
        tell(&s->figures, N, entity->sums.n);
    if (is_set && entity->sums.n >= s->least && entity->sums.n >= 2)
        ok = tell_window(&entity->sums, s->base.functions, &s->figures);
    tell_reason(is_set, &s->figures);
    return ok && tell_recent(entity, &s->figures) ? SQLITE_OK : overflow(s);
}

static int next_row(struct table_cursor *base)
{
    struct statistics *s = (struct statistics *)base;
    int state = SQLITE_OK;

    for (s->entity++; state == SQLITE_OK && !base->is_end; s->entity++) {
        if (s->entity >= s->count) {
            state = begin_day(s);
            s->entity = 0;
        }
        if (s->entity < s->count && s->entities[s->entity].is_begun)
            break;
    }
    return state == SQLITE_OK && !base->is_end ? tell_row(s) : state;
}

static int open_rows(struct table_cursor *base, const char *margins)
{
    struct statistics *s = (struct statistics *)base;
    int state = table_query(base,
        "SELECT number, window_days, stats_min_days FROM work_day ORDER BY number", NULL,
        &s->days);

    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\" ORDER BY day", margins);

    if (state == SQLITE_OK)
        state = table_query(base, sql, NULL, &s->margins);
    sqlite3_free(sql);
    if (state != SQLITE_OK)
        return state;
    s->names = sqlite3_column_count(s->margins) - 3;
    state = next_margin(s);
    return state == SQLITE_OK ? next_row(base) : state;
}

static void close_rows(struct table_cursor *base)
{
    struct statistics *s = (struct statistics *)base;

    sqlite3_finalize(s->days);
    sqlite3_finalize(s->margins);
    for (size_t i = 0; i < s->count; i++)
        free(s->entities[i].all);
    free(s->entities);
}

static void tell_column(const struct table_cursor *base, sqlite3_context *context, int column)
{
    const struct figures *figures = &((const struct statistics *)base)->figures;

    if (!figures->is_known[column])
        return;
    if (column == CI_SIGN || column == NULL_REASON)
        sqlite3_result_text(context, words[figures->value[column]], -1, SQLITE_STATIC);
    else
        sqlite3_result_int64(context, figures->value[column]);
}

const struct table_function day_statistics = {"day_statistics",
    "day INTEGER, entity INTEGER, n INTEGER, mean INTEGER, sigma INTEGER, sharpe_ppm INTEGER, "
    "ci_low INTEGER, ci_high INTEGER, ci_sign TEXT, slope_ppm INTEGER, slope_sign INTEGER, "
    "null_reason TEXT, margin_3d INTEGER, is_recent INTEGER, margins HIDDEN",
    FIGURES, sizeof(struct statistics), open_rows, next_row, tell_column, close_rows};
