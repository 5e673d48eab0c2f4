// Design: one way through the pages. Charts come first, all on one surface, because their forms
// must be there when a page names them; then each page's items become operators, tags learn
// their content as it is painted; fonts, which know their glyphs only then, come last.
// Structure elements and parent tree are written while the file is saved and never stand in
// memory.
#include "render/render.h"

#include "base/crew.h"
#include "base/file.h"
#include "base/map.h"
#include "render/graft.h"
#include "render/image.h"
#include "render/meta.h"
#include "render/paint_cairo.h"
#include "render/paint_page.h"
#include "render/ways.h"

#include <errno.h>
#include <stdio.h>

struct book {
    const struct render_input *input;
    const struct theme *theme;
    HPDF_Doc pdf;
    struct arena arena; // until the file is there
    struct diag *diag;
    HPDF_Page *pages; // by index
    double *heights;
    struct tags tags;
    struct font_set fonts;
    struct map targets, images;
    struct ways ways;
    HPDF_Dict *charts; // forms, in the order of their items
    int chart_count, charts_placed;
    struct strbuf draft; // the whole file, where it is to be made a final
};

static bool open_frame(struct book *book)
{
    enum { KIDS_OF_A_NODE = 32, XREF_STEP = 1 << 17 };

    book->pdf = HPDF_New(NULL, NULL); // a handler would not hear of the object layer's errors
    if (!book->pdf)
        return diag_add(book->diag, DIAG_PDF, (struct source_pos){0}, "no document");
    book->pdf->pdf_version = HPDF_VER_17;
    HPDF_SetCompressionMode(book->pdf, HPDF_COMP_ALL);
    HPDF_SetPagesConfiguration(book->pdf, KIDS_OF_A_NODE); // a tree, not one long list
    // libharu's lists grow by a fixed step, copied a byte at a time: quadratic at its 1 024.
    book->pdf->xref->entries->items_per_block = XREF_STEP;
    return true;
}

static void add_pages(struct book *book)
{
    const struct page_set *set = book->input->pages;
    int index = 0;

    book->pages = arena_array(&book->arena, HPDF_Page, (size_t)set->count + 1);
    book->heights = arena_array(&book->arena, double, (size_t)set->count + 1);
    for (const struct page *page = set->first; page; page = page->next, index++) {
        book->pages[index] = HPDF_AddPage(book->pdf);
        HPDF_Page_SetWidth(book->pages[index], (HPDF_REAL)page->width_pt);
        HPDF_Page_SetHeight(book->pages[index], (HPDF_REAL)page->height_pt);
        book->heights[index] = page->height_pt;
    }
}

static void open_ways(struct book *book)
{
    const struct page_set *set = book->input->pages;

    map_init(&book->images, &book->arena);
    map_init(&book->targets, &book->arena);
    for (struct target *target = set->targets; target; target = target->next)
        map_put(&book->targets, target->id, target);
    book->ways = (struct ways){book->pdf, set, book->pages, book->heights, &book->targets};
}

static bool graft_charts(struct book *book, const struct cairo_charts *charts)
{
    struct graft graft;
    bool ok = graft_open(&graft, book->pdf, charts->pdf.data, charts->pdf.length, book->diag);

    book->charts = arena_array(&book->arena, HPDF_Dict, (size_t)charts->count);
    book->chart_count = charts->count;
    for (int i = 0; i < charts->count && ok; i++)
        ok = (book->charts[i] = graft_page(&graft, i, book->diag)) != NULL;
    graft_close(&graft);
    return ok;
}

static bool paint_charts(struct book *book)
{
    struct cairo_charts charts = {0};
    bool any = false, ok = true;

    for (const struct page *page = book->input->pages->first; page; page = page->next)
        for (const struct item *item = page->first; item; item = item->next)
            if (item->kind == ITEM_CHART) {
                if (!any)
                    paint_cairo_open(&charts, book->theme);
                any = true;
                paint_cairo_chart(&charts, item->chart.marks, item->width, item->height);
            }
    if (any) {
        ok = paint_cairo_finish(&charts, book->diag) && graft_charts(book, &charts);
        paint_cairo_close(&charts);
    }
    return ok;
}

