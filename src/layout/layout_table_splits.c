// layout_table_splits.c - where a table breaks over pages: arithmetic on row heights.
//
// As many rows as fit, then back to the nearest place where a break is nice: a group's head
// keeps its first two rows (or its only one), a sum keeps the row above it, no part has one
// lonely row. Where the page is empty and no place is nice, the break is where the rows end, if
// it may not at least be before a head.

#include "layout/layout_table.h"

enum { LEAST_ROWS = 2 }; // on either side of a break

static bool has_flag(const struct split_row *rows, int row, unsigned flag)
{
    return row >= 0 && (rows[row].flags & flag);
}

static bool is_nice(const struct split_row *rows, int count, int from, int to)
{
    if (to == count)
        return true;
    if (to - from < LEAST_ROWS || count - to < LEAST_ROWS)
        return false;
    if (has_flag(rows, to - 1, SPLIT_STAY | SPLIT_HEAD) || has_flag(rows, to, SPLIT_TAIL))
        return false;
    // One row alone under its group's head, or alone before its group's sum.
    if (to - 2 >= from && has_flag(rows, to - 2, SPLIT_HEAD) && !has_flag(rows, to, SPLIT_HEAD))
        return false;
    if (has_flag(rows, to + 1, SPLIT_TAIL) && !has_flag(rows, to, SPLIT_HEAD))
        return false;
    return true;
}

int table_split(const struct split_row *rows, int count, int from, double room, bool must)
{
    double height = 0;
    int whole = from;

    while (whole < count && height + rows[whole].height <= room)
        height += rows[whole++].height;
    for (int to = whole; to > from; to--)
        if (is_nice(rows, count, from, to))
            return to;
    for (int to = whole; must && to > from; to--)
        if (!has_flag(rows, to - 1, SPLIT_STAY | SPLIT_HEAD))
            return to;
    return must ? whole : from;
}

int table_split_least(const struct split_row *rows, int count)
{
    for (int to = 1; to < count; to++)
        if (is_nice(rows, count, 0, to))
            return to;
    return count;
}
