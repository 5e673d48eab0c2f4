// Bytes as dice that a document is thrown with: its blocks, its numbers, its texts. Whatever
// they are it is laid out, nothing wider than the page and every item owned.
#include "../layout/pages.h"
#include "fuzz.h"

#include <stdlib.h>

enum { MOST_BLOCKS = 60 };

static struct sample s;
static const uint8_t *at, *end;
static int blocks;
static const char *wrong; // of the formats, which are right

static unsigned roll(unsigned sides)
{
    return at < end ? *at++ % sides : 0;
}

static int64_t number(void)
{
    static const int64_t edges[] = {0, 1, -1, 100, INT64_MAX, INT64_MIN, 1LL << 53, -12345};
    unsigned way = roll(4);

    if (way == 0)
        return edges[roll(8)];
    return (int64_t)((uint64_t)roll(256) - 128) * (1LL << (way * roll(16)));
}

// Of the bytes to come, up to a zero or 40: not always UTF-8.
static const char *any_text(void)
{
    size_t length = 0, most = roll(40);

    while (length < most && at + length < end && at[length])
        length++;
    const char *text = arena_bytes(&s.arena, (const char *)at, length);
    at += length;
    return text;
}

static struct chart_value value(void)
{
    int64_t n = number();

    return (struct chart_value){.is_null = roll(6) == 1,
        .number = n,
        .label = roll(5) ? arena_format(&s.arena, "%lld", (long long)n) : any_text()};
}

static void throw_categories(struct chart_spec *spec)
{
    spec->category_count = (int)roll(40);
    spec->categories =
        arena_array(&s.arena, struct chart_category, (size_t)spec->category_count + 1);
    for (int i = 0; i < spec->category_count; i++)
        spec->categories[i] = (struct chart_category){.name = any_text(),
            .second_line = roll(2) ? any_text() : NULL,
            .kind = (enum category_kind)roll(5),
            .better = (int)roll(3) - 1,
            .scenario = (enum scenario)roll(SCENARIO_COUNT),
            .has_scenario = roll(2)};
}

static void throw_series(struct chart_spec *spec)
{
    static const char *const roles[] = {
        NULL, "", "cut", "floor", "high", "limit", "low", "total", "shade", "note"};

    spec->series_count = 1 + (int)roll(5);
    spec->series = arena_array(&s.arena, struct chart_series, (size_t)spec->series_count);
    for (int i = 0; i < spec->series_count; i++) {
        struct chart_series *series = &spec->series[i];

        *series = (struct chart_series){.name = roll(2) ? any_text() : NULL,
            .column = "column",
            .scenario = (enum scenario)roll(SCENARIO_COUNT),
            .unit = UNIT_CENTS,
            .colour = COLOUR_COUNT,
            .role = roles[roll(10)]};
        format_parse("usd:k", UNIT_CENTS, &series->format, &wrong, &s.arena);
        series->values =
            arena_array(&s.arena, struct chart_value, (size_t)spec->category_count + 1);
        for (int j = 0; j < spec->category_count; j++)
            series->values[j] = value();
    }
}

static void throw_chart(void)
{
    struct chart_spec *spec = arena_new(&s.arena, struct chart_spec);
    int types = 0;

    while (chart_type_at(types))
        types++;
    *spec = (struct chart_spec){.type = chart_type_at((int)roll((unsigned)types)),
        .id = "chart",
        .measure = "Net margin in $k",
        .variance_of = -1,
        .variance_to = -1,
        .empty_reason = "no data",
        .is_free_scale = roll(2),
        .words = &words_english};
    throw_categories(spec);
    throw_series(spec);
    if (spec->series_count > 1 && roll(2)) {
        spec->variance_of = 0;
        spec->variance_to = 1;
    }
    if (!chart_check(spec, &s.diag))
        return;
    struct block *block = sample_block(&s, BLOCK_CHART);
    block->chart.title.text = sample_rich(&s, any_text());
    block->chart.spec = spec;
    block->chart.height_pt = roll(3) ? 30 + roll(250) : 0;
}

static void throw_drawing(struct table_cell *cell)
{
    struct cell_values *drawing = arena_new(&s.arena, struct cell_values);
    struct chart_value *points = arena_array(&s.arena, struct chart_value, 8);

    *drawing = (struct cell_values){.value = value(),
        .from = value(),
        .limit = value(),
        .band1 = value(),
        .band2 = value(),
        .points = points,
        .point_count = (int)roll(8),
        .better = (int)roll(3) - 1};
    for (int i = 0; i < drawing->point_count; i++)
        points[i] = value();
    cell->drawing = drawing;
}

