// exact.h - what each type of chart owes to its numbers, checked on random ones.
//
// A row for each type of the registry: a new type fails the tests until it has one. Each check
// draws a chart of its own at the given scale (0: the chart's own) and holds its marks against
// the numbers, to 0.2 points.

#ifndef TESTS_CHART_EXACT_H
#define TESTS_CHART_EXACT_H

#include "studio.h"

#define EXACT_WIDTH  504.0
#define EXACT_HEIGHT 200.0

struct exact {
    const char *type;
    void (*check)(struct studio *studio, double scale);
};
const struct exact *exact_at(int index); // NULL after the last

// exact.c: random numbers, the same everywhere.
void exact_seed(uint64_t seed);
int64_t exact_random(int64_t from, int64_t to);
void exact_values(int64_t *values, int count, int64_t from, int64_t to);
const char **exact_names(struct studio *studio, int count);

// Random series: the first AC, the others PM, without roles.
struct chart_spec *exact_spec(
    struct studio *studio, const char *type, int count, int64_t from, int64_t to, int series);
double exact_number(const struct chart_spec *spec, int series, int category);

// Draws at `scale` times the largest that fits; *unit is then points to a thousand cents... of
// the spec's own numbers: a value's length is its number times *unit.
struct marks *exact_draw(
    struct studio *studio, const struct chart_spec *spec, double scale, double *unit);
const struct mark *exact_mark(const struct marks *marks, const char *role, int nth);
int exact_count(const struct marks *marks, const char *role);
void exact_near(double got, double want, const char *what, int nth);

// exact_upright.c, exact_rows.c, exact_spread.c
void exact_waterfall(struct studio *studio, double scale);
void exact_columns(struct studio *studio, double scale);
void exact_stacked(struct studio *studio, double scale);
void exact_lines(struct studio *studio, double scale);
void exact_bands(struct studio *studio, double scale);
void exact_drawdown(struct studio *studio, double scale);
void exact_decay(struct studio *studio, double scale);
void exact_multiples(struct studio *studio, double scale);
void exact_sparkline(struct studio *studio, double scale);
void exact_share_columns(struct studio *studio, double scale);
void exact_shares(struct studio *studio, double scale);
void exact_bars(struct studio *studio, double scale);
void exact_bullets(struct studio *studio, double scale);
void exact_dumbbell(struct studio *studio, double scale);
void exact_heat(struct studio *studio, double scale);
void exact_dots(struct studio *studio, double scale);
void exact_histogram(struct studio *studio, double scale);
void exact_timeline(struct studio *studio, double scale);

// exact_cells.c: a column of random rows; a new kind of drawing fails until it has a check.
void exact_cells(struct studio *studio, const struct cell_kind *kind);

#endif
