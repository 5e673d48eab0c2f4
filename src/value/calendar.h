// calendar.h - business days: weekends and holidays closed.
//
// Source: the Federal Reserve's holidays, computed (a Saturday holiday closes no weekday, a
//         Sunday one closes Monday; Juneteenth since 2021), or a list that replaces them whole.

#ifndef VALUE_CALENDAR_H
#define VALUE_CALENDAR_H

#include "value/date.h"

struct calendar {
    const date *holidays; // ascending; lent. NULL: the Federal Reserve's
    int count;
};

bool calendar_fed_holiday(date d); // closed by a Federal Reserve holiday, observed
bool calendar_is_business(const struct calendar *calendar, date d);
date calendar_roll_following(const struct calendar *calendar, date d);
date calendar_add_business(const struct calendar *calendar, date d, int days); // days >= 0

#endif
