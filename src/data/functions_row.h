// functions_row.h - private to data/functions*.c: the row of the registry, what a function is
// given, and how it answers.
//
// Errors: an argument that is not an integer (SQLite turned it into a real by overflowing), a
//         malformed date, or a result beyond 64 bits fails the query. NULL in gives NULL out.

#ifndef DATA_FUNCTIONS_ROW_H
#define DATA_FUNCTIONS_ROW_H

#include "value/calendar.h"
#include "value/wide.h"

#include <sqlite3.h>

struct function_row {
    const char *name;
    int arguments;
    void (*scalar)(sqlite3_context *, int, sqlite3_value **);
    void (*step)(sqlite3_context *, int, sqlite3_value **);
    void (*final)(sqlite3_context *);
    void (*value)(sqlite3_context *); // with `inverse` also a window function
    void (*inverse)(sqlite3_context *, int, sqlite3_value **);
};

// The registry's parts: each ends with a NULL name.
extern const struct function_row functions_of_numbers[];
extern const struct function_row functions_of_dates[];
extern const struct function_row functions_of_statistics[];
extern const struct function_row functions_of_texts[];

enum { T_KNOWN = 512 };

// What the functions of one connection share: sqlite3_user_data().
struct functions {
    sqlite3 *handle;
    bool has_calendar;
    struct calendar calendar;
    date *holidays;
    double t975[T_KNOWN]; // by degrees of freedom; 0: not asked for yet
};

// SQLite aligns an aggregate's state to 8 bytes only.
typedef wide wide_in_state __attribute__((aligned(8)));

// The calendar is read from calendar_holiday at its first use; this makes it be read anew.
void functions_forget_calendar(sqlite3 *handle);

// Reads integer arguments from the first on. False where one is NULL (the result is then NULL)
// or not an integer (an error).
bool function_integers(
    sqlite3_context *context, int count, sqlite3_value **arguments, int64_t *out);
bool function_date(sqlite3_context *context, sqlite3_value *argument, date *out);

void function_overflow(sqlite3_context *context);

#endif
