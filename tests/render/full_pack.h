// full_pack.h - a report with one of everything that a page can hold.
#ifndef TESTS_RENDER_FULL_PACK_H
#define TESTS_RENDER_FULL_PACK_H

#include "pack.h"

static inline struct marks full_marks(struct pack *p)
{
    static const struct point wave[] = {
        {10,  60},
        {40,  20},
        {70,  45},
        {100, 10}
    };
    struct paint ac = {.fill = FILL_SOLID, .fill_colour = COLOUR_AC};
    struct paint fc = {.fill = FILL_HATCH,
        .fill_colour = COLOUR_AC,
        .stroke_pt = 0.75,
        .stroke_colour = COLOUR_INK};
    struct paint limit = {
        .stroke_pt = 0.6, .stroke_colour = COLOUR_INK, .dash_on_pt = 2, .dash_off_pt = 1.5};
    struct paint line = {.stroke_pt = 1.25, .stroke_colour = COLOUR_ACCENT};
    struct marks marks;

    marks_init(&marks, &p->theme, &p->arena, &p->diag);
    marks_rect(&marks, "bar", 10, 30, 24, 50, ac);
    marks_rect(&marks, "bar", 44, 20, 24, 60, fc);
    marks_path(&marks, "line", wave, 4, false, line);
    marks_path(&marks, "head", wave, 3, true, ac);
    marks_circle(&marks, "dot", 120, 40, 6, fc);
    marks_line(&marks, "limit", 0, 80, 200, 80, limit);
    marks_line(&marks, "tick", 150, 10, 150, 70, line)->halo_pt = 3.2;
    marks_text(&marks, "label", STYLE_LABEL, false, COLOUR_INK, 100, 45, ALIGN_CENTRE,
        "efficient −1,240.5", somewhere)
        ->halo_pt = 2.2;
    marks_text(&marks, "label", STYLE_LABEL, false, COLOUR_INK, 150, 90, ALIGN_LEFT,
        "Ω and \xE2\x84\xA6, 中文", somewhere);
    return marks;
}

static inline void full_furniture(struct pack *p)
{
    struct text_style stamp = p->strong;

    stamp.tracking_em = 0.06;
    pack_text(p, NULL, ARTIFACT_HEADER, &p->body, 54, 36, "Example Media Inc.");
    pack_text(p, NULL, ARTIFACT_HEADER, &stamp, 500, 36, "DRAFT 2");
    pack_text(p, NULL, ARTIFACT_FOOTER, &p->body, 520, 760, "3 / 15");
    pack_text(p, NULL, ARTIFACT_PAGINATION, &p->body, 580, 300, "Draft 2, may change");
    for (struct item *item = p->page->first; item; item = item->next)
        if (item->x == 580)
            item->text.turned = true;
}

static inline void full_contents(struct pack *p)
{
    struct tag *toc = pack_tag(p, NULL, TAG_TOC);
    struct tag *entry = pack_tag(p, toc, TAG_TOCI);
    struct tag *link = pack_tag(p, pack_tag(p, entry, TAG_REFERENCE), TAG_LINK);

    pack_text(p, link, ARTIFACT_NONE, &p->body, 54, 200, "Campaigns");
    pack_text(p, link, ARTIFACT_NONE, &p->body, 500, 200, "2");
    pack_link(p, link, 54, 200, 504, "#campaigns", "Campaigns, page 2");
    pack_target(p, "campaigns", 2, 80);
}

static inline void full_words(struct pack *p)
{
    struct tag *text = pack_tag(p, NULL, TAG_P), *link, *list, *item, *note;
    double x =
        pack_text(p, text, ARTIFACT_NONE, &p->body, 54, 260, "Ends are fi\xC2\xA0xed; see ");

    link = pack_tag(p, text, TAG_LINK);
    double end = pack_text(p, link, ARTIFACT_NONE, &p->body, x, 260, "the method");
    pack_link(p, link, x, 260, end - x, "https://example.com/a b?q=ä", "The method");
    pack_text(p, text, ARTIFACT_NONE, &p->body, end, 260, " for more. שלום עולם 12");
    list = pack_tag(p, NULL, TAG_L);
    list->numbering = 'D';
    item = pack_tag(p, list, TAG_LI);
    pack_text(p, pack_tag(p, item, TAG_LBL), ARTIFACT_NONE, &p->body, 54, 280, "•");
    pack_text(p, pack_tag(p, item, TAG_LBODY), ARTIFACT_NONE, &p->body, 66, 280,
        "naïve cafe\xCC\x81, Q\xCC\x8A, \xCE\xA9 and \xE2\x84\xA6");
    note = pack_tag(p, NULL, TAG_NOTE);
    pack_text(p, note, ARTIFACT_NONE, &p->body, 54, 300, "A note without an id");
}

