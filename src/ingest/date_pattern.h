// date_pattern.h - a day written in the form that a source uses; never guessed.
//
// Pattern: YYYY MM DD in digits, Mon for Jan to Dec; hh mm ss and f (digits) are asked to be a
//          clock's and passed over; anything else stands for itself. "Mon DD, YYYY".

#ifndef INGEST_DATE_PATTERN_H
#define INGEST_DATE_PATTERN_H

#include "value/date.h"

bool date_pattern_is_whole(const char *pattern); // it names year, month and day
bool date_pattern_read(const char *pattern, const char *text, size_t length, date *out);

#endif
