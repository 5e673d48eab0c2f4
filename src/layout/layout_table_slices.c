// layout_table_slices.c - rows as what a page break may part: whole, or line by line.
//
// A row higher than half a page is cut into slices of one line each, two of which stay together
// at either end; every other row is one slice. So the flow and table_split() go over slices as
// they went over rows, and a table without such a row (nearly every one) has no second list.

#include "layout/layout_table.h"

enum { LEAST_LINES = 4 }; // two before the break and two behind it

int row_lines(const struct table_set *set, int row)
{
    int lines = 1;

    for (int column = 0; column < set->table->column_count; column++) {
        const struct set_cell *cell = set_cell_at(set, row, column);
        if (cell->lines && cell->lines->count > lines)
            lines = cell->lines->count;
    }
    return lines;
}

// The slices that a row of this height is cut into.
static int count_slices(const struct table_set *set, int row, double limit)
{
    int lines = set->splits[row].height > limit ? row_lines(set, row) : 1;

    return lines < LEAST_LINES ? 1 : lines;
}

// The first line keeps what a row has beside its lines.
static void cut_row(const struct table_set *set, int row, int count, struct split_row *out)
{
    out[0] = set->splits[row];
    if (count == 1)
        return;
    out[0].height -= (float)((count - 1) * set->leading);
    for (int i = 1; i < count; i++)
        out[i] = (struct split_row){.height = (float)set->leading};
    out[count - 1].flags = out[0].flags;
    out[0].flags = (out[0].flags & SPLIT_TAIL) | SPLIT_STAY;
    out[count - 1].flags |= SPLIT_TAIL;
}

void slices_cut(struct layout *layout, struct table_set *set, double limit)
{
    int rows = set->table->row_count, count = 0;

    for (int row = 0; row < rows; row++)
        count += count_slices(set, row, limit);
    set->slice_count = count;
    if (count == rows)
        return;
    struct split_row *splits = arena_array(&layout->scratch, struct split_row, (size_t)count);
    set->first_slices = arena_array(&layout->scratch, int, (size_t)rows + 1);
    for (int row = 0, slice = 0; row < rows; row++) {
        int here = count_slices(set, row, limit);
        cut_row(set, row, here, splits + slice);
        set->first_slices[row] = slice;
        slice += here;
    }
    set->first_slices[rows] = count;
    set->splits = splits;
}

int slice_first(const struct table_set *set, int row)
{
    return set->first_slices ? set->first_slices[row] : row;
}

int slice_row(const struct table_set *set, int slice)
{
    int low = 0, high = set->table->row_count;

    if (!set->first_slices)
        return slice;
    while (high - low > 1) { // first_slices[low] <= slice < first_slices[high]
        int middle = low + (high - low) / 2;
        if (set->first_slices[middle] <= slice)
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool slice_begins_row(const struct table_set *set, int slice)
{
    return slice_first(set, slice_row(set, slice)) == slice;
}

double slices_height(const struct table_set *set, int from, int to)
{
    double height = 0;

    for (int slice = from; slice < to; slice++)
        height += set->splits[slice].height;
    return height;
}

struct row_piece slices_piece(const struct table_set *set, int from, int to)
{
    int row = slice_row(set, from), first = slice_first(set, row),
        next = slice_first(set, row + 1);
    struct row_piece piece = {.row = row, .from = from - first};

    if (next == first + 1) // whole, of any number of lines
        piece.to = row_lines(set, row);
    else
        piece.to = (to < next ? to : next) - first;
    piece.next_slice = to < next ? to : next;
    piece.ends_row = piece.next_slice == next;
    piece.height = slices_height(set, from, piece.next_slice);
    return piece;
}
