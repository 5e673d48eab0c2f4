// tags.h - the structure tree of layout/ written into the PDF: elements, marked content,
// objects, and the parent tree.
//
// In:     the tree, whole; tags_mark() for each piece of page content as it is painted
// Out:    StructTreeRoot, StructElem dictionaries, ParentTree, IDTree, as text on saving
// Owner:  the arena, which must outlive the document; tags_close() before HPDF_Free()
// Source: ISO 32000-1 14.7, 14.8; ISO 14289-1 7
//
// A tree has a hundred thousand elements: each is 48 bytes here and no object of libharu's.
// Where an element holds both content and other elements, its kids stand in the order in which
// they were painted, so that a link stays between the words before and after it.

#ifndef RENDER_TAGS_H
#define RENDER_TAGS_H

#include "layout/page.h"
#include "render/object.h"

struct tags {
    HPDF_Doc pdf;
    struct arena *arena;
    struct element *elements; // in the order of the tree, parents first
    unsigned element_count;
    struct page_marks *pages; // by index
    int page_count;
    const struct tag **objects; // owners of annotations, by key - page_count
    int object_count, object_size;
    unsigned painted; // content so far: the order of painting
    struct object_series series, leaves, root, ids, parents;
};

// Gives every element its object number; pages are the document's, by index.
void tags_open(struct tags *tags, HPDF_Doc pdf, const struct page_set *set,
    const HPDF_Page *pages, struct arena *arena);
void tags_finish(struct tags *tags); // after painting, before saving
void tags_close(struct tags *tags);  // after saving

// The next MCID of the page, for `/Type <</MCID n>> BDC`.
int tags_mark(struct tags *tags, const struct tag *tag, int page);

// An annotation's place in the tree (OBJR and StructParent).
void tags_object(struct tags *tags, const struct tag *tag, int page, HPDF_Dict annotation);

#endif
