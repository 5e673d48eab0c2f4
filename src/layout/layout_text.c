// layout_text.c - headings, paragraphs, lists, rules, space, images.

#include "layout/layout.h"

#include <math.h>
#include <string.h>

static const double mark_space = 6;    // between a list's mark and its text
static const double item_space = 0.25; // between list items, of the leading
static const double line_slack = 5;    // a distance may lose, to end on a line
static const double rounding = 1e-6;

struct text_own { // a heading or paragraph
    struct lines lines;
    double leading;
    enum tag_type tag;
    int level; // of a heading; else 0
    enum align align;
    bool is_bookmark;
};

// A reader is never led past a level: a heading two levels down is heard as one level down,
// though it looks as its template says.
static enum tag_type heading_tag(struct layout *layout, int level)
{
    layout->heading_level =
        level > layout->heading_level + 1 ? layout->heading_level + 1 : level;
    return TAG_H1 + layout->heading_level - 1;
}

static double place_lines(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    const struct text_own *own = slab->own;

    if (!slab->tag)
        slab->tag = tag_add(layout->tag,
            own->level ? heading_tag(layout, own->level) : own->tag, layout->arena);
    lines_place(layout, owner_tag(slab->tag, slab->block->at), own->lines, from, to, x, y,
        own->leading, own->align);
    if (own->is_bookmark && from == 0)
        bookmark_block(layout, rich_plain(slab->block->heading.text, layout->arena), y);
    return (to - from - 1) * own->leading;
}

// Two lines at least on either side of a break.
static int fit_lines(struct layout *layout, struct slab *slab, int from, double room, bool must)
{
    const struct text_own *own = slab->own;
    int whole = room < 0 ? 0 : (int)floor((room + rounding) / own->leading) + 1;
    int left = slab->parts - from;

    (void)layout;
    if (whole >= left)
        return slab->parts;
    if (!must && whole > left - 2)
        whole = left - 2;
    return whole >= 2 || must ? from + (whole > 0 ? whole : 0) : from;
}

static const struct slab_kind lines_kind = {.place = place_lines, .fit = fit_lines};

static void measure_lines(struct layout *layout, struct slab *slab, struct rich text,
    enum style_role role, enum align align)
{
    struct text_own *own = arena_new(&layout->scratch, struct text_own);
    const struct style *style = &layout->theme->styles[role];
    struct paragraph_shape shape = {.width_pt = slab->width, .align = align};

    shape.hyphenate = align == ALIGN_JUSTIFY;
    own->lines = rich_break(layout, text, role, 0, shape, slab->block->at);
    own->leading = style->text.leading_pt;
    own->align = align;
    own->tag = role == STYLE_COVER_TITLE ? TAG_H1 : TAG_P;
    slab->own = own;
    slab->kind = &lines_kind;
    slab->parts = own->lines.count;
    slab_add_line_feet(layout, slab, own->lines);
    slab->height = fmax(0, (own->lines.count - 1) * own->leading);
    slab->lead = slab->parts <= 3 ? slab->height : own->leading;
    slab->before = style->space_before_pt > 0 ? style->space_before_pt : own->leading;
    slab->after = style->space_after_pt;
}

void measure_heading(struct layout *layout, struct slab *slab)
{
    int level = slab->block->heading.level;
    enum style_role role = level <= 2 ? STYLE_HEADING2 : STYLE_HEADING3;

    measure_lines(layout, slab, slab->block->heading.text, role, ALIGN_LEFT);
    struct text_own *own = slab->own;
    own->level = level < 2 ? 2 : level > 6 ? 6 : level;
    own->is_bookmark = level == 2;
    slab->lead = slab->height;
    slab->sticks = true;
}

void measure_para(struct layout *layout, struct slab *slab)
{
    measure_lines(
        layout, slab, slab->block->para.text, slab->block->style, slab->block->para.align);
}

struct list_own {
    struct title_set title;
    double title_height, hang, leading, pitch;
    struct lines *items;
    const struct list_item **source;
};

static double item_height(const struct list_own *own, int item)
{
    return (own->items[item].count - 1) * own->leading;
}

static double list_height(const struct list_own *own, int from, int to)
{
    double height = from == 0 ? own->title_height : 0;

    for (int i = from; i < to; i++)
        height += item_height(own, i) + (i + 1 < to ? own->pitch : 0);
    return height;
}

static void place_list_item(
    struct layout *layout, const struct slab *slab, int item, double x, double y)
{
    const struct list_own *own = slab->own;
    const struct list_item *source = own->source[item];
    struct tag *tag = tag_add(slab->tag, TAG_LI, layout->arena);
    struct owner label = owner_tag(tag_add(tag, TAG_LBL, layout->arena), slab->block->at);
    struct owner body = owner_tag(tag_add(tag, TAG_LBODY, layout->arena), slab->block->at);

    if (source->mark && *source->mark)
        place_text(layout, label, layout_style(layout, STYLE_BODY, SPAN_BOLD), source->mark, x,
            y, ALIGN_LEFT);
    lines_place(layout, body, own->items[item], 0, own->items[item].count, x + own->hang, y,
        own->leading, ALIGN_LEFT);
}

