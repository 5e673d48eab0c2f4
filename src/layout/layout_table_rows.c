// layout_table_rows.c - measured rows become items and tags; sums carried over a page break.
//
// A table is one Table element over all its pages: rows that only a page needs (brought
// forward, a broken group's head) are artifacts. Sums come from the rows' integers, never from
// print.

#include "layout/layout_table.h"

#include <math.h>
#include <string.h>

static const double ink_rule = 0.5, hair_rule = 0.4, grand_rule = 0.75, grand_space = 2;

static double column_x(
    const struct table_set *set, int column, enum align align, double room, double width)
{
    double left = set->lefts[column];

    return align == ALIGN_RIGHT    ? left + room - width
           : align == ALIGN_CENTRE ? left + (room - width) / 2
                                   : left;
}

static void place_cell_text(struct layout *layout, const struct table_set *set, int row_index,
    int column, struct owner owner, double x, double first_baseline)
{
    const struct table_row *row = set_row(set, row_index);
    const struct set_cell *cell = set_cell_at(set, row_index, column);
    const struct text_style *style =
        layout_style(layout, row_role(set, row), cell_flags(set, row, column));
    double room = cell_room(set, row, column, cell->span);
    double indent = column == 0 ? row_indent(set, row) : 0;
    enum align align = set->table->columns[column].align;

    if (row_runs_on(row, column))
        align = ALIGN_LEFT;
    if (cell->runs) {
        struct shaped shaped = {cell->runs, cell->run_count, cell->width - indent};
        double at = column_x(set, column, align, room, shaped.width_pt);
        place_shaped(layout, owner, style, shaped, x + at + indent, first_baseline);
    } else if (cell->lines) {
        lines_place(layout, owner, *cell->lines, 0, cell->lines->count,
            x + set->lefts[column] + indent, first_baseline, set->leading, align);
    }
}

static struct tag *cell_tag(struct layout *layout, const struct table_set *set,
    const struct table_row *row, struct tag *parent, int column, int span)
{
    bool is_head =
        set->table->columns[column].is_row_head || (row->kind == ROW_GROUP && column == 0);
    struct tag *tag = tag_add(parent, is_head ? TAG_TH : TAG_TD, layout->arena);

    tag->scope = is_head ? SCOPE_ROW : SCOPE_NONE;
    tag->column_span = (unsigned char)(span > 1 ? span : 0);
    return tag;
}

static int row_lines(const struct table_set *set, int row)
{
    int lines = 1;

    for (int column = 0; column < set->table->column_count; column++) {
        const struct set_cell *cell = set_cell_at(set, row, column);
        if (cell->lines && cell->lines->count > lines)
            lines = cell->lines->count;
    }
    return lines;
}

// Of several lines the first stands where a single one would; `parent` NULL: as an artifact.
static void place_cells(struct layout *layout, struct table_set *set, int index,
    struct tag *parent, double x, double bottom)
{
    const struct table_row *row = set_row(set, index);
    double first = bottom - set->drop - (row_lines(set, index) - 1) * set->leading;
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, row->at);

    for (int column = 0, span; column < set->table->column_count; column += span) {
        struct set_cell *cell = set_cell_at(set, index, column);
        span = cell->span;
        if (parent) {
            owner = owner_tag(cell_tag(layout, set, row, parent, column, span), row->at);
            struct figure *figure = row->cells[column].figure;
            if (figure && !figure->page)
                figure->page = layout->page->number;
        }
        if (row->cells[column].drawing && set->table->columns[column].draw)
            cells_draw(
                layout, set, index, column, owner, x, bottom - set->splits[index].height);
        else
            place_cell_text(layout, set, index, column, owner, x, first);
    }
}

// The rule under a row: ink about sums, a hairline between others, double under the last sum.
static void place_row_rule(struct layout *layout, const struct table_set *set, int index,
    bool ends, double x, double y)
{
    const struct table_row *row = set_row(set, index);
    const struct table_row *below = ends ? NULL : set_row(set, index + 1);

    if (set->is_bare)
        return;
    if (row->kind == ROW_GRAND_TOTAL) {
        place_rule(layout, x, y, set->width, 0, grand_rule, COLOUR_INK);
        place_rule(layout, x, y + grand_space, set->width, 0, grand_rule, COLOUR_INK);
    } else if (!below || row_is_sum(row->kind) || row_is_sum(below->kind) ||
               below->rule_above) {
        place_rule(layout, x, y, set->width, 0, ink_rule, COLOUR_INK);
    } else {
        place_rule(layout, x, y, set->width, 0, hair_rule, COLOUR_HAIRLINE);
    }
}

