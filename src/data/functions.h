// functions.h - what SQL cannot say exactly, as SQL functions on every connection.
//
// mul_div_round(a, b, c)         round(a * b / c), half away from zero, 128 bits on the way
// and the dates, calendars, largest remainder and statistics that src/sql/ uses: the list with
// arguments stands in functions.c, one row a function.
// Errors: an overflow or a division by zero fails the query; NULL in gives NULL out.

#ifndef DATA_FUNCTIONS_H
#define DATA_FUNCTIONS_H

#include "data/db.h"

bool functions_register(struct db *db, struct diag *diag);

#endif
