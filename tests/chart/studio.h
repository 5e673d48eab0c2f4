// studio.h - what chart tests share: a theme by hand, specs built from plain numbers, a
// painter.
//
// Units: values in tenths of the unit printed: 2370 prints as "237.0"; columns named in cents

#ifndef TESTS_CHART_STUDIO_H
#define TESTS_CHART_STUDIO_H

#include "chart/cell.h"
#include "chart/legend.h"

#define NIL INT64_MIN // a null among numbers

struct studio {
    struct arena arena;
    struct diag diag;
    struct faces faces;
    struct theme theme;
};

int studio_open(void **state); // cmocka's setup: *state is a struct studio
int studio_close(void **state);

struct chart_spec *spec_new(
    struct studio *studio, const char *type, const char *measure, const char *const *names);
struct chart_series *spec_series(struct studio *studio, struct chart_spec *spec,
    enum scenario scenario, const char *role, const char *name, const int64_t *values);
void spec_second(struct chart_spec *spec, const char *const *lines);
struct chart_reference *spec_reference(
    struct studio *studio, struct chart_spec *spec, int64_t number, const char *label);
struct chart_value studio_value(struct studio *studio, int64_t number); // labelled
struct chart_value studio_signed(struct studio *studio, int64_t number);

struct marks *studio_marks(struct studio *studio);
struct marks *studio_draw(struct studio *studio, const struct chart_spec *spec, double width,
    double height); // at its own scale

// Nothing leaves the box, no text stands over another.
void studio_check(const struct marks *marks, double width, double height, const char *what);

// Writes a PNG of the marks at the given enlargement: to look at, never compared.
void studio_paint(
    const struct marks *marks, double width, double height, double zoom, const char *path);

// One case of the golden gallery: a look-book chart or a hard one.
struct gallery_case {
    const char *name;
    double width, height;
    struct chart_spec *(*make)(struct studio *studio);
};
const struct gallery_case *gallery_at(int index); // NULL after the last

// A drawn column: its rows under each other, as a table would set them.
struct cell_case {
    const char *name, *kind;
    double width, pitch;
    int (*make)(struct studio *studio, struct cell_values *rows); // at most CELL_ROWS
};
enum { CELL_ROWS = 12 };
const struct cell_case *cell_case_at(int index); // NULL after the last
struct marks *studio_draw_cells(struct studio *studio, const struct cell_case *one);

#endif
