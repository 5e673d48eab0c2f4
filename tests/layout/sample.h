// sample.h - documents built by hand for the layout tests: the look's theme, and blocks from
// plain texts.

#ifndef TESTS_LAYOUT_SAMPLE_H
#define TESTS_LAYOUT_SAMPLE_H

#include "layout/page.h"

#include <string.h>

struct sample {
    struct arena arena;
    struct diag diag;
    struct faces faces;
    struct theme theme;
    struct page_master master;
    struct document document;
    struct section **last_section;
    struct block **last_block;
};

static inline void sample_style(struct sample *s, enum style_role role, const char *face,
    const char *bold, double size, double leading, double before, double after,
    enum colour_role colour)
{
    struct source_pos at = {"theme.xml", 1, 1};
    struct style *style = &s->theme.styles[role];

    style->text.face = faces_find(&s->faces, face, at, &s->diag);
    style->text.bold = faces_find(&s->faces, bold, at, &s->diag);
    style->text.italic = faces_find(&s->faces, "Inter-Italic", at, &s->diag);
    style->text.size_pt = size;
    style->text.leading_pt = leading;
    style->text.colour = s->theme.colours[colour];
    style->space_before_pt = before;
    style->space_after_pt = after;
}

static inline void sample_colours(struct theme *theme)
{
    static const unsigned hex[COLOUR_COUNT] = {
        [COLOUR_PAPER] = 0xffffff,
        [COLOUR_INK] = 0x17212b,
        [COLOUR_AC] = 0x3a4650,
        [COLOUR_PM] = 0xa9b2ba,
        [COLOUR_PM_TICK] = 0x7c8790,
        [COLOUR_SECONDARY] = 0x56616c,
        [COLOUR_ACCENT] = 0x1f5a8c,
        [COLOUR_GOOD] = 0x2f8f68,
        [COLOUR_BAD] = 0xa01c22,
        [COLOUR_BAND1] = 0xf0f2f4,
        [COLOUR_BAND2] = 0xe1e5e9,
        [COLOUR_BAND3] = 0xcfd5da,
        [COLOUR_RULE] = 0xcbd1d6,
        [COLOUR_HAIRLINE] = 0xdde1e5,
    };

    for (int i = 0; i < COLOUR_COUNT; i++)
        theme->colours[i] = (struct rgb){
            (uint8_t)(hex[i] >> 16), (uint8_t)(hex[i] >> 8 & 255), (uint8_t)(hex[i] & 255)};
}

