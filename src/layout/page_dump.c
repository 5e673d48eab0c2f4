// page_dump.c - pages as text: what stands where, and the tree that readers hear.
//
// An item a line: kind, owner, place and size in points to a tenth, then what it is.

#include "layout/page.h"

#include <stdlib.h>

static const char *const kind_names[] = {
    [ITEM_TEXT] = "text",
    [ITEM_MARK] = "mark",
    [ITEM_CHART] = "chart",
    [ITEM_IMAGE] = "image",
    [ITEM_LINK] = "link",
};

static const char *const artifact_names[] = {
    [ARTIFACT_NONE] = "-",
    [ARTIFACT_HEADER] = "header",
    [ARTIFACT_FOOTER] = "footer",
    [ARTIFACT_PAGINATION] = "pagination",
    [ARTIFACT_LAYOUT] = "layout",
};

// Tenths by integer arithmetic: no locale, no "-0.0".
static void dump_number(double value, FILE *out)
{
    long tenths = (long)(value * 10 + (value < 0 ? -0.5 : 0.5));

    fprintf(out, " %s%ld.%ld", tenths < 0 ? "-" : "", labs(tenths) / 10, labs(tenths) % 10);
}

static void dump_numbers(double a, double b, double c, double d, FILE *out)
{
    dump_number(a, out);
    dump_number(b, out);
    dump_number(c, out);
    dump_number(d, out);
}

static void dump_mark(const struct mark *mark, FILE *out)
{
    int count = 0;

    for (const struct mark *at = mark; at; at = at->next)
        count++;
    fprintf(out, " %s", mark && mark->role ? mark->role : "nothing");
    if (count > 1)
        fprintf(out, " and %d more", count - 1);
}

static void dump_item(const struct item *item, FILE *out)
{
    fprintf(out, "  %s %s", kind_names[item->kind],
        item->tag ? tag_name(item->tag->type) : artifact_names[item->artifact]);
    dump_numbers(item->x, item->y, item->width, item->height, out);
    switch (item->kind) {
    case ITEM_TEXT:
        if (item->text.turned)
            fputs(" turned", out);
        if (item->text.run)
            fprintf(out, " %s \"%.*s\"", item->text.run->face->name,
                (int)item->text.run->length, item->text.run->text);
        break;
    case ITEM_MARK:
        dump_mark(item->mark, out);
        break;
    case ITEM_CHART:
        dump_mark(item->chart.marks, out);
        break;
    case ITEM_IMAGE:
        fprintf(out, " %s", item->image.path);
        break;
    case ITEM_LINK:
        fprintf(out, " %s", item->link.target);
        break;
    }
    fputc('\n', out);
}

static void dump_heads(const struct tag *const *heads, FILE *out)
{
    fputs(heads ? " heads" : "", out);
    for (; heads && *heads; heads++)
        fprintf(out, " %s", (*heads)->id);
}

static void dump_tag(const struct tag *tag, int depth, FILE *out)
{
    fprintf(out, "%*s%s", depth * 2, "", tag_name(tag->type));
    if (tag->column_span > 1)
        fprintf(out, " columns %d", tag->column_span);
    if (tag->scope)
        fprintf(out, " scope %s", tag->scope == SCOPE_ROW ? "row" : "column");
    if (tag->id)
        fprintf(out, " id %s", tag->id);
    if (tag->type == TAG_TH || tag->type == TAG_TD)
        dump_heads(tag->heads, out);
    if (tag->language)
        fprintf(out, " lang %s", tag->language);
    if (tag->alt)
        fprintf(out, " alt \"%s\"", tag->alt);
    if (tag->box_page >= 0) {
        fprintf(out, " page %d box", tag->box_page + 1);
        dump_numbers(tag->box[0], tag->box[1], tag->box[2], tag->box[3], out);
    }
    fputc('\n', out);
    for (const struct tag *child = tag->first; child; child = child->next)
        dump_tag(child, depth + 1, out);
}

static void dump_bookmarks(const struct bookmark *bookmark, int depth, FILE *out)
{
    for (; bookmark; bookmark = bookmark->next) {
        fprintf(out, "%*s\"%s\" page %d", depth * 2, "", bookmark->title, bookmark->page);
        dump_number(bookmark->y, out);
        fputc('\n', out);
        dump_bookmarks(bookmark->first, depth + 1, out);
    }
}

void page_dump(const struct page_set *pages, FILE *out)
{
    for (const struct page *page = pages->first; page; page = page->next) {
        fprintf(out, "page %d", page->number);
        dump_number(page->width_pt, out);
        dump_number(page->height_pt, out);
        fprintf(out, "\n");
        for (const struct item *item = page->first; item; item = item->next)
            dump_item(item, out);
    }
    fputs("structure\n", out);
    dump_tag(pages->structure, 1, out);
    fputs("bookmarks\n", out);
    dump_bookmarks(pages->bookmarks, 1, out);
    fputs("targets\n", out);
    for (const struct target *target = pages->targets; target; target = target->next) {
        fprintf(out, "  %s page %d", target->id, target->page);
        dump_number(target->y, out);
        fputc('\n', out);
    }
}
