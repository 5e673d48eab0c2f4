// Courses in cells: a line of its own range (sparkline), or on one scale down the column where
// rows have a limit; and strips of columns, with the mean across and a band around it.

#include "chart/cell_parts.h"
#include "chart/types.h"

#include <math.h>

#define LINE_PT            0.9
#define DOT_PT             1.7
#define SPARK_MOST_PT      11.5 // height of a line that has no scale
#define GAP_LEAST_PITCH_PT 3.0  // strips with columns closer than this have no gaps

struct course {
    struct cell cell;
    double left, step, low_y, pt_per_unit, from;
};

static double course_x(const struct course *course, int i)
{
    return course->left + course->step * i;
}

static double course_y(const struct course *course, double value)
{
    return course->low_y - (value - course->from) * course->pt_per_unit;
}

static bool own_range(const struct cell_values *values, double *from, double *to)
{
    bool any = false;

    for (int i = 0; i < values->point_count; i++) {
        double value = (double)values->points[i].number;
        if (values->points[i].is_null)
            continue;
        *from = any ? fmin(*from, value) : value;
        *to = any ? fmax(*to, value) : value;
        any = true;
    }
    return any;
}

static struct course course_of(struct cell cell, double inset, bool is_shared)
{
    struct course course = {.cell = cell, .left = inset};
    double from = 0, to = 0, high,
           most = is_shared ? cell.height - 4 : SPARK_MOST_PT - 2 * inset;

    own_range(cell.values, &from, &to);
    if (is_shared) {
        from = cell.scale.clip_from;
        to = cell.scale.clip_to;
    }
    high = fmax(fmin(most, cell.height - 2 * inset - 1), 0);
    course.step = cell.values->point_count > 1
                      ? (cell.width - 2 * inset) / (cell.values->point_count - 1)
                      : 0;
    course.pt_per_unit = to > from ? high / (to - from) : 0;
    course.low_y = is_shared ? cell.height - 2 : cell.middle + high / 2;
    if (to <= from)
        course.low_y = cell.middle;
    course.from = from;
    return course;
}

static void draw_line(const struct course *course, enum colour_role colour)
{
    const struct cell_values *values = course->cell.values;
    struct marks *marks = course->cell.marks;
    struct point *points =
        arena_array(marks->arena, struct point, (size_t)values->point_count + 1);
    int count = 0;

    for (int i = 0; i <= values->point_count; i++) {
        if (i < values->point_count && !values->points[i].is_null) {
            points[count++] = (struct point){
                course_x(course, i), course_y(course, (double)values->points[i].number)};
            continue;
        }
        if (count > 1)
            marks_path(marks, "line", points, count, false, ink_stroke(LINE_PT, colour));
        count = 0;
    }
}

// The dot: at the point nearest the row's value, or at the last.
static int dotted(const struct cell_values *values)
{
    int at = -1;

    for (int i = 0; i < values->point_count; i++) {
        const struct chart_value *point = &values->points[i];
        if (point->is_null)
            continue;
        if (at < 0 || values->value.is_null ||
            fabs((double)point->number - (double)values->value.number) <
                fabs((double)values->points[at].number - (double)values->value.number))
            at = i;
    }
    return at;
}

static void draw_limit(const struct course *course)
{
    const struct cell *cell = &course->cell;
    double y = course_y(course, (double)cell->values->limit.number);

    if (cell_has(&cell->values->limit))
        marks_line(
            cell->marks, "limit", 0, y, cell->width, y, ink_dashed(INK_DASHED_PT, COLOUR_INK));
}