static void throw_table(void)
{
    static const char *const heads[] = {"Id", ">Days", "~What", ">*Margin", "Draw"};
    int rows = (int)roll(60), kinds = 0;
    struct block *block = sample_table(&s, any_text(), heads, 5, rows);

    while (cell_kind_at(kinds))
        kinds++;
    if (roll(2))
        block->table.columns[4].draw = cell_kind_at((int)roll((unsigned)kinds));
    block->table.columns[1].carries = roll(2);
    format_parse("int", UNIT_NONE, &block->table.columns[1].format, &wrong, &s.arena);
    block->table.columns[2].max_pt = roll(100);
    for (int i = 0; i < rows; i++) {
        struct table_row *row = &block->table.rows[i];
        int64_t *carry = arena_array(&s.arena, int64_t, 5);

        row->kind = (enum row_kind)roll(6);
        row->indent = (int)roll(4);
        row->keeps_with_next = roll(2);
        carry[1] = number();
        row->carry = row->kind == ROW_BODY ? carry : NULL;
        for (int j = 0; j < 4; j++)
            row->cells[j].text = any_text();
        row->cells[0].column_span = (unsigned char)roll(4);
        if (block->table.columns[4].draw)
            throw_drawing(&row->cells[4]);
    }
}

static void throw_kpis(void)
{
    struct block *block = sample_block(&s, BLOCK_KPIS);

    block->kpis.count = (int)roll(7);
    block->kpis.list = arena_array(&s.arena, struct kpi, 8);
    for (int i = 0; i < block->kpis.count; i++) {
        block->kpis.list[i].label = sample_rich(&s, any_text());
        block->kpis.list[i].value = sample_rich(&s, any_text());
        block->kpis.list[i].note = sample_rich(&s, any_text());
    }
}

static void throw_blocks(int depth);

static void throw_grid(int depth)
{
    struct block *block = sample_block(&s, BLOCK_GRID);

    block->grid.count = 1 + (int)roll(4);
    block->grid.cells = arena_array(&s.arena, struct grid_cell, (size_t)block->grid.count);
    for (int i = 0; i < block->grid.count; i++) {
        block->grid.cells[i].columns = 1 + (int)roll(6);
        s.last_block = &block->grid.cells[i].blocks;
        throw_blocks(depth + 1);
    }
    s.last_block = &block->next;
}

static void throw_keep(int depth)
{
    struct block *block = sample_block(&s, BLOCK_KEEP);

    s.last_block = &block->keep;
    throw_blocks(depth + 1);
    s.last_block = &block->next;
}

static void throw_block(int depth)
{
    switch (roll(depth < 3 ? 10 : 8)) {
    case 0:
        sample_heading(&s, 2 + (int)roll(5), any_text());
        break;
    case 1:
        throw_chart();
        break;
    case 2:
        throw_table();
        break;
    case 3:
        throw_kpis();
        break;
    case 4:
        sample_space(&s, roll(256) * 5);
        break;
    case 5:
        sample_block(&s, BLOCK_PAGE_BREAK);
        break;
    case 6:
        sample_block(&s, BLOCK_CONTENTS)->contents.depth = (int)roll(4);
        break;
    case 7:
        sample_para(&s, any_text());
        break;
    case 8:
        throw_grid(depth);
        break;
    default:
        throw_keep(depth);
    }
}

static void throw_blocks(int depth)
{
    for (unsigned i = roll(depth ? 4 : 12); at < end && blocks++ < MOST_BLOCKS; i--) {
        throw_block(depth);
        if (!i)
            break;
    }
}

int fuzz_layout(const uint8_t *data, size_t size)
{
    static FILE *nowhere;

    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    at = data;
    end = data + size;
    blocks = 0;
    sample_begin(&s);
    do {
        sample_section(&s, "1", any_text(), roll(2) ? any_text() : NULL);
        throw_blocks(0);
    } while (at < end && blocks < MOST_BLOCKS);
    const struct page_set *pages = sample_layout(&s);
    if (pages) {
        page_dump(pages, nowhere);
        assert_owned(pages);
    }
    sample_end(&s);
    return 0;
}