static void place_text(struct sheet *sheet, const struct item *item)
{
    if (item->text.run && item->text.run->count > 0)
        sheet_text(sheet, item->text.run,
            (struct spot){item->x, item->y - item->text.rise_pt, item->text.size_pt,
                item->text.tracking_pt, item->text.colour, item->text.turned});
}

static void place_chart(struct book *book, struct sheet *sheet, const struct item *item)
{
    if (book->charts_placed < book->chart_count)
        sheet_place(sheet, book->charts[book->charts_placed++], item->x - CHART_BLEED_PT,
            item->y + item->height + CHART_BLEED_PT, 1, 1);
    paint_page_text(sheet, book->theme, item->chart.marks, item->x, item->y);
}

static bool place_image(struct book *book, struct sheet *sheet, const struct item *item)
{
    HPDF_Dict image = map_find(&book->images, item->image.path);

    if (!image) {
        image = image_load(book->pdf, item->image.path, item->at, &book->arena, book->diag);
        if (!image)
            return false;
        map_put(&book->images, item->image.path, image);
    }
    sheet_place(sheet, image, item->x, item->y + item->height, item->width, item->height);
    return true;
}

static bool place_item(struct book *book, struct sheet *sheet, const struct item *item)
{
    if (item->kind == ITEM_LINK) // no ink: the link's words are items of their own
        return ways_link(&book->ways, &book->tags, item, sheet->index, book->diag);
    sheet_own(sheet, item->tag, item->artifact);
    switch (item->kind) {
    case ITEM_TEXT:
        place_text(sheet, item);
        break;
    case ITEM_MARK:
        paint_page(sheet, book->theme, item->mark, item->x, item->y);
        break;
    case ITEM_CHART:
        place_chart(book, sheet, item);
        break;
    case ITEM_IMAGE:
        return place_image(book, sheet, item);
    case ITEM_LINK:
        break;
    }
    return true;
}

// Pages are painted one after the other, as they share tags, fonts and images. What they came
// to is packed page by page by whoever is free, while the next pages are painted.
enum { PAGES_AT_ONCE = 16 };

struct batch {
    struct strbuf contents[PAGES_AT_ONCE], packed[PAGES_AT_ONCE];
    int first, count; // of the pages, by index
};

struct turn {
    struct book *book;
    const struct page *page; // the next to be painted
    int index;
    struct batch *paint, *pack;
    bool ok;
};

static void paint_next(struct turn *turn)
{
    struct book *book = turn->book;
    struct batch *batch = turn->paint;

    batch->first = turn->index;
    for (; turn->page && batch->count < PAGES_AT_ONCE; turn->page = turn->page->next) {
        struct sheet sheet;

        sheet_open(&sheet, &book->tags, &book->fonts, book->pages[turn->index], turn->index,
            turn->page->height_pt, &batch->contents[batch->count++]);
        for (const struct item *item = turn->page->first; item; item = item->next)
            turn->ok &= place_item(book, &sheet, item);
        sheet_close(&sheet);
        turn->index++;
    }
}

static void take_turn(void *closure, int task)
{
    struct turn *turn = closure;

    if (task == 0)
        paint_next(turn);
    else
        object_deflate(&turn->pack->contents[task - 1], &turn->pack->packed[task - 1]);
}

static void hand_over(struct book *book, struct batch *batch)
{
    for (int i = 0; i < batch->count; i++) {
        HPDF_PageAttr attr = book->pages[batch->first + i]->attr;

        object_fill(attr->contents, &batch->packed[i]);
    }
    batch->count = 0;
}

