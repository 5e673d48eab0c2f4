// layout_table_parts.c - a matrix wider than its page: its columns go on in further parts below,
// each with the rows' names at its left.
//
// Each part is a Table of its own with its own heads: one Table cannot have its columns under
// each other. All parts have their columns on one grid, evenly many but for the last, so a
// reader's eye goes straight down from one to the next; drawn cells share one scale, and the
// notes under the parts are the matrix's.
// Errors: DIAG_FIT at the matrix where more than PARTS_MOST were needed
// Source: ISO 14289-1 7.5

#include "layout/layout_table.h"

#include <math.h>
#include <string.h>

struct parting {
    int columns, count; // of a full part, beside the names; of parts
    double names_pt, column_pt;
};

static double least_width(const struct width_ask *asks, int count)
{
    double width = 0;

    for (int i = 0; i < count; i++)
        width += asks[i].least + asks[i].gap;
    return width;
}

static double widest_column(const struct width_ask *asks, int count)
{
    double widest = 0;

    for (int i = 1; i < count; i++)
        widest = fmax(widest, asks[i].least + asks[i].gap);
    return widest;
}

// As few parts as may be, then all as full as each other.
static struct parting find_parting(const struct table_set *set, const struct width_ask *asks)
{
    int count = set->table->column_count;
    double least = widest_column(asks, count), room = set->width - asks[0].least;
    struct parting parting = {.count = 1};

    if (!set->table->may_part || room < least || least_width(asks, count) <= set->width)
        return parting;
    int most = (int)(room / least);
    parting.count = (count - 1 + most - 1) / most;
    parting.columns = (count - 1 + parting.count - 1) / parting.count;
    parting.names_pt = fmin(asks[0].natural, set->width - parting.columns * least);
    parting.column_pt = (set->width - parting.names_pt) / parting.columns;
    return parting;
}

static struct rich part_title(
    struct layout *layout, struct rich title, int number, const struct parting *parting)
{
    const char *words = word_fill(layout->document->words, WORD_TABLE_PART,
        (const char *const[]){arena_format(&layout->scratch, "%d", number + 1),
            arena_format(&layout->scratch, "%d", parting->count), NULL},
        layout->arena);

    return title_add(layout, title, words);
}

// The names' column, and those from..from+count.
static void take_columns(struct layout *layout, const struct table *whole,
    const struct parting *parting, int from, int count, struct table *out)
{
    size_t size = (size_t)count + 1;

    out->column_count = count + 1;
    out->columns = arena_array(&layout->scratch, struct table_column, size);
    out->columns[0] = whole->columns[0];
    out->columns[0].width_pt = parting->names_pt;
    for (int i = 1; i <= count; i++) {
        out->columns[i] = whole->columns[from + i - 1];
        out->columns[i].width_pt = parting->column_pt;
    }
    out->rows = arena_array(&layout->scratch, struct table_row, (size_t)whole->row_count);
    for (int i = 0; i < whole->row_count; i++) {
        out->rows[i] = whole->rows[i];
        out->rows[i].cells = arena_array(&layout->scratch, struct table_cell, size);
        out->rows[i].cells[0] = whole->rows[i].cells[0];
        memcpy(out->rows[i].cells + 1, whole->rows[i].cells + from,
            (size_t)count * sizeof *out->rows[i].cells);
    }
}

static struct block *new_part(
    struct layout *layout, const struct block *whole, const struct parting *parting, int number)
{
    struct block *block = arena_new(&layout->scratch, struct block);
    struct table *table = &block->table;
    int from = 1 + number * parting->columns, left = whole->table.column_count - from;

    *block = *whole;
    block->next = NULL;
    block->id = number ? NULL : whole->id; // links lead to the first
    table->title.text = part_title(layout, table->title.text, number, parting);
    take_columns(layout, &whole->table, parting, from,
        left < parting->columns ? left : parting->columns, table);
    if (number + 1 < parting->count)
        table->note = (struct rich){NULL, 0};
    return block;
}

int parts_needed(const struct table_set *set, const struct width_ask *asks)
{
    return find_parting(set, asks).count;
}

const struct block *parts_make(struct layout *layout, const struct block *block,
    const struct table_set *set, const struct width_ask *asks)
{
    struct parting parting = find_parting(set, asks);
    struct block *first = NULL, **last = &first;

    if (parting.count < 2 || parting.count > PARTS_MOST)
        return NULL;
    for (int number = 0; number < parting.count; number++) {
        *last = new_part(layout, block, &parting, number);
        last = &(*last)->next;
    }
    return first;
}

void parts_align(const struct table_set *whole, struct table_set *part)
{
    struct figure_edge edge = {0, 0};

    for (int i = 1; i < whole->table->column_count; i++) {
        edge.hang = fmax(edge.hang, whole->edges[i].hang);
        edge.tail = fmax(edge.tail, whole->edges[i].tail);
    }
    for (int i = 1; i < part->table->column_count; i++)
        part->edges[i] = edge;
}
