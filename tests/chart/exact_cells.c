// Drawings in cells: the same lengths for the same numbers in every row of a column.
#include "../test.h"
#include "exact.h"

#include <math.h>
#include <string.h>

enum { ROWS = 6, POINTS = 12 };

#define WIDTH 160.0

struct column {
    struct cell_values rows[ROWS];
    struct chart_value points[ROWS][POINTS];
    struct cell_scale scale;
    const struct marks *marks[ROWS];
    double height;
};

static double x_of(const struct column *column, const struct chart_value *value)
{
    return column->scale.zero_x + (double)value->number * column->scale.pt_per_unit;
}

static void check_bar(const struct column *column, int i)
{
    const struct mark *bar = exact_mark(column->marks[i], "bar", 0);

    exact_near(bar->x, column->scale.zero_x, "bar's foot", i);
    exact_near(bar->x + bar->width, x_of(column, &column->rows[i].value), "bar", i);
    exact_near(exact_mark(column->marks[i], "reference-bar", 0)->width,
        (double)column->rows[i].from.number * column->scale.pt_per_unit, "reference", i);
}

static void check_pin(const struct column *column, int i)
{
    const struct mark *pin = exact_mark(column->marks[i], "pin", 0);

    exact_near(pin->x, column->scale.zero_x, "pin's foot", i);
    exact_near(pin->x + pin->width, x_of(column, &column->rows[i].value), "pin", i);
}

static void check_steps(const struct column *column, int i)
{
    const struct mark *step = exact_mark(column->marks[i], "step", 0);
    double from = x_of(column, &column->rows[i].from),
           to = x_of(column, &column->rows[i].value);

    exact_near(step->x, fmin(from, to), "step's start", i);
    exact_near(step->x + step->width, fmax(from, to), "step's end", i);
    exact_near(exact_mark(column->marks[i], "connector", 0)->x, from, "connector before", i);
    exact_near(exact_mark(column->marks[i], "connector", 1)->x, to, "connector after", i);
}

static void check_bullet(const struct column *column, int i)
{
    const struct mark *bar = exact_mark(column->marks[i], "bar", 0);
    const struct mark *beyond = exact_mark(column->marks[i], "beyond", 0);

    exact_near(bar->x + bar->width + (beyond ? beyond->width : 0),
        x_of(column, &column->rows[i].value), "bar", i);
    exact_near(exact_mark(column->marks[i], "limit", 0)->x,
        x_of(column, &column->rows[i].limit), "limit", i);
    exact_near(exact_mark(column->marks[i], "before", 0)->x,
        x_of(column, &column->rows[i].from), "tick before", i);
}

static void check_dumbbell(const struct column *column, int i)
{
    exact_near(exact_mark(column->marks[i], "dot", 0)->x, x_of(column, &column->rows[i].value),
        "dot", i);
    exact_near(exact_mark(column->marks[i], "before", 0)->x,
        x_of(column, &column->rows[i].from), "dot before", i);
}

static void check_units(const struct column *column, int i)
{
    const struct mark *bar = exact_mark(column->marks[i], "bar", 0);

    exact_near(bar->x + bar->width, x_of(column, &column->rows[i].value), "bar", i);
}

// Heights over a common foot: no row's points are drawn larger than another's.
static void check_strip(const struct column *column, int i)
{
    double range = column->scale.clip_to - column->scale.clip_from;
    double unit = (column->height - 4) / range;

    for (int p = 0, bar = 0, beyond = 0; p < POINTS; p++) {
        double value = (double)column->points[i][p].number;
        bool is_beyond = fabs(value) > (double)column->rows[i].limit.number;
        const struct mark *mark = exact_mark(
            column->marks[i], is_beyond ? "beyond" : "bar", is_beyond ? beyond++ : bar++);
        exact_near(mark->height, fabs(value) * unit, "column", p);
    }
}

static void check_spark(const struct column *column, int i)
{
    double range = column->scale.clip_to - column->scale.clip_from;
    double unit = (column->height - 4.4) / range; // its dot and the line stay inside
    const struct mark *line = exact_mark(column->marks[i], "line", 0);

    assert_int_equal(line->point_count, POINTS);
    for (int p = 1; p < POINTS; p++)
        exact_near(line->points[0].y - line->points[p].y,
            ((double)column->points[i][p].number - (double)column->points[i][0].number) * unit,
            "point", p);
}

static const struct {
    const char *kind;
    void (*check)(const struct column *column, int row);
} checks[] = {
    {"bar",      check_bar     },
    {"pin",      check_pin     },
    {"spark",    check_spark   },
    {"strip",    check_strip   },
    {"steps",    check_steps   },
    {"bullet",   check_bullet  },
    {"dumbbell", check_dumbbell},
    {"units",    check_units   },
};

static void fill(struct studio *studio, struct column *column)
{
    for (int i = 0; i < ROWS; i++) {
        struct cell_values *row = &column->rows[i];
        *row = (struct cell_values){.value = studio_value(studio, exact_random(300, 900)),
            .from = studio_value(studio, exact_random(300, 900)),
            .limit = studio_value(studio, exact_random(900, 1000)),
            .band1 = {.is_null = true},
            .band2 = {.is_null = true},
            .points = column->points[i],
            .point_count = POINTS,
            .joins_previous = true,
            .joins_next = true};
        for (int p = 0; p < POINTS; p++)
            column->points[i][p] = studio_value(studio, exact_random(-400, 1200));
    }
}

void exact_cells(struct studio *studio, const struct cell_kind *kind)
{
    struct column *column = arena_new(&studio->arena, struct column);
    size_t c = 0;

    while (c < sizeof checks / sizeof *checks && strcmp(checks[c].kind, kind->name) != 0)
        c++;
    if (c == sizeof checks / sizeof *checks)
        fail_msg("no exactness of \"%s\": add a row to tests/chart/exact_cells.c", kind->name);
    fill(studio, column);
    column->height = kind->height_pt;
    column->scale = cell_solve(kind, column->rows, ROWS, WIDTH, &studio->theme);
    for (int i = 0; i < ROWS; i++) {
        struct marks *marks = studio_marks(studio);
        kind->draw(&column->rows[i], column->scale, WIDTH, kind->height_pt, marks,
            (struct source_pos){0});
        column->marks[i] = marks;
        checks[c].check(column, i);
    }
}
