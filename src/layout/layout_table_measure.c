// layout_table_measure.c - the rows of a table measured: cells shaped, then rows as heights.
//
// Cells of one line are shaped once and kept as their runs: 20 000 rows by 8 columns must lay
// out in a quarter of a second. Only cells that do not fit, and those with spans of their own,
// are broken as paragraphs, and only once the widths are known.
//
// A sum's or group's label may run on over the empty cells beside it.

#include "layout/layout_table.h"

#include <math.h>
#include <string.h>

bool row_is_sum(enum row_kind kind)
{
    return kind == ROW_SUBTOTAL || kind == ROW_TOTAL || kind == ROW_GRAND_TOTAL;
}

double row_indent(const struct table_set *set, const struct table_row *row)
{
    return row->indent * set->pitch * 0.5;
}

bool row_runs_on(const struct table_row *row, int column)
{
    return row->kind != ROW_BODY && column == 0;
}

enum style_role row_role(const struct table_set *set, const struct table_row *row)
{
    return row->kind == ROW_GROUP  ? STYLE_TABLE_GROUP
           : row->kind == ROW_NOTE ? STYLE_TABLE_SCALE
                                   : set->role;
}

unsigned cell_flags(const struct table_set *set, const struct table_row *row, int column)
{
    const struct table_column *head = &set->table->columns[column];
    const struct table_cell *cell = &row->cells[column];
    unsigned flags = 0;

    if (row->kind == ROW_NOTE)
        return SPAN_ITALIC;
    if (row_is_sum(row->kind) || cell->is_strong || (head->is_strong && row->kind == ROW_BODY))
        flags |= SPAN_BOLD;
    if (cell->is_grey || (head->is_grey && row->kind == ROW_BODY))
        flags |= SPAN_GREY;
    return flags;
}

static bool is_plain(const struct table_row *row, int column)
{
    const struct table_cell *cell = &row->cells[column];

    return !cell->rich && cell->text && !strchr(cell->text, '\n');
}

static void shape_plain(struct layout *layout, const struct table_set *set,
    const struct table_row *row, int column, struct set_cell *out)
{
    const char *text = row->cells[column].text;
    const struct text_style *style =
        layout_style(layout, row_role(set, row), cell_flags(set, row, column));
    struct shaped shaped = shape_text(
        layout->faces, style, text, strlen(text), row->at, layout->arena, layout->diag);

    if (shaped.count > UINT8_MAX)
        shaped.count = UINT8_MAX;
    out->runs = shaped.runs;
    out->run_count = (unsigned char)shaped.count;
    out->width = (float)shaped.width_pt;
}

// A text that is broken has its mark as a span.
static struct rich cell_rich(struct layout *layout, const struct table_cell *cell)
{
    if (cell->rich)
        return *cell->rich;
    if (!cell->footnote)
        return rich_of(cell->text, &layout->scratch);
    struct span *spans = arena_array(&layout->scratch, struct span, 2);
    spans[0].text = cell->text;
    spans[1] = (struct span){.text = cell->footnote->mark,
        .flags = SPAN_SUPERIOR,
        .target = arena_format(layout->arena, "#%s", cell->footnote->id),
        .footnote = cell->footnote};
    return (struct rich){spans, 2};
}

static void measure_cell_natural(
    struct layout *layout, struct table_set *set, int row_index, int column)
{
    const struct table_row *row = set_row(set, row_index);
    const struct table_cell *cell = &row->cells[column];
    struct set_cell *out = set_cell_at(set, row_index, column);

    out->span = cell->column_span ? cell->column_span : 1;
    if (cell->drawing || (!cell->text && !cell->rich))
        return;
    if (is_plain(row, column))
        shape_plain(layout, set, row, column, out);
    else
        out->width = (float)rich_width(layout, cell_rich(layout, cell), row_role(set, row),
            cell_flags(set, row, column), row->at);
    if (column == 0)
        out->width += (float)row_indent(set, row);
}

void rows_measure_natural(struct layout *layout, struct table_set *set)
{
    const struct table *table = set->table;
    size_t count = (size_t)table->row_count * (size_t)table->column_count;

    set->cells = arena_array(&layout->scratch, struct set_cell, count);
    for (int row = 0; row < table->row_count; row++)
        for (int column = 0; column < table->column_count; column++)
            measure_cell_natural(layout, set, row, column);
}

static double span_width(const struct table_set *set, int column, int span)
{
    int last = column + span - 1;

    if (last >= set->table->column_count)
        last = set->table->column_count - 1;
    return set->lefts[last] + set->widths[last] - set->lefts[column];
}