static bool paint_pages(struct book *book)
{
    struct batch batches[2] = {0};
    struct turn turn = {.book = book, .page = book->input->pages->first, .ok = true};

    for (int odd = 0; turn.page || turn.paint->count; odd = !odd) {
        turn.paint = &batches[odd];
        turn.pack = &batches[!odd];
        crew_run(take_turn, &turn, 1 + turn.pack->count);
        hand_over(book, turn.pack);
    }
    for (int i = 0; i < 2 * PAGES_AT_ONCE; i++) {
        strbuf_finish(&batches[i / PAGES_AT_ONCE].contents[i % PAGES_AT_ONCE]);
        strbuf_finish(&batches[i / PAGES_AT_ONCE].packed[i % PAGES_AT_ONCE]);
    }
    return turn.ok;
}

static bool describe(struct book *book)
{
    const struct render_input *input = book->input;
    struct meta meta = meta_of(input);

    meta_write(book->pdf, &meta);
    meta_identify(book->pdf, input->identity ? input->identity : meta.title);
    meta_attach(book->pdf, &meta, input->attachments, input->attachment_count, &book->arena);
    ways_bookmarks(&book->ways);
    ways_labels(&book->ways);
    return meta_output_intent(book->pdf, book->theme->faces, &book->arena, book->diag);
}

static bool save_draft(struct book *book, const char *path)
{
    errno = 0;
    if (HPDF_SaveToFile(book->pdf, path) == HPDF_OK)
        return true;
    HPDF_STATUS error = HPDF_GetError(book->pdf);
    if (error == HPDF_FILE_IO_ERROR || error == HPDF_FILE_OPEN_ERROR)
        diag_system(book->diag, path, "cannot write");
    else
        diag_add(book->diag, DIAG_PDF, (struct source_pos){0}, "saving: error 0x%04lX", error);
    if (file_is_replaceable(path))
        remove(path);
    return false;
}

static bool save_final(struct book *book)
{
    if (HPDF_SaveToStream(book->pdf) != HPDF_OK)
        return diag_add(book->diag, DIAG_PDF, (struct source_pos){0}, "saving: error 0x%04lX",
            HPDF_GetError(book->pdf));
    HPDF_UINT32 size = HPDF_GetStreamSize(book->pdf);
    HPDF_BYTE *room = (HPDF_BYTE *)strbuf_reserve(&book->draft, size);
    HPDF_ResetStream(book->pdf);
    HPDF_ReadFromStream(book->pdf, room, &size);
    book->draft.length += size;
    return true;
}

// Saving would only say that it was skipped: the object layer's error is asked for before.
static bool save(struct book *book, const char *path)
{
    HPDF_STATUS error = HPDF_GetError(book->pdf);

    if (error != HPDF_OK)
        return diag_add(book->diag, DIAG_PDF, (struct source_pos){0},
            "object layer: error 0x%04lX, %lu", error, HPDF_GetErrorDetail(book->pdf));
    return book->input->final ? save_final(book) : save_draft(book, path);
}

static bool make(struct book *book, const char *path)
{
    add_pages(book);
    open_ways(book);
    tags_open(&book->tags, book->pdf, book->input->pages, book->pages, &book->arena);
    font_set_open(&book->fonts, book->pdf, book->theme->faces, &book->arena);
    bool ok = paint_charts(book) && paint_pages(book);
    ok = ok && font_set_embed(&book->fonts, book->diag) && describe(book);
    tags_finish(&book->tags);
    ok = ok && save(book, path);
    tags_close(&book->tags);
    font_set_close(&book->fonts);
    return ok;
}

bool render_pdf(
    const struct render_input *input, const char *path, struct arena *arena, struct diag *diag)
{
    struct book book = {.input = input, .theme = input->pages->document->theme, .diag = diag};

    (void)arena; // nothing of it outlives the file
    arena_init(&book.arena);
    bool ok = open_frame(&book) && make(&book, path);
    if (book.pdf)
        HPDF_Free(book.pdf);
    arena_finish(&book.arena);
    if (ok && input->final)
        ok = final_write(input->final, &book.draft, path, diag);
    strbuf_finish(&book.draft);
    return ok;
}