static inline void sample_styles(struct sample *s)
{
    static const char *R = "Inter-Regular", *M = "Inter-Medium", *S = "Inter-SemiBold",
                      *B = "Inter-Bold", *I = "Inter-Italic", *L = "LinLibertineDisplay";

    sample_style(s, STYLE_COVER_TITLE, L, L, 52, 56, 61, 0, COLOUR_INK);
    sample_style(s, STYLE_COVER_SUB, L, L, 27, 31, 32, 39, COLOUR_SECONDARY);
    sample_style(s, STYLE_MESSAGE, L, L, 19.5, 23, 29, 30, COLOUR_INK);
    sample_style(s, STYLE_SECTION, S, B, 9, 11, 14, 18, COLOUR_INK);
    sample_style(s, STYLE_SECTION_NUMBER, B, B, 9, 11, 0, 0, COLOUR_ACCENT);
    sample_style(s, STYLE_HEADING2, S, B, 10, 13, 30, 15, COLOUR_INK);
    sample_style(s, STYLE_HEADING3, S, B, 8.5, 11, 22, 13, COLOUR_INK);
    sample_style(s, STYLE_BLOCK_TITLE, S, S, 8.5, 11, 0, 14, COLOUR_INK);
    sample_style(s, STYLE_BLOCK_SUB, R, R, 8.5, 11, 0, 0, COLOUR_SECONDARY);
    sample_style(s, STYLE_BODY, R, S, 8.5, 11, 13, 13, COLOUR_INK);
    sample_style(s, STYLE_NOTE, R, S, 7.5, 10, 11, 0, COLOUR_SECONDARY);
    sample_style(s, STYLE_TABLE, R, S, 8, 10, 0, 4.2, COLOUR_INK);
    sample_style(s, STYLE_TABLE_BARS, R, S, 8.5, 11, 0, 5.6, COLOUR_INK);
    sample_style(s, STYLE_TABLE_HEAD, R, S, 7.5, 9, 17.5, 5, COLOUR_SECONDARY);
    sample_style(s, STYLE_TABLE_GROUP, S, S, 8.5, 11, 3, 0, COLOUR_INK);
    sample_style(s, STYLE_TABLE_SCALE, I, I, 7.5, 9, 0, 0, COLOUR_SECONDARY);
    sample_style(s, STYLE_LABEL, R, S, 7.5, 9, 0, 0, COLOUR_INK);
    sample_style(s, STYLE_LEGEND, R, S, 7, 9, 0, 0, COLOUR_SECONDARY);
    sample_style(s, STYLE_HEADER, R, M, 7.5, 9, 0, 0, COLOUR_SECONDARY);
    sample_style(s, STYLE_STAMP, S, S, 7, 9, 4, 0, COLOUR_SECONDARY);
    sample_style(s, STYLE_FOOT, R, S, 7, 9, 10, 0, COLOUR_SECONDARY);
    sample_style(s, STYLE_FOLIO, S, S, 8, 9, 0, 0, COLOUR_INK);
    sample_style(s, STYLE_MARGIN, R, R, 6.5, 8, 22, 0, COLOUR_PM_TICK);
    sample_style(s, STYLE_KPI_VALUE, L, L, 22, 26, 24, 12, COLOUR_INK);
    sample_style(s, STYLE_KPI_LABEL, R, S, 7.5, 9, 0, 0, COLOUR_SECONDARY);
}

static inline void sample_theme(struct sample *s)
{
    sample_colours(&s->theme);
    sample_styles(s);
    s->theme.name = "sample";
    s->theme.faces = &s->faces;
    s->theme.row_pitch_pt = 13.5;
    s->theme.bar_pitch_pt = 17;
    s->theme.spark_pitch_pt = 24;
    s->theme.contents_pitch_pt = 24;
    s->theme.block_gap_pt = 30;
    s->theme.column_gap_pt = 8;
    s->master = (struct page_master){.name = "letter",
        .width_pt = 612,
        .height_pt = 792,
        .left_pt = 54,
        .right_pt = 54,
        .top_pt = 56,
        .bottom_pt = 68,
        .columns = 6,
        .gutter_pt = 24,
        .header_baseline_pt = 36,
        .footer_top_pt = 744};
    s->theme.masters = &s->master;
    s->theme.master_count = 1;
}

// --- text ---

// "*bold* plain" as spans.
static inline struct rich sample_rich(struct sample *s, const char *text)
{
    struct span *spans = arena_array(&s->arena, struct span, 16);
    struct rich rich = {spans, 0};
    unsigned flags = 0;

    while (text && *text && rich.count < 16) {
        size_t length = strcspn(text, "*");
        if (length)
            spans[rich.count++] =
                (struct span){.text = arena_bytes(&s->arena, text, length), .flags = flags};
        text += length;
        if (*text) {
            flags ^= SPAN_BOLD;
            text++;
        }
    }
    return rich;
}

static inline void sample_furniture(struct sample *s)
{
    struct span *folio = arena_array(&s->arena, struct span, 3);
    struct furniture *f = &s->document.furniture;

    f->header_left = sample_rich(s, "*Larkfield Media Partners*   Equity pack, October 2026");
    f->header_right = sample_rich(s, "Finance edition");
    f->stamp = "DRAFT 2";
    f->margin = "Draft 2, as of 5 November 2026. Figures may change until the final.";
    folio[0].field = FIELD_PAGE;
    folio[1].text = " / ";
    folio[2].field = FIELD_PAGES;
    f->foot_right = (struct rich){folio, 3};
}

static inline void sample_begin(struct sample *s)
{
    *s = (struct sample){0};
    arena_init(&s->arena);
    diag_init(&s->diag, &s->arena);
    faces_open(&s->faces, "fonts/faces.conf", &s->arena, &s->diag);
    sample_theme(s);
    s->document.title = "Sample";
    s->document.language = "en";
    s->document.theme = &s->theme;
    s->document.master = &s->master;
    s->document.words = &words_english;
    s->last_section = &s->document.sections;
    sample_furniture(s);
}

