#include "chart/mark.h"

#include <math.h>
#include <string.h>

void marks_init(
    struct marks *marks, const struct theme *theme, struct arena *arena, struct diag *diag)
{
    *marks = (struct marks){.arena = arena, .theme = theme, .diag = diag};
    marks->last = &marks->first;
}

static struct mark *add_mark(
    struct marks *marks, enum mark_kind kind, const char *role, struct paint paint)
{
    struct mark *mark = arena_new(marks->arena, struct mark);

    mark->kind = kind;
    mark->role = role;
    mark->paint = paint;
    *marks->last = mark;
    marks->last = &mark->next;
    return mark;
}

struct mark *marks_rect(struct marks *marks, const char *role, double x, double y, double w,
    double h, struct paint paint)
{
    struct mark *mark = add_mark(marks, MARK_RECT, role, paint);

    // A bar drawn leftward or upward from its zero line is the same rectangle.
    mark->x = w < 0 ? x + w : x;
    mark->y = h < 0 ? y + h : y;
    mark->width = fabs(w);
    mark->height = fabs(h);
    return mark;
}

struct mark *marks_line(struct marks *marks, const char *role, double x1, double y1, double x2,
    double y2, struct paint paint)
{
    struct mark *mark = add_mark(marks, MARK_LINE, role, paint);

    mark->x = x1;
    mark->y = y1;
    mark->width = x2 - x1;
    mark->height = y2 - y1;
    return mark;
}

struct mark *marks_path(struct marks *marks, const char *role, const struct point *points,
    int count, bool is_closed, struct paint paint)
{
    struct mark *mark = add_mark(marks, MARK_PATH, role, paint);
    struct point *copy = arena_array(marks->arena, struct point, count);

    for (int i = 0; i < count; i++)
        copy[i] = points[i];
    mark->points = copy;
    mark->point_count = count;
    mark->is_closed = is_closed;
    return mark;
}

struct mark *marks_circle(struct marks *marks, const char *role, double x, double y,
    double radius, struct paint paint)
{
    struct mark *mark = add_mark(marks, MARK_CIRCLE, role, paint);

    mark->x = x;
    mark->y = y;
    mark->width = mark->height = radius;
    return mark;
}

static const struct text_style *style_of(struct marks *marks, enum style_role role, bool bold)
{
    const struct text_style *style = &marks->theme->styles[role].text;
    struct text_style *heavy;

    if (!bold || !style->bold || style->bold == style->face)
        return style;
    heavy = arena_new(marks->arena, struct text_style);
    *heavy = *style;
    heavy->face = style->bold;
    return heavy;
}

struct mark *marks_text(struct marks *marks, const char *role, enum style_role style, bool bold,
    enum colour_role colour, double x, double baseline, enum align align, const char *text,
    struct source_pos at)
{
    struct mark *mark = add_mark(marks, MARK_TEXT, role, (struct paint){0});
    const struct text_style *set = style_of(marks, style, bold);

    mark->style = set;
    mark->text_colour = colour;
    mark->string = arena_text(marks->arena, text);
    mark->text = shape_text(marks->theme->faces, set, mark->string, strlen(mark->string), at,
        marks->arena, marks->diag);
    mark->x = align == ALIGN_RIGHT    ? x - mark->text.width_pt
              : align == ALIGN_CENTRE ? x - mark->text.width_pt / 2
                                      : x;
    mark->y = baseline;
    return mark;
}

static struct box widen(struct box box, double x, double y)
{
    return (struct box){
        fmin(box.left, x), fmin(box.top, y), fmax(box.right, x), fmax(box.bottom, y)};
}

static struct box grow(struct box box, double by)
{
    return (struct box){box.left - by, box.top - by, box.right + by, box.bottom + by};
}

static struct box path_box(const struct mark *mark)
{
    struct box box = {0};

    for (int i = 0; i < mark->point_count; i++) {
        struct point p = mark->points[i];
        box = i ? widen(box, p.x, p.y) : (struct box){p.x, p.y, p.x, p.y};
    }
    return box;
}

struct box mark_box(const struct mark *mark)
{
    struct box box = {mark->x, mark->y, mark->x + mark->width, mark->y + mark->height};

    switch (mark->kind) {
    case MARK_RECT:
        break;
    case MARK_LINE:
        box = widen((struct box){mark->x, mark->y, mark->x, mark->y}, mark->x + mark->width,
            mark->y + mark->height);
        break;
    case MARK_PATH:
        box = path_box(mark);
        break;
    case MARK_CIRCLE:
        box = grow((struct box){mark->x, mark->y, mark->x, mark->y}, mark->width);
        break;
    case MARK_TEXT:
        return (struct box){mark->x, mark->y - TEXT_ABOVE_EM * mark->style->size_pt,
            mark->x + mark->text.width_pt, mark->y + TEXT_BELOW_EM * mark->style->size_pt};
    }
    return grow(box, mark->paint.stroke_pt / 2);
}

bool box_meets(struct box a, struct box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
