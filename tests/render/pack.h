// pack.h - a small report put together by hand: pages, tags and items as layout makes them.
#ifndef TESTS_RENDER_PACK_H
#define TESTS_RENDER_PACK_H

#include "../test.h"
#include "render/render.h"

#include <string.h>

struct pack {
    struct arena arena;
    struct diag diag;
    struct faces faces;
    struct theme theme;
    struct document document;
    struct page_set set;
    struct page *page; // the last
    struct text_style body, strong, display;
};

static const struct source_pos somewhere = {"report.xml", 9, 3};

static inline struct text_style pack_style(struct pack *p, const char *face, double size)
{
    const struct face *found = faces_find(&p->faces, face, somewhere, &p->diag);

    assert_non_null(found);
    return (struct text_style){
        .face = found,
        .bold = found,
        .italic = found,
        .size_pt = size,
        .colour = {0x17, 0x21, 0x2B}
    };
}

static inline void pack_open(struct pack *p)
{
    *p = (struct pack){0};
    arena_init(&p->arena);
    diag_init(&p->diag, &p->arena);
    assert_true(faces_open(&p->faces, "fonts/faces.conf", &p->arena, &p->diag));
    p->theme.faces = &p->faces;
    for (int i = 0; i < COLOUR_COUNT; i++)
        p->theme.colours[i] = (struct rgb){0x1F, 0x5A, (unsigned char)(8 * i)};
    p->theme.colours[COLOUR_PAPER] = (struct rgb){255, 255, 255};
    p->theme.colours[COLOUR_INK] = (struct rgb){0x17, 0x21, 0x2B};
    p->theme.colours[COLOUR_AC] = (struct rgb){0x3A, 0x46, 0x50};
    p->body = pack_style(p, "Inter-Regular", 8.5);
    p->strong = pack_style(p, "Inter-SemiBold", 8.5);
    p->display = pack_style(p, "LinLibertineDisplay", 19.5);
    for (int i = 0; i < STYLE_COUNT; i++)
        p->theme.styles[i].text = p->body;
    p->document = (struct document){.title = "P&L — “October” £",
        .author = "Finance & Control",
        .subject = "A <pack>",
        .language = "en-GB",
        .theme = &p->theme};
    p->set.document = &p->document;
    p->set.structure = tag_add(NULL, TAG_DOCUMENT, &p->arena);
}

static inline void pack_close(struct pack *p)
{
    faces_close(&p->faces);
    arena_finish(&p->arena);
}

static inline void pack_page(struct pack *p, const char *label)
{
    struct page *page = arena_new(&p->arena, struct page), **last = &p->set.first;

    while (*last)
        last = &(*last)->next;
    *last = page;
    *page = (struct page){
        .number = ++p->set.count, .width_pt = 612, .height_pt = 792, .label = label};
    page->last = &page->first;
    p->page = page;
}

static inline struct item *pack_item(struct pack *p, enum item_kind kind, struct tag *tag,
    enum artifact artifact, double x, double y)
{
    struct item *item = arena_new(&p->arena, struct item);

    *item = (struct item){
        .kind = kind, .tag = tag, .artifact = artifact, .x = x, .y = y, .at = somewhere};
    *p->page->last = item;
    p->page->last = &item->next;
    return item;
}

// The runs of a text, one item each; returns where it ends.
static inline double pack_text(struct pack *p, struct tag *tag, enum artifact artifact,
    const struct text_style *style, double x, double y, const char *text)
{
    struct shaped shaped =
        shape_text(&p->faces, style, text, strlen(text), somewhere, &p->arena, &p->diag);

    for (int i = 0; i < shaped.count; i++) {
        struct item *item = pack_item(p, ITEM_TEXT, tag, artifact, x, y);

        item->text.run = &shaped.runs[i];
        item->text.size_pt = style->size_pt;
        item->text.tracking_pt = style->tracking_em * style->size_pt;
        item->text.colour = style->colour;
        x += shaped.runs[i].width_pt;
    }
    return x;
}

static inline struct tag *pack_tag(struct pack *p, struct tag *parent, enum tag_type type)
{
    return tag_add(parent ? parent : p->set.structure, type, &p->arena);
}

static inline void pack_link(struct pack *p, struct tag *tag, double x, double y, double width,
    const char *target, const char *contents)
{
    struct item *item = pack_item(p, ITEM_LINK, tag, ARTIFACT_NONE, x, y - 8);

    item->width = width;
    item->height = 10;
    item->link.target = target;
    item->link.contents = contents;
}

static inline void pack_target(struct pack *p, const char *id, int page, double y)
{
    struct target *target = arena_new(&p->arena, struct target);

    *target = (struct target){p->set.targets, id, page, y};
    p->set.targets = target;
}

static inline struct bookmark *pack_bookmark(
    struct pack *p, struct bookmark **list, const char *title, int page)
{
    while (*list)
        list = &(*list)->next;
    *list = arena_new(&p->arena, struct bookmark);
    **list = (struct bookmark){.title = title, .page = page, .y = 50};
    return *list;
}

#endif
