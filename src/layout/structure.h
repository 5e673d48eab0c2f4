// structure.h - the logical tree of a report as readers hear it, apart from where it is
// painted.
//
// Made by layout from the document's blocks, written by render as the PDF's structure tree.
// Source: ISO 32000-1 14.8.4 for the types

#ifndef LAYOUT_STRUCTURE_H
#define LAYOUT_STRUCTURE_H

#include "base/arena.h"

#include <stdbool.h>

enum tag_type {
#define TAG(type, name) type,
#include "layout/tags.def"
#undef TAG
    TAG_TYPE_COUNT
};

enum tag_scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW, SCOPE_BOTH };

struct tag {
    struct tag *parent, *first, *last, *next;
    enum tag_type type;
    unsigned char scope, column_span, row_span; // TH and TD; spans 0 and 1 are one
    char numbering;                             // L: 'D' disc, '1' decimal, 0 none
    const char *alt, *language, *id, *actual, *title;
    union {
        float box[4];                   // Figure: x, y from the page's top, width, height
        const struct tag *const *heads; // TH and TD: the heads they answer to, up to a NULL
    };
    int box_page;  // from 0; -1: no box
    void *written; // render's own
};

struct tag *tag_add(struct tag *parent, enum tag_type type, struct arena *arena);
struct tag *tag_add_after(struct tag *before, enum tag_type type, struct arena *arena);
const char *tag_name(enum tag_type type);

#endif
