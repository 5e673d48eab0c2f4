#include "render/sheet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void sheet_open(struct sheet *sheet, struct tags *tags, struct font_set *fonts, HPDF_Page page,
    int index, double height, struct strbuf *out)
{
    *sheet = (struct sheet){.tags = tags,
        .fonts = fonts,
        .page = page,
        .out = out,
        .index = index,
        .height = height,
        .ink = {.line_pt = 1}};
    strbuf_clear(out);
}

static void end_mark(struct sheet *sheet)
{
    if (sheet->is_open)
        strbuf_puts(sheet->out, "EMC\n");
    sheet->is_open = false;
}

static void add_fonts(const struct sheet *sheet, HPDF_Dict resources)
{
    HPDF_Dict fonts = NULL;
    char name[16];

    for (int i = 0; i < sheet->fonts->count; i++)
        if (sheet->uses_font[i]) {
            fonts = fonts ? fonts : object_inner(resources, "Font");
            snprintf(name, sizeof name, "F%d", i);
            HPDF_Dict_Add(fonts, name, sheet->fonts->list[i].dict);
        }
}

static HPDF_Dict resources_of(const struct sheet *sheet)
{
    return HPDF_Dict_GetItem(sheet->page, "Resources", HPDF_OCLASS_DICT);
}

void sheet_close(struct sheet *sheet)
{
    end_mark(sheet);
    add_fonts(sheet, resources_of(sheet));
}

static const char *const artifact_entries[] = {
    [ARTIFACT_NONE] = "/Artifact <</Type /Layout>>BDC\n",
    [ARTIFACT_HEADER] =
        "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>>BDC\n",
    [ARTIFACT_FOOTER] =
        "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>BDC\n",
    [ARTIFACT_PAGINATION] = "/Artifact <</Type /Pagination>>BDC\n",
    [ARTIFACT_LAYOUT] = "/Artifact <</Type /Layout>>BDC\n",
};

void sheet_own(struct sheet *sheet, const struct tag *tag, enum artifact artifact)
{
    if (artifact != ARTIFACT_NONE)
        tag = NULL;
    else if (!tag)
        artifact = ARTIFACT_LAYOUT;
    if (sheet->is_open && sheet->tag == tag && sheet->artifact == artifact)
        return;
    end_mark(sheet);
    sheet->is_open = true;
    sheet->tag = tag;
    sheet->artifact = artifact;
    if (!tag) {
        strbuf_puts(sheet->out, artifact_entries[artifact]);
        return;
    }
    strbuf_putc(sheet->out, '/');
    strbuf_puts(sheet->out, tag_name(tag->type));
    strbuf_puts(sheet->out, " <</MCID ");
    spell_integer(sheet->out, tags_mark(sheet->tags, tag, sheet->index));
    strbuf_puts(sheet->out, ">>BDC\n");
}

