// layout_rich.c - spans of a document as pieces, lines and items.
//
// A field (a page number) is set as a box of three figures' width, so that no line is broken
// anew when the number is known; then what follows in its line closes up.

#include "layout/layout.h"

#include <stdio.h>
#include <string.h>

enum { STYLE_FLAGS = SPAN_BOLD | SPAN_ITALIC | SPAN_SUPERIOR | SPAN_ACCENT | SPAN_GREY };

static const double superior_size = 0.65, superior_up = 0.36; // of the line's size

static bool same_colour(struct rgb a, struct rgb b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

// What is strong among grey words is also dark: the house in the running head, the leading
// column's head.
static struct text_style *derive_style(
    struct layout *layout, enum style_role role, unsigned flags)
{
    struct text_style *style = arena_new(layout->arena, struct text_style);

    *style = layout->theme->styles[role].text;
    if ((flags & SPAN_BOLD) && style->bold)
        style->face = style->bold;
    else if ((flags & SPAN_ITALIC) && style->italic)
        style->face = style->italic;
    if ((flags & SPAN_BOLD) &&
        same_colour(style->colour, layout->theme->colours[COLOUR_SECONDARY]))
        style->colour = layout->theme->colours[COLOUR_INK];
    if (flags & SPAN_SUPERIOR)
        style->size_pt *= superior_size;
    if (flags & SPAN_GREY)
        style->colour = layout->theme->colours[COLOUR_SECONDARY];
    if (flags & SPAN_ACCENT)
        style->colour = layout->theme->colours[COLOUR_ACCENT];
    return style;
}

const struct text_style *layout_style(
    struct layout *layout, enum style_role role, unsigned flags)
{
    struct text_style **style = &layout->styles[role][flags & STYLE_FLAGS];

    if (!*style)
        *style = derive_style(layout, role, flags & STYLE_FLAGS);
    return *style;
}

// A title names its measure in one style and the rest in another.
static const struct text_style *span_style(
    struct layout *layout, const struct span *span, enum style_role role, unsigned flags)
{
    flags |= span->flags;
    if (span->target && !(flags & SPAN_ACCENT) && role == STYLE_BODY)
        flags |= SPAN_ACCENT;
    if (role == STYLE_BLOCK_TITLE && !(span->flags & SPAN_BOLD))
        role = flags & SPAN_ITALIC ? STYLE_TABLE_SCALE : STYLE_BLOCK_SUB;
    if (role == STYLE_BLOCK_TITLE || role == STYLE_BLOCK_SUB)
        flags &= ~(unsigned)SPAN_BOLD;
    return layout_style(layout, role, flags);
}

// Where bold ends in a title or running head there is more room than a word space.
static const char *open_up(
    struct layout *layout, struct rich rich, int index, enum style_role role, const char *text)
{
    const char *more = role == STYLE_BLOCK_TITLE ? " " : role == STYLE_HEADER ? "  " : NULL;

    if (!more || !index || text[0] != ' ' || text[1] == ' ' ||
        !(rich.spans[index - 1].flags & ~rich.spans[index].flags & SPAN_BOLD))
        return text;
    return arena_format(layout->arena, "%s%s", more, text);
}

double superior_rise(const struct layout *layout, enum style_role role)
{
    return superior_up * layout->theme->styles[role].text.size_pt;
}

struct pieces rich_pieces(struct layout *layout, struct rich rich, enum style_role role,
    unsigned flags, struct source_pos at)
{
    struct pieces pieces = {arena_array(&layout->scratch, struct piece, (size_t)rich.count), 0};

    (void)at;
    for (int i = 0; i < rich.count; i++) {
        const struct span *span = &rich.spans[i];
        struct piece *piece = &pieces.list[pieces.count++];

        piece->style = span_style(layout, span, role, flags);
        piece->origin = span;
        piece->language = span->language ? span->language : layout->document->language;
        piece->text = open_up(layout, rich, i, role, span->text ? span->text : "");
        if (span->flags & SPAN_SUPERIOR)
            piece->rise_pt = superior_rise(layout, role);
        if (span->field != FIELD_NONE)
            piece->width_pt = shape_width(layout->faces, piece->style, "000");
    }
    return pieces;
}

// --- on one line ---

// Most texts of a report fit on one line: then each piece is shaped once, by way of the cache,
// and no breaks are looked for.

static bool may_be_line(const struct piece *piece, bool is_last)
{
    size_t length = strlen(piece->text);

    return piece->width_pt <= 0 && !strpbrk(piece->text, "\n\t") &&
           !(is_last && length && piece->text[length - 1] == ' ');
}

// Adds the piece's runs; returns how many, -1 where they are not left to right.
static int add_runs(struct layout *layout, const struct piece *piece, struct fragment **list,
    int count, double *width, struct source_pos at, struct arena *arena, struct diag *diag)
{
    struct shaped shaped = shape_text(
        layout->faces, piece->style, piece->text, strlen(piece->text), at, arena, diag);
    struct fragment *longer =
        arena_array(arena, struct fragment, (size_t)(count + shaped.count));

    for (int i = 0; i < count; i++)
        longer[i] = (*list)[i];
    for (int i = 0; i < shaped.count; i++) {
        if (shaped.runs[i].is_rtl)
            return -1;
        unsigned from = (unsigned)(i ? longer[count + i - 1].to : 0);
        longer[count + i] = (struct fragment){
            shaped.runs[i], piece, from, from + shaped.runs[i].length, *width};
        *width += shaped.runs[i].width_pt;
    }
    *list = longer;
    return shaped.count;
}

static double line_start(struct paragraph_shape shape, double width)
{
    return shape.align == ALIGN_RIGHT    ? shape.width_pt - width
           : shape.align == ALIGN_CENTRE ? (shape.width_pt - width) / 2
                                         : 0;
}

static bool set_on_one_line(struct layout *layout, struct pieces pieces,
    struct paragraph_shape shape, struct source_pos at, struct arena *arena, struct diag *diag,
    struct lines *out)
{
    struct fragment *list = NULL;
    double width = 0;
    int count = 0;

    if (shape.first_indent_pt || shape.hanging_pt)
        return false;
    for (int i = 0; i < pieces.count; i++) {
        const struct piece *piece = &pieces.list[i];
        if (!may_be_line(piece, i + 1 == pieces.count))
            return false;
        int runs = add_runs(layout, piece, &list, count, &width, at, arena, diag);
        if (runs < 0 || width > shape.width_pt)
            return false;
        count += runs;
    }
    if (!count)
        return false;
    for (int i = 0; i < count; i++)
        list[i].x += line_start(shape, width);
    struct line *line = arena_new(arena, struct line);
    *line = (struct line){list, count, width, true};
    *out = (struct lines){.list = line, .count = 1};
    return true;
}

static struct lines break_pieces(struct layout *layout, struct pieces pieces,
    struct paragraph_shape shape, struct source_pos at, struct arena *arena, struct diag *diag)
{
    struct lines lines;

    if (set_on_one_line(layout, pieces, shape, at, arena, diag, &lines))
        return lines;
    return paragraph_break(layout->faces, pieces.list, pieces.count, shape, at, arena, diag);
}

struct lines rich_break(struct layout *layout, struct rich rich, enum style_role role,
    unsigned flags, struct paragraph_shape shape, struct source_pos at)
{
    struct pieces pieces = rich_pieces(layout, rich, role, flags, at);
    struct lines lines = break_pieces(layout, pieces, shape, at, layout->arena, layout->diag);

    if (lines.overflow_pt > 0.5)
        diag_add(layout->diag, DIAG_CLIPPED, at, "\"%s\" is %d pt wider than its room",
            rich_plain(rich, &layout->scratch), (int)lines.overflow_pt + 1);
    return lines;
}

double lines_width(struct lines lines)
{
    double width = 0;

    for (int i = 0; i < lines.count; i++)
        if (lines.list[i].width_pt > width)
            width = lines.list[i].width_pt;
    return width;
}

double rich_width(struct layout *layout, struct rich rich, enum style_role role, unsigned flags,
    struct source_pos at)
{
    const struct paragraph_shape endless = {.width_pt = 1e5};
    struct pieces pieces = rich_pieces(layout, rich, role, flags, at);

    return lines_width(break_pieces(layout, pieces, endless, at, &layout->scratch, NULL));
}

struct rich rich_of(const char *text, struct arena *arena)
{
    struct span *span = arena_new(arena, struct span);

    span->text = text;
    return (struct rich){span, 1};
}

const char *layout_word(const struct layout *layout, enum word word)
{
    return word_of(layout->document->words, word);
}

struct late *late_add(struct layout *layout, struct item *self, enum field field,
    const char *target, const struct text_style *style, enum align align)
{
    struct late *late = arena_new(&layout->scratch, struct late);

    late->next = layout->lates;
    layout->lates = late;
    late->self = late->line_first = late->line_last = self;
    late->field = field;
    late->target = target;
    late->style = style;
    late->align = align;
    late->page = layout->page->number;
    return late;
}

// The tag of a link or of words in another language: one for all the fragments of its span.
struct tag_run {
    const struct span *span;
    struct tag *tag;
};

static struct tag *span_tag(
    struct layout *layout, struct owner owner, const struct span *span, struct tag_run *open)
{
    if (open->span == span)
        return open->tag;
    open->span = span;
    open->tag = span->footnote
                    ? mark_tag(layout, owner.tag)
                    : tag_add(owner.tag, span->target ? TAG_LINK : TAG_SPAN, layout->arena);
    open->tag->language = span->language;
    return open->tag;
}

static struct item *place_fragment(struct layout *layout, struct owner owner,
    const struct fragment *fragment, double x, double baseline)
{
    const struct piece *piece = fragment->piece;
    struct shaped one = {&fragment->run, 1, fragment->run.width_pt};
    struct item *item = place_shaped(layout, owner, piece->style, one, x, baseline);

    item->text.rise_pt = piece->rise_pt;
    if (piece->width_pt > 0) { // a field: its run comes later
        item->text.run = NULL;
        item->width = piece->width_pt;
    }
    return item;
}

struct line_place { // of one line
    struct owner owner;
    double x, baseline;
    enum align align;
    struct item *first, *last;
};

static void place_span_fragment(struct layout *layout, struct line_place *line,
    const struct fragment *fragment, struct tag_run *open)
{
    const struct span *span = fragment->piece->origin;
    struct owner owner = line->owner;
    double x = line->x + fragment->x;
    bool is_link = span && span->target && owner.tag;

    if (owner.tag && span && (span->target || span->language))
        owner.tag = span_tag(layout, owner, span, open);
    struct item *item = place_fragment(layout, owner, fragment, x, line->baseline);
    line->first = line->first ? line->first : item;
    line->last = item;
    if (span && span->figure && !span->figure->page)
        span->figure->page = layout->page->number;
    if (span && span->footnote && !span->footnote->is_under)
        feet_add(layout, span->footnote);
    if (span && span->field != FIELD_NONE) {
        struct late *late = late_add(
            layout, item, span->field, span->target, fragment->piece->style, line->align);
        late->reserved_pt = fragment->piece->width_pt;
    }
    if (is_link) {
        double size = fragment->piece->style->size_pt;
        const char *text = span->footnote ? rich_plain(span->footnote->text, layout->arena)
                           : span->text && *span->text ? span->text
                                                       : span->target;
        line->last = place_link(layout, owner, span->target, text, x,
            line->baseline - item->text.rise_pt - size, item->width, size * 1.25);
    }
}

static bool is_turned(const struct line *line)
{
    for (int i = 0; i < line->count; i++)
        if (line->fragments[i].run.is_rtl)
            return true;
    return false;
}

static bool is_read_before(const struct fragment *a, const struct fragment *b)
{
    return a->piece != b->piece ? a->piece < b->piece
           : a->from != b->from ? a->from < b->from
                                : a < b;
}

// Fragments stand from left to right; this is the one that is read after `before`.
static const struct fragment *next_read(const struct line *line, const struct fragment *before)
{
    const struct fragment *next = NULL;

    for (int i = 0; i < line->count; i++) {
        const struct fragment *fragment = &line->fragments[i];
        if ((!before || is_read_before(before, fragment)) &&
            (!next || is_read_before(fragment, next)))
            next = fragment;
    }
    return next;
}

static void place_line(struct layout *layout, struct line_place *place, const struct line *line,
    struct tag_run *open)
{
    struct late *before = layout->lates;
    const struct fragment *fragment = NULL;
    bool turned = is_turned(line);

    for (int i = 0; i < line->count; i++) {
        fragment = turned ? next_read(line, fragment) : &line->fragments[i];
        place_span_fragment(layout, place, fragment, open);
    }
    for (struct late *late = layout->lates; late != before; late = late->next) {
        late->line_first = place->first;
        late->line_last = place->last;
    }
}

void lines_place(struct layout *layout, struct owner owner, struct lines lines, int from,
    int to, double x, double baseline, double leading, enum align align)
{
    struct tag_run open = {0};

    for (int i = from; i < to; i++) {
        struct line_place place = {owner, x, baseline, align, NULL, NULL};
        place_line(layout, &place, &lines.list[i], &open);
        baseline += leading;
    }
}

static const char *late_text(const struct layout *layout, const struct late *late)
{
    switch (late->field) {
    case FIELD_PAGE:
        return arena_format(layout->arena, "%d", late->page);
    case FIELD_PAGES:
        return arena_format(layout->arena, "%d", layout->pages->count);
    case FIELD_PAGE_OF:
        return arena_format(layout->arena, "%d", target_page(layout, late->target));
    case FIELD_NONE:
        break;
    }
    return late->target;
}

// Moves the part of the line that gives way: what follows, or in a right-aligned line what
// stands before.
static void close_up(const struct late *late, double surplus)
{
    double before = late->align == ALIGN_RIGHT    ? surplus
                    : late->align == ALIGN_CENTRE ? surplus / 2
                                                  : 0;
    double shift = before;

    for (struct item *item = late->line_first; item; item = item->next) {
        item->x += shift;
        if (item == late->self)
            shift = before - surplus;
        if (item == late->line_last)
            break;
    }
}

void late_resolve(struct layout *layout)
{
    for (struct late *late = layout->lates; late; late = late->next) {
        const char *text = late_text(layout, late);
        struct shaped shaped = shape_text(layout->faces, late->style, text, strlen(text),
            late->self->at, layout->arena, layout->diag);

        if (!shaped.count)
            continue;
        close_up(late, late->reserved_pt - shaped.width_pt);
        late->self->text.run = &shaped.runs[0];
        late->self->width = shaped.width_pt;
    }
}
