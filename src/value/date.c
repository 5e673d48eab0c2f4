#include "value/date.h"

#include <string.h>

// Years are counted from March, so that the leap day is a year's last: then the days before a
// month are a straight line, and 400 years are always 146 097 days.
enum { DAYS_IN_400_YEARS = 146097, DAYS_BEFORE_1970 = 719468 };

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

date date_of(int year, int month, int day)
{
    int from_march = (month + 9) % 12;
    int64_t y = (int64_t)year - (month <= 2);
    int64_t century4 = floor_div(y, 400), rest = y - century4 * 400;
    int64_t of_year = (153 * from_march + 2) / 5 + day - 1;

    return (date)(century4 * DAYS_IN_400_YEARS + rest * 365 + rest / 4 - rest / 100 + of_year -
                  DAYS_BEFORE_1970);
}

struct civil date_civil(date d)
{
    int64_t day = (int64_t)d + DAYS_BEFORE_1970;
    int64_t century4 = floor_div(day, DAYS_IN_400_YEARS);
    int64_t rest = day - century4 * DAYS_IN_400_YEARS;
    int64_t year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    int64_t of_year = rest - (365 * year + year / 4 - year / 100);
    int64_t from_march = (5 * of_year + 2) / 153;
    int month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);

    return (struct civil){
        .year = (int)(year + century4 * 400 + (month <= 2)),
        .month = month,
        .day = (int)(of_year - (153 * from_march + 2) / 5 + 1),
    };
}

int date_weekday(date d)
{
    int64_t from_monday = (int64_t)d + 3; // 1970-01-01 was a Thursday

    return (int)(from_monday - 7 * floor_div(from_monday, 7)) + 1;
}

int date_days_in_month(int year, int month)
{
    int next_year = month == 12 ? year + 1 : year;

    return date_of(next_year, month % 12 + 1, 1) - date_of(year, month, 1);
}

date date_month_end(date d)
{
    struct civil c = date_civil(d);

    return date_of(c.year, c.month, date_days_in_month(c.year, c.month));
}

// All of `text` must be digits.
static bool parse_digits(const char *text, int count, int *out)
{
    *out = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *out = *out * 10 + text[i] - '0';
    }
    return true;
}

bool date_parse_month(const char *text, size_t length, date *out)
{
    int year, month;

    if (length != 7 || text[4] != '-' || !parse_digits(text, 4, &year) ||
        !parse_digits(text + 5, 2, &month) || month < 1 || month > 12)
        return false;
    *out = date_of(year, month, 1);
    return true;
}

bool date_parse(const char *text, size_t length, date *out)
{
    int year, month, day;

    if (length != 10 || text[4] != '-' || text[7] != '-' || !parse_digits(text, 4, &year) ||
        !parse_digits(text + 5, 2, &month) || !parse_digits(text + 8, 2, &day))
        return false;
    if (month < 1 || month > 12 || day < 1 || day > date_days_in_month(year, month))
        return false;
    *out = date_of(year, month, day);
    return true;
}

// The Monday of the ISO year's first week: the one that holds 4 January.
static date first_monday(int year)
{
    date fourth = date_of(year, 1, 4);

    return fourth - (date_weekday(fourth) - 1);
}

bool date_parse_week(const char *text, size_t length, date *out)
{
    int year, week;

    if (length != 8 || memcmp(text + 4, "-W", 2) != 0 || !parse_digits(text, 4, &year) ||
        !parse_digits(text + 6, 2, &week) || week < 1)
        return false;
    date monday = first_monday(year) + 7 * (week - 1);
    if (monday >= first_monday(year + 1))
        return false;
    *out = monday;
    return true;
}

static void print_digits(int number, int count, char *out)
{
    for (int i = count - 1; i >= 0; i--) {
        out[i] = (char)('0' + number % 10);
        number /= 10;
    }
}

void date_print(date d, char out[11])
{
    struct civil c = date_civil(d);

    print_digits(c.year, 4, out);
    out[4] = out[7] = '-';
    print_digits(c.month, 2, out + 5);
    print_digits(c.day, 2, out + 8);
    out[10] = '\0';
}

void date_print_month(date d, char out[8])
{
    char day[11];

    date_print(d, day);
    memcpy(out, day, 7);
    out[7] = '\0';
}

void date_print_week(date d, char out[9])
{
    date thursday = d - date_weekday(d) + 4; // its year is the week's
    int year = date_civil(thursday).year;

    print_digits(year, 4, out);
    memcpy(out + 4, "-W", 2);
    print_digits((thursday - first_monday(year)) / 7 + 1, 2, out + 6);
    out[8] = '\0';
}
