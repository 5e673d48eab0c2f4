#include "text/paragraph_text.h"

#include "text/bidi.h"
#include "text/hyphens.h"

#include <string.h>

static const char box_text[] = "\xEF\xBF\xBC"; // U+FFFC

static const char *text_of(const struct piece *piece)
{
    return piece->width_pt > 0 ? box_text : piece->text;
}

static void join(struct paragraph_text *p)
{
    size_t length = 0;

    p->starts = arena_array(p->arena, unsigned, (size_t)p->count + 1);
    for (int i = 0; i < p->count; i++) {
        p->starts[i] = (unsigned)length;
        length += strlen(text_of(&p->pieces[i]));
    }
    p->starts[p->count] = p->length = (unsigned)length;
    p->text = arena_array(p->arena, char, length + 1);
    for (int i = 0; i < p->count; i++)
        memcpy(p->text + p->starts[i], text_of(&p->pieces[i]), p->starts[i + 1] - p->starts[i]);
}

// Each cluster's width is put at its first byte, then summed up.
static void measure_piece(struct paragraph_text *p, int index)
{
    const struct piece *piece = &p->pieces[index];
    const struct text_style *style = piece->style;
    unsigned start = p->starts[index];

    if (piece->width_pt > 0) {
        p->width_to[start] = piece->width_pt;
        return;
    }
    struct level_runs runs =
        shape_levels(p->faces, style, p->text + start, p->starts[index + 1] - start,
            p->levels ? p->levels + start : NULL, (struct source_pos){0}, p->arena, NULL);
    for (int i = 0; i < runs.count; i++) {
        const struct level_run *run = &runs.list[i];
        double em = style->size_pt / run->run.face->upem;

        for (unsigned g = 0; g < run->run.count; g++)
            p->width_to[start + run->from + run->run.glyphs[g].from] +=
                run->run.glyphs[g].advance * em + style->tracking_em * style->size_pt;
    }
}

static void sum_up(struct paragraph_text *p)
{
    double sum = 0;

    for (unsigned i = 0; i <= p->length; i++) {
        double width = p->width_to[i];

        p->width_to[i] = sum;
        sum += width;
    }
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC3;
}

// Words of small letters only: names and abbreviations stay whole.
static void mark_hyphens(struct paragraph_text *p)
{
    bool *may = arena_array(p->arena, bool, p->length + 1);

    for (unsigned from = 0, to; from < p->length; from = to + 1) {
        bool is_word = true;

        for (to = from; to < p->length &&
                        (is_letter(p->text[to]) || ((unsigned char)p->text[to] & 0xC0) == 0x80);
             to++)
            is_word &= to == from || !(p->text[to] >= 'A' && p->text[to] <= 'Z');
        if (to == from || !is_word)
            continue;
        const char *language = p->pieces[paragraph_piece_at(p, from)].language;
        hyphens_mark(p->faces, language, p->text + from, to - from, may);
        for (unsigned i = from; i + 1 < to; i++)
            if (may[i - from] && p->breaks[i + 1] == BREAK_NONE)
                p->breaks[i + 1] = BREAK_HYPHEN;
    }
}

// A raised mark never begins a line, whatever it is a mark to.
static void bind_marks(struct paragraph_text *p)
{
    for (int i = 1; i < p->count; i++) {
        unsigned at = p->starts[i];
        if (p->pieces[i].rise_pt > 0 && at > 0 && at < p->length &&
            !byte_is_blank(p->text[at - 1]))
            p->breaks[at] = BREAK_NONE;
    }
}

struct paragraph_text paragraph_text_of(struct faces *faces, const struct piece *pieces,
    int count, struct paragraph_shape shape, struct arena *arena)
{
    struct paragraph_text p = {
        .faces = faces, .pieces = pieces, .count = count, .shape = shape, .arena = arena};

    join(&p);
    p.levels = text_levels(p.text, p.length, &p.base, arena);
    p.breaks = arena_array(arena, unsigned char, p.length + 1);
    text_breaks(p.text, p.length, p.breaks);
    if (shape.hyphenate)
        mark_hyphens(&p);
    bind_marks(&p);
    p.width_to = arena_array(arena, double, p.length + 1);
    for (int i = 0; i < count; i++)
        measure_piece(&p, i);
    sum_up(&p);
    return p;
}

unsigned paragraph_piece_at(const struct paragraph_text *p, unsigned byte)
{
    unsigned i = 0;

    while ((int)i + 1 < p->count && p->starts[i + 1] <= byte)
        i++;
    return i;
}

unsigned paragraph_trim(const struct paragraph_text *p, unsigned from, unsigned to)
{
    while (to > from && byte_is_blank(p->text[to - 1]))
        to--;
    return to;
}

double paragraph_width(const struct paragraph_text *p, unsigned from, unsigned to)
{
    return p->width_to[to] - p->width_to[from];
}

double paragraph_room(const struct paragraph_text *p, bool is_first)
{
    return p->shape.width_pt - (is_first ? p->shape.first_indent_pt : p->shape.hanging_pt);
}
