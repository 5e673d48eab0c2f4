// The formats. A number is an exact fraction of integers until its last digit is rounded: the
// value, times or by a power of ten that its unit and the format tell.
#include "value/date.h"
#include "value/format_kind.h"
#include "value/wide.h"

#include <math.h>
#include <string.h>

#define MINUS "\u2212"

enum { MOST_DIGITS = 26, MOST_MARK = 4 }; // of a number, its decimals counted; bytes of a mark

static const int unit_places[] = {
    [UNIT_NONE] = 0,
    [UNIT_CENTS] = 2,
    [UNIT_MICROS] = 6,
    [UNIT_BPS] = 4,
    [UNIT_PPM] = 6,
    [UNIT_DATE] = 0,
    [UNIT_MONTH] = 0,
};

static wide ten_to(int power)
{
    wide result = 1;

    while (power-- > 0)
        result *= 10;
    return result;
}

// |a| / b, half up: of the magnitude, so half away from zero.
static wide divide(wide a, wide b)
{
    return a / b + (a % b >= b - a % b);
}

// A real's magnitude is mantissa * 2^exponent, exactly. False: too large to print.
static bool scale_real(double real, int power, wide *out)
{
    int exponent;

    if (!isfinite(real))
        return false;
    wide above = (wide)ldexp(frexp(fabs(real), &exponent), 53) * ten_to(power);
    wide below = ten_to(-power);
    exponent -= 53;
    if (exponent > 40)
        return false;
    if (exponent >= 0)
        above *= (wide)1 << exponent;
    else if (exponent < -80)
        above = 0; // less than a half of the last place, whatever the power
    else
        below *= (wide)1 << -exponent;
    *out = divide(above, below);
    return true;
}

// The magnitude of value * 10^power, rounded, and whether the value is below zero.
static bool scale(struct value value, int power, wide *out, bool *below_zero)
{
    wide number;

    if (value.kind == VALUE_REAL) {
        *below_zero = value.real < 0;
        return scale_real(value.real, power, out) && *out < ten_to(MOST_DIGITS);
    }
    number = value.integer;
    *below_zero = number < 0;
    if (number < 0)
        number = -number;
    *out = divide(number * ten_to(power), ten_to(-power));
    return *out < ten_to(MOST_DIGITS);
}

static char *write_mark(const char *mark, char *end)
{
    size_t length = strlen(mark);

    return memcpy(end - length, mark, length);
}

// Digits from the right, with the point and the thousands marks. Returns where they begin.
static char *write_digits(
    wide number, int decimals, bool plain, const struct words *words, char *end)
{
    int places = 0;

    *--end = 0;
    do {
        if (places == decimals && decimals)
            end = write_mark(words->point, end);
        else if (places > decimals && (places - decimals) % 3 == 0 && !plain)
            end = write_mark(words->thousands, end);
        *--end = (char)('0' + (int)(number % 10));
        number /= 10;
        places++;
    } while (number || places <= decimals);
    return end;
}

static const char *print_text(const struct format *format, struct value value, enum unit unit,
    const struct words *words, struct arena *arena);

static const char *print_number(const struct format *format, struct value value, enum unit unit,
    const struct words *words, struct arena *arena)
{
    const struct format_kind *kind = format->kind;
    const char *sign = "", *close = "";
    char digits[MOST_DIGITS * (1 + MOST_MARK) + MOST_MARK];
    bool below;
    wide number;

    if (value.kind == VALUE_TEXT)
        return print_text(format, value, unit, words, arena);
    if (!scale(value, format->decimals - unit_places[unit] - kind->shift, &number, &below))
        return "###";
    if (number == 0)
        sign = format->is_signed ? "±" : "";
    else if (below)
        sign = format->parens ? "(" : MINUS;
    else if (format->is_signed)
        sign = "+";
    if (number != 0 && below && format->parens)
        close = ")";
    return arena_format(arena, "%s%s%s%s%s", sign, format->symbol ? kind->before : "",
        write_digits(number, format->decimals, format->plain, words, digits + sizeof digits),
        format->symbol ? kind->after : "", close);
}

static const char *print_text(const struct format *format, struct value value, enum unit unit,
    const struct words *words, struct arena *arena)
{
    struct format number = {.kind = format_kind_find("int"), .plain = true};

    (void)format;
    (void)unit;
    if (value.kind == VALUE_TEXT)
        return value.text;
    number.decimals = value.kind == VALUE_REAL ? 2 : 0;
    return print_number(&number, value, UNIT_NONE, words, arena);
}

// A day, or a time's day. A month counts as its first day where `months` are taken.
static bool read_day(struct value value, bool months, struct civil *out)
{
    size_t length;
    date day;

    if (value.kind != VALUE_TEXT)
        return false;
    length = strlen(value.text);
    if (length > 10 && value.text[10] == 'T')
        length = 10;
    if (!date_parse(value.text, length, &day) &&
        !(months && date_parse_month(value.text, length, &day)))
        return false;
    *out = date_civil(day);
    return true;
}

static const char *print_date(const struct format *format, struct value value, enum unit unit,
    const struct words *words, struct arena *arena)
{
    struct civil day;

    if (!read_day(value, false, &day))
        return print_text(format, value, unit, words, arena);
    return arena_format(arena, "%d %s %d", day.day, words->months[day.month - 1], day.year);
}

static const char *print_day(const struct format *format, struct value value, enum unit unit,
    const struct words *words, struct arena *arena)
{
    struct civil day;

    if (!read_day(value, false, &day))
        return print_text(format, value, unit, words, arena);
    return arena_format(arena, "%d %s", day.day, words->months_short[day.month - 1]);
}

