#include "day.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const holidays[] = {"2025-10-13", "2025-11-11", "2025-11-27", "2025-12-25",
    "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-09-07",
    "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"};

// The era's arithmetic: years from March, so that the leap day is a year's last.
static int day_from_parts(int year, int month, int day)
{
    year -= month <= 2;
    int era = year / 400, of_era = year % 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int day_of(const char *text)
{
    return day_from_parts(atoi(text), atoi(text + 5), atoi(text + 8));
}

int month_of(const char *text)
{
    return (atoi(text) - 2025) * 12 + atoi(text + 5) - 10;
}

int month_first(int month)
{
    int months = 2025 * 12 + 9 + month;

    return day_from_parts(months / 12, months % 12 + 1, 1);
}

int month_last(int month)
{
    return month_first(month + 1) - 1;
}

int month_days(int month)
{
    return month_first(month + 1) - month_first(month);
}

int day_month(int day)
{
    int month = (day - FIRST_DAY) / 31;

    while (month_last(month) < day)
        month++;
    return month;
}

void month_text(int month, char text[8])
{
    unsigned months = (unsigned)(2025 * 12 + 9 + month);

    snprintf(text, 8, "%04u-%02u", months / 12 % 10000, months % 12 + 1);
}

void day_text(int day, char text[11])
{
    int month = day_month(day);
    char name[8];

    month_text(month, name);
    snprintf(text, 11, "%s-%02u", name, (unsigned)(day - month_first(month) + 1) % 100);
}

int day_weekday(int day)
{
    return (day + 3) % 7 + 1;
}

bool day_is_business(int day)
{
    if (day_weekday(day) > 5)
        return false;
    for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++)
        if (day_of(holidays[i]) == day)
            return false;
    return true;
}

int day_business_from(int day)
{
    while (!day_is_business(day))
        day++;
    return day;
}

int day_add_business(int day, int count)
{
    while (count-- > 0)
        day = day_business_from(day + 1);
    return day;
}
