#include "text/bidi.h"
#include "text/paragraph_text.h"

#include <string.h>

static const char ellipsis[] = "…", soft_hyphen[] = "\xC2\xAD";

// A line being made: parts in reading order, then turned into fragments from left to right.
struct part {
    struct level_run run;
    const struct piece *piece;
    unsigned from, to; // bytes of the piece
};

struct making {
    const struct paragraph_text *p;
    struct source_pos at;
    struct diag *diag;
    struct part *parts;
    int count, size;
    double trailing; // width of the blank at the end
};

static struct part *add_part(struct making *m)
{
    if (m->count == m->size) {
        struct part *more = arena_array(m->p->arena, struct part, (size_t)(2 * m->size + 4));

        if (m->count)
            memcpy(more, m->parts, (size_t)m->count * sizeof *more);
        m->parts = more;
        m->size = 2 * m->size + 4;
    }
    return &m->parts[m->count++];
}

static void add_box(struct making *m, unsigned index)
{
    const struct piece *piece = &m->p->pieces[index];
    unsigned start = m->p->starts[index];

    *add_part(m) = (struct part){
        {.run = {.face = piece->style ? piece->style->face : NULL,
             .text = "",
             .width_pt = piece->width_pt},
         .level = m->p->levels ? m->p->levels[start] : 0},
        piece, 0, 0
    };
}

// The bytes [from, to) of the whole text, all of one piece, with what is added at a line's end.
static void add_text(
    struct making *m, unsigned index, unsigned from, unsigned to, const char *suffix)
{
    const struct paragraph_text *p = m->p;
    const struct piece *piece = &p->pieces[index];
    unsigned length = to - from, more = (unsigned)strlen(suffix);
    const char *text = p->text + from;
    const unsigned char *levels = p->levels ? p->levels + from : NULL;

    if (more > 0) {
        char *all = arena_array(p->arena, char, length + more + 1);

        memcpy(all, text, length);
        memcpy(all + length, suffix, more);
        text = all;
    }
    if (more > 0 && levels) {
        unsigned char *all = arena_array(p->arena, unsigned char, length + more);

        memcpy(all, levels, length);
        memset(all + length, *suffix == ' ' || !length ? p->base : levels[length - 1], more);
        levels = all;
    }
    struct level_runs runs = shape_levels(
        p->faces, piece->style, text, length + more, levels, m->at, p->arena, m->diag);
    for (int i = 0; i < runs.count; i++) {
        unsigned start = from + runs.list[i].from, end = start + runs.list[i].run.length;

        *add_part(m) = (struct part){runs.list[i], piece, start - p->starts[index],
            (end < to ? end : to) - p->starts[index]};
    }
}

// What is added where the line ends: nothing at the text's end, else a blank to keep words
// apart, or the hyphen, or the ellipsis.
static const char *suffix_of(
    const struct paragraph_text *p, unsigned visible, struct line_end end, bool cut)
{
    if (cut)
        return ellipsis;
    if (end.kind == BREAK_HYPHEN)
        return visible >= 2 && !memcmp(p->text + visible - 2, soft_hyphen, 2) ? ""
                                                                              : soft_hyphen;
    return end.at > visible && end.at < p->length ? " " : "";
}

static bool is_word_end(const struct paragraph_text *p, unsigned at)
{
    return p->shape.align == ALIGN_JUSTIFY && !p->levels && byte_is_blank(p->text[at - 1]) &&
           !byte_is_blank(p->text[at]);
}

// Pieces and, where word spaces are drawn, words are parts of their own.
static void add_parts(struct making *m, unsigned from, unsigned to, const char *suffix)
{
    const struct paragraph_text *p = m->p;

    for (unsigned start = from, end; start < to || start == from; start = end) {
        unsigned index = paragraph_piece_at(p, start);
        unsigned limit = p->starts[index + 1] < to ? p->starts[index + 1] : to;

        for (end = start + 1; end < limit && !is_word_end(p, end);)
            end++;
        if (end > limit)
            end = limit;
        if (p->pieces[index].width_pt > 0) {
            add_box(m, index);
            end = limit;
        } else {
            add_text(m, index, start, end, end == to ? suffix : "");
        }
        if (end >= to)
            break;
    }
}

static double trailing_width(const struct making *m)
{
    const struct part *last = &m->parts[m->count - 1];
    const struct run *run = &last->run.run;
    double width = 0;

    if (run->count == 0 || run->text[run->length - 1] != ' ')
        return 0;
    const struct text_style *style = last->piece->style;
    for (unsigned i = 0; i < run->count; i++)
        if (run->glyphs[i].from == run->length - 1)
            width += run->glyphs[i].advance * style->size_pt / run->face->upem +
                     style->tracking_em * style->size_pt;
    return width;
}

