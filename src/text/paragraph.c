// Design: breaks are chosen for the whole paragraph at once, as Knuth and Plass do, over the
// places where a line may end. What is sought is, in this order: no word cut, the fewest lines,
// the evenest lines. Between two forced breaks each place remembers its best predecessor; how
// far back one looks is bounded by the line's width, so the work grows with the text's length.
#include "text/paragraph_text.h"

#include <math.h>

static const double slop_pt = 0.01; // a sum of widths is not exact

struct place {
    struct line_end end;
    int cuts, lines;
    double cost;
    int from; // the place at the line's start
};

struct choice {
    const struct paragraph_text *p;
    struct place *places;
    int count;
};

static double hyphen_width(const struct paragraph_text *p, unsigned at)
{
    const struct piece *piece = &p->pieces[paragraph_piece_at(p, at ? at - 1 : 0)];

    return shape_width(p->faces, piece->style, "-");
}

// Width of a line from place i to place j, blanks at its end not counted.
static double width_between(const struct choice *c, int i, int j)
{
    unsigned from = c->places[i].end.at;
    struct line_end end = c->places[j].end;
    double width = paragraph_width(c->p, from, paragraph_trim(c->p, from, end.at));

    return end.kind == BREAK_HYPHEN ? width + hyphen_width(c->p, end.at) : width;
}

static int blanks_between(const struct paragraph_text *p, unsigned from, unsigned to)
{
    int count = 0;

    for (to = paragraph_trim(p, from, to); from < to; from++)
        count += p->text[from] == ' ';
    return count;
}

// How uneven a line is: the square of the part of it that is blank; for set-out lines, of how
// far its word spaces are drawn. The last line may be short, but not a stub.
static double unevenness(const struct choice *c, int i, int j, double width, double room)
{
    struct line_end end = c->places[j].end;
    double blank = room > 0 ? (room - width) / room : 0, hyphen = 0;

    if (end.kind == BREAK_HYPHEN)
        hyphen = c->places[i].end.kind == BREAK_HYPHEN ? 0.25 : 0.06;
    if (end.kind == BREAK_MUST || end.at == c->p->length) {
        if (c->p->shape.align == ALIGN_CENTRE)
            return blank * blank;
        return i > 0 && blank > 0.8 ? blank - 0.8 : 0;
    }
    if (c->p->shape.align == ALIGN_JUSTIFY) {
        int blanks = blanks_between(c->p, c->places[i].end.at, end.at);
        double drawn = blanks ? (room - width) / (blanks * 3.0) : 9;
        return drawn * drawn + hyphen;
    }
    return blank * blank + hyphen;
}

static bool is_better(const struct place *a, const struct place *b)
{
    if (a->cuts != b->cuts)
        return a->cuts < b->cuts;
    if (a->lines != b->lines)
        return a->lines < b->lines;
    return a->cost < b->cost;
}

static void choose_predecessor(struct choice *c, int j)
{
    struct place *best = &c->places[j];

    best->lines = -1;
    for (int i = j - 1; i >= 0; i--) {
        const struct place *start = &c->places[i];
        double room = paragraph_room(c->p, i == 0), width = width_between(c, i, j);
        bool fits = width <= room + slop_pt;

        if (!fits && best->lines >= 0 && width > c->p->shape.width_pt + slop_pt)
            break;
        if (fits || best->lines < 0) { // too wide only where nothing else is left
            struct place next = {.end = best->end,
                .cuts = start->cuts + (best->end.kind == BREAK_EMERGENCY) + (fits ? 0 : 100),
                .lines = start->lines + 1,
                .cost = start->cost + (fits ? unevenness(c, i, j, width, room) : 0),
                .from = i};
            if (best->lines < 0 || is_better(&next, best))
                *best = next;
        }
        if (start->end.kind == BREAK_MUST)
            break;
    }
}

static void add_place(struct choice *c, unsigned at, enum break_kind kind)
{
    c->places[c->count++] = (struct place){
        .end = {at, kind}
    };
}

// A part that no line can hold gets places inside, wherever it may be cut at all.
static void add_cuts(struct choice *c, unsigned from, unsigned to)
{
    unsigned end = paragraph_trim(c->p, from, to);

    if (paragraph_width(c->p, from, end) <= paragraph_room(c->p, false) + slop_pt)
        return;
    for (unsigned at = from + 1; at < end; at++)
        if (text_may_cut(c->p->text, c->p->length, at) && paragraph_width(c->p, from, at) > 0)
            add_place(c, at, BREAK_EMERGENCY);
}

static struct choice places_of(const struct paragraph_text *p)
{
    struct choice c = {.p = p};
    unsigned last = 0;

    c.places = arena_array(p->arena, struct place, p->length + 2);
    add_place(&c, 0, BREAK_MUST);
    for (unsigned at = 1; at <= p->length; at++) {
        if (at < p->length && p->breaks[at] == BREAK_NONE)
            continue;
        add_cuts(&c, last, at);
        add_place(&c, at, at < p->length ? p->breaks[at] : BREAK_MUST);
        last = at;
    }
    return c;
}

static struct lines choose(
    const struct paragraph_text *p, struct source_pos at, struct diag *diag)
{
    struct choice c = places_of(p);
    int last = c.count - 1, most = p->shape.most_lines;

    for (int j = 1; j <= last; j++)
        choose_predecessor(&c, j);
    int count = c.places[last].lines;
    struct line_end *ends = arena_array(p->arena, struct line_end, (size_t)count + 1);
    for (int i = last, n = count; n > 0; i = c.places[i].from)
        ends[--n] = c.places[i].end;
    bool cut = most > 0 && count > most;
    return paragraph_lines(p, ends, cut ? most : count, cut, at, diag);
}

struct lines paragraph_break(struct faces *faces, const struct piece *pieces, int count,
    struct paragraph_shape shape, struct source_pos at, struct arena *arena, struct diag *diag)
{
    struct paragraph_text p = paragraph_text_of(faces, pieces, count, shape, arena);

    if (p.length == 0)
        return (struct lines){0};
    return choose(&p, at, diag);
}

struct paragraph_need paragraph_measure(
    struct faces *faces, const struct piece *pieces, int count)
{
    struct paragraph_need need = {0};
    struct arena scratch;

    arena_init(&scratch);
    struct paragraph_text p =
        paragraph_text_of(faces, pieces, count, (struct paragraph_shape){0}, &scratch);
    for (unsigned at = 1, part = 0, line = 0; at <= p.length; at++) {
        bool ends = at == p.length || p.breaks[at] == BREAK_MUST;

        if (ends || p.breaks[at] == BREAK_MAY) {
            double width = paragraph_width(&p, part, paragraph_trim(&p, part, at));
            need.least_pt = fmax(need.least_pt, width);
            part = at;
        }
        if (ends) {
            double width = paragraph_width(&p, line, paragraph_trim(&p, line, at));
            need.natural_pt = fmax(need.natural_pt, width);
            line = at;
        }
    }
    arena_finish(&scratch);
    return need;
}