static const char *print_month_name(const struct format *format, struct value value,
    enum unit unit, const struct words *words, struct arena *arena)
{
    struct civil day;

    if (!read_day(value, true, &day))
        return print_text(format, value, unit, words, arena);
    return arena_format(arena, "%s %d", words->months[day.month - 1], day.year);
}

static const char *print_month_short(const struct format *format, struct value value,
    enum unit unit, const struct words *words, struct arena *arena)
{
    struct civil day;

    if (!read_day(value, true, &day))
        return print_text(format, value, unit, words, arena);
    return words->months_short[day.month - 1];
}

static const char *print_month_long(const struct format *format, struct value value,
    enum unit unit, const struct words *words, struct arena *arena)
{
    struct civil day;

    if (!read_day(value, true, &day))
        return print_text(format, value, unit, words, arena);
    return words->months[day.month - 1];
}

static const char *print_week(const struct format *format, struct value value, enum unit unit,
    const struct words *words, struct arena *arena)
{
    char week[9];
    date day;

    if (value.kind != VALUE_TEXT)
        return print_text(format, value, unit, words, arena);
    if (date_parse(value.text, strlen(value.text), &day))
        date_print_week(day, week);
    else if (date_parse_week(value.text, strlen(value.text), &day))
        strcpy(week, value.text);
    else
        return value.text;
    return arena_format(arena, "%s%s", words->week, strchr(week, 'W') + 1);
}

#define MONEY  (UNIT_BIT(UNIT_CENTS) | UNIT_BIT(UNIT_MICROS))
#define SHARES (UNIT_BIT(UNIT_BPS) | UNIT_BIT(UNIT_PPM))
#define DAYS   UNIT_BIT(UNIT_DATE)
#define MONTHS (UNIT_BIT(UNIT_DATE) | UNIT_BIT(UNIT_MONTH))
#define ALL    ~0u

// clang-format off: a table
const struct format_kind format_kinds[] = {
  // name, help, units, own unit, number, shift, decimals, before, after, print
    {"usd",         "dollars: 236,984.73",         MONEY,                          UNIT_CENTS, true,  0,  2, "$", "",          print_number     },
    {"usd:k",       "thousands of dollars: 237.0", MONEY,                          UNIT_CENTS, true,  3,  1, "$", "k",
     print_number                                                                                                                               },
    {"usd:m",       "millions of dollars: 2.3",    MONEY,                          UNIT_CENTS, true,  6,  1, "$", "m",
     print_number                                                                                                                               },
    {"percent",     "hundredths: 14.6",            SHARES,                         UNIT_BPS,   true,  -2, 1, "",  "%",         print_number     },
    {"pp",          "percentage points: +4.7",     SHARES,                         UNIT_BPS,   true,  -2, 1, "",  "\u00a0pp",
     print_number                                                                                                                               },
    {"bps",         "ten-thousandths: 460",        SHARES,                         UNIT_BPS,   true,  -4, 0, "",  "\u00a0bps",
     print_number                                                                                                                               },
    {"ratio",       "times one: 1.41",             SHARES | UNIT_BIT(UNIT_MICROS), UNIT_BPS,   true,  0,  2, "",  "×",
     print_number                                                                                                                               },
    {"int",         "a count: 12,345",             UNIT_BIT(UNIT_MICROS),          UNIT_NONE,  true,  0,  0, "",  "",
     print_number                                                                                                                               },
    {"date",        "5 November 2026",             DAYS,                           UNIT_NONE,  false, 0,  0, "",  "",          print_date       },
    {"day",         "5 Nov",                       DAYS,                           UNIT_NONE,  false, 0,  0, "",  "",          print_day        },
    {"month-name",  "October 2026",                MONTHS,                         UNIT_NONE,  false, 0,  0, "",  "",          print_month_name },
    {"month-long",  "October",                     MONTHS,                         UNIT_NONE,  false, 0,  0, "",  "",          print_month_long },
    {"month-short", "Oct",                         MONTHS,                         UNIT_NONE,  false, 0,  0, "",  "",          print_month_short},
    {"week",        "W45",                         DAYS,                           UNIT_NONE,  false, 0,  0, "",  "",          print_week       },
    {"iso",         "2026-11-05, as it is stored", MONTHS,                         UNIT_NONE,  false, 0,  0, "",  "",          print_text       },
    {"text",        "as it is",                    ALL,                            UNIT_NONE,  false, 0,  0, "",  "",          print_text       },
};
// clang-format on

const int format_kind_count = sizeof format_kinds / sizeof *format_kinds;

const struct format_kind *format_kind_find(const char *name)
{
    for (int i = 0; i < format_kind_count; i++)
        if (!strcmp(format_kinds[i].name, name))
            return &format_kinds[i];
    return NULL;
}

const struct format_kind *format_kind_of(struct value value, enum unit unit)
{
    static const char *const names[] = {
        [UNIT_NONE] = "int",
        [UNIT_CENTS] = "usd",
        [UNIT_MICROS] = "usd",
        [UNIT_BPS] = "percent",
        [UNIT_PPM] = "percent",
        [UNIT_DATE] = "date",
        [UNIT_MONTH] = "month-name",
    };

    return format_kind_find(
        unit == UNIT_NONE && value.kind == VALUE_TEXT ? "text" : names[unit]);
}

const char *format_kind_name(int index)
{
    return index < format_kind_count ? format_kinds[index].name : NULL;
}

const char *format_kind_help(int index)
{
    return index < format_kind_count ? format_kinds[index].help : NULL;
}
