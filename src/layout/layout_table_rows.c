// layout_table_rows.c - measured rows become items and tags; sums carried over a page break.
//
// A table is one Table element over all its pages, and a row that a page break parts is one TR:
// its cells go on. Rows that only a page needs (brought forward, a broken group's head) are
// artifacts. Sums come from the rows' integers, never from
// print.

#include "layout/layout_table.h"

#include <math.h>
#include <string.h>

static const double ink_rule = 0.5, hair_rule = 0.4, grand_rule = 0.75, grand_space = 2;
static const double sum_gap = 4; // from the zero line of a drawn column

static double column_x(
    const struct table_set *set, int column, enum align align, double room, double width)
{
    double left = set->lefts[column];

    return align == ALIGN_RIGHT    ? left + room - width
           : align == ALIGN_CENTRE ? left + (room - width) / 2
                                   : left;
}

// A sum in a drawn column stands as a bar's label would that has no length: at the zero line.
static double drawn_x(const struct table_set *set, int column, double width)
{
    double most = fmax(set->widths[column] - width, 0);

    return set->lefts[column] + fmin(set->scales[column].zero_x + sum_gap, most);
}

static bool is_drawn_sum(const struct table_set *set, const struct table_row *row, int column)
{
    const struct cell_kind *draw = set->table->columns[column].draw;

    return draw && !draw->is_upright && row_is_sum(row->kind);
}

// Lines of a broken cell that belong to the piece; a cell of one line is in the first.
static void place_cell_text(struct layout *layout, const struct table_set *set,
    const struct row_piece *piece, int column, struct owner owner, double x,
    double first_baseline)
{
    const struct table_row *row = set_row(set, piece->row);
    const struct set_cell *cell = set_cell_at(set, piece->row, column);
    const struct text_style *style =
        layout_style(layout, row_role(set, row), cell_flags(set, row, column));
    double room = cell_room(set, row, column, cell->span);
    double indent = column == 0 ? row_indent(set, row) : 0;
    enum align align = set->table->columns[column].align;

    if (row_runs_on(row, column))
        align = ALIGN_LEFT;
    if (cell->runs && !piece->from) {
        struct shaped shaped = {cell->runs, cell->run_count, cell->width - indent};
        double at = column_x(set, column, align, room, shaped.width_pt) + indent;
        if (is_drawn_sum(set, row, column))
            at = drawn_x(set, column, shaped.width_pt);
        else if (align == ALIGN_RIGHT)
            at -= figure_shift(layout, set, column, row->cells[column].text, row_role(set, row),
                cell_flags(set, row, column));
        place_shaped(layout, owner, style, shaped, x + at, first_baseline);
        if (row->cells[column].footnote)
            mark_place(layout, owner, row->cells[column].footnote, row_role(set, row),
                cell_flags(set, row, column), x + at + shaped.width_pt, first_baseline);
    } else if (cell->lines && piece->from < cell->lines->count) {
        int to = piece->to < cell->lines->count ? piece->to : cell->lines->count;
        lines_place(layout, owner, *cell->lines, piece->from, to,
            x + set->lefts[column] + indent, first_baseline, set->leading, align);
    }
}

// A note between the rows is nobody's head; but where no column has a head its words are.
static bool is_head(const struct table_set *set, const struct table_row *row, int column)
{
    if (row->kind == ROW_GROUP && column == 0)
        return true;
    return set->table->columns[column].is_row_head &&
           (row->kind != ROW_NOTE || !set->head_lines);
}

static struct tag *cell_tag(struct layout *layout, const struct table_set *set,
    const struct table_row *row, struct tag *parent, int column, int span)
{
    bool heads = is_head(set, row, column);
    struct tag *tag = tag_add(parent, heads ? TAG_TH : TAG_TD, layout->arena);

    tag->scope = heads ? SCOPE_ROW : SCOPE_NONE;
    tag->column_span = (unsigned char)(span > 1 ? span : 0);
    return tag;
}

// The tag of a cell: a new one, or for a row that goes on the next of those it has.
static struct tag *next_cell_tag(struct layout *layout, const struct table_set *set,
    const struct row_piece *piece, struct tag *parent, int column, struct tag *before)
{
    if (piece->from)
        return before ? before->next : parent->first;
    int span = set_cell_at(set, piece->row, column)->span;
    struct figure *figure = set_row(set, piece->row)->cells[column].figure;
    if (figure && !figure->page)
        figure->page = layout->page->number;
    return cell_tag(layout, set, set_row(set, piece->row), parent, column, span);
}

