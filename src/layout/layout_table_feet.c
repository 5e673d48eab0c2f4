// layout_table_feet.c - the notes under a part of a table: those of its title and heads, which
// every part has, those of its rows, and under the last part those of the table's own note.

#include "layout/layout_table.h"

#include <string.h>

static void use_cell(const struct table_set *set, const struct table_cell *cell)
{
    if (cell->footnote)
        set->used_feet[cell->footnote->number - 1] = true;
    if (cell->rich)
        feet_use(*cell->rich, set->used_feet);
}

// A row that goes on had its marks in its first slice.
static void use_rows(const struct table_set *set, int from, int to)
{
    if (to > set->slice_count)
        to = set->slice_count;
    for (int slice = from; slice < to; slice++)
        for (int i = 0; slice_begins_row(set, slice) && i < set->table->column_count; i++)
            use_cell(set, &set_row(set, slice_row(set, slice))->cells[i]);
}

static void use_part(const struct table_set *set, int from, int to)
{
    const struct table *table = set->table;

    memset(set->used_feet, 0, (size_t)set->feet.count * sizeof *set->used_feet);
    feet_use(table->title.text, set->used_feet);
    for (int i = 0; i < table->column_count; i++)
        feet_use(table->columns[i].head, set->used_feet);
    use_rows(set, from, to);
    if (to >= set->slice_count)
        feet_use(table->note, set->used_feet);
}

double table_feet_height(struct table_set *set, int from, int to)
{
    if (!set->feet.count)
        return 0;
    use_part(set, from, to);
    return feet_height(&set->feet, set->used_feet);
}

bool table_feet_are_long(const struct layout *layout, struct table_set *set)
{
    if (!set->feet.count)
        return false;
    use_part(set, 0, 0);
    return feet_are_long(layout, &set->feet, set->used_feet);
}

double table_feet_place(
    struct layout *layout, struct table_set *set, int from, int to, double x, double y)
{
    double height = table_feet_height(set, from, to);

    if (height > 0)
        feet_place_under(layout, &set->feet, set->used_feet, x, y);
    return height;
}
