#include "render/paint_page.h"

#include "render/pen.h"

struct painter {
    struct sheet *sheet;
    const struct theme *theme;
    double x, y; // of the drawing's origin
};

static void put(const struct painter *p, double x, double y)
{
    spell_pair(p->sheet->out, p->x + x, p->sheet->height - p->y - y);
}

static void page_move(void *to, double x, double y)
{
    const struct painter *p = to;

    put(p, x, y);
    strbuf_puts(p->sheet->out, "m ");
}

static void page_line(void *to, double x, double y)
{
    const struct painter *p = to;

    put(p, x, y);
    strbuf_puts(p->sheet->out, "l ");
}

static void page_curve(void *to, const double at[6])
{
    const struct painter *p = to;

    for (int i = 0; i < 6; i += 2)
        put(p, at[i], at[i + 1]);
    strbuf_puts(p->sheet->out, "c ");
}

static void page_close(void *to)
{
    const struct painter *p = to;

    strbuf_puts(p->sheet->out, "h ");
}

static struct pen pen_of(struct painter *p)
{
    return (struct pen){p, page_move, page_line, page_curve, page_close};
}

// A rectangle has an operator of its own.
static void outline(struct painter *p, const struct mark *mark)
{
    struct pen pen = pen_of(p);

    if (mark->kind != MARK_RECT) {
        pen_mark(mark, &pen);
        return;
    }
    put(p, mark->x, mark->y + mark->height);
    spell_pair(p->sheet->out, mark->width, mark->height);
    strbuf_puts(p->sheet->out, "re ");
}

static void stroke_white(struct painter *p, const struct mark *mark)
{
    sheet_stroke(p->sheet, p->theme->colours[COLOUR_PAPER], mark->halo_pt, 0, 0);
    outline(p, mark);
    strbuf_puts(p->sheet->out, "S\n");
}

static void fill_hatched(struct painter *p, const struct mark *mark)
{
    struct sheet *sheet = p->sheet;
    struct pen pen = pen_of(p);

    sheet_fill(sheet, p->theme->colours[COLOUR_PAPER]);
    outline(p, mark);
    strbuf_puts(sheet->out, "f\nq ");
    struct ink before = sheet->ink;
    outline(p, mark);
    strbuf_puts(sheet->out, "W n\n");
    sheet_stroke(sheet, p->theme->colours[mark->paint.fill_colour], HATCH_LINE_PT, 0, 0);
    pen_hatch(mark, &pen);
    strbuf_puts(sheet->out, "S Q\n");
    sheet->ink = before;
}

static void paint_shape(struct painter *p, const struct mark *mark)
{
    const struct paint *paint = &mark->paint;
    bool strokes = paint->stroke_pt > 0, fills = paint->fill == FILL_SOLID;

    if (mark->halo_pt > 0)
        stroke_white(p, mark);
    if (paint->fill == FILL_HATCH)
        fill_hatched(p, mark);
    if (fills)
        sheet_fill(p->sheet, p->theme->colours[paint->fill_colour]);
    if (strokes)
        sheet_stroke(p->sheet, p->theme->colours[paint->stroke_colour], paint->stroke_pt,
            paint->dash_on_pt, paint->dash_off_pt);
    if (fills || strokes) {
        outline(p, mark);
        strbuf_puts(p->sheet->out, fills && strokes ? "B\n" : fills ? "f\n" : "S\n");
    }
}

static void paint_halo(struct painter *p, const struct run *run, double x, double tracking,
    const struct mark *mark)
{
    struct pen pen = pen_of(p);

    sheet_stroke(p->sheet, p->theme->colours[COLOUR_PAPER], mark->halo_pt, 0, 0);
    strbuf_puts(p->sheet->out, "1 j ");
    pen_run(run, x, mark->y, mark->style->size_pt, tracking, &pen);
    strbuf_puts(p->sheet->out, "S 0 j\n");
}

static void paint_text(struct painter *p, const struct mark *mark)
{
    double tracking = mark->style->tracking_em * mark->style->size_pt;
    double x = mark->x;

    for (int i = 0; i < mark->text.count; i++) {
        const struct run *run = &mark->text.runs[i];

        if (mark->halo_pt > 0)
            paint_halo(p, run, x, tracking, mark);
        sheet_text(p->sheet, run,
            (struct spot){p->x + x, p->y + mark->y, mark->style->size_pt, tracking,
                p->theme->colours[mark->text_colour], false});
        x += run->width_pt;
    }
}

void paint_page(struct sheet *sheet, const struct theme *theme, const struct mark *marks,
    double x, double y)
{
    struct painter p = {sheet, theme, x, y};

    for (const struct mark *mark = marks; mark; mark = mark->next) {
        if (mark->kind == MARK_TEXT)
            paint_text(&p, mark);
        else
            paint_shape(&p, mark);
    }
}

void paint_page_text(struct sheet *sheet, const struct theme *theme, const struct mark *marks,
    double x, double y)
{
    struct painter p = {sheet, theme, x, y};

    for (const struct mark *mark = marks; mark; mark = mark->next)
        if (mark->kind == MARK_TEXT)
            paint_text(&p, mark);
}
