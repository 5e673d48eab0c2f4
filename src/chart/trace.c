#include "chart/trace.h"

#include "chart/ink.h"
#include "chart/series.h"

#include <math.h>

#define DOT_PT  1.2
#define RING_PT 2.5

static struct point point_at(
    const struct frame *frame, const struct chart_series *series, int i)
{
    return (struct point){frame_x(frame, i), frame_y(frame, (double)series->values[i].number)};
}

static void draw_stretch(const char *role, const struct point *points, int count,
    struct paint paint, struct labels *labels)
{
    if (count == 1)
        marks_circle(labels->marks, role, points[0].x, points[0].y, DOT_PT,
            ink_fill(paint.stroke_colour));
    if (count > 1)
        marks_path(labels->marks, role, points, count, false, paint);
    for (int i = 1; i < count; i++)
        labels_block_line(labels, points[i - 1], points[i]);
}

void trace_line(const struct frame *frame, const char *role, const struct chart_series *series,
    struct paint paint, struct labels *labels)
{
    struct point *points =
        arena_array(labels->marks->arena, struct point, (size_t)frame->count + 1);
    int count = 0;

    for (int i = 0; i <= frame->count; i++) {
        if (i < frame->count && series_value(series, i)) {
            points[count++] = point_at(frame, series, i);
            continue;
        }
        draw_stretch(role, points, count, paint, labels);
        count = 0;
    }
}

// Grows along both lines at once: over[] left to right, under[] joined backward when closed.
struct area {
    struct point *over, *under;
    int count;
};

static void add_pair(struct area *area, struct point over, struct point under)
{
    area->over[area->count] = over;
    area->under[area->count++] = under;
}

static void close_area(
    struct area *area, const char *role, struct paint paint, struct marks *marks)
{
    struct point *ring = arena_array(marks->arena, struct point, 2 * (size_t)area->count + 1);

    for (int i = 0; i < area->count; i++) {
        ring[i] = area->over[i];
        ring[2 * area->count - 1 - i] = area->under[i];
    }
    if (area->count > 1)
        marks_path(marks, role, ring, 2 * area->count, true, paint);
    area->count = 0;
}

// Where the two lines cross between a category and the next.
static struct point crossing(const struct frame *frame, const struct chart_series *a,
    const struct chart_series *b, int i)
{
    struct point p = point_at(frame, a, i), q = point_at(frame, a, i + 1);
    double d0 = p.y - point_at(frame, b, i).y, d1 = q.y - point_at(frame, b, i + 1).y;
    double t = d0 / (d0 - d1);

    return (struct point){p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t};
}

void trace_between(const struct frame *frame, const char *role, const struct chart_series *a,
    const struct chart_series *b, bool only_below, struct paint paint, struct marks *marks)
{
    struct area area = {arena_array(marks->arena, struct point, 3 * (size_t)frame->count + 2),
        arena_array(marks->arena, struct point, 3 * (size_t)frame->count + 2), 0};
    bool was_in = false, was_there = false;

    for (int i = 0; i < frame->count; i++) {
        bool is_there = series_value(a, i) && series_value(b, i);
        bool is_in = is_there && (!only_below || a->values[i].number < b->values[i].number);

        if (was_there && is_there && was_in != is_in) {
            struct point at = crossing(frame, a, b, i - 1);
            add_pair(&area, at, at);
        }
        if (is_in)
            add_pair(&area, point_at(frame, a, i), point_at(frame, b, i));
        else
            close_area(&area, role, paint, marks);
        was_in = is_in;
        was_there = is_there;
    }
    close_area(&area, role, paint, marks);
}

int trace_deepest(const struct chart_series *a, const struct chart_series *b, int count)
{
    int deepest = -1;
    int64_t depth = 0;

    for (int i = 0; i < count; i++)
        if (series_value(a, i) && series_value(b, i) &&
            a->values[i].number - b->values[i].number < depth) {
            depth = a->values[i].number - b->values[i].number;
            deepest = i;
        }
    return deepest;
}

int trace_last(const struct chart_series *series, int count)
{
    while (--count >= 0 && !series_value(series, count))
        ;
    return count;
}

int trace_lowest(const struct chart_series *series, int count)
{
    int lowest = -1;

    for (int i = 0; i < count; i++)
        if (series_value(series, i) &&
            (lowest < 0 || series->values[i].number < series->values[lowest].number))
            lowest = i;
    return lowest;
}

void trace_point(const struct frame *frame, const struct chart_spec *spec,
    const struct chart_series *series, int category, const char *before, struct labels *labels)
{
    const struct chart_value *value = series_value(series, category);
    struct paint ring = {FILL_SOLID, COLOUR_PAPER, 1, COLOUR_INK, 0, 0};
    struct label label = {"point-label", NULL, STYLE_LABEL, false, COLOUR_INK, INK_HALO_PT};
    struct point p;
    double above;

    if (!value)
        return;
    p = point_at(frame, series, category);
    above = label_above(labels->marks->theme, STYLE_LABEL);
    marks_circle(labels->marks, "point", p.x, p.y, RING_PT, ring);
    label.text = arena_format(labels->marks->arena, "%s%s: %s", before,
        spec->categories[category].name, value->label ? value->label : "");
    struct spot spots[] = {
        {p.x,               p.y + RING_PT + 3 + above,  ALIGN_CENTRE},
        {p.x + 3,           p.y + RING_PT + 3 + above,  ALIGN_RIGHT },
        {p.x - 3,           p.y + RING_PT + 3 + above,  ALIGN_LEFT  },
        {p.x - RING_PT - 3, p.y + above / 2,            ALIGN_RIGHT },
        {p.x + RING_PT + 3, p.y + above / 2,            ALIGN_LEFT  },
        {p.x,               p.y - RING_PT - 3,          ALIGN_CENTRE},
        {p.x + 3,           p.y - RING_PT - 3,          ALIGN_RIGHT },
        {p.x + RING_PT,     p.y + RING_PT + 14 + above, ALIGN_RIGHT }
    };
    labels_lead(labels, &label, spots, 8, p);
}
