#include "render/font.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>

enum { NOT_ASKED = INT16_MIN, MOST_CLUSTER_BYTES = 64 };

void font_set_open(
    struct font_set *set, HPDF_Doc pdf, const struct faces *faces, struct arena *arena)
{
    *set = (struct font_set){.pdf = pdf, .arena = arena, .count = faces->count};
    set->list = arena_array(arena, struct font, (size_t)faces->count);
}

void font_set_close(struct font_set *set)
{
    for (int i = 0; i < set->count; i++)
        hb_set_destroy(set->list[i].used);
}

static void open_font(struct font_set *set, struct font *font, const struct face *face)
{
    unsigned count = hb_face_get_glyph_count(face->hb);

    *font = (struct font){.face = face, .glyph_count = count};
    font->dict = object_dict(set->pdf);
    font->used = hb_set_create();
    font->text = arena_array(set->arena, const char *, count);
    font->advances = arena_array(set->arena, int16_t, count);
    for (unsigned i = 0; i < count; i++)
        font->advances[i] = NOT_ASKED;

    // A plain letter owns its glyph even if a look-alike (no-break space) comes first.
    for (char c = ' '; c <= '~'; c++) {
        char *letter = arena_array(set->arena, char, 2);

        letter[0] = c;
        if (face->ascii_glyphs[(int)c])
            font->text[face->ascii_glyphs[(int)c]] = letter;
    }
}

struct font *font_of(struct font_set *set, const struct face *face)
{
    struct font *font = &set->list[face->index];

    if (!font->face)
        open_font(set, font, face);
    return font;
}

static bool is_dropped(uint32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           c == 0x034F || c == 0x061C || (c >= 0xE0000 && c <= 0xE0FFF);
}

static uint32_t plain(uint32_t c)
{
    if (c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
        c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x2028 || c == 0x2029)
        return ' ';
    if (c == 0x2010 || c == 0x2011)
        return '-';
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 ||
        (c & 0xFFFE) == 0xFFFE)
        return 0xFFFD;
    return c;
}

// What a cluster says to a reader: joiners dropped, blanks of all kinds plain, nothing that
// Unicode leaves to private agreement. At most `length` bytes; returns how many.
static size_t plain_text(const char *text, size_t length, char *out)
{
    size_t count = 0;

    for (const char *p = text, *end = text + length; p < end;) {
        const char *from = p;
        uint32_t c = utf8_next(&p, end);
        size_t size = (size_t)(p - from);
        char bytes[4];

        if (is_dropped(c))
            continue;
        size_t spelt = utf8_put(plain(c), bytes);
        if (spelt > size) { // U+FFFD for a short control character
            bytes[0] = '?';
            spelt = 1;
        }
        memcpy(out + count, bytes, spelt);
        count += spelt;
    }
    return count;
}

// True if the glyph stands for exactly this text wherever it is used.
static bool claim(
    struct font_set *set, struct font *font, unsigned glyph, const char *text, size_t length)
{
    const char *known = font->text[glyph];

    hb_set_add(font->used, glyph);
    if (known)
        return strncmp(known, text, length) == 0 && known[length] == '\0';
    font->text[glyph] = arena_bytes(set->arena, text, length);
    return true;
}

// The bytes of the cluster that begins at glyph `first`, and its number of glyphs.
struct cluster {
    unsigned first, count, from, to;
};

static bool next_cluster(const struct run *run, struct cluster *c)
{
    unsigned at = c->first + c->count, end = at;

    if (at >= run->count)
        return false;
    c->first = at;
    c->from = run->glyphs[at].from;
    while (end < run->count && run->glyphs[end].from == c->from)
        end++;
    c->count = end - at;
    if (run->is_rtl)
        c->to = at > 0 ? run->glyphs[at - 1].from : run->length;
    else
        c->to = end < run->count ? run->glyphs[end].from : run->length;
    return true;
}

static bool claim_cluster(struct font_set *set, struct font *font, const struct run *run,
    const struct cluster *c, char *text, size_t *length)
{
    size_t size = c->to - c->from;

    // The hot path: one glyph, one letter of ASCII.
    if (c->count == 1 && size == 1 && run->text[c->from] >= ' ' && run->text[c->from] < 0x7F) {
        *text = run->text[c->from];
        *length = 1;
        return claim(set, font, run->glyphs[c->first].id, text, 1);
    }
    *length = plain_text(
        run->text + c->from, size < MOST_CLUSTER_BYTES ? size : MOST_CLUSTER_BYTES, text);
    bool exact = *length > 0 && claim(set, font, run->glyphs[c->first].id, text, *length);

    // Every glyph needs some mapping; what a reader gets is the cluster's ActualText.
    for (unsigned i = *length > 0; i < c->count; i++)
        claim(set, font, run->glyphs[c->first + i].id, " ", 1);
    return exact && c->count == 1;
}