static bool is_same(struct rgb a, struct rgb b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void put_colour(struct strbuf *out, struct rgb colour, const char *grey, const char *rgb)
{
    strbuf_number(out, colour.red / 255.0);
    if (colour.red != colour.green || colour.red != colour.blue) {
        strbuf_putc(out, ' ');
        spell_pair(out, colour.green / 255.0, colour.blue / 255.0);
        strbuf_puts(out, rgb);
    } else {
        strbuf_puts(out, grey);
    }
}

void sheet_fill(struct sheet *sheet, struct rgb colour)
{
    if (!is_same(sheet->ink.fill, colour))
        put_colour(sheet->out, colour, " g\n", "rg\n");
    sheet->ink.fill = colour;
}

void sheet_stroke(
    struct sheet *sheet, struct rgb colour, double line_pt, double dash_on, double dash_off)
{
    struct ink *ink = &sheet->ink;

    if (!is_same(ink->stroke, colour))
        put_colour(sheet->out, colour, " G\n", "RG\n");
    if (ink->line_pt != line_pt) {
        strbuf_number(sheet->out, line_pt);
        strbuf_puts(sheet->out, " w\n");
    }
    if (ink->dash_on_pt != dash_on || ink->dash_off_pt != dash_off) {
        strbuf_putc(sheet->out, '[');
        if (dash_on > 0 || dash_off > 0)
            spell_pair(sheet->out, dash_on, dash_off);
        strbuf_puts(sheet->out, "] 0 d\n");
    }
    ink->stroke = colour;
    ink->line_pt = line_pt;
    ink->dash_on_pt = dash_on;
    ink->dash_off_pt = dash_off;
}

static void set_font(struct sheet *sheet, const struct face *face, struct spot at)
{
    struct ink *ink = &sheet->ink;
    struct strbuf *out = sheet->out;

    if (ink->face != face || ink->size_pt != at.size_pt) {
        strbuf_puts(out, "/F");
        spell_integer(out, face->index);
        strbuf_putc(out, ' ');
        strbuf_number(out, at.size_pt);
        strbuf_puts(out, " Tf ");
        sheet->uses_font[face->index] = 1;
    }
    if (ink->tracking_pt != at.tracking_pt) {
        strbuf_number(out, at.tracking_pt);
        strbuf_puts(out, " Tc ");
    }
    ink->face = face;
    ink->size_pt = at.size_pt;
    ink->tracking_pt = at.tracking_pt;
}

static void show(struct sheet *sheet, const struct run *run, struct spot at)
{
    struct strbuf *out = sheet->out;

    sheet_fill(sheet, at.colour);
    strbuf_puts(out, "BT ");
    set_font(sheet, run->face, at);
    if (at.turned)
        strbuf_puts(out, "0 -1 1 0 ");
    spell_pair(out, at.x, sheet->height - at.y);
    strbuf_puts(out, at.turned ? "Tm " : "Td ");
    font_show(sheet->fonts, run, at.size_pt, at.tracking_pt, out);
    strbuf_puts(out, "ET\n");
}

// Two texts of one tag that stand apart are two words to the eye; a reader that takes the tag's
// text as it comes needs a blank between them.
static void part_words(struct sheet *sheet, const struct run *run, struct spot at)
{
    const struct face *face = sheet->said.face;
    double gap = at.x - sheet->said.x, fall = fabs(at.y - sheet->said.y);
    double size = sheet->said.size_pt;

    if (sheet->said.tag != sheet->tag || sheet->said.ends_blank || run->text[0] == ' ' ||
        !face->ascii_glyphs[' '] || (fall < 0.8 * size && gap < 0.12 * size && gap > -size))
        return;
    struct glyph blank = {.id = face->ascii_glyphs[' '],
        .advance = (int16_t)hb_font_get_glyph_h_advance(face->font, face->ascii_glyphs[' '])};
    struct run word = {.face = face, .text = " ", .length = 1, .count = 1, .glyphs = &blank};
    at.x = sheet->said.x;
    at.y = sheet->said.y;
    at.size_pt = size;
    show(sheet, &word, at);
}

void sheet_text(struct sheet *sheet, const struct run *run, struct spot at)
{
    font_of(sheet->fonts, run->face);
    if (sheet->tag && run->length > 0) {
        part_words(sheet, run, at);
        sheet->said.tag = sheet->tag;
        sheet->said.face = run->face;
        sheet->said.x = at.x + run->width_pt;
        sheet->said.y = at.y;
        sheet->said.size_pt = at.size_pt;
        sheet->said.ends_blank = run->text[run->length - 1] == ' ';
    }
    show(sheet, run, at);
}

void sheet_place(
    struct sheet *sheet, HPDF_Dict object, double x, double y, double scale_x, double scale_y)
{
    char name[16];

    snprintf(name, sizeof name, "X%u", object_number(object));
    if (!sheet->xobjects)
        sheet->xobjects = object_inner(resources_of(sheet), "XObject");
    HPDF_Dict_Add(sheet->xobjects, name, object);
    strbuf_puts(sheet->out, "q ");
    strbuf_number(sheet->out, scale_x);
    strbuf_puts(sheet->out, " 0 0 ");
    strbuf_number(sheet->out, scale_y);
    strbuf_putc(sheet->out, ' ');
    spell_pair(sheet->out, x, sheet->height - y);
    strbuf_printf(sheet->out, "cm /%s Do Q\n", name);
}
