// layout_grid.c - cells side by side on the page's columns, and blocks kept together.
//
// Cells that fill the master's columns make a row; rows follow each other, and a grid breaks
// over pages between its rows alone. Cells of a row agree by their first lines; where
// paragraphs stand side by side all their lines agree: text keeps to multiples of the body's
// leading.

#include "layout/layout.h"

#include <math.h>

struct grid_row {
    int from, to;               // cells
    double height, before, gap; // gap: from the row above
};

struct grid_own {
    struct slab **cells; // lists
    double *lefts;
    struct grid_row *rows;
};

static double column_pitch(const struct layout *layout)
{
    double gutter = layout->master->gutter_pt;
    int columns = layout->master->columns > 0 ? layout->master->columns : 1;

    return (type_width(layout) - (columns - 1) * gutter) / columns + gutter;
}

// A grid inside a cell has the cell's columns.
static int grid_columns(const struct layout *layout, const struct slab *slab)
{
    int columns = (int)((slab->width + layout->master->gutter_pt) / column_pitch(layout) + 0.5);

    return columns > 0 ? columns : 1;
}

static int cell_columns(const struct grid_cell *cell, int most, int used)
{
    if (cell->columns <= 0 && used < most)
        return most - used;
    return cell->columns <= 0 || cell->columns > most ? most : cell->columns;
}

static const struct slab *last_of(const struct slab *slab)
{
    while (slab && slab->next)
        slab = slab->next;
    return slab;
}

// Facts beside a cover's title or subtitle end on its last line; else cells agree by their
// first.
static bool is_title(const struct slab *slab)
{
    return slab && slab->block->kind == BLOCK_PARA &&
           (slab->block->style == STYLE_COVER_TITLE || slab->block->style == STYLE_COVER_SUB);
}

// A picture's top is level with the capitals of a line beside it.
static bool is_beside_line(const struct grid_own *own, const struct grid_row *row, int cell)
{
    bool has_line = false;

    if (!own->cells[cell] || own->cells[cell]->block->kind != BLOCK_IMAGE)
        return false;
    for (int other = row->from; other < row->to; other++)
        has_line |= own->cells[other] && own->cells[other]->block->kind != BLOCK_IMAGE;
    return has_line;
}

static double cell_drop(const struct layout *layout, const struct grid_own *own,
    const struct grid_row *row, int cell)
{
    if (is_beside_line(own, row, cell))
        return -TEXT_ABOVE_EM * layout->theme->styles[STYLE_BODY].text.size_pt;
    for (int other = row->from; other < row->to; other++)
        if (is_title(own->cells[other]))
            return slab_list_height(own->cells[other]) - slab_list_height(own->cells[cell]);
    return 0;
}

static double row_height(const struct grid_own *own, int from, int to)
{
    double height = from < to ? -own->rows[from].gap : 0;

    for (int row = from; row < to; row++)
        height += own->rows[row].gap + own->rows[row].height;
    return height;
}

static double place_grid(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    const struct grid_own *own = slab->own;

    for (int row = from; row < to; row++) {
        const struct grid_row *place = &own->rows[row];
        if (row > from)
            y += place->gap;
        for (int cell = place->from; cell < place->to; cell++)
            slab_list_place(layout, own->cells[cell], x + own->lefts[cell],
                y + cell_drop(layout, own, place, cell));
        y += place->height;
    }
    return row_height(own, from, to);
}

static int fit_grid(struct layout *layout, struct slab *slab, int from, double room, bool must)
{
    int to = from;

    (void)layout, (void)must;
    while (to < slab->parts && row_height(slab->own, from, to + 1) <= room)
        to++;
    return to;
}

static void grow_grid(struct slab *slab, double share)
{
    struct grid_own *own = slab->own;

    for (int row = 0; row < slab->parts; row++)
        for (int cell = own->rows[row].from; cell < own->rows[row].to; cell++) {
            slab_list_grow(own->cells[cell], NULL, share);
            own->rows[row].height =
                fmax(own->rows[row].height, slab_list_height(own->cells[cell]));
        }
    slab->height = row_height(own, 0, slab->parts);
    slab->lead = row_height(own, 0, slab->parts > 0);
    slab->grows = 0;
}

static void find_rows(struct layout *layout, struct slab *slab)
{
    struct grid_own *own = slab->own;
    double pitch = column_pitch(layout);
    int most = grid_columns(layout, slab), used = most; // so that the first cell begins a row

    slab->parts = 0;
    for (int i = 0; i < slab->block->grid.count; i++) {
        const struct grid_cell *cell = &slab->block->grid.cells[i];
        int columns = cell_columns(cell, most, used);
        if (used + columns > most) {
            own->rows[slab->parts++] = (struct grid_row){.from = i};
            used = 0;
        }
        own->lefts[i] = used * pitch;
        own->cells[i] =
            slab_measure(layout, cell->blocks, columns * pitch - layout->master->gutter_pt);
        slab_take_feet(layout, slab, own->cells[i], slab->parts - 1);
        own->rows[slab->parts - 1].to = i + 1;
        used += columns;
    }
}

