// expression_unit.h - what an SQL expression over a dataset's columns is counted in.
//
// Rule: the end of its id tells it ("gap_ppm"), as a column's name does. Else a sum or
//       difference of columns of one unit has that unit. Anything else has none and takes its
//       format's own, so it may not speak of a column in another unit that the format prints as
//       well.

#ifndef TEMPLATE_EXPRESSION_UNIT_H
#define TEMPLATE_EXPRESSION_UNIT_H

#include "data/dataset.h"

enum unit expression_unit(
    const char *id, const char *sql, const struct dataset *columns, struct arena *arena);

// The first column that an expression without unit speaks of in a unit which is not the
// format's own, but printed by it: nobody can tell which of the two is meant. NULL: none.
const struct column *expression_doubt(
    const char *sql, const char *format, const struct dataset *columns, struct arena *arena);

#endif
