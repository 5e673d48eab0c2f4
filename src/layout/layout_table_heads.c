// layout_table_heads.c - in a table where a cell spans: which head cells each cell answers to.
//
// A row's and a column's Scope tell a reader all about a plain table, which stays compact. The
// head of a group reaches over the whole row, so no Scope leads from it to the rows under it:
// each cell of such a table names its column's head, its row's heads and those of its groups.
// Source: ISO 14289-1 7.5; ISO 32000-1 table 349

#include "layout/layout_table.h"

struct open_group {
    const struct open_group *outer;
    const struct tag *tag;
    int indent;
};

static void name_head(struct layout *layout, struct tag *head)
{
    head->id = arena_format(layout->arena, "th*%d", ++layout->head_count);
}

void heads_column(struct layout *layout, struct table_set *set, int column, struct tag *head)
{
    if (!set->has_spans)
        return;
    name_head(layout, head);
    if (!set->column_heads)
        set->column_heads =
            arena_array(&layout->scratch, const struct tag *, (size_t)set->table->column_count);
    if (set->heads[column].count || set->table->columns[column].draw)
        set->column_heads[column] = head;
}

// A group lasts until one that is as far out begins, or until a sum that is not its own.
static void close_groups(struct table_set *set, const struct table_row *row)
{
    if (row->kind == ROW_TOTAL || row->kind == ROW_GRAND_TOTAL)
        set->groups = NULL;
    while (row->kind == ROW_GROUP && set->groups && set->groups->indent >= row->indent)
        set->groups = set->groups->outer;
}

static void open_group(
    struct layout *layout, struct table_set *set, const struct table_row *row, struct tag *head)
{
    struct open_group *group = arena_new(&layout->scratch, struct open_group);

    *group = (struct open_group){.outer = set->groups, .tag = head, .indent = row->indent};
    set->groups = group;
}

static int put_groups(const struct open_group *group, const struct tag **out)
{
    int count = group ? put_groups(group->outer, out) : 0;

    if (group)
        out[count++] = group->tag;
    return count;
}

// `whole_row`: a head of all that is below it is under no column.
static void list_heads(struct layout *layout, const struct table_set *set, struct tag *cell,
    int column, int span, bool whole_row)
{
    int count = 0, depth = 0, columns = set->table->column_count;

    for (const struct open_group *group = set->groups; group; group = group->outer)
        depth++;
    const struct tag **list =
        arena_array(layout->arena, const struct tag *, (size_t)(2 * columns + depth + 1));
    for (int i = column; set->column_heads && !whole_row && i < column + span; i++)
        if (set->column_heads[i])
            list[count++] = set->column_heads[i];
    count += put_groups(set->groups, list + count);
    for (const struct tag *head = cell->parent->first; head; head = head->next)
        if (head->type == TAG_TH && head != cell)
            list[count++] = head;
    if (count)
        cell->heads = list;
}

void heads_row(struct layout *layout, struct table_set *set, int row, struct tag *tags)
{
    const struct table_row *source = set_row(set, row);
    int columns = set->table->column_count, column = 0, span;

    if (!set->has_spans)
        return;
    close_groups(set, source);
    for (struct tag *cell = tags->first; cell; cell = cell->next, column += span) {
        span = set_cell_at(set, row, column)->span;
        if (span > columns - column)
            span = columns - column;
        if (cell->type == TAG_TH)
            name_head(layout, cell);
        list_heads(layout, set, cell, column, span, cell->type == TAG_TH && span > 1);
    }
    if (source->kind == ROW_GROUP)
        open_group(layout, set, source, tags->first);
}

void heads_empty(struct layout *layout, const struct table_set *set, struct tag *cell)
{
    if (set->has_spans)
        list_heads(layout, set, cell, 0, set->table->column_count, cell->type == TAG_TH);
}
