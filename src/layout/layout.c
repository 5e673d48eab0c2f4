// layout.c - a document's sections laid out one after the other: each begins a page.
//
// Order of work: sections flow (opener, then blocks); a page's charts are drawn when it is
// full; at the end, when the number of pages is known, furniture is set and page fields are
// filled in.

#include "layout/layout.h"

double type_width(const struct layout *layout)
{
    const struct page_master *master = layout->master;

    return master->width_pt - master->left_pt - master->right_pt;
}

const struct page_master *section_master(
    const struct layout *layout, const struct section *section)
{
    return section->master ? section->master : layout->document->master;
}

static void finish_page(struct layout *layout)
{
    charts_finish_page(layout);
    feet_place(layout);
}

static void add_page(struct layout *layout)
{
    struct page *page = arena_new(layout->arena, struct page), *before = layout->page;

    page->number = ++layout->pages->count;
    page->width_pt = layout->master->width_pt;
    page->height_pt = layout->master->height_pt;
    page->section = layout->section;
    if (layout->section->is_cover)
        page->label = layout->section->title;
    page->last = &page->first;
    if (before)
        before->next = page;
    else
        layout->pages->first = page;
    layout->page = page;
    layout->is_fresh = true;
}

void layout_new_page(struct layout *layout)
{
    finish_page(layout);
    add_page(layout);
    opener_continue(layout);
}

static void layout_section(struct layout *layout, const struct section *section)
{
    layout->section = section;
    layout->heading_level = 1;
    layout->master = section_master(layout, section);
    layout->sect = layout->tag = tag_add(layout->pages->structure, TAG_SECT, layout->arena);
    add_page(layout);
    opener_place(layout);
    flow_slabs(layout, slab_measure(layout, section->blocks, type_width(layout)));
    finish_page(layout);
    while (layout->feet) { // notes that go on
        add_page(layout);
        opener_continue(layout);
        finish_page(layout);
    }
}

static void begin(struct layout *layout)
{
    struct page_set *pages = arena_new(layout->arena, struct page_set);

    pages->document = layout->document;
    pages->structure = tag_add(NULL, TAG_DOCUMENT, layout->arena);
    pages->structure->language = layout->document->language;
    layout->pages = pages;
    map_init(&layout->targets, &layout->scratch);
    map_init(&layout->known_feet, &layout->scratch);
    layout->last_foot = &layout->feet;
    layout->last_target = &pages->targets;
    layout->last_section_bookmark = &pages->bookmarks;
    layout->last_chart = &layout->charts;
}

struct page_set *layout_document(
    const struct document *document, struct arena *arena, struct diag *diag)
{
    struct layout layout = {.document = document,
        .theme = document->theme,
        .master = document->master,
        .faces = document->theme->faces,
        .arena = arena,
        .diag = diag};

    arena_init(&layout.scratch);
    begin(&layout);
    for (const struct section *s = document->sections; s; s = s->next)
        layout_section(&layout, s);
    furniture_place(&layout);
    late_resolve(&layout);
    arena_finish(&layout.scratch);
    return layout.pages;
}
