#include "misfits.h"

#include <string.h>

static const double slack = 0.3;

struct seen { // a text as the eye has it
    struct box box;
    const char *text;
    bool is_turned;
};

struct sheet {
    const struct page *page;
    struct seen *list;
    int count, size;
    struct arena *arena;
};

static void add_seen(struct sheet *sheet, struct seen seen)
{
    if (sheet->count == sheet->size) {
        int size = sheet->size ? 2 * sheet->size : 64;
        struct seen *list = arena_array(sheet->arena, struct seen, (size_t)size);
        if (sheet->count)
            memcpy(list, sheet->list, (size_t)sheet->count * sizeof *list);
        sheet->list = list;
        sheet->size = size;
    }
    sheet->list[sheet->count++] = seen;
}

// Without the blanks that a line's last word leaves behind.
static double blank_end(const struct run *run, double size)
{
    double width = 0;

    for (unsigned i = run->count;
         i-- > 0 && run->text[run->glyphs[i].from] == ' ' && !run->is_rtl;)
        width += run->glyphs[i].advance * size / run->face->upem;
    return width;
}

static void see_item(struct sheet *sheet, const struct item *item)
{
    const struct run *run = item->text.run;
    double size = item->text.size_pt, y = item->y - item->text.rise_pt;

    if (!run || !run->length)
        return;
    struct seen seen = {.text = arena_bytes(sheet->arena, run->text, run->length),
        .is_turned = item->text.turned};
    if (seen.is_turned)
        seen.box = (struct box){item->x - size, item->y, item->x + size, item->y + item->width};
    else
        seen.box = (struct box){item->x, y - TEXT_ABOVE_EM * size,
            item->x + item->width - blank_end(run, size), y + TEXT_BELOW_EM * size};
    add_seen(sheet, seen);
}

static void see_marks(struct sheet *sheet, const struct item *item, const struct mark *mark)
{
    for (; mark; mark = mark->next) {
        if (mark->kind != MARK_TEXT || !*mark->string)
            continue;
        struct box box = mark_box(mark);
        box = (struct box){
            box.left + item->x, box.top + item->y, box.right + item->x, box.bottom + item->y};
        add_seen(sheet, (struct seen){box, mark->string, false});
    }
}

static void see_page(struct sheet *sheet)
{
    for (const struct item *item = sheet->page->first; item; item = item->next) {
        if (item->kind == ITEM_TEXT)
            see_item(sheet, item);
        if (item->kind == ITEM_MARK)
            see_marks(sheet, item, item->mark);
        if (item->kind == ITEM_CHART)
            see_marks(sheet, item, item->chart.marks);
    }
}

static const char *outside(const struct page_set *pages, const struct sheet *sheet)
{
    const struct section *section = sheet->page->section;
    const struct page_master *m = section->master ? section->master : pages->document->master;

    for (int i = 0; i < sheet->count; i++) {
        const struct seen *seen = &sheet->list[i];
        double left = m->left_pt, right = m->width_pt - m->right_pt, bottom = m->height_pt;
        if (seen->is_turned)
            right = m->width_pt;
        if (seen->box.left < left - slack || seen->box.right > right + slack ||
            seen->box.bottom > bottom || seen->box.top < 0)
            return arena_format(sheet->arena,
                "page %d: \"%s\" stands out at %.1f to %.1f, %.1f", sheet->page->number,
                seen->text, seen->box.left, seen->box.right, seen->box.bottom);
    }
    return NULL;
}

static struct box within(struct box box)
{
    return (struct box){
        box.left + slack, box.top + slack, box.right - slack, box.bottom - slack};
}

static const char *meeting(const struct sheet *sheet)
{
    for (int i = 0; i < sheet->count; i++)
        for (int j = i + 1; j < sheet->count; j++)
            if (box_meets(within(sheet->list[i].box), within(sheet->list[j].box)))
                return arena_format(sheet->arena, "page %d: \"%s\" meets \"%s\"",
                    sheet->page->number, sheet->list[i].text, sheet->list[j].text);
    return NULL;
}

const char *misfit_find(const struct page_set *pages, struct arena *arena)
{
    for (const struct page *page = pages->first; page; page = page->next) {
        struct sheet sheet = {.page = page, .arena = arena};
        see_page(&sheet);
        const char *found = outside(pages, &sheet);
        found = found ? found : meeting(&sheet);
        if (found)
            return found;
    }
    return NULL;
}