static void draw_spark(const struct cell_values *values, struct cell_scale scale, double width,
    double height, struct marks *marks, struct source_pos at)
{
    struct cell cell = {values, scale, width, height, height / 2, marks, at, false};
    struct course course = course_of(cell, DOT_PT, scale.pt_per_unit > 0);
    bool is_light = values->scenario == SCENARIO_PM;
    int dot = dotted(values);

    draw_limit(&course);
    draw_line(&course, is_light ? COLOUR_PM : COLOUR_AC);
    if (dot >= 0)
        marks_circle(marks, "point", course_x(&course, dot),
            course_y(&course, (double)values->points[dot].number), DOT_PT, ink_fill(COLOUR_AC));
}

static bool is_bad(const struct cell_values *values, double value)
{
    bool beyond = !values->limit.is_null && fabs(value) > fabs((double)values->limit.number);

    return beyond || values->better * ink_sign(value) < 0;
}

// How many columns from this one on are one: apart, but where they are so narrow that the gaps
// between them would flicker on a screen, as long as they are equal.
static int run_of(const struct cell_values *values, int i, double pitch)
{
    const struct chart_value *points = values->points;
    int end = i + 1;

    while (pitch < GAP_LEAST_PITCH_PT && end < values->point_count && !points[end].is_null &&
           points[end].number == points[i].number)
        end++;
    return end - i;
}

static void draw_columns(const struct course *course, int i, int count, double pitch)
{
    const struct cell_values *values = course->cell.values;
    double value = (double)values->points[i].number;
    bool beyond = is_bad(values, value), is_light = values->scenario == SCENARIO_PM;
    double y = course_y(course, value), zero = course_y(course, 0);

    double gap = pitch < GAP_LEAST_PITCH_PT ? 0 : pitch * (1 - INK_SHARE);

    if (values->points[i].is_null)
        return;
    marks_rect(course->cell.marks, beyond ? "beyond" : "bar", pitch * i + gap / 2, zero,
        pitch * count - gap, y - zero,
        ink_fill(beyond     ? COLOUR_BAD
                 : is_light ? COLOUR_PM
                            : COLOUR_AC));
}

// From band1 to band2: what the mean may be.
static void draw_band(const struct course *course)
{
    const struct cell *cell = &course->cell;
    double from = course_y(course, (double)cell->values->band1.number);
    double to = course_y(course, (double)cell->values->band2.number);

    if (cell_has(&cell->values->band1) && cell_has(&cell->values->band2))
        marks_rect(
            cell->marks, "band", 0, from, cell->width, to - from, ink_fill(COLOUR_BAND2));
}

static void draw_mean(const struct course *course)
{
    const struct cell *cell = &course->cell;
    double y = course_y(course, (double)cell->values->value.number), zero = course_y(course, 0);

    if (!cell_has(&cell->values->band1) || !cell_has(&cell->values->value))
        return;
    marks_line(cell->marks, "axis", 0, zero, cell->width, zero,
        ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
    marks_line(cell->marks, "mean", 0, y, cell->width, y, ink_stroke(INK_AXIS_PT, COLOUR_INK));
}

static void draw_strip(const struct cell_values *values, struct cell_scale scale, double width,
    double height, struct marks *marks, struct source_pos at)
{
    struct cell cell = {values, scale, width, height, height / 2, marks, at, false};
    struct course course = course_of(cell, 0, true);
    double pitch = values->point_count ? width / values->point_count : width;

    draw_band(&course);
    draw_limit(&course);
    for (int i = 0, count; i < values->point_count; i += count) {
        count = run_of(values, i, pitch);
        draw_columns(&course, i, count, pitch);
    }
    draw_mean(&course);
}

const struct cell_kind cell_spark = {
    .name = "spark",
    .help = "a line of points; limit: a dashed line, and one scale for all rows",
    .height_pt = 18,
    .is_upright = true,
    .draw = draw_spark,
};

const struct cell_kind cell_strip = {
    .name = "strip",
    .help = "small columns of points on one scale; limit: a dashed line, beyond it dark red; "
            "good: rated by sign; scenario PM: light; band1, band2 and value: the mean and its "
            "range across",
    .height_pt = 24,
    .is_upright = true,
    .draw = draw_strip,
};