// Sums that end a table are its foot.
static bool is_foot(const struct table_set *set, int row)
{
    while (row < set->table->row_count &&
           (set_row(set, row)->kind == ROW_TOTAL || set_row(set, row)->kind == ROW_GRAND_TOTAL))
        row++;
    return row == set->table->row_count;
}

static struct tag *row_parent(struct layout *layout, struct table_set *set, int row)
{
    struct tag *table = set->body->parent;

    if (row == 0 || !is_foot(set, row))
        return set->body;
    if (!set->foot)
        set->foot = tag_add(table, TAG_TFOOT, layout->arena);
    return set->foot;
}

double rows_place(
    struct layout *layout, struct table_set *set, int from, int to, double x, double y)
{
    double bottom = y;

    for (int row = from; row < to; row++) {
        struct tag *tag = tag_add(row_parent(layout, set, row), TAG_TR, layout->arena);
        bottom += set->splits[row].height;
        place_cells(layout, set, row, tag, x, bottom);
        place_row_rule(layout, set, row, row + 1 == to, x, bottom);
    }
    rows_carry(layout, set, from, to);
    return bottom - y;
}

// --- over the page break ---

void rows_carry(struct layout *layout, struct table_set *set, int from, int to)
{
    const struct table *table = set->table;

    for (int row = from; set->carries && row < to; row++) {
        const struct table_row *source = &table->rows[row];
        if (!source->carry || source->kind != ROW_BODY)
            continue;
        for (int column = 0; column < table->column_count; column++)
            if (table->columns[column].carries &&
                __builtin_add_overflow(
                    set->carried[column], source->carry[column], &set->carried[column]))
                diag_add(layout->diag, DIAG_OVERFLOW, source->at, "in a sum carried forward");
    }
}

double rows_place_brought(struct layout *layout, struct table_set *set, double x, double y)
{
    const struct text_style *style = layout_style(layout, set->role, SPAN_ITALIC);
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, set->at);
    double baseline = y + set->pitch - set->drop;

    place_text(
        layout, owner, style, "Brought forward", x + set->lefts[0], baseline, ALIGN_LEFT);
    for (int i = 1; i < set->table->column_count; i++) {
        const struct table_column *column = &set->table->columns[i];
        struct value sum = {.kind = VALUE_INTEGER, .integer = set->carried[i]};
        if (!column->carries)
            continue;
        const char *text = format_print(
            &column->format, sum, column->unit, layout->document->words, layout->arena);
        place_text(layout, owner, style, text, x + set->lefts[i] + set->widths[i], baseline,
            ALIGN_RIGHT);
    }
    place_rule(layout, x, y + set->pitch, set->width, 0, ink_rule, COLOUR_INK);
    return set->pitch;
}

int row_open_group(const struct table_set *set, int row)
{
    if (row >= set->table->row_count || set_row(set, row)->kind == ROW_GROUP ||
        (row_is_sum(set_row(set, row)->kind) && set_row(set, row)->kind != ROW_SUBTOTAL))
        return -1;
    for (int above = row - 1; above >= 0; above--) {
        if (set_row(set, above)->kind == ROW_GROUP)
            return above;
        if (row_is_sum(set_row(set, above)->kind))
            return -1;
    }
    return -1;
}

double rows_place_group(
    struct layout *layout, struct table_set *set, int row, double x, double y)
{
    const struct set_cell *cell = set_cell_at(set, row, 0);
    double bottom = y + set->splits[row].height;
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, set->at);

    place_cells(layout, set, row, NULL, x, bottom);
    place_text(layout, owner, layout_style(layout, STYLE_TABLE_SCALE, SPAN_ITALIC), "continued",
        x + cell->width + 6, bottom - set->drop, ALIGN_LEFT);
    place_rule(layout, x, bottom, set->width, 0, hair_rule, COLOUR_HAIRLINE);
    return set->splits[row].height;
}
