// layout_text.c - headings, paragraphs, rules, space, images.

#include "layout/layout.h"

#include <math.h>
#include <string.h>

static const double line_slack = 5; // a distance may lose, to end on a line
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

int lines_fit(int from, int count, double room, double leading, bool must)
{
    int whole = room < 0 ? 0 : (int)floor((room + rounding) / leading) + 1, left = count - from;

    if (whole >= left)
        return count;
    if (whole > left - 2 && (!must || left >= 4))
        whole = left - 2;
    return whole >= 2 || must ? from + (whole > 0 ? whole : 0) : from;
}

static int fit_lines(struct layout *layout, struct slab *slab, int from, double room, bool must)
{
    (void)layout;
    return lines_fit(
        from, slab->parts, room, ((const struct text_own *)slab->own)->leading, must);
}

static const struct slab_kind lines_kind = {.place = place_lines, .fit = fit_lines};

// Lines that are broken already become the slab.
static void set_lines(
    struct layout *layout, struct slab *slab, struct lines lines, enum style_role role)
{
    struct text_own *own = arena_new(&layout->scratch, struct text_own);
    const struct style *style = &layout->theme->styles[role];

    own->lines = lines;
    own->leading = style->text.leading_pt;
    own->tag = role == STYLE_COVER_TITLE ? TAG_H1 : TAG_P;
    slab->own = own;
    slab->kind = &lines_kind;
    slab->parts = own->lines.count;
    for (int line = 0; line < lines.count; line++)
        slab_add_line_feet(layout, slab, &lines.list[line], line);
    slab->height = fmax(0, (own->lines.count - 1) * own->leading);
    slab->lead = slab->parts <= 3 ? slab->height : own->leading;
    slab->before = style->space_before_pt > 0 ? style->space_before_pt : own->leading;
    slab->after = fmax(style->space_after_pt,
        TEXT_BELOW_EM * style->text.size_pt +
            TEXT_ABOVE_EM * layout->theme->styles[STYLE_BODY].text.size_pt);
}

static void measure_lines(struct layout *layout, struct slab *slab, struct rich text,
    enum style_role role, enum align align)
{
    struct paragraph_shape shape = {.width_pt = slab->width, .align = align};

    shape.hyphenate = align == ALIGN_JUSTIFY;
    set_lines(layout, slab, rich_break(layout, text, role, 0, shape, slab->block->at), role);
    ((struct text_own *)slab->own)->align = align;
}

struct slab *slab_behind(struct layout *layout, struct slab *of)
{
    struct slab *slab = arena_new(&layout->scratch, struct slab);
    struct block *block = arena_new(&layout->scratch, struct block);

    block->kind = BLOCK_PARA;
    block->style = STYLE_NOTE;
    block->at = of->block->at;
    slab->block = block;
    slab->width = of->width;
    slab->parts = 1;
    while (of->next)
        of = of->next;
    of->next = slab;
    return slab;
}

void note_part(struct layout *layout, struct note_set *set, struct slab *slab)
{
    if (set->height <= (page_bottom(layout) - layout->master->top_pt) / 2)
        return;
    set_lines(layout, slab_behind(layout, slab), set->lines, STYLE_NOTE);
    *set = (struct note_set){0};
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

double next_line(double y, double leading)
{
    return ceil((y - line_slack) / leading) * leading;
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
