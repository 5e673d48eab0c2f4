// conform_table.c - a table's rows are all as wide as each other, and some cell is a head.

#include "conform_words.h"

#include <string.h>

enum { MOST_COLUMNS = 512 };

struct grid {
    struct conform *c;
    int table;
    int width; // of the first row; -1: none yet
    int heads;
    int below[MOST_COLUMNS]; // rows that a cell above still covers
};

static int span(struct conform *c, qpdf_oh cell, const char *which)
{
    return whole(c, key(c, cell, "/A"), which, 1);
}

static int covered(struct grid *grid, int column)
{
    while (column < MOST_COLUMNS && grid->below[column] > 0)
        column++;
    return column;
}

static void check_row(struct grid *grid, qpdf_oh row)
{
    struct conform *c = grid->c;
    qpdf_oh cells = key(c, row, "/K");
    int column = 0, next[MOST_COLUMNS] = {0};

    for (int i = 0; i < kid_count(c, cells); i++) {
        qpdf_oh cell = kid_at(c, cells, i);
        int right = covered(grid, column) + span(c, cell, "/ColSpan");
        grid->heads += is_name(c, cell, "/S", "/TH");
        for (column = covered(grid, column); column < right && column < MOST_COLUMNS; column++)
            next[column] = span(c, cell, "/RowSpan") - 1;
    }
    column = covered(grid, column);
    if (grid->width >= 0 && column != grid->width)
        conform_fault(
            c, "table %d: a row of %d columns after %d", grid->table, column, grid->width);
    grid->width = column;
    for (int i = 0; i < MOST_COLUMNS; i++)
        grid->below[i] = (grid->below[i] > 0 ? grid->below[i] - 1 : 0) + next[i];
}

static void check_rows(struct grid *grid, qpdf_oh of)
{
    struct conform *c = grid->c;
    qpdf_oh kids = key(c, of, "/K");

    for (int i = 0; i < kid_count(c, kids); i++) {
        qpdf_oh kid = kid_at(c, kids, i);
        const char *type = name_of(c, kid, "/S");
        if (!strcmp(type, "/TR"))
            check_row(grid, kid);
        else if (!strcmp(type, "/THead") || !strcmp(type, "/TBody") || !strcmp(type, "/TFoot"))
            check_rows(grid, kid);
        else if (strcmp(type, "/Caption"))
            conform_fault(c, "table %d: holds %s", grid->table, type);
    }
}

void conform_table(struct conform *c, qpdf_oh table)
{
    struct grid grid = {.c = c, .table = number_of(c, table), .width = -1};

    c->tables++;
    check_rows(&grid, table);
    if (grid.width < 1)
        conform_fault(c, "table %d: no row", grid.table);
    else if (!grid.heads)
        conform_fault(c, "table %d: no head cell", grid.table);
}
