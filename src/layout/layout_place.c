// layout_place.c - the pen: text runs, rules and links put on the page.
//
// A long table has more rules than anything else, all alike: equal rules share one mark.

#include "layout/layout.h"

#include <string.h>

struct rule_marks {
    struct rule_marks *next;
    struct mark mark;
};

struct owner owner_tag(struct tag *tag, struct source_pos at)
{
    return (struct owner){.tag = tag, .at = at};
}

struct owner owner_artifact(enum artifact artifact, struct source_pos at)
{
    return (struct owner){.artifact = artifact, .at = at};
}

struct item *place_item(
    struct page *page, enum item_kind kind, struct owner owner, struct arena *arena)
{
    struct item *item = arena_new(arena, struct item);

    item->kind = kind;
    item->artifact = owner.artifact;
    item->tag = owner.tag;
    item->at = owner.at;
    *page->last = item;
    page->last = &item->next;
    return item;
}

static struct item *place_run(struct layout *layout, struct owner owner,
    const struct text_style *style, const struct run *run, double x, double baseline)
{
    struct item *item = place_item(layout->page, ITEM_TEXT, owner, layout->arena);

    item->x = x;
    item->y = baseline;
    item->width = run ? run->width_pt : 0;
    item->height = style->size_pt;
    item->text.run = run;
    item->text.size_pt = style->size_pt;
    item->text.tracking_pt = style->tracking_em * style->size_pt;
    item->text.colour = style->colour;
    return item;
}

static bool is_turned(struct shaped shaped)
{
    for (int i = 0; i < shaped.count; i++)
        if (shaped.runs[i].is_rtl)
            return true;
    return false;
}

static bool is_read_before(const struct run *a, const struct run *b)
{
    return a->text != b->text ? a->text < b->text : a < b;
}

// Runs stand from left to right; items follow each other as they are read, which is the order
// of the text that the runs lend.
static struct item *place_turned(struct layout *layout, struct owner owner,
    const struct text_style *style, struct shaped shaped, double x, double baseline)
{
    struct item *first = NULL;
    const struct run *before = NULL;

    for (int placed = 0; placed < shaped.count; placed++) {
        double here = x, next_x = x;
        const struct run *next = NULL;
        for (int i = 0; i < shaped.count; i++) {
            const struct run *run = &shaped.runs[i];
            if ((!before || is_read_before(before, run)) &&
                (!next || is_read_before(run, next))) {
                next = run;
                next_x = here;
            }
            here += run->width_pt;
        }
        struct item *item = place_run(layout, owner, style, next, next_x, baseline);
        first = first ? first : item;
        before = next;
    }
    return first;
}

struct item *place_shaped(struct layout *layout, struct owner owner,
    const struct text_style *style, struct shaped shaped, double x, double baseline)
{
    struct item *first = NULL;

    if (shaped.count > 1 && is_turned(shaped))
        return place_turned(layout, owner, style, shaped, x, baseline);
    for (int i = 0; i < shaped.count; i++) {
        struct item *item = place_run(layout, owner, style, &shaped.runs[i], x, baseline);
        first = first ? first : item;
        x += shaped.runs[i].width_pt;
    }
    return first;
}

double place_text(struct layout *layout, struct owner owner, const struct text_style *style,
    const char *text, double x, double baseline, enum align align)
{
    struct shaped shaped = shape_text(
        layout->faces, style, text, strlen(text), owner.at, layout->arena, layout->diag);

    if (align == ALIGN_RIGHT)
        x -= shaped.width_pt;
    else if (align == ALIGN_CENTRE)
        x -= shaped.width_pt / 2;
    place_shaped(layout, owner, style, shaped, x, baseline);
    return shaped.width_pt;
}

static const struct mark *share_mark(struct layout *layout, struct mark mark)
{
    struct rule_marks *known = layout->rules;

    while (known &&
           !(known->mark.kind == mark.kind && known->mark.width == mark.width &&
               known->mark.height == mark.height && known->mark.paint.fill == mark.paint.fill &&
               known->mark.paint.fill_colour == mark.paint.fill_colour &&
               known->mark.paint.stroke_pt == mark.paint.stroke_pt &&
               known->mark.paint.stroke_colour == mark.paint.stroke_colour &&
               known->mark.paint.dash_on_pt == mark.paint.dash_on_pt))
        known = known->next;
    if (!known) {
        known = arena_new(layout->arena, struct rule_marks);
        known->mark = mark;
        known->next = layout->rules;
        layout->rules = known;
    }
    return &known->mark;
}