static inline void full_figure(struct pack *p)
{
    struct tag *figure = pack_tag(p, NULL, TAG_FIGURE);
    struct marks marks = full_marks(p);
    struct item *item = pack_item(p, ITEM_CHART, figure, ARTIFACT_NONE, 54, 330);

    item->width = 240;
    item->height = 100;
    item->chart.marks = marks.first;
    figure->alt = "Bars, two of them. October 237.0 → “up”.";
    figure->box[0] = 54;
    figure->box[1] = 330;
    figure->box[2] = 240;
    figure->box[3] = 100;
    figure->box_page = p->set.count - 1;

    struct tag *again = pack_tag(p, NULL, TAG_FIGURE); // painted straight into the page
    *again = (struct tag){
        .parent = again->parent,
        .type = TAG_FIGURE,
        .alt = "The same, small.",
        .box = {54, 450, 240, 100},
        .box_page = p->set.count - 1
    };
    item = pack_item(p, ITEM_MARK, again, ARTIFACT_NONE, 54, 450);
    marks = full_marks(p);
    item->mark = marks.first;
}

static inline void full_table(struct pack *p, int rows)
{
    enum { COLUMNS = 8, ROWS_ON_PAGE = 50 };
    struct tag *table = NULL, *body = NULL;
    struct mark *rule = arena_new(&p->arena, struct mark);

    *rule = (struct mark){
        .kind = MARK_LINE,
        .width = 504,
        .paint = {.stroke_pt = 0.4, .stroke_colour = COLOUR_HAIRLINE}
    };
    for (int row = 0; row < rows; row++) {
        double y = 120 + 12.0 * (row % ROWS_ON_PAGE);

        if (row % ROWS_ON_PAGE == 0) {
            pack_page(p, NULL);
            full_furniture(p);
            struct tag *head = NULL;
            if (row == 0) {
                pack_text(p, pack_tag(p, NULL, TAG_H2), ARTIFACT_NONE, &p->display, 54, 80,
                    "Campaigns");
                table = pack_tag(p, NULL, TAG_TABLE);
                table->alt = "Campaigns (all), by row";
                head = pack_tag(p, pack_tag(p, table, TAG_THEAD), TAG_TR);
                body = pack_tag(p, table, TAG_TBODY);
            }
            for (int c = 0; c < COLUMNS; c++) {
                struct tag *cell = head ? pack_tag(p, head, TAG_TH) : NULL;
                if (cell)
                    cell->scope = SCOPE_COLUMN;
                pack_text(p, cell, head ? ARTIFACT_NONE : ARTIFACT_PAGINATION, &p->strong,
                    54 + 62 * c, 105, "Column");
            }
        }
        struct tag *line = pack_tag(p, body, TAG_TR);
        for (int c = 0; c < COLUMNS; c++) {
            struct tag *cell = pack_tag(p, line, c ? TAG_TD : TAG_TH);
            long n = (long)row * COLUMNS + c;
            char text[40];

            cell->scope = c ? SCOPE_NONE : SCOPE_ROW;
            snprintf(
                text, sizeof text, "%ld,%03ld.%02ld", n % 900 + 1, n * 37 % 1000, n * 7 % 100);
            pack_text(p, cell, ARTIFACT_NONE, &p->body, 54 + 62 * c, y, text);
        }
        pack_item(p, ITEM_MARK, NULL, ARTIFACT_LAYOUT, 54, y + 3)->mark = rule;
    }
}

static inline void full_pack(struct pack *p)
{
    pack_open(p);
    pack_page(p, "i");
    full_furniture(p);
    struct tag *head = pack_tag(p, NULL, TAG_H1);
    pack_text(p, head, ARTIFACT_NONE, &p->display, 54, 120, "P&L — “October” is first office");
    full_contents(p);
    full_words(p);
    full_figure(p);
    full_table(p, 100);
    struct bookmark *first = pack_bookmark(p, &p->set.bookmarks, "Cover — ä", 1);
    pack_bookmark(p, &first->first, "Chart", 1);
    pack_bookmark(p, &p->set.bookmarks, "Campaigns", 2);
    assert_int_equal(p->diag.count[DIAG_ERROR] + p->diag.count[DIAG_WARNING], 0);
}

static const struct attachment full_attachments[] = {
    {"ledger.csv", "The ledger’s figures", "text/csv", "row,a\r\n1,2\r\n", 12, "Data"},
    {"käse.csv",  NULL,                     "text/csv", "x\r\n",            3,  NULL  },
};

static inline bool full_render(struct pack *p, const char *path)
{
    struct render_input input = {.pages = &p->set,
        .identity = "0123456789abcdef",
        .clock = 1793437200, // 2026-10-31T09:00:00Z
        .attachments = full_attachments,
        .attachment_count = 2};

    return render_pdf(&input, path, &p->arena, &p->diag);
}

#endif