static int empty_beside(const struct table_set *set, const struct table_row *row, int column)
{
    int beside = column + 1;

    while (beside < set->table->column_count && !row->cells[beside].text &&
           !row->cells[beside].rich && !row->cells[beside].drawing)
        beside++;
    return beside - column;
}

double cell_room(const struct table_set *set, const struct table_row *row, int column, int span)
{
    if (span == 1 && row_runs_on(row, column))
        span = empty_beside(set, row, column);
    return span_width(set, column, span) - (column == 0 ? row_indent(set, row) : 0);
}

static int break_cell(struct layout *layout, struct table_set *set, const struct table_row *row,
    int column, struct set_cell *cell, double room)
{
    const struct table_column *head = &set->table->columns[column];
    struct paragraph_shape shape = {
        .width_pt = room, .align = row_runs_on(row, column) ? ALIGN_LEFT : head->align};
    struct lines *lines = arena_new(&layout->scratch, struct lines);
    bool may_wrap = head->wraps || row->cells[column].column_span > 1;

    shape.most_lines = may_wrap || (row->cells[column].rich && cell->width <= room) ? 0 : 1;
    if (!may_wrap && row->cells[column].text && strchr(row->cells[column].text, '\n'))
        shape.most_lines = 0;
    *lines = rich_break(layout, cell_rich(layout, &row->cells[column]), row_role(set, row),
        cell_flags(set, row, column), shape, row->at);
    if (lines->was_cut)
        diag_add(layout->diag, DIAG_CLIPPED, row->at,
            "\"%s\" needs %d pt where its column has %d",
            row->cells[column].text ? row->cells[column].text : "cell", (int)ceil(cell->width),
            (int)room);
    cell->lines = lines;
    cell->runs = NULL;
    cell->run_count = 0;
    return lines->count;
}

// The mark of a text that turns stands at its end, on the left.
static bool has_turned_mark(const struct table_cell *source, const struct set_cell *cell)
{
    bool turns = false;

    for (int i = 0; source->footnote && i < cell->run_count; i++)
        turns |= cell->runs[i].is_rtl;
    return turns;
}

static int measure_cell(struct layout *layout, struct table_set *set, int row_index, int column)
{
    const struct table_row *row = set_row(set, row_index);
    struct set_cell *cell = set_cell_at(set, row_index, column);

    if (!cell->width && !row->cells[column].rich)
        return 1;
    double room = cell_room(set, row, column, cell->span);
    double indent = column == 0 ? row_indent(set, row) : 0;
    if (cell->runs && !has_turned_mark(&row->cells[column], cell) &&
        cell_extent(layout, set, row, column) - indent <= room + 0.1)
        return 1;
    return break_cell(layout, set, row, column, cell, room);
}

static unsigned char split_flags(const struct table_row *row)
{
    unsigned flags = row->kind == ROW_GROUP  ? SPLIT_HEAD
                     : row_is_sum(row->kind) ? SPLIT_TAIL
                     : row->kind == ROW_NOTE ? SPLIT_STAY
                                             : 0;

    return (unsigned char)(flags | (row->keeps_with_next ? SPLIT_STAY : 0));
}

// Once for all rows: each page of a long table asks.
static void find_openers(struct layout *layout, struct table_set *set)
{
    int rows = set->table->row_count, above = -1;

    set->openers = arena_array(&layout->scratch, int, (size_t)rows);
    for (int row = 0; row < rows; row++) {
        enum row_kind kind = set_row(set, row)->kind;
        set->openers[row] = above;
        above = kind == ROW_GROUP || row_is_sum(kind) ? row : above;
    }
}

void rows_measure(struct layout *layout, struct table_set *set)
{
    const struct table *table = set->table;
    double group_room = layout->theme->styles[STYLE_TABLE_GROUP].space_before_pt;

    set->splits = arena_array(&layout->scratch, struct split_row, (size_t)table->row_count);
    find_openers(layout, set);
    set->has_spans = table->row_count == 0 && table->column_count > 1;
    for (int i = 0; i < table->row_count; i++) {
        int lines = 1, here;
        for (int column = 0; column < table->column_count; column += here) {
            int count = measure_cell(layout, set, i, column);
            lines = count > lines ? count : lines;
            here = set_cell_at(set, i, column)->span;
            set->has_spans |= here > 1;
        }
        set->splits[i].flags = split_flags(set_row(set, i));
        set->splits[i].height = (float)(set->pitch + (lines - 1) * set->leading +
                                        (set_row(set, i)->kind == ROW_GROUP ? group_room : 0));
    }
}
