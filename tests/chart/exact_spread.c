// Charts of many values: shades that rise with their numbers, dots where their numbers are,
// counts that are those of the raw values.
#include "../test.h"
#include "exact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double luminance(struct rgb rgb)
{
    const double parts[] = {rgb.red / 255.0, rgb.green / 255.0, rgb.blue / 255.0};
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;

    for (int i = 0; i < 3; i++)
        sum += weights[i] *
               (parts[i] <= 0.04045 ? parts[i] / 12.92 : pow((parts[i] + 0.055) / 1.055, 2.4));
    return sum;
}

static double contrast(const struct theme *theme, enum colour_role a, enum colour_role b)
{
    double one = luminance(theme->colours[a]) + 0.05;
    double other = luminance(theme->colours[b]) + 0.05;

    return one > other ? one / other : other / one;
}

// Greater is darker, in grey too; the number stands in its cell and can be read there.
void exact_heat(struct studio *studio, double scale)
{
    enum { ROWS = 5, COLUMNS = 6 };
    struct chart_spec *spec =
        spec_new(studio, "heat", "Net margin in $k", exact_names(studio, COLUMNS));
    double unit, numbers[ROWS * COLUMNS];
    int64_t values[COLUMNS];

    for (int s = 0; s < ROWS; s++) {
        exact_values(values, COLUMNS, 0, 2000);
        spec_series(studio, spec, SCENARIO_AC, NULL, "row", values);
        for (int i = 0; i < COLUMNS; i++)
            numbers[s * COLUMNS + i] = (double)spec->series[s].values[i].number;
    }
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    assert_int_equal(exact_count(marks, "cell"), ROWS * COLUMNS);
    for (int a = 0; a < ROWS * COLUMNS; a++) {
        const struct mark *cell = exact_mark(marks, "cell", a);
        const struct mark *label = exact_mark(marks, "label", a);
        assert_string_equal(label->string, spec->series[a / COLUMNS].values[a % COLUMNS].label);
        assert_true(label->x >= cell->x && label->y <= cell->y + cell->height &&
                    label->x + label->text.width_pt <= cell->x + cell->width);
        assert_true(
            contrast(&studio->theme, cell->paint.fill_colour, label->text_colour) >= 4.5);
        for (int b = 0; b < a; b++) {
            double one = luminance(studio->theme.colours[cell->paint.fill_colour]);
            double other = luminance(
                studio->theme.colours[exact_mark(marks, "cell", b)->paint.fill_colour]);
            assert_true(numbers[a] >= numbers[b] ? one <= other : one >= other);
        }
    }
}

void exact_dots(struct studio *studio, double scale)
{
    enum { COUNT = 45 };
    struct chart_spec *spec =
        spec_new(studio, "dots", "Sharpe-like", exact_names(studio, COUNT));
    int64_t values[COUNT];
    double unit;

    exact_values(values, COUNT, -500, 2000);
    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, values);
    for (int i = 0; i < COUNT; i++)
        spec->categories[i].second_line = i % 3 ? "odd" : "even";
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    double zero = exact_mark(marks, "axis", 0)->x;
    assert_int_equal(exact_count(marks, "dot"), COUNT);
    for (int i = 0; i < COUNT; i++) {
        double want = zero + (double)spec->series[0].values[i].number * unit,
               nearest = INFINITY;
        for (int d = 0; d < COUNT; d++)
            nearest = fmin(nearest, fabs(exact_mark(marks, "dot", d)->x - want));
        exact_near(nearest, 0, "dot", i);
    }
    for (int a = 0; a < COUNT; a++)
        for (int b = 0; b < a; b++) {
            const struct mark *one = exact_mark(marks, "dot", a);
            const struct mark *other = exact_mark(marks, "dot", b);
            assert_true(hypot(one->x - other->x, one->y - other->y) >= 2 * one->width - 0.01);
        }
}

static double tenths(const char *text)
{
    return !strncmp(text, "−", strlen("−")) ? -strtod(text + strlen("−"), NULL)
                                            : strtod(text, NULL);
}

// What a column's edges say is counted again in the raw values.
void exact_histogram(struct studio *studio, double scale)
{
    enum { COUNT = 60 };
    struct chart_spec *spec =
        spec_new(studio, "histogram", "Campaigns", exact_names(studio, COUNT));
    int64_t values[COUNT];
    double unit, from, to, sum = 0;

    exact_values(values, COUNT, -300, 900);
    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, values);
    const struct marks *marks = exact_draw(studio, spec, scale, &unit);
    const struct mark *first = exact_mark(marks, "edge", 0);
    const struct mark *second = exact_mark(marks, "edge", 1);
    const struct mark *ticks[] = {exact_mark(marks, "tick", 0), exact_mark(marks, "tick", 1)};
    double per_point =
        (tenths(second->string) - tenths(first->string)) / (ticks[1]->x - ticks[0]->x);
    for (int b = 0; exact_mark(marks, "bar", b); b++) {
        const struct mark *bar = exact_mark(marks, "bar", b);
        int count = 0;

        from = tenths(first->string) + (bar->x - 0.25 - ticks[0]->x) * per_point;
        to = from + (bar->width + 0.5) * per_point;
        for (int i = 0; i < COUNT; i++)
            count +=
                (double)values[i] / 10 >= from - 1e-6 && (double)values[i] / 10 < to - 1e-6;
        exact_near(bar->height, count * unit, "column", b);
        sum += bar->height / unit;
    }
    exact_near(sum, COUNT, "all values", 0);
}
