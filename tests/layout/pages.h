// pages.h - what the layout tests ask of pages: texts, boxes, overlaps.

#ifndef TESTS_LAYOUT_PAGES_H
#define TESTS_LAYOUT_PAGES_H

#include "../test.h"
#include "sample.h"

#include <stdlib.h>

static inline bool says(const struct item *item, const char *text)
{
    return item->kind == ITEM_TEXT && item->text.run &&
           item->text.run->length == strlen(text) &&
           !memcmp(item->text.run->text, text, strlen(text));
}

static inline int count_text(const struct page *page, const char *text)
{
    int count = 0;

    for (const struct item *item = page->first; item; item = item->next)
        count += says(item, text);
    return count;
}

static inline const struct item *find_text(
    const struct page_set *pages, const char *text, int *number)
{
    for (const struct page *page = pages->first; page; page = page->next)
        for (const struct item *item = page->first; item; item = item->next)
            if (says(item, text)) {
                *number = page->number;
                return item;
            }
    return NULL;
}

static inline bool has_diag(const struct sample *s, enum diag_code code, int line)
{
    for (const struct diag_entry *e = s->diag.first; e; e = e->next)
        if (e->code == code && (!line || e->at.line == line))
            return true;
    return false;
}

static inline bool is_flow(const struct item *item)
{
    return item->artifact != ARTIFACT_HEADER && item->artifact != ARTIFACT_FOOTER;
}

// Without the blank that a line's last word leaves behind.
static inline double seen_width(const struct item *item)
{
    const struct run *run = item->kind == ITEM_TEXT ? item->text.run : NULL;
    double width = item->width;

    for (unsigned i = run ? run->count : 0;
         i-- > 0 && run->text[run->glyphs[i].from] == ' ' && !run->is_rtl;)
        width -= run->glyphs[i].advance * item->text.size_pt / run->face->upem;
    return width;
}

// Every text and rule of the flow stands in the type area; nothing is wider than it.
static inline void assert_inside(const struct sample *s, const struct page_set *pages)
{
    const struct page_master *m = &s->master;

    for (const struct page *page = pages->first; page; page = page->next)
        for (const struct item *item = page->first; item; item = item->next) {
            if (item->kind == ITEM_TEXT && item->text.turned)
                continue;
            assert_true(item->x >= m->left_pt - 0.1);
            if (item->x + seen_width(item) > m->width_pt - m->right_pt + 0.1)
                fail_msg("page %d: item %d of line %d ends at %.2f: \"%.*s\"", page->number,
                    item->kind, item->at.line, item->x + item->width,
                    item->kind == ITEM_TEXT ? (int)item->text.run->length : 0,
                    item->kind == ITEM_TEXT ? item->text.run->text : "");
            if (is_flow(item) && item->kind == ITEM_TEXT)
                assert_true(item->y <= m->height_pt - m->bottom_pt + 0.1);
        }
}

static inline bool texts_meet(const struct item *a, const struct item *b)
{
    double above = 0.72, below = 0.2, slack = 0.15;

    return a->x + slack < b->x + seen_width(b) && b->x + slack < a->x + seen_width(a) &&
           a->y - above * a->text.size_pt < b->y + below * b->text.size_pt - slack &&
           b->y - above * b->text.size_pt < a->y + below * a->text.size_pt - slack;
}

static inline void assert_no_overlap(const struct page_set *pages)
{
    for (const struct page *page = pages->first; page; page = page->next)
        for (const struct item *a = page->first; a; a = a->next)
            for (const struct item *b = a->next; b; b = b->next)
                if (a->kind == ITEM_TEXT && b->kind == ITEM_TEXT && !a->text.turned &&
                    !b->text.turned && a->text.run && b->text.run && texts_meet(a, b))
                    fail_msg("page %d: \"%.*s\" meets \"%.*s\"", page->number,
                        (int)a->text.run->length, a->text.run->text, (int)b->text.run->length,
                        b->text.run->text);
}

static inline bool is_under(const struct tag *tag, const struct tag *root)
{
    while (tag && tag != root)
        tag = tag->parent;
    return tag == root;
}

// Every item is content of a tag in the tree, or an artifact; never both, never neither.
static inline void assert_owned(const struct page_set *pages)
{
    for (const struct page *page = pages->first; page; page = page->next)
        for (const struct item *item = page->first; item; item = item->next) {
            assert_true((item->tag != NULL) != (item->artifact != ARTIFACT_NONE));
            if (item->tag)
                assert_true(is_under(item->tag, pages->structure));
        }
}

static inline void assert_sound(const struct sample *s, const struct page_set *pages)
{
    assert_inside(s, pages);
    assert_no_overlap(pages);
    assert_owned(pages);
}

static inline int count_tags(const struct tag *tag, enum tag_type type)
{
    int count = tag->type == type;

    for (const struct tag *child = tag->first; child; child = child->next)
        count += count_tags(child, type);
    return count;
}

#endif
