// page.h - items placed on pages: all that render/ ever sees of a report.
//
// In:     struct document (document/document.h)
// Out:    struct page_set: pages of items in painting order, the structure tree, bookmarks
// Units:  points (1/72 in); y grows downward from the page's top-left corner
// Owner:  the arena passed to layout_document()
// Errors: DIAG_FIT at the element that no page can hold, DIAG_CLIPPED where text was cut
// Source: ISO 32000-1 8.3.2.3 for the point; y is turned over in render/ alone

#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "document/document.h"
#include "layout/structure.h"

enum item_kind {
    ITEM_TEXT,  // a shaped run, its baseline at y
    ITEM_MARK,  // rule, bar, sparkline: painted straight into the page, origin at x, y
    ITEM_CHART, // marks: shapes by cairo, grafted, texts over them, inside one Figure
    ITEM_IMAGE,
    ITEM_LINK, // the area of a link: x, y, width, height
};

enum artifact {
    ARTIFACT_NONE,
    ARTIFACT_HEADER,
    ARTIFACT_FOOTER,
    ARTIFACT_PAGINATION,
    ARTIFACT_LAYOUT
};

struct item {
    struct item *next;
    enum item_kind kind;
    enum artifact artifact; // or `tag` owns it
    struct tag *tag;
    double x, y, width, height;
    struct source_pos at;
    union {
        struct {
            const struct run *run;
            double size_pt, rise_pt, tracking_pt;
            struct rgb colour;
            bool turned; // 90 degrees clockwise, reading downward
        } text;
        const struct mark *mark; // a list
        struct {
            const struct mark *marks;
        } chart;
        struct {
            const char *path;
        } image;
        struct {
            const char *target; // "#id" or an address
            const char *contents;
        } link;
    };
};

struct page {
    struct page *next;
    int number; // from 1
    double width_pt, height_pt;
    const char *label; // what readers call it: a cover's name; NULL: the number
    const struct section *section;
    struct item *first, **last;
};

struct bookmark {
    struct bookmark *next, *first; // first: children
    const char *title;
    int page; // from 1
    double y;
};

struct target { // of links
    struct target *next;
    const char *id;
    int page;
    double y;
};

struct page_set {
    const struct document *document;
    struct page *first;
    int count;
    struct tag *structure; // TAG_DOCUMENT
    struct bookmark *bookmarks;
    struct target *targets;
};

struct page_set *layout_document(
    const struct document *document, struct arena *arena, struct diag *diag);

void page_dump(const struct page_set *pages, FILE *out);

#endif
