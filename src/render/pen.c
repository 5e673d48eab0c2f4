#include "render/pen.h"

#include <math.h>
#include <pthread.h>

#include <hb.h>

static void circle(double x, double y, double r, const struct pen *pen)
{
    const double k = 0.5523 * r; // of a quarter circle's handles

    pen->move(pen->to, x + r, y);
    pen->curve(pen->to, (double[]){x + r, y + k, x + k, y + r, x, y + r});
    pen->curve(pen->to, (double[]){x - k, y + r, x - r, y + k, x - r, y});
    pen->curve(pen->to, (double[]){x - r, y - k, x - k, y - r, x, y - r});
    pen->curve(pen->to, (double[]){x + k, y - r, x + r, y - k, x + r, y});
    pen->close(pen->to);
}

static void path(const struct mark *mark, const struct pen *pen)
{
    for (int i = 0; i < mark->point_count; i++)
        (i ? pen->line : pen->move)(pen->to, mark->points[i].x, mark->points[i].y);
    if (mark->is_closed && mark->point_count > 0)
        pen->close(pen->to);
}

void pen_mark(const struct mark *mark, const struct pen *pen)
{
    double right = mark->x + mark->width, bottom = mark->y + mark->height;

    switch (mark->kind) {
    case MARK_RECT:
        pen->move(pen->to, mark->x, mark->y);
        pen->line(pen->to, right, mark->y);
        pen->line(pen->to, right, bottom);
        pen->line(pen->to, mark->x, bottom);
        pen->close(pen->to);
        break;
    case MARK_LINE:
        pen->move(pen->to, mark->x, mark->y);
        pen->line(pen->to, right, bottom);
        break;
    case MARK_PATH:
        path(mark, pen);
        break;
    case MARK_CIRCLE:
        circle(mark->x, mark->y, mark->width, pen);
        break;
    case MARK_TEXT:
        break;
    }
}

void pen_hatch(const struct mark *mark, const struct pen *pen)
{
    struct box box = mark_box(mark);
    double step = HATCH_PERIOD_PT * sqrt(2), height = box.bottom - box.top;

    // Each line rises from the bottom edge to the right, from the bottom-left corner on.
    for (double x = box.left - height; x < box.right; x += step) {
        pen->move(pen->to, x, box.bottom);
        pen->line(pen->to, x + height, box.top);
    }
}

struct glyph_pen {
    const struct pen *pen;
    double x, y, scale;
};

static void glyph_move(
    hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, float x, float y, void *own)
{
    const struct glyph_pen *g = to;

    (void)f, (void)s, (void)own;
    g->pen->move(g->pen->to, g->x + (double)x * g->scale, g->y - (double)y * g->scale);
}

static void glyph_line(
    hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, float x, float y, void *own)
{
    const struct glyph_pen *g = to;

    (void)f, (void)s, (void)own;
    g->pen->line(g->pen->to, g->x + (double)x * g->scale, g->y - (double)y * g->scale);
}

static void glyph_curve(hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, float x1, float y1,
    float x2, float y2, float x3, float y3, void *own)
{
    const struct glyph_pen *g = to;
    const double at[6] = {g->x + (double)x1 * g->scale, g->y - (double)y1 * g->scale,
        g->x + (double)x2 * g->scale, g->y - (double)y2 * g->scale,
        g->x + (double)x3 * g->scale, g->y - (double)y3 * g->scale};

    (void)f, (void)s, (void)own;
    g->pen->curve(g->pen->to, at);
}

static void glyph_close(hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, void *own)
{
    const struct glyph_pen *g = to;

    (void)f, (void)s, (void)own;
    g->pen->close(g->pen->to);
}

static hb_draw_funcs_t *funcs;

static void make_funcs(void) // quadratic curves come as cubic ones
{
    funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, glyph_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, glyph_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, glyph_curve, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, glyph_close, NULL, NULL);
}

static hb_draw_funcs_t *glyph_funcs(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, make_funcs);
    return funcs;
}

void pen_run(const struct run *run, double x, double y, double size_pt, double tracking_pt,
    const struct pen *pen)
{
    struct glyph_pen g = {.pen = pen, .scale = size_pt / run->face->upem};

    for (unsigned i = 0; i < run->count; i++) {
        g.x = x + run->glyphs[i].dx * g.scale;
        g.y = y - run->glyphs[i].dy * g.scale;
        hb_font_get_glyph_shape(run->face->font, run->glyphs[i].id, glyph_funcs(), &g);
        x += run->glyphs[i].advance * g.scale + tracking_pt;
    }
}
