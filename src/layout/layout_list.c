// layout_list.c - lists: items with their marks, and lists inside items.
//
// The items of all depths are one row of parts, in reading order, so that a page may end
// between any two but those that belong together: an item and the first of the list in it. An
// item higher than half a page is cut into parts of a line, two at either end.

#include "layout/layout.h"

#include <math.h>

static const double mark_space = 6;    // between a list's mark and its text
static const double item_space = 0.25; // between list items, of the leading

struct list_set { // a list, or one inside an item
    const struct list *list;
    struct item_set *outer; // the item it stands in; NULL: the block's own
    double left, hang;
    struct tag *tag; // from its first item on
};

struct item_set {
    const struct list_item *source;
    struct list_set *in;
    struct lines lines;
    struct tag *body;
};

enum { LEAST_LINES = 4 }; // of an item that is cut: two before the break and two behind it

struct list_part { // lines of an item
    struct item_set *item;
    int from, to;
};

struct list_own {
    struct title_set title;
    double title_height, leading, pitch;
    struct list_set *top;
    struct item_set *items; // of all depths
    int item_count;
    struct list_part *parts;
};

static double part_height(const struct list_own *own, int part)
{
    return (own->parts[part].to - own->parts[part].from - 1) * own->leading;
}

// From the last line of a part to the first of the next.
static double part_gap(const struct list_own *own, int part)
{
    return own->parts[part + 1].from ? own->leading : own->pitch;
}

static double list_height(const struct list_own *own, int from, int to)
{
    double height = from == 0 ? own->title_height : 0;

    for (int i = from; i < to; i++)
        height += part_height(own, i) + (i + 1 < to ? part_gap(own, i) : 0);
    return height;
}

// --- placing ---

static struct tag *list_tag(struct layout *layout, struct list_set *set)
{
    if (!set->tag) {
        set->tag = tag_add(set->outer ? set->outer->body : layout->tag, TAG_L, layout->arena);
        set->tag->numbering = set->list->is_ordered ? '1' : 'D';
    }
    return set->tag;
}

static void begin_item(
    struct layout *layout, struct item_set *item, struct source_pos at, double x, double y)
{
    struct tag *tag = tag_add(list_tag(layout, item->in), TAG_LI, layout->arena);
    struct owner label = owner_tag(tag_add(tag, TAG_LBL, layout->arena), at);

    item->body = tag_add(tag, TAG_LBODY, layout->arena);
    if (item->source->mark && *item->source->mark)
        place_text(layout, label, layout_style(layout, STYLE_BODY, SPAN_BOLD),
            item->source->mark, x + item->in->left, y, ALIGN_LEFT);
}

static void place_part(struct layout *layout, const struct list_part *part,
    struct source_pos at, double leading, double x, double y)
{
    const struct list_set *in = part->item->in;

    if (!part->from)
        begin_item(layout, part->item, at, x, y);
    lines_place(layout, owner_tag(part->item->body, at), part->item->lines, part->from,
        part->to, x + in->left + in->hang, y, leading, ALIGN_LEFT);
}

static double place_list(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    struct list_own *own = slab->own;
    double start = y;

    if (from == 0 && own->title.is_there) {
        struct tag *caption = tag_add(list_tag(layout, own->top), TAG_CAPTION, layout->arena);
        title_place(layout, &own->title, owner_tag(caption, slab->block->at), x, y);
        y += own->title_height;
    }
    for (int i = from; i < to; i++) {
        place_part(layout, &own->parts[i], slab->block->at, own->leading, x, y);
        y += part_height(own, i) + (i + 1 < to ? part_gap(own, i) : 0);
    }
    return y - start;
}

// Whether the next item stands in this one's list.
static bool leads_in(const struct list_own *own, int part, int count)
{
    return part + 1 < count && own->parts[part + 1].item->in->outer == own->parts[part].item;
}

static int fit_list(struct layout *layout, struct slab *slab, int from, double room, bool must)
{
    const struct list_own *own = slab->own;
    int whole = from;

    (void)layout;
    while (whole < slab->parts && list_height(own, from, whole + 1) <= room)
        whole++;
    int to = whole;
    while (to > from && leads_in(own, to - 1, slab->parts))
        to--;
    return to > from || !must ? to : whole;
}

// --- measuring ---

static int count_items(const struct list *list)
{
    int count = 0;

    for (const struct list_item *item = list->items; item; item = item->next)
        count += 1 + (item->inner ? count_items(item->inner) : 0);
    return count;
}

