// conform_table.c - a table's rows are all as wide as each other, some cell is a head, and where
// a head reaches over columns of the body the data cells name their heads.

#include "base/map.h"
#include "conform_words.h"

#include <string.h>

enum { MOST_COLUMNS = 512 };

struct grid {
    struct conform *c;
    int table;
    int width; // of the first row; -1: none yet
    int heads;
    int below[MOST_COLUMNS]; // rows that a cell above still covers
    bool in_body, has_wide_head;
    struct map named;             // heads with an ID
    struct reader *first, **last; // cells with Headers
    int silent;                   // data cells of the body without
};

struct reader {
    struct reader *next;
    qpdf_oh cell;
};

static int span(struct conform *c, qpdf_oh cell, const char *which)
{
    return whole(c, key(c, cell, "/A"), which, 1);
}

static const char *id_of(struct conform *c, qpdf_oh string)
{
    return qpdf_oh_is_string(c->pdf, string)
               ? arena_text(&c->arena, qpdf_oh_get_string_value(c->pdf, string))
               : "";
}

static void note_cell(struct grid *grid, qpdf_oh cell)
{
    struct conform *c = grid->c;
    bool is_head = is_name(c, cell, "/S", "/TH"),
         has_heads = has(c, key(c, cell, "/A"), "/Headers");

    grid->heads += is_head;
    grid->has_wide_head |= is_head && grid->in_body && span(c, cell, "/ColSpan") > 1;
    if (is_head && has(c, cell, "/ID"))
        map_put(&grid->named, id_of(c, key(c, cell, "/ID")), grid);
    if (has_heads) {
        *grid->last = arena_new(&c->arena, struct reader);
        (*grid->last)->cell = cell;
        grid->last = &(*grid->last)->next;
    } else {
        grid->silent += !is_head && grid->in_body;
    }
}

static void check_heads(struct grid *grid)
{
    struct conform *c = grid->c;

    if (grid->has_wide_head && grid->silent)
        conform_fault(c, "table %d: a head over columns, and %d cells without Headers",
            grid->table, grid->silent);
    for (const struct reader *reader = grid->first; reader; reader = reader->next) {
        qpdf_oh heads = key(c, key(c, reader->cell, "/A"), "/Headers");
        if (!items(c, heads))
            conform_fault(c, "table %d: Headers that name nothing", grid->table);
        for (int i = 0; i < items(c, heads); i++) {
            const char *id = id_of(c, item(c, heads, i));
            if (!map_find(&grid->named, id))
                conform_fault(c, "table %d: %s is none of its heads", grid->table, id);
        }
    }
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
        note_cell(grid, cell);
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
        grid->in_body = !strcmp(type, "/TBody") || (grid->in_body && !strcmp(type, "/TR"));
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
    grid.last = &grid.first;
    map_init(&grid.named, &c->arena);
    check_rows(&grid, table);
    check_heads(&grid);
    if (grid.width < 1)
        conform_fault(c, "table %d: no row", grid.table);
    else if (!grid.heads)
        conform_fault(c, "table %d: no head cell", grid.table);
}