static void reorder(struct part *parts, int count)
{
    unsigned char highest = 0;

    for (int i = 0; i < count; i++)
        if (parts[i].run.level > highest)
            highest = parts[i].run.level;
    for (unsigned char level = highest; level > 0; level--)
        for (int i = 0, from; i < count; i++) {
            for (from = i; i < count && parts[i].run.level >= level; i++)
                ;
            for (int a = from, b = i - 1; a < b; a++, b--) {
                struct part held = parts[a];

                parts[a] = parts[b];
                parts[b] = held;
            }
        }
}

// Where the line starts, and what each word space gains.
static double start_of(
    const struct making *m, double width, double room, bool is_last, double *gain)
{
    int blanks = 0;

    *gain = 0;
    switch (m->p->shape.align) {
    case ALIGN_RIGHT:
        return room - width;
    case ALIGN_CENTRE:
        return (room - width) / 2;
    case ALIGN_JUSTIFY:
        for (int i = 0; i + 1 < m->count; i++)
            blanks += m->parts[i].run.run.length > 0 &&
                      m->parts[i].run.run.text[m->parts[i].run.run.length - 1] == ' ';
        if (!is_last && blanks > 0 && width < room && !m->p->levels)
            *gain = (room - width) / blanks;
        return 0;
    case ALIGN_LEFT:
        break;
    }
    return 0;
}

static struct line finish_line(struct making *m, bool is_first, bool is_last)
{
    const struct paragraph_text *p = m->p;
    struct fragment *fragments = arena_array(p->arena, struct fragment, (size_t)m->count + 1);
    double room = paragraph_room(p, is_first), gain, width = 0;
    double x = is_first ? p->shape.first_indent_pt : p->shape.hanging_pt;

    m->trailing = m->count ? trailing_width(m) : 0;
    for (int i = 0; i < m->count; i++)
        width += m->parts[i].run.run.width_pt;
    width -= m->trailing;
    x += start_of(m, width, room, is_last, &gain);
    if (p->base & 1)
        x -= m->trailing; // the blank at the line's end stands at its left
    reorder(m->parts, m->count);
    for (int i = 0; i < m->count; i++) {
        const struct part *part = &m->parts[i];
        const struct run *run = &part->run.run;

        fragments[i] = (struct fragment){*run, part->piece, part->from, part->to, x};
        x += run->width_pt;
        if (gain > 0 && run->length > 0 && run->text[run->length - 1] == ' ')
            x += gain;
    }
    return (struct line){fragments, m->count, gain > 0 ? room : width, is_last};
}

// The end of the longest beginning that leaves room for the ellipsis.
static unsigned cut_end(const struct paragraph_text *p, unsigned from, bool is_first)
{
    unsigned stop = from, end = from;

    while (stop < p->length && (stop == from || p->breaks[stop] != BREAK_MUST))
        stop++;
    for (unsigned at = from + 1; at <= stop; at++) {
        const struct piece *piece = &p->pieces[paragraph_piece_at(p, at - 1)];

        if (at < stop && ((unsigned char)p->text[at] & 0xC0) == 0x80)
            continue;
        if (paragraph_width(p, from, at) + shape_width(p->faces, piece->style, ellipsis) >
            paragraph_room(p, is_first))
            break;
        end = at;
    }
    return paragraph_trim(p, from, end);
}

struct lines paragraph_lines(const struct paragraph_text *p, const struct line_end *ends,
    int count, bool cut, struct source_pos at, struct diag *diag)
{
    struct line *list = arena_array(p->arena, struct line, (size_t)count);
    struct lines lines = {list, count, cut, 0};
    unsigned from = 0;

    for (int i = 0; i < count; i++) {
        struct making m = {.p = p, .at = at, .diag = diag};
        bool is_cut = cut && i == count - 1;
        bool is_last = is_cut || ends[i].kind == BREAK_MUST;
        unsigned visible =
            is_cut ? cut_end(p, from, i == 0) : paragraph_trim(p, from, ends[i].at);

        add_parts(&m, from, visible, suffix_of(p, visible, ends[i], is_cut));
        list[i] = finish_line(&m, i == 0, is_last);
        double over = list[i].width_pt - paragraph_room(p, i == 0);
        if (over > 0.01 && over > lines.overflow_pt)
            lines.overflow_pt = over;
        from = ends[i].at;
    }
    return lines;
}