static int16_t advance_of(struct font *font, unsigned glyph)
{
    if (font->advances[glyph] == NOT_ASKED)
        font->advances[glyph] = (int16_t)hb_font_get_glyph_h_advance(font->face->font, glyph);
    return font->advances[glyph];
}

static void put_rise(struct strbuf *out, double rise)
{
    strbuf_puts(out, ">]TJ ");
    strbuf_number(out, rise);
    strbuf_puts(out, " Ts[<");
}

static void put_shift(const struct font *font, struct strbuf *out, int units)
{
    strbuf_putc(out, '>');
    strbuf_number(out, units * 1000.0 / font->face->upem);
    strbuf_putc(out, '<');
}

static void show_glyph(
    struct font *font, const struct glyph *glyph, double size_pt, struct strbuf *out)
{
    int left_over = advance_of(font, glyph->id) + glyph->dx - glyph->advance;

    if (glyph->dy)
        put_rise(out, glyph->dy * size_pt / font->face->upem);
    if (glyph->dx)
        put_shift(font, out, -glyph->dx);
    spell_hex4(out, glyph->id);
    if (left_over)
        put_shift(font, out, left_over);
    if (glyph->dy)
        put_rise(out, 0);
}

static void begin_span(struct strbuf *out, const char *text, size_t length)
{
    strbuf_puts(out, "/Span <</ActualText <FEFF");
    spell_utf16_hex(out, text, length);
    strbuf_puts(out, ">>>BDC ");
}

static void show_cluster(struct font_set *set, struct font *font, const struct run *run,
    const struct cluster *c, double size_pt, struct strbuf *out)
{
    char text[MOST_CLUSTER_BYTES];
    size_t length;
    bool exact = claim_cluster(set, font, run, c, text, &length);

    if (!exact) {
        strbuf_puts(out, ">]TJ ");
        begin_span(out, text, length);
        strbuf_puts(out, "[<");
    }
    for (unsigned i = c->first; i < c->first + c->count; i++)
        show_glyph(font, &run->glyphs[i], size_pt, out);
    if (!exact)
        strbuf_puts(out, ">]TJ EMC [<");
}

// From right to left, each cluster at its place: so the file holds the letters in the order
// they are read, and an eye that goes by their places finds them where they stand.
static void show_turned(struct font_set *set, const struct run *run, double size_pt,
    double tracking_pt, struct strbuf *out)
{
    struct font *font = font_of(set, run->face);
    int tracking = (int)(tracking_pt / size_pt * font->face->upem), pen = 0, x = 0;
    struct cluster *clusters = arena_array(set->arena, struct cluster, run->count);
    int *places = arena_array(set->arena, int, run->count), count = 0;
    struct cluster c = {0};

    for (; next_cluster(run, &c); count++) {
        clusters[count] = c;
        places[count] = x;
        for (unsigned i = c.first; i < c.first + c.count; i++)
            x += run->glyphs[i].advance + tracking;
    }
    strbuf_puts(out, "[<");
    while (count-- > 0) {
        if (pen != places[count])
            put_shift(font, out, pen - places[count]);
        show_cluster(set, font, run, &clusters[count], size_pt, out);
        pen = x;
        x = places[count];
    }
    strbuf_puts(out, ">]TJ ");
}

// The hot path: a letter of ASCII by itself, whose glyph was shown for it before.
static bool is_known_letter(const struct font *font, const struct run *run, unsigned at)
{
    const struct glyph *glyph = &run->glyphs[at];
    unsigned end = at + 1 < run->count ? run->glyphs[at + 1].from : run->length;
    const char *known = font->text[glyph->id];

    return end - glyph->from == 1 && font->advances[glyph->id] != NOT_ASKED && known &&
           known[0] == run->text[glyph->from] && !known[1];
}

void font_show(struct font_set *set, const struct run *run, double size_pt, double tracking_pt,
    struct strbuf *out)
{
    struct font *font = font_of(set, run->face);
    struct cluster c = {0};

    if (run->is_rtl) {
        show_turned(set, run, size_pt, tracking_pt, out);
        return;
    }
    strbuf_puts(out, "[<");
    for (unsigned at = 0; at < run->count; at = c.first + c.count) {
        c = (struct cluster){.first = at};
        if (is_known_letter(font, run, at)) {
            show_glyph(font, &run->glyphs[at], size_pt, out);
            c.count = 1;
        } else {
            next_cluster(run, &c);
            show_cluster(set, font, run, &c, size_pt, out);
        }
    }
    strbuf_puts(out, ">]TJ ");
}