static inline void sample_end(struct sample *s)
{
    faces_close(&s->faces);
    arena_finish(&s->arena);
}

// --- sections and blocks ---

static inline struct section *sample_section(
    struct sample *s, const char *number, const char *title, const char *message)
{
    struct section *section = arena_new(&s->arena, struct section);

    section->at = (struct source_pos){"sample.xml", 1, 1};
    section->id = arena_format(&s->arena, "s%s", number ? number : "0");
    section->number = number;
    section->title = title;
    section->state = number ? "figures: final" : NULL;
    section->message = sample_rich(s, message);
    section->message_at = section->at;
    *s->last_section = section;
    s->last_section = &section->next;
    s->last_block = &section->blocks;
    return section;
}

static inline struct block *sample_block(struct sample *s, enum block_kind kind)
{
    static int line = 10;
    struct block *block = arena_new(&s->arena, struct block);

    block->kind = kind;
    block->style = STYLE_BODY;
    block->at = (struct source_pos){"sample.xml", line++, 3};
    *s->last_block = block;
    s->last_block = &block->next;
    return block;
}

static inline struct block *sample_para(struct sample *s, const char *text)
{
    struct block *block = sample_block(s, BLOCK_PARA);

    block->para.text = sample_rich(s, text);
    return block;
}

static inline struct block *sample_heading(struct sample *s, int level, const char *text)
{
    struct block *block = sample_block(s, BLOCK_HEADING);

    block->heading.level = level;
    block->heading.text = sample_rich(s, text);
    return block;
}

static inline struct block *sample_space(struct sample *s, double height)
{
    struct block *block = sample_block(s, BLOCK_SPACE);

    block->space.height_pt = height;
    return block;
}

// Columns by their heads: a leading '>' aligns right, '*' is strong, '~' wraps.
static inline struct block *sample_table(
    struct sample *s, const char *title, const char *const *heads, int columns, int rows)
{
    struct block *block = sample_block(s, BLOCK_TABLE);
    struct table *table = &block->table;

    table->title.text = sample_rich(s, title);
    table->columns = arena_array(&s->arena, struct table_column, (size_t)columns);
    table->column_count = columns;
    table->rows = arena_array(&s->arena, struct table_row, (size_t)rows);
    table->row_count = rows;
    for (int i = 0; i < columns; i++) {
        const char *head = heads[i];
        struct table_column *column = &table->columns[i];
        column->align = ALIGN_LEFT;
        column->is_row_head = i == 0;
        for (; *head && strchr(">*~", *head); head++) {
            column->align = *head == '>' ? ALIGN_RIGHT : column->align;
            column->is_strong |= *head == '*';
            column->wraps |= *head == '~';
        }
        struct span *span = arena_new(&s->arena, struct span);
        char *text = arena_text(&s->arena, head);
        for (char *bar = text; (bar = strchr(bar, '|'));)
            *bar = '\n';
        span->text = text;
        column->head = (struct rich){span, 1};
    }
    for (int row = 0; row < rows; row++) {
        table->rows[row].cells = arena_array(&s->arena, struct table_cell, (size_t)columns);
        table->rows[row].at = (struct source_pos){"sample.xml", block->at.line, row + 1};
    }
    return block;
}

// Cells separated by ';' in one text; an empty one stays empty.
static inline void sample_row(
    struct sample *s, struct block *block, int row, enum row_kind kind, const char *cells)
{
    struct table_row *out = &block->table.rows[row];

    out->kind = kind;
    for (int i = 0; i < block->table.column_count && cells; i++) {
        size_t length = strcspn(cells, ";");
        if (length)
            out->cells[i].text = arena_bytes(&s->arena, cells, length);
        cells = cells[length] ? cells + length + 1 : NULL;
    }
}

static inline struct page_set *sample_layout(struct sample *s)
{
    return layout_document(&s->document, &s->arena, &s->diag);
}

#endif
