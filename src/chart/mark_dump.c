#include "chart/mark.h"

#include <math.h>
#include <stdlib.h>

static const char *const kind_names[] = {
    [MARK_RECT] = "rect",
    [MARK_LINE] = "line",
    [MARK_PATH] = "path",
    [MARK_CIRCLE] = "circle",
    [MARK_TEXT] = "text",
};

// Hundredths by whole numbers: %f would follow the locale, and −0.00 would come and go.
static void dump_number(double value, FILE *out)
{
    long long hundredths = llround(value * 100);

    fprintf(out, " %s%lld.%02lld", hundredths < 0 ? "-" : "", llabs(hundredths) / 100,
        llabs(hundredths) % 100);
}

static void dump_numbers(const double *values, int count, FILE *out)
{
    for (int i = 0; i < count; i++)
        dump_number(values[i], out);
}

static void dump_paint(const struct paint *paint, FILE *out)
{
    if (paint->fill != FILL_NONE)
        fprintf(out, " %s %s", paint->fill == FILL_HATCH ? "hatch" : "fill",
            theme_colour_name(paint->fill_colour));
    if (paint->stroke_pt > 0) {
        fprintf(out, " stroke %s", theme_colour_name(paint->stroke_colour));
        dump_number(paint->stroke_pt, out);
    }
    if (paint->dash_on_pt > 0) {
        fputs(" dash", out);
        dump_numbers((double[]){paint->dash_on_pt, paint->dash_off_pt}, 2, out);
    }
}

static void dump_path(const struct mark *mark, FILE *out)
{
    for (int i = 0; i < mark->point_count; i++)
        dump_numbers((double[]){mark->points[i].x, mark->points[i].y}, 2, out);
    if (mark->is_closed)
        fputs(" closed", out);
}

static void dump_text(const struct mark *mark, FILE *out)
{
    dump_numbers(
        (double[]){mark->x, mark->y, mark->text.width_pt, mark->style->size_pt}, 4, out);
    fprintf(out, " %s %s \"%s\"", mark->style->face->name, theme_colour_name(mark->text_colour),
        mark->string);
}

static void dump_mark(const struct mark *mark, FILE *out)
{
    fprintf(out, "%s %s", kind_names[mark->kind], mark->role);
    switch (mark->kind) {
    case MARK_RECT:
    case MARK_LINE:
        dump_numbers((double[]){mark->x, mark->y, mark->width, mark->height}, 4, out);
        break;
    case MARK_CIRCLE:
        dump_numbers((double[]){mark->x, mark->y, mark->width}, 3, out);
        break;
    case MARK_PATH:
        dump_path(mark, out);
        break;
    case MARK_TEXT:
        dump_text(mark, out);
        break;
    }
    dump_paint(&mark->paint, out);
    if (mark->halo_pt > 0) {
        fputs(" halo", out);
        dump_number(mark->halo_pt, out);
    }
    fputc('\n', out);
}

void marks_dump(const struct marks *marks, FILE *out)
{
    for (const struct mark *mark = marks->first; mark; mark = mark->next)
        dump_mark(mark, out);
}