static struct list_set *new_set(
    struct layout *layout, const struct list *list, struct item_set *outer)
{
    const struct text_style *bold = layout_style(layout, STYLE_BODY, SPAN_BOLD);
    struct list_set *set = arena_new(&layout->scratch, struct list_set);

    *set = (struct list_set){.list = list, .outer = outer};
    if (outer)
        set->left = outer->in->left + outer->in->hang;
    for (const struct list_item *item = list->items; item; item = item->next)
        if (item->mark && *item->mark)
            set->hang =
                fmax(set->hang, shape_width(layout->faces, bold, item->mark) + mark_space);
    return set;
}

static void measure_items(struct layout *layout, struct slab *slab, struct list_set *set)
{
    struct list_own *own = slab->own;
    struct paragraph_shape shape = {.width_pt = slab->width - set->left - set->hang};

    for (const struct list_item *item = set->list->items; item; item = item->next) {
        struct item_set *out = &own->items[own->item_count++];
        *out = (struct item_set){.source = item, .in = set};
        out->lines = rich_break(layout, item->text, STYLE_BODY, 0, shape, slab->block->at);
        if (item->inner)
            measure_items(layout, slab, new_set(layout, item->inner, out));
    }
}

// The parts that an item is cut into.
static int count_parts(const struct item_set *item, int most_lines)
{
    int lines = item->lines.count;

    return lines > most_lines && lines >= LEAST_LINES ? lines - 2 : 1;
}

static void cut_item(struct layout *layout, struct slab *slab, struct item_set *item, int count)
{
    struct list_own *own = slab->own;
    int lines = item->lines.count;

    for (int i = 0; i < count; i++) {
        struct list_part *part = &own->parts[slab->parts];
        *part = (struct list_part){item, i ? i + 1 : 0, i + 1 < count ? i + 2 : lines};
        for (int line = part->from; line < part->to; line++)
            slab_add_line_feet(layout, slab, &item->lines.list[line], slab->parts);
        slab->parts++;
    }
}

static void cut_items(struct layout *layout, struct slab *slab)
{
    struct list_own *own = slab->own;
    double half = (page_bottom(layout) - layout->master->top_pt) / 2;
    int most_lines = (int)(half / own->leading), count = 0;

    for (int i = 0; i < own->item_count; i++)
        count += count_parts(&own->items[i], most_lines);
    own->parts = arena_array(&layout->scratch, struct list_part, (size_t)count);
    slab->parts = 0;
    for (int i = 0; i < own->item_count; i++)
        cut_item(layout, slab, &own->items[i], count_parts(&own->items[i], most_lines));
}

static void set_heights(struct slab *slab)
{
    const struct list_own *own = slab->own;
    int lead = slab->parts > 0;

    while (lead > 0 && leads_in(own, lead - 1, slab->parts))
        lead++;
    slab->height = list_height(own, 0, slab->parts);
    slab->lead = lead ? list_height(own, 0, lead) : 0;
}

void measure_list(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_list, .fit = fit_list};
    const struct list *list = &slab->block->list;
    struct list_own *own = arena_new(&layout->scratch, struct list_own);
    const struct style *body = &layout->theme->styles[STYLE_BODY];
    const struct style *title = &layout->theme->styles[STYLE_BLOCK_TITLE];

    slab->own = own;
    slab->kind = &kind;
    own->leading = body->text.leading_pt;
    own->pitch = own->leading * (1 + item_space);
    own->title = title_measure(layout, &list->title, slab->width, 0, slab->block->at);
    own->title_height = title_to(&own->title, title->space_after_pt);
    own->items = arena_array(&layout->scratch, struct item_set, (size_t)count_items(list));
    own->top = new_set(layout, list, NULL);
    slab_add_feet(layout, slab, list->title.text, 0);
    measure_items(layout, slab, own->top);
    cut_items(layout, slab);
    set_heights(slab);
    slab->before = own->title.is_there ? layout->theme->block_gap_pt
                                       : fmax(body->space_before_pt, own->leading);
    slab->after = body->space_after_pt;
}

void list_set_on_lines(struct slab *slab)
{
    struct list_own *own = slab->own;

    own->pitch = own->leading;
    if (own->title.is_there)
        own->title_height = next_line(own->title_height, own->leading);
    set_heights(slab);
}