static void place_mark(struct layout *layout, struct mark mark, double x, double y)
{
    struct owner owner = owner_artifact(ARTIFACT_LAYOUT, (struct source_pos){0});
    struct item *item = place_item(layout->page, ITEM_MARK, owner, layout->arena);

    item->x = x;
    item->y = y;
    item->width = mark.width;
    item->height = mark.height;
    item->mark = share_mark(layout, mark);
}

void place_rule(struct layout *layout, double x, double y, double width, double height,
    double thickness, enum colour_role colour)
{
    struct mark mark = {.kind = MARK_LINE, .role = "rule", .width = width, .height = height};

    mark.paint.stroke_pt = thickness;
    mark.paint.stroke_colour = colour;
    place_mark(layout, mark, x, y);
}

void place_band(struct layout *layout, double x, double y, double width, double height,
    enum colour_role colour)
{
    struct mark mark = {.kind = MARK_RECT, .role = "band", .width = width, .height = height};

    mark.paint.fill = FILL_SOLID;
    mark.paint.fill_colour = colour;
    place_mark(layout, mark, x, y);
}

void place_frame(
    struct layout *layout, double x, double y, double width, double height, double thickness)
{
    struct mark mark = {.kind = MARK_RECT, .role = "frame", .width = width, .height = height};

    mark.paint.stroke_pt = thickness;
    mark.paint.stroke_colour = COLOUR_SECONDARY;
    place_mark(layout, mark, x, y);
}

void place_dots(struct layout *layout, double x, double y, double width)
{
    struct mark mark = {.kind = MARK_LINE, .role = "leader", .width = width};

    mark.paint.stroke_pt = 0.6;
    mark.paint.stroke_colour = COLOUR_PM;
    mark.paint.dash_on_pt = 0.6;
    mark.paint.dash_off_pt = 2.8;
    place_mark(layout, mark, x, y);
}

struct item *place_link(struct layout *layout, struct owner owner, const char *target,
    const char *contents, double x, double y, double width, double height)
{
    struct item *item = place_item(layout->page, ITEM_LINK, owner, layout->arena);

    item->x = x;
    item->y = y;
    item->width = width;
    item->height = height;
    item->link.target = target;
    item->link.contents = contents;
    return item;
}

static void place_mark_list(struct layout *layout, struct owner owner, const struct mark *first,
    double x, double y, double width, double height)
{
    if (!first)
        return;
    struct item *item = place_item(layout->page, ITEM_MARK, owner, layout->arena);
    item->x = x;
    item->y = y;
    item->width = width;
    item->height = height;
    item->mark = first;
}

// Labels come after the shapes, so cutting the list in two changes no overlap.
void place_marks(struct layout *layout, struct owner owner, const struct marks *marks, double x,
    double y, double width, double height)
{
    struct mark *shapes = NULL, **last_shape = &shapes, *labels = NULL, **last_label = &labels;
    struct owner dress = owner_artifact(
        owner.artifact == ARTIFACT_NONE ? ARTIFACT_LAYOUT : owner.artifact, owner.at);

    for (struct mark *mark = marks->first, *next; mark; mark = next) {
        struct mark ***last = mark->kind == MARK_TEXT ? &last_label : &last_shape;
        next = mark->next;
        mark->next = NULL;
        **last = mark;
        *last = &mark->next;
    }
    place_mark_list(layout, dress, shapes, x, y, width, height);
    place_mark_list(layout, owner, labels, x, y, width, height);
}

void figure_box(
    struct layout *layout, struct tag *tag, double x, double y, double width, double height)
{
    tag->box[0] = (float)x;
    tag->box[1] = (float)y;
    tag->box[2] = (float)width;
    tag->box[3] = (float)height;
    tag->box_page = layout->page->number - 1;
}
