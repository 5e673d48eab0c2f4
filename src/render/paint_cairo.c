#include "render/paint_cairo.h"

#include "render/font.h"
#include "render/pen.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-ft.h>
#include <cairo-pdf.h>

// Faces as cairo wants them, kept until the program ends: cairo remembers glyphs by the address
// of a face, so an address must never come to mean another font.
struct cairo_face {
    struct cairo_face *next;
    char sha256[65];
    hb_blob_t *file; // FreeType reads from it
    FT_Face ft;
    cairo_font_face_t *cairo;
};

static struct cairo_face *open_face(const struct face *face)
{
    static FT_Library library;
    struct cairo_face *known = calloc(1, sizeof *known);
    unsigned size;

    if (!known || (!library && FT_Init_FreeType(&library)))
        arena_exhausted();
    strncpy(known->sha256, face->sha256, sizeof known->sha256 - 1);
    known->file = hb_face_reference_blob(face->hb);
    const char *data = hb_blob_get_data(known->file, &size);
    if (!FT_New_Memory_Face(library, (const FT_Byte *)data, (FT_Long)size, 0, &known->ft))
        known->cairo = cairo_ft_font_face_create_for_ft_face(known->ft, FT_LOAD_NO_HINTING);
    return known;
}

static cairo_font_face_t *face_of(const struct face *face)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static struct cairo_face *faces;

    pthread_mutex_lock(&lock);
    struct cairo_face *known = faces;
    while (known && strcmp(known->sha256, face->sha256) != 0)
        known = known->next;
    if (!known) {
        known = open_face(face);
        known->next = faces;
        faces = known;
    }
    pthread_mutex_unlock(&lock);
    return known->cairo;
}

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned length)
{
    strbuf_add(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

void paint_cairo_open(struct cairo_charts *charts, const struct theme *theme)
{
    cairo_font_options_t *options = cairo_font_options_create();

    *charts = (struct cairo_charts){.theme = theme};
    charts->surface = cairo_pdf_surface_create_for_stream(collect, &charts->pdf, 1, 1);
    charts->cr = cairo_create(charts->surface);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(charts->cr, options);
    cairo_font_options_destroy(options);
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

// A run in cairo's words. The clusters stand in the order of the text, the glyphs as seen.
struct shown {
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    char *text;
    int glyph_count, cluster_count, length;
};

static void place_glyphs(struct shown *shown, const struct run *run, double x, double y,
    double size_pt, double tracking)
{
    double scale = size_pt / run->face->upem;

    for (unsigned i = 0; i < run->count; i++) {
        const struct glyph *glyph = &run->glyphs[i];

        shown->glyphs[i] =
            (cairo_glyph_t){glyph->id, x + glyph->dx * scale, y - glyph->dy * scale};
        x += glyph->advance * scale + tracking;
    }
    shown->glyph_count = (int)run->count;
}

static void add_cluster(
    struct shown *shown, const struct run *run, unsigned from, unsigned to, int glyphs)
{
    size_t bytes = font_plain_text(run->text + from, to - from, shown->text + shown->length);

    shown->clusters[shown->cluster_count++] = (cairo_text_cluster_t){(int)bytes, glyphs};
    shown->length += (int)bytes;
}

static void list_clusters(struct shown *shown, const struct run *run)
{
    int count = (int)run->count, step = run->is_rtl ? -1 : 1;

    for (int i = run->is_rtl ? count - 1 : 0, glyphs; i >= 0 && i < count; i += glyphs * step) {
        unsigned from = run->glyphs[i].from;
        int next = i;

        while (next >= 0 && next < count && run->glyphs[next].from == from)
            next += step;
        glyphs = (next - i) * step;
        add_cluster(shown, run, from,
            next >= 0 && next < count ? run->glyphs[next].from : run->length, glyphs);
    }
}

static void show_run(
    struct cairo_charts *charts, const struct run *run, double x, const struct mark *mark)
{
    double size = mark->style->size_pt, tracking = mark->style->tracking_em * size;
    struct shown shown = {0};
    cairo_t *cr = charts->cr;

    shown.glyphs = cairo_glyph_allocate((int)run->count + 1);
    shown.clusters = cairo_text_cluster_allocate((int)run->count + 1);
    shown.text = malloc(run->length + 1);
    if (!shown.glyphs || !shown.clusters || !shown.text)
        arena_exhausted();
    place_glyphs(&shown, run, x, mark->y, size, tracking);
    list_clusters(&shown, run);
    cairo_set_font_face(cr, face_of(run->face));
    cairo_set_font_size(cr, size);
    cairo_show_text_glyphs(cr, shown.text, shown.length, shown.glyphs, shown.glyph_count,
        shown.clusters, shown.cluster_count,
        run->is_rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
    cairo_glyph_free(shown.glyphs);
    cairo_text_cluster_free(shown.clusters);
    free(shown.text);
}

static void paint_text(struct cairo_charts *charts, const struct mark *mark)
{
    double size = mark->style->size_pt, x = mark->x;
    struct pen pen = pen_of(charts->cr);

    for (int i = 0; i < mark->text.count; i++) {
        const struct run *run = &mark->text.runs[i];

        if (mark->halo_pt > 0) {
            cairo_new_path(charts->cr);
            pen_run(run, x, mark->y, size, mark->style->tracking_em * size, &pen);
            set_colour(charts, COLOUR_PAPER);
            cairo_set_line_width(charts->cr, mark->halo_pt);
            cairo_set_line_join(charts->cr, CAIRO_LINE_JOIN_ROUND);
            cairo_stroke(charts->cr);
            cairo_set_line_join(charts->cr, CAIRO_LINE_JOIN_MITER);
        }
        set_colour(charts, mark->text_colour);
        show_run(charts, run, x, mark);
        x += run->width_pt;
    }
}

int paint_cairo_chart(
    struct cairo_charts *charts, const struct mark *marks, double width, double height)
{
    cairo_pdf_surface_set_size(
        charts->surface, width + 2 * CHART_BLEED_PT, height + 2 * CHART_BLEED_PT);
    cairo_save(charts->cr);
    cairo_translate(charts->cr, CHART_BLEED_PT, CHART_BLEED_PT);
    for (const struct mark *mark = marks; mark; mark = mark->next) {
        if (mark->kind == MARK_TEXT)
            paint_text(charts, mark);
        else
            paint_shape(charts, mark);
    }
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
