#include "value/calendar.h"

enum { MONDAY = 1, THURSDAY = 4, SATURDAY = 6 };

// The holidays on a fixed day of the year.
static const struct {
    int month, day, since;
} fixed[] = {
    {1,  1,  0   }, // New Year
    {6,  19, 2021}, // Juneteenth
    {7,  4,  0   }, // Independence Day
    {11, 11, 0   }, // Veterans Day
    {12, 25, 0   }, // Christmas
};

// The holidays on a weekday of a month: they fall within seven days from `first`.
static const struct {
    int month, weekday, first;
} floating[] = {
    {1,  MONDAY,   15}, // Martin Luther King
    {2,  MONDAY,   15}, // Washington
    {5,  MONDAY,   25}, // Memorial Day, the last Monday
    {9,  MONDAY,   1 }, // Labor Day
    {10, MONDAY,   8 }, // Columbus Day
    {11, THURSDAY, 22}, // Thanksgiving
};

static bool is_fixed(struct civil c)
{
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (c.month == fixed[i].month && c.day == fixed[i].day && c.year >= fixed[i].since)
            return true;
    return false;
}

static bool is_floating(struct civil c, int weekday)
{
    for (size_t i = 0; i < sizeof floating / sizeof *floating; i++)
        if (c.month == floating[i].month && weekday == floating[i].weekday &&
            c.day >= floating[i].first && c.day < floating[i].first + 7)
            return true;
    return false;
}

bool calendar_fed_holiday(date d)
{
    struct civil today = date_civil(d);
    int weekday = date_weekday(d);

    return is_fixed(today) || is_floating(today, weekday) ||
           (weekday == MONDAY && is_fixed(date_civil(d - 1)));
}

static bool is_listed(const struct calendar *calendar, date d)
{
    int low = 0, high = calendar->count;

    while (low < high) {
        int middle = low + (high - low) / 2;
        if (calendar->holidays[middle] < d)
            low = middle + 1;
        else
            high = middle;
    }
    return low < calendar->count && calendar->holidays[low] == d;
}

bool calendar_is_business(const struct calendar *calendar, date d)
{
    if (date_weekday(d) >= SATURDAY)
        return false;
    return calendar->holidays ? !is_listed(calendar, d) : !calendar_fed_holiday(d);
}

date calendar_roll_following(const struct calendar *calendar, date d)
{
    while (!calendar_is_business(calendar, d))
        d++;
    return d;
}

date calendar_add_business(const struct calendar *calendar, date d, int days)
{
    while (days > 0)
        days -= calendar_is_business(calendar, ++d);
    return d;
}