static double place_list(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    const struct list_own *own = slab->own;
    double start = y;

    if (!slab->tag) {
        slab->tag = tag_add(layout->tag, TAG_L, layout->arena);
        slab->tag->numbering = slab->block->list.is_ordered ? '1' : 'D';
    }
    if (from == 0 && own->title.is_there) {
        struct tag *caption = tag_add(slab->tag, TAG_CAPTION, layout->arena);
        title_place(layout, &own->title, owner_tag(caption, slab->block->at), x, y);
        y += own->title_height;
    }
    for (int i = from; i < to; i++) {
        place_list_item(layout, slab, i, x, y);
        y += item_height(own, i) + (i + 1 < to ? own->pitch : 0);
    }
    return y - start;
}

static int fit_list(struct layout *layout, struct slab *slab, int from, double room, bool must)
{
    const struct list_own *own = slab->own;
    int to = from;

    (void)layout, (void)must;
    while (to < slab->parts && list_height(own, from, to + 1) <= room)
        to++;
    return to;
}

static const struct slab_kind list_kind = {.place = place_list, .fit = fit_list};

static void measure_list_items(struct layout *layout, struct slab *slab, struct list_own *own)
{
    const struct text_style *bold = layout_style(layout, STYLE_BODY, SPAN_BOLD);
    const struct list_item *item;
    int count = 0;

    for (item = slab->block->list.items; item; item = item->next, count++)
        if (item->mark && *item->mark)
            own->hang =
                fmax(own->hang, shape_width(layout->faces, bold, item->mark) + mark_space);
    own->items = arena_array(&layout->scratch, struct lines, (size_t)count);
    own->source = arena_array(&layout->scratch, const struct list_item *, (size_t)count);
    struct paragraph_shape shape = {.width_pt = slab->width - own->hang};
    count = 0;
    for (item = slab->block->list.items; item; item = item->next, count++) {
        own->source[count] = item;
        slab_add_feet(layout, slab, item->text, count);
        own->items[count] =
            rich_break(layout, item->text, STYLE_BODY, 0, shape, slab->block->at);
    }
    slab->parts = count;
}

void measure_list(struct layout *layout, struct slab *slab)
{
    struct list_own *own = arena_new(&layout->scratch, struct list_own);
    const struct style *body = &layout->theme->styles[STYLE_BODY];
    const struct style *title = &layout->theme->styles[STYLE_BLOCK_TITLE];

    own->leading = body->text.leading_pt;
    own->pitch = own->leading * (1 + item_space);
    own->title =
        title_measure(layout, &slab->block->list.title, slab->width, 0, slab->block->at);
    own->title_height = title_to(&own->title, title->space_after_pt);
    slab_add_feet(layout, slab, slab->block->list.title.text, 0);
    measure_list_items(layout, slab, own);
    slab->own = own;
    slab->kind = &list_kind;
    slab->height = list_height(own, 0, slab->parts);
    slab->lead = slab->parts ? list_height(own, 0, 1) : 0;
    slab->before = own->title.is_there ? layout->theme->block_gap_pt
                                       : fmax(body->space_before_pt, own->leading);
    slab->after = body->space_after_pt;
}

double next_line(double y, double leading)
{
    return ceil((y - line_slack) / leading) * leading;
}

void list_set_on_lines(struct slab *slab)
{
    struct list_own *own = slab->own;

    own->pitch = own->leading;
    if (own->title.is_there)
        own->title_height = next_line(own->title_height, own->leading);
    slab->height = list_height(own, 0, slab->parts);
    slab->lead = slab->parts ? list_height(own, 0, 1) : 0;
}

static double place_rule_block(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    (void)from, (void)to;
    place_rule(layout, x, y, slab->width, 0, 0.75, COLOUR_INK);
    return 0;
}

void measure_rule(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_rule_block};

    slab->kind = &kind;
    slab->before = layout->theme->block_gap_pt / 2;
}

static double place_space(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    (void)layout, (void)from, (void)to, (void)x, (void)y;
    return slab->height;
}

void measure_space(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_space};

    (void)layout;
    slab->kind = &kind;
    slab->height = slab->lead = slab->block->space.height_pt;
}

static double place_image(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    struct tag *tag = tag_add(layout->tag, TAG_FIGURE, layout->arena);
    struct item *item =
        place_item(layout->page, ITEM_IMAGE, owner_tag(tag, slab->block->at), layout->arena);

    (void)from, (void)to;
    item->x = x;
    item->y = y;
    item->width = fmin(slab->block->image.width_pt, slab->width);
    item->height = slab->height;
    item->image.path = slab->block->image.path;
    tag->alt = slab->block->image.alt;
    figure_box(layout, tag, x, y, item->width, item->height);
    return slab->height;
}

void measure_image(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_image};
    double width = slab->block->image.width_pt, height = slab->block->image.height_pt;

    slab->kind = &kind;
    if (width > slab->width + 0.5 && !slab->block->image.is_natural)
        diag_add(layout->diag, DIAG_CLIPPED, slab->block->at,
            "an image of %d pt is set %d pt wide, as its column is", (int)width,
            (int)slab->width);
    slab->height = slab->lead = width > slab->width ? height * slab->width / width : height;
    slab->before = layout->theme->block_gap_pt;
}