static bool is_paragraph(const struct slab *slab)
{
    return slab && slab->block->kind == BLOCK_PARA && slab->block->style == STYLE_BODY;
}

static bool has_paragraph(const struct slab *slab)
{
    while (slab && !is_paragraph(slab))
        slab = slab->next;
    return slab != NULL;
}

static bool is_text(const struct slab *slab)
{
    return slab->block->kind == BLOCK_PARA || slab->block->kind == BLOCK_LIST ||
           slab->block->kind == BLOCK_HEADING;
}

// Paragraphs are told apart by a line, as their lines' distance tells them no longer.
static void set_on_lines(struct slab *slab, double leading)
{
    double y = 0;

    for (; slab; slab = slab->next) {
        if (slab->block->kind == BLOCK_LIST)
            list_set_on_lines(slab);
        y += slab->height;
        if (!slab->next)
            return;
        double gap = slab_gap(slab, slab->next), want = y + gap;
        if (is_text(slab->next)) {
            want = next_line(y + gap, leading);
            if (is_paragraph(slab) && is_paragraph(slab->next))
                want = fmax(want, next_line(y + 2 * leading, leading));
        }
        slab->next->shift += want - y - gap;
        y = want;
    }
}

static void agree_lines(struct layout *layout, struct slab *const *cells, int count)
{
    double leading = layout->theme->styles[STYLE_BODY].text.leading_pt;
    int columns = 0;

    for (int i = 0; i < count; i++)
        columns += has_paragraph(cells[i]);
    for (int i = 0; columns > 1 && i < count; i++)
        set_on_lines(cells[i], leading);
}

static double row_grows(const struct grid_own *own, const struct grid_row *row)
{
    double most = 0;

    for (int cell = row->from; cell < row->to; cell++)
        most = fmax(most, slab_list_grows(own->cells[cell]));
    return most;
}

static void measure_row(
    struct layout *layout, struct slab *slab, struct grid_row *row, double *below)
{
    const struct grid_own *own = slab->own;
    double above = *below;

    agree_lines(layout, own->cells + row->from, row->to - row->from);
    charts_agree(own->cells + row->from, row->to - row->from);
    *below = 0;
    for (int i = row->from; i < row->to; i++) {
        if (!own->cells[i])
            continue;
        row->height = fmax(row->height, slab_list_height(own->cells[i]));
        row->before = fmax(row->before, own->cells[i]->before);
        *below = fmax(*below, last_of(own->cells[i])->after);
    }
    for (int i = row->from; i < row->to; i++)
        if (is_title(own->cells[i]))
            row->height = slab_list_height(own->cells[i]);
    row->gap = fmax(row->before, above);
    slab->grows += row_grows(own, row);
}

void measure_grid(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {
        .place = place_grid, .fit = fit_grid, .grow = grow_grid};
    struct grid_own *own = arena_new(&layout->scratch, struct grid_own);
    size_t count = (size_t)slab->block->grid.count;

    slab->kind = &kind;
    slab->own = own;
    own->cells = arena_array(&layout->scratch, struct slab *, count);
    own->lefts = arena_array(&layout->scratch, double, count);
    own->rows = arena_array(&layout->scratch, struct grid_row, count);
    find_rows(layout, slab);
    for (int row = 0; row < slab->parts; row++)
        measure_row(layout, slab, &own->rows[row], &slab->after);
    slab->height = row_height(own, 0, slab->parts);
    slab->lead = row_height(own, 0, slab->parts > 0);
    slab->before = slab->parts ? own->rows[0].before : 0;
}

// --- keep ---

static double place_keep(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    (void)from, (void)to;
    slab_list_place(layout, slab->own, x, y);
    return slab->height;
}

static void grow_keep(struct slab *slab, double share)
{
    slab_list_grow(slab->own, NULL, share);
    slab->height = slab->lead = slab_list_height(slab->own);
    slab->grows = 0;
}

void measure_keep(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_keep, .grow = grow_keep};
    struct slab *kept = slab_measure(layout, slab->block->keep, slab->width);

    slab->kind = &kind;
    slab->own = kept;
    slab_take_feet(layout, slab, kept, 0);
    slab->height = slab->lead = slab_list_height(kept);
    slab->grows = slab_list_grows(kept);
    if (!kept)
        return;
    slab->before = kept->before;
    slab->after = last_of(kept)->after;
}
