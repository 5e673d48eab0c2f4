// ways.h - ways into the document: bookmarks, page labels, destinations, links.
//
// Errors: DIAG_REFERENCE for a link to an id that is nowhere
// Source: ISO 32000-1 12.3.2, 12.3.3, 12.4.2, 12.5.6.5; ISO 14289-1 7.18.5

#ifndef RENDER_WAYS_H
#define RENDER_WAYS_H

#include "render/tags.h"

// All that leads somewhere needs the pages, by index, and their heights.
struct ways {
    HPDF_Doc pdf;
    const struct page_set *set;
    const HPDF_Page *pages;
    const double *heights;
    struct map *targets; // of links, by id
};

void ways_bookmarks(const struct ways *ways);
void ways_labels(const struct ways *ways);

// A link over its item's area, inside the item's tag (a Link).
bool ways_link(const struct ways *ways, struct tags *tags, const struct item *item, int page,
    struct diag *diag);

#endif
