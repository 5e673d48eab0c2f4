#include "layout/structure.h"

static const char *const tag_names[] = {
#define TAG(type, name) [type] = name,
#include "layout/tags.def"
#undef TAG
};

struct tag *tag_add(struct tag *parent, enum tag_type type, struct arena *arena)
{
    struct tag *tag = arena_new(arena, struct tag);

    tag->type = type;
    tag->parent = parent;
    tag->box_page = -1;
    if (!parent)
        return tag;
    if (parent->last)
        parent->last->next = tag;
    else
        parent->first = tag;
    parent->last = tag;
    return tag;
}

struct tag *tag_add_after(struct tag *before, enum tag_type type, struct arena *arena)
{
    struct tag *tag = tag_add(NULL, type, arena);

    tag->parent = before->parent;
    tag->next = before->next;
    before->next = tag;
    if (tag->parent && tag->parent->last == before)
        tag->parent->last = tag;
    return tag;
}

const char *tag_name(enum tag_type type)
{
    return tag_names[type];
}
