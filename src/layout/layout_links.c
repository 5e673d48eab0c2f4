// layout_links.c - where links lead, and the outline of sections and titled blocks.

#include "layout/layout.h"

#include <string.h>

void target_add(struct layout *layout, const char *id, double y)
{
    struct target *target = arena_new(layout->arena, struct target);

    if (map_find(&layout->targets, id))
        return;
    target->id = id;
    target->page = layout->page->number;
    target->y = y;
    *layout->last_target = target;
    layout->last_target = &target->next;
    map_put(&layout->targets, id, target);
}

int target_page(const struct layout *layout, const char *name)
{
    if (name && *name == '#')
        name++;
    const struct target *target = name ? map_find(&layout->targets, name) : NULL;
    return target ? target->page : 0;
}

static struct bookmark *new_bookmark(struct layout *layout, const char *title, double y)
{
    struct bookmark *bookmark = arena_new(layout->arena, struct bookmark);

    bookmark->title = title;
    bookmark->page = layout->page->number;
    bookmark->y = y;
    return bookmark;
}

void bookmark_section(struct layout *layout, double y)
{
    const struct section *section = layout->section;
    const char *name = section->bookmark ? section->bookmark : section->title;

    if (!name)
        return;
    if (section->number && !section->bookmark)
        name = arena_format(layout->arena, "%s  %s", section->number, name);
    *layout->last_section_bookmark = new_bookmark(layout, name, y);
    layout->section_bookmark = *layout->last_section_bookmark;
    layout->last_section_bookmark = &layout->section_bookmark->next;
    layout->last_bookmark = &layout->section_bookmark->first;
}

void bookmark_block(struct layout *layout, const char *title, double y)
{
    if (!layout->section_bookmark || !*title)
        return;
    *layout->last_bookmark = new_bookmark(layout, title, y);
    layout->last_bookmark = &(*layout->last_bookmark)->next;
}
