// date.h - civil days as numbers: days since 1970-01-01, proleptic Gregorian calendar.
//
// Source: ISO 8601 for text and weeks; the day arithmetic is our own.

#ifndef VALUE_DATE_H
#define VALUE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t date;

struct civil {
    int year, month, day; // month 1..12, day 1..31
};

date date_of(int year, int month, int day);
struct civil date_civil(date d);
int date_weekday(date d); // 1 Monday .. 7 Sunday
date date_month_end(date d);
int date_days_in_month(int year, int month);

bool date_parse(const char *text, size_t length, date *out);       // YYYY-MM-DD, a real day
bool date_parse_month(const char *text, size_t length, date *out); // YYYY-MM: its first day
bool date_parse_week(const char *text, size_t length, date *out);  // YYYY-Www: its Monday

void date_print(date d, char out[11]);      // YYYY-MM-DD
void date_print_month(date d, char out[8]); // YYYY-MM
void date_print_week(date d, char out[9]);  // YYYY-Www, of the ISO week that holds d

#endif
