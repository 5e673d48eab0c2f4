// A painter for looking at charts while they are made: cairo to PNG.
#include "studio.h"

#include <math.h>

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H

static void set_colour(cairo_t *cr, const struct theme *theme, enum colour_role role)
{
    struct rgb c = theme->colours[role];

    cairo_set_source_rgb(cr, c.red / 255.0, c.green / 255.0, c.blue / 255.0);
}

static void trace(cairo_t *cr, const struct mark *mark)
{
    switch (mark->kind) {
    case MARK_RECT:
        cairo_rectangle(cr, mark->x, mark->y, mark->width, mark->height);
        break;
    case MARK_LINE:
        cairo_move_to(cr, mark->x, mark->y);
        cairo_line_to(cr, mark->x + mark->width, mark->y + mark->height);
        break;
    case MARK_CIRCLE:
        cairo_new_sub_path(cr);
        cairo_arc(cr, mark->x, mark->y, mark->width, 0, 2 * M_PI);
        break;
    case MARK_PATH:
        for (int i = 0; i < mark->point_count; i++)
            cairo_line_to(cr, mark->points[i].x, mark->points[i].y);
        if (mark->is_closed)
            cairo_close_path(cr);
        break;
    case MARK_TEXT:
        break;
    }
}

static void hatch(cairo_t *cr, const struct mark *mark, const struct theme *theme)
{
    struct box box = mark_box(mark);
    double high = box.bottom - box.top;

    cairo_save(cr);
    cairo_clip_preserve(cr);
    set_colour(cr, theme, COLOUR_PAPER);
    cairo_fill(cr);
    set_colour(cr, theme, mark->paint.fill_colour);
    cairo_set_line_width(cr, 1.1);
    for (double x = box.left - high; x < box.right; x += 3 * M_SQRT2) {
        cairo_move_to(cr, x, box.bottom);
        cairo_line_to(cr, x + high, box.top);
    }
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void paint_shape(cairo_t *cr, const struct mark *mark, const struct theme *theme)
{
    const struct paint *paint = &mark->paint;
    double dash[] = {paint->dash_on_pt, paint->dash_off_pt};

    trace(cr, mark);
    if (paint->fill == FILL_SOLID) {
        set_colour(cr, theme, paint->fill_colour);
        cairo_fill_preserve(cr);
    } else if (paint->fill == FILL_HATCH) {
        hatch(cr, mark, theme);
        trace(cr, mark);
    }
    if (paint->stroke_pt > 0) {
        set_colour(cr, theme, paint->stroke_colour);
        cairo_set_line_width(cr, paint->stroke_pt);
        cairo_set_dash(cr, dash, paint->dash_on_pt > 0 ? 2 : 0, 0);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

static void trace_run(
    cairo_t *cr, const struct run *run, double size, double x, double y, FT_Library library)
{
    FT_Face ft;
    cairo_font_face_t *font;
    cairo_glyph_t glyph;

    if (FT_New_Face(library, run->face->path, run->face->index < 0 ? 0 : 0, &ft) != 0)
        return;
    font = cairo_ft_font_face_create_for_ft_face(ft, FT_LOAD_NO_HINTING);
    cairo_set_font_face(cr, font);
    cairo_set_font_size(cr, size);
    for (unsigned i = 0; i < run->count; i++) {
        const struct glyph *g = &run->glyphs[i];
        double em = size / run->face->upem;
        glyph = (cairo_glyph_t){g->id, x + g->dx * em, y - g->dy * em};
        cairo_glyph_path(cr, &glyph, 1);
        x += g->advance * em;
    }
    cairo_font_face_destroy(font);
}

static void paint_text(
    cairo_t *cr, const struct mark *mark, const struct theme *theme, FT_Library library)
{
    double x = mark->x;

    for (int i = 0; i < mark->text.count; i++) {
        trace_run(cr, &mark->text.runs[i], mark->style->size_pt, x, mark->y, library);
        x += mark->text.runs[i].width_pt;
    }
    if (mark->halo_pt > 0) {
        set_colour(cr, theme, COLOUR_PAPER);
        cairo_set_dash(cr, NULL, 0, 0);
        cairo_set_line_width(cr, mark->halo_pt);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke_preserve(cr);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
    }
    set_colour(cr, theme, mark->text_colour);
    cairo_fill(cr);
}

void studio_paint(
    const struct marks *marks, double width, double height, double zoom, const char *path)
{
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)(width * zoom), (int)(height * zoom));
    cairo_t *cr = cairo_create(surface);
    FT_Library library;

    FT_Init_FreeType(&library);
    cairo_scale(cr, zoom, zoom);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    for (const struct mark *mark = marks->first; mark; mark = mark->next) {
        if (mark->kind == MARK_TEXT)
            paint_text(cr, mark, marks->theme, library);
        else
            paint_shape(cr, mark, marks->theme);
    }
    cairo_surface_write_to_png(surface, path);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}
