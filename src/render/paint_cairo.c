#include "render/paint_cairo.h"

#include "render/pen.h"

#include <cairo-pdf.h>

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned length)
{
    strbuf_add(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

void paint_cairo_open(struct cairo_charts *charts, const struct theme *theme)
{
    *charts = (struct cairo_charts){.theme = theme};
    charts->surface = cairo_pdf_surface_create_for_stream(collect, &charts->pdf, 1, 1);
    charts->cr = cairo_create(charts->surface);
}

static void cairo_pen_move(void *to, double x, double y)
{
    cairo_move_to(to, x, y);
}

static void cairo_pen_line(void *to, double x, double y)
{
    cairo_line_to(to, x, y);
}

static void cairo_pen_curve(void *to, const double at[6])
{
    cairo_curve_to(to, at[0], at[1], at[2], at[3], at[4], at[5]);
}

static void cairo_pen_close(void *to)
{
    cairo_close_path(to);
}

static struct pen pen_of(cairo_t *cr)
{
    return (struct pen){cr, cairo_pen_move, cairo_pen_line, cairo_pen_curve, cairo_pen_close};
}

static void set_colour(struct cairo_charts *charts, enum colour_role role)
{
    struct rgb colour = charts->theme->colours[role];

    cairo_set_source_rgb(
        charts->cr, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

static void outline(cairo_t *cr, const struct mark *mark)
{
    struct pen pen = pen_of(cr);

    cairo_new_path(cr);
    if (mark->kind == MARK_RECT)
        cairo_rectangle(cr, mark->x, mark->y, mark->width, mark->height);
    else
        pen_mark(mark, &pen);
}

static void fill_hatched(struct cairo_charts *charts, const struct mark *mark)
{
    cairo_t *cr = charts->cr;
    struct pen pen = pen_of(cr);

    set_colour(charts, COLOUR_PAPER);
    outline(cr, mark);
    cairo_fill_preserve(cr);
    cairo_save(cr);
    cairo_clip(cr);
    set_colour(charts, mark->paint.fill_colour);
    cairo_set_line_width(cr, HATCH_LINE_PT);
    pen_hatch(mark, &pen);
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void stroke(
    struct cairo_charts *charts, const struct mark *mark, enum colour_role role, double line_pt)
{
    const double dashes[] = {mark->paint.dash_on_pt, mark->paint.dash_off_pt};
    bool is_dashed = role != COLOUR_PAPER && (dashes[0] > 0 || dashes[1] > 0);

    set_colour(charts, role);
    cairo_set_line_width(charts->cr, line_pt);
    cairo_set_dash(charts->cr, dashes, is_dashed ? 2 : 0, 0);
    outline(charts->cr, mark);
    cairo_stroke(charts->cr);
    cairo_set_dash(charts->cr, NULL, 0, 0);
}

static void paint_shape(struct cairo_charts *charts, const struct mark *mark)
{
    if (mark->halo_pt > 0)
        stroke(charts, mark, COLOUR_PAPER, mark->halo_pt);
    if (mark->paint.fill == FILL_HATCH)
        fill_hatched(charts, mark);
    if (mark->paint.fill == FILL_SOLID) {
        set_colour(charts, mark->paint.fill_colour);
        outline(charts->cr, mark);
        cairo_fill(charts->cr);
    }
    if (mark->paint.stroke_pt > 0)
        stroke(charts, mark, mark->paint.stroke_colour, mark->paint.stroke_pt);
}

int paint_cairo_chart(
    struct cairo_charts *charts, const struct mark *marks, double width, double height)
{
    cairo_pdf_surface_set_size(
        charts->surface, width + 2 * CHART_BLEED_PT, height + 2 * CHART_BLEED_PT);
    cairo_save(charts->cr);
    cairo_translate(charts->cr, CHART_BLEED_PT, CHART_BLEED_PT);
    for (const struct mark *mark = marks; mark; mark = mark->next)
        if (mark->kind != MARK_TEXT)
            paint_shape(charts, mark);
    cairo_restore(charts->cr);
    cairo_show_page(charts->cr);
    return charts->count++;
}

bool paint_cairo_finish(struct cairo_charts *charts, struct diag *diag)
{
    cairo_status_t status = cairo_status(charts->cr);

    cairo_surface_finish(charts->surface);
    if (!status)
        status = cairo_surface_status(charts->surface);
    if (status)
        return diag_add(diag, DIAG_PDF, (struct source_pos){0}, "charts: %s",
            cairo_status_to_string(status));
    return true;
}

void paint_cairo_close(struct cairo_charts *charts)
{
    cairo_destroy(charts->cr);
    cairo_surface_destroy(charts->surface);
    strbuf_finish(&charts->pdf);
}
