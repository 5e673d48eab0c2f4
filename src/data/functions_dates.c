// functions_dates.c - days, months, ISO weeks and business days. A date argument may be
// YYYY-MM-DD, a month (its first day) or an ISO week (its Monday).
//
// add_days(date, n)          the day n days later
// days_between(from, to)     to - from
// month_of(date)             YYYY-MM
// month_end(date)            the last day of its month
// month_days(date)           how many days its month has
// add_months(date, n)        the month n months later, YYYY-MM
// iso_week(date)             YYYY-Www
// week_start(date)           the Monday of its ISO week
// utc_day(time)              the day in UTC of a time YYYY-MM-DDThh:mm:ss[.f](Z|+hh:mm|-hh:mm),
//                            or of a date alone; NULL when it is neither
// roll_following(date)       the date itself, or the next business day
// add_business_days(date, n) the nth business day after it
// decay_ppm(age, half_life)  1 000 000 * 2^(-age / half_life)
#include "data/functions_row.h"
#include "value/moments.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void answer_date(sqlite3_context *context, date d)
{
    char text[11];

    date_print(d, text);
    sqlite3_result_text(context, text, 10, SQLITE_TRANSIENT);
}

static bool is_null(sqlite3_value *value)
{
    return sqlite3_value_type(value) == SQLITE_NULL;
}

// A date and a count of days that stays within what dates can hold.
static bool read_step(sqlite3_context *context, sqlite3_value **arguments, date *d, int *n)
{
    int64_t step;

    if (is_null(arguments[0]) || !function_integers(context, 1, arguments + 1, &step) ||
        !function_date(context, arguments[0], d))
        return false;
    if (step < -1000000 || step > 1000000) {
        sqlite3_result_error(context, "day beyond the calendar", -1);
        return false;
    }
    *n = (int)step;
    return true;
}

static void add_days(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    date d;
    int n;

    (void)count;
    if (read_step(context, arguments, &d, &n))
        answer_date(context, d + n);
}

static void days_between(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    date from, to;

    (void)count;
    if (function_date(context, arguments[0], &from) &&
        function_date(context, arguments[1], &to))
        sqlite3_result_int64(context, (int64_t)to - from);
}

static void month_of(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    date d;
    char text[8];

    (void)count;
    if (!function_date(context, arguments[0], &d))
        return;
    date_print_month(d, text);
    sqlite3_result_text(context, text, 7, SQLITE_TRANSIENT);
}

static void month_end(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    date d;

    (void)count;
    if (function_date(context, arguments[0], &d))
        answer_date(context, date_month_end(d));
}

static void month_days(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    date d;

    (void)count;
    if (function_date(context, arguments[0], &d))
        sqlite3_result_int(context, date_civil(date_month_end(d)).day);
}

static void add_months(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    date d;
    int n;
    char text[8];

    (void)count;
    if (!read_step(context, arguments, &d, &n))
        return;
    struct civil c = date_civil(d);
    int months = c.year * 12 + c.month - 1 + n;
    date_print_month(date_of(months / 12, months % 12 + 1, 1), text);
    sqlite3_result_text(context, text, 7, SQLITE_TRANSIENT);
}

static void iso_week(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    date d;
    char text[9];

    (void)count;
    if (!function_date(context, arguments[0], &d))
        return;
    date_print_week(d, text);
    sqlite3_result_text(context, text, 8, SQLITE_TRANSIENT);
}

static void week_start(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    date d;

    (void)count;
    if (function_date(context, arguments[0], &d))
        answer_date(context, d - (date_weekday(d) - 1));
}

// "hh:mm" as minutes; -1 when it is none.
static int clock_minutes(const char *text)
{
    int digits[] = {text[0] - '0', text[1] - '0', text[3] - '0', text[4] - '0'};

    for (int i = 0; i < 4; i++)
        if (digits[i] < 0 || digits[i] > 9)
            return -1;
    int hours = digits[0] * 10 + digits[1], minutes = digits[2] * 10 + digits[3];
    return text[2] == ':' && hours < 24 && minutes < 60 ? hours * 60 + minutes : -1;
}

// How far the zone that a time ends with is ahead of UTC, in minutes.
static bool read_zone(const char *text, int *ahead)
{
    *ahead = 0;
    if (!strcmp(text, "Z"))
        return true;
    if (strlen(text) != strlen("+hh:mm") || (*text != '+' && *text != '-'))
        return false;
    int minutes = clock_minutes(text + 1);
    *ahead = *text == '-' ? -minutes : minutes;
    return minutes >= 0;
}