// Of several lines the first stands where a single one would; `parent` NULL: as an artifact.
static void place_cells(struct layout *layout, struct table_set *set,
    const struct row_piece *piece, struct tag *parent, double x, double bottom)
{
    const struct table_row *row = set_row(set, piece->row);
    double first = bottom - set->drop - (piece->to - piece->from - 1) * set->leading;
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, row->at);
    struct tag *tag = NULL;

    for (int column = 0, span; column < set->table->column_count; column += span) {
        span = set_cell_at(set, piece->row, column)->span;
        if (parent) {
            tag = next_cell_tag(layout, set, piece, parent, column, tag);
            owner = owner_tag(tag, row->at);
        }
        if (!row->cells[column].drawing || !set->table->columns[column].draw)
            place_cell_text(layout, set, piece, column, owner, x, first);
        else if (!piece->from)
            cells_draw(layout, set, piece->row, column, owner, x, bottom - piece->height,
                piece->height);
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

static void carry_row(struct layout *layout, struct table_set *set, int row)
{
    const struct table *table = set->table;
    const struct table_row *source = &table->rows[row];

    if (!set->carries || !source->carry || source->kind != ROW_BODY)
        return;
    for (int column = 0; column < table->column_count; column++)
        if (table->columns[column].carries && __builtin_add_overflow(set->carried[column],
                                                  source->carry[column], &set->carried[column]))
            diag_add(layout->diag, DIAG_OVERFLOW, source->at, "in a sum carried forward");
}

// A row's figures stand in its first line, so its sums count from there. No rule is drawn where
// a row goes on. A rule lies under the drawings, so that it does not cut their zero lines.
double rows_place(
    struct layout *layout, struct table_set *set, int from, int to, double x, double y)
{
    double bottom = y;

    for (int slice = from; slice < to;) {
        struct row_piece piece = slices_piece(set, slice, to);
        if (!piece.from) {
            set->open_row = tag_add(row_parent(layout, set, piece.row), TAG_TR, layout->arena);
            carry_row(layout, set, piece.row);
        }
        bottom += piece.height;
        slice = piece.next_slice;
        if (piece.ends_row)
            place_row_rule(layout, set, piece.row, slice == to, x, bottom);
        place_cells(layout, set, &piece, set->open_row, x, bottom);
        if (!piece.from)
            heads_row(layout, set, piece.row, set->open_row);
    }
    return bottom - y;
}

// --- over the page break ---

double rows_place_brought(struct layout *layout, struct table_set *set, double x, double y)
{
    const struct text_style *style = layout_style(layout, set->role, SPAN_ITALIC);
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, set->at);
    double baseline = y + set->pitch - set->drop;

    place_text(layout, owner, style, layout_word(layout, WORD_BROUGHT), x + set->lefts[0],
        baseline, ALIGN_LEFT);
    for (int i = 1; i < set->table->column_count; i++) {
        const struct table_column *column = &set->table->columns[i];
        struct value sum = {.kind = VALUE_INTEGER, .integer = set->carried[i]};
        if (!column->carries)
            continue;
        const char *text = format_print(
            &column->format, sum, column->unit, layout->document->words, layout->arena);
        double right = x + set->lefts[i] + set->widths[i] -
                       figure_shift(layout, set, i, text, set->role, SPAN_ITALIC);
        place_text(layout, owner, style, text, right, baseline, ALIGN_RIGHT);
    }
    place_rule(layout, x, y + set->pitch, set->width, 0, ink_rule, COLOUR_INK);
    return set->pitch;
}

int row_open_group(const struct table_set *set, int row)
{
    if (row >= set->table->row_count || set_row(set, row)->kind == ROW_GROUP ||
        (row_is_sum(set_row(set, row)->kind) && set_row(set, row)->kind != ROW_SUBTOTAL))
        return -1;
    int above = set->openers[row];
    if (above < 0 || set_row(set, above)->kind != ROW_GROUP)
        return -1;
    // One cut into lines is not said again.
    return slice_first(set, above + 1) - slice_first(set, above) == 1 ? above : -1;
}

double rows_place_group(
    struct layout *layout, struct table_set *set, int row, double x, double y)
{
    const struct set_cell *cell = set_cell_at(set, row, 0);
    int slice = slice_first(set, row);
    struct row_piece piece = slices_piece(set, slice, slice + 1);
    double bottom = y + piece.height;
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, set->at);

    place_cells(layout, set, &piece, NULL, x, bottom);
    place_text(layout, owner, layout_style(layout, STYLE_TABLE_SCALE, SPAN_ITALIC),
        layout_word(layout, WORD_CONTINUED), x + cell->width + 6, bottom - set->drop,
        ALIGN_LEFT);
    place_rule(layout, x, bottom, set->width, 0, hair_rule, COLOUR_HAIRLINE);
    return piece.height;
}
