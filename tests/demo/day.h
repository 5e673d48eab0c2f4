// day.h - days as numbers (0 is 1970-01-01) and the span of the demo data.
//
// The program's own calendar is left aside on purpose: what it is tested with is not made by
// it.

#ifndef DEMO_DAY_H
#define DEMO_DAY_H

#include <stdbool.h>

enum {
    FIRST_DAY = 20362, // 2025-10-01
    LAST_DAY = 20757,  // 2026-10-31, the last day with spend and revenue
    AS_OF = 20761,     // 2026-11-04, the last day with receipts
    DAYS = LAST_DAY - FIRST_DAY + 1,
    MONTHS = 13
};

int day_of(const char *text); // "2026-10-31"
void day_text(int day, char text[11]);
int day_weekday(int day); // 1 Monday … 7 Sunday

int day_month(int day);         // 0 is October 2025
int month_of(const char *text); // "2026-10"
void month_text(int month, char text[8]);
int month_first(int month);
int month_last(int month);
int month_days(int month);

bool day_is_business(int day);  // at the Federal Reserve, 2025-10 … 2026-12
int day_business_from(int day); // the day itself or the next business day
int day_add_business(int day, int count);

#endif