static bool read_utc_day(const char *text, size_t length, date *out)
{
    enum { DAY = 10, MINUTES = 24 * 60 };
    const char *clock = text + DAY, *zone;
    int ahead, at;

    if (length < DAY || strlen(text) != length || !date_parse(text, DAY, out))
        return false;
    if (length == DAY)
        return true;
    if (length < strlen("YYYY-MM-DDThh:mm:ssZ") || *clock != 'T' ||
        (at = clock_minutes(clock + 1)) < 0 || clock[6] != ':')
        return false;
    zone = clock + 7 + strspn(clock + 7, "0123456789.");
    if (zone < clock + 9 || !read_zone(zone, &ahead))
        return false;
    *out += at - ahead < 0 ? -1 : at - ahead >= MINUTES;
    return true;
}

static void utc_day(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    const char *text = (const char *)sqlite3_value_text(arguments[0]);
    date d;

    (void)count;
    if (text && read_utc_day(text, (size_t)sqlite3_value_bytes(arguments[0]), &d))
        answer_date(context, d);
}

static bool add_holiday(struct functions *functions, int *size, date d)
{
    if (functions->calendar.count == *size) {
        *size = *size ? 2 * *size : 64;
        date *holidays = realloc(functions->holidays, (size_t)*size * sizeof *holidays);
        if (!holidays)
            return false;
        functions->holidays = holidays;
    }
    functions->holidays[functions->calendar.count++] = d;
    return true;
}

// Rows of calendar_holiday replace the Federal Reserve's days whole; a database without the
// table has those.
static bool read_calendar(struct functions *functions)
{
    sqlite3_stmt *query = NULL;
    int size = 0;
    bool ok = true;
    date d;

    functions->calendar = (struct calendar){0};
    sqlite3_prepare_v2(
        functions->handle, "SELECT date FROM calendar_holiday ORDER BY date", -1, &query, NULL);
    while (ok && query && sqlite3_step(query) == SQLITE_ROW)
        if (date_parse((const char *)sqlite3_column_text(query, 0), 10, &d))
            ok = add_holiday(functions, &size, d);
    sqlite3_finalize(query);
    functions->calendar.holidays = functions->holidays;
    functions->has_calendar = ok;
    return ok;
}

static const struct calendar *calendar_of(sqlite3_context *context)
{
    struct functions *functions = sqlite3_user_data(context);

    if (functions->has_calendar || read_calendar(functions))
        return &functions->calendar;
    sqlite3_result_error_nomem(context);
    return NULL;
}

static void roll_following(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    const struct calendar *calendar = calendar_of(context);
    date d;

    (void)count;
    if (calendar && function_date(context, arguments[0], &d))
        answer_date(context, calendar_roll_following(calendar, d));
}

static void add_business_days(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    const struct calendar *calendar = calendar_of(context);
    date d;
    int n;

    (void)count;
    if (calendar && read_step(context, arguments, &d, &n))
        answer_date(context, calendar_add_business(calendar, d, n));
}

static void decay_ppm(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    int64_t in[2], out;

    if (!function_integers(context, count, arguments, in))
        return;
    if (in[1] > 0 && round_double(1e6 * exp2(-(double)in[0] / (double)in[1]), &out))
        sqlite3_result_int64(context, out);
    else
        function_overflow(context);
}

const struct function_row functions_of_dates[] = {
    {"add_days",          2, add_days,          NULL, NULL, NULL, NULL},
    {"days_between",      2, days_between,      NULL, NULL, NULL, NULL},
    {"month_of",          1, month_of,          NULL, NULL, NULL, NULL},
    {"month_end",         1, month_end,         NULL, NULL, NULL, NULL},
    {"month_days",        1, month_days,        NULL, NULL, NULL, NULL},
    {"add_months",        2, add_months,        NULL, NULL, NULL, NULL},
    {"iso_week",          1, iso_week,          NULL, NULL, NULL, NULL},
    {"week_start",        1, week_start,        NULL, NULL, NULL, NULL},
    {"utc_day",           1, utc_day,           NULL, NULL, NULL, NULL},
    {"roll_following",    1, roll_following,    NULL, NULL, NULL, NULL},
    {"add_business_days", 2, add_business_days, NULL, NULL, NULL, NULL},
    {"decay_ppm",         2, decay_ppm,         NULL, NULL, NULL, NULL},
    {NULL,                0, NULL,              NULL, NULL, NULL, NULL},
};
