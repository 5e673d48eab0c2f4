// compose_sums.c - heads of groups, subtotals, totals of a table, and what rows carry over.
//
// Sums are of the dataset's integers, never of printed text, and of plain rows alone: a row
// that the template styles as a total is one already.

#include "document/compose_table.h"

#include <string.h>

struct sums {
    int64_t *list; // by column
    bool *is_set;  // a null alone sums to null, as in SQL
};

static struct sums *new_sums(struct compose *c, const struct table_plan *plan)
{
    struct sums *sums = arena_new(c->arena, struct sums);

    sums->list = arena_array(c->arena, int64_t, (size_t)plan->column_count);
    sums->is_set = arena_array(c->arena, bool, (size_t)plan->column_count);
    return sums;
}

static void plan_groups(struct compose *c, struct table_plan *plan)
{
    const struct template_node *n;
    int i = 0;

    for (n = compose_child(plan->node, EL_GROUP); n; n = compose_next(n, EL_GROUP))
        plan->group_count++;
    plan->groups = arena_array(c->arena, struct group_plan, (size_t)plan->group_count);
    for (n = compose_child(plan->node, EL_GROUP); n; n = compose_next(n, EL_GROUP), i++)
        plan->groups[i] =
            (struct group_plan){.node = n, .field = query_column(c, plan->query, n, "field")};
}

void sums_open(struct compose *c, struct table_plan *plan)
{
    plan_groups(c, plan);
    plan->subtotal = compose_child(plan->node, EL_SUBTOTAL);
    plan->total = compose_child(plan->node, EL_TOTAL);
    if (plan->subtotal)
        plan->subtotals = new_sums(c, plan);
    if (plan->total)
        plan->totals = new_sums(c, plan);
}

static void add_checked(
    struct compose *c, const struct column_plan *column, int64_t *sum, struct value value)
{
    if (value.kind != VALUE_INTEGER)
        diag_add(c->diag, DIAG_QUERY, column->at,
            "column \"%s\" is summed and holds no integer", column->name);
    else if (__builtin_add_overflow(*sum, value.integer, sum))
        diag_add(c->diag, DIAG_OVERFLOW, column->at, "the sum of column \"%s\"", column->name);
}

static void add_to(struct compose *c, const struct table_plan *plan, struct sums *sums, int row)
{
    for (int i = 0; sums && i < plan->column_count; i++) {
        const struct column_plan *column = &plan->columns[i];
        struct value value = query_at(plan->query, row, column->value);
        if (!column->is_summed || value.kind == VALUE_NULL)
            continue;
        add_checked(c, column, &sums->list[i], value);
        sums->is_set[i] = true;
    }
}

// What the row adds to the sums carried over a page's end; a null adds nothing.
static const int64_t *carried_values(struct compose *c, const struct table_plan *plan, int row)
{
    int64_t *values = arena_array(c->arena, int64_t, (size_t)plan->column_count);

    for (int i = 0; i < plan->column_count; i++) {
        const struct column_plan *column = &plan->columns[i];
        struct value value = query_at(plan->query, row, column->value);
        if (column->carries && value.kind != VALUE_NULL)
            add_checked(c, column, &values[i], value);
    }
    return values;
}

void sums_add_row(struct compose *c, struct table_plan *plan, struct table_row *out, int row)
{
    if (out->kind == ROW_BODY) {
        add_to(c, plan, plan->subtotals, row);
        add_to(c, plan, plan->totals, row);
        if (plan->carries)
            out->carry = carried_values(c, plan, row);
    }
}

static void set_label(struct compose *c, struct table_cell *cell, struct rich label)
{
    if (label.count == 1 && !label.spans[0].flags && !label.spans[0].figure) {
        cell->text = label.spans[0].text;
        return;
    }
    struct rich *rich = arena_new(c->arena, struct rich);
    *rich = label;
    cell->rich = rich;
}

static void set_sum(struct compose *c, const struct table_plan *plan, int column,
    const struct sums *sums, const char *key, struct table_cell *cell)
{
    const struct column_plan *of = &plan->columns[column];
    struct value raw = {.kind = VALUE_NULL};
    enum unit unit = compose_unit(of->unit, &of->format);

    if (sums->is_set[column])
        raw = (struct value){.kind = VALUE_INTEGER, .integer = sums->list[column]};
    cell->text = format_print(&of->format, raw, unit, c->document->words, c->arena);
    table_add_figure(c, plan->query, cell,
        (struct figure){.key = key,
            .column = of->name,
            .at = of->at,
            .raw = raw,
            .unit = unit,
            .shown = cell->text});
}

static void add_sum_row(struct compose *c, struct table_plan *plan, enum row_kind kind,
    const struct template_node *node, const struct sums *sums, const char *key)
{
    struct table *table = plan->table;

    if (table->row_count)
        table->rows[table->row_count - 1].keeps_with_next = true;
    struct table_row *out = table_add_row(c, plan, kind, node->at);
    for (int i = 1; i < plan->column_count; i++)
        if (plan->columns[i].is_summed)
            set_sum(c, plan, i, sums, key, &out->cells[i]);
    if (plan->column_count)
        set_label(c, &out->cells[0], compose_parts(c, node, "label"));
}

static void clear(const struct table_plan *plan, struct sums *sums)
{
    memset(sums->list, 0, (size_t)plan->column_count * sizeof *sums->list);
    memset(sums->is_set, 0, (size_t)plan->column_count * sizeof *sums->is_set);
}

// {row.column} in a subtotal's label speaks of the last row of its group.
static void end_group(struct compose *c, struct table_plan *plan, int last_row)
{
    struct row_scope now = c->row;
    const char *key = plan->group_count ? plan->groups[plan->group_count - 1].key : "";

    if (!plan->subtotal || last_row < 0)
        return;
    c->row.row = last_row;
    add_sum_row(c, plan, ROW_SUBTOTAL, plan->subtotal, plan->subtotals,
        arena_format(c->arena, "(total %s)", key));
    c->row = now;
    clear(plan, plan->subtotals);
}

static const char *print_group(
    struct compose *c, const struct table_plan *plan, const struct group_plan *group, int row)
{
    return format_print(&format_by_unit, group->last,
        query_unit(plan->query, row, group->field), c->document->words, c->arena);
}

static void add_head(struct compose *c, struct table_plan *plan, int level, int row)
{
    const struct group_plan *group = &plan->groups[level];
    struct table_row *out = table_add_row(c, plan, ROW_GROUP, group->node->at);

    out->indent = level;
    out->keeps_with_next = true;
    if (!plan->column_count)
        return;
    if (template_attribute(group->node, "head"))
        set_label(c, &out->cells[0], compose_parts(c, group->node, "head"));
    else
        out->cells[0].text = print_group(c, plan, group, row);
    if (plan->column_count > 1)
        out->cells[0].column_span =
            (unsigned char)(plan->column_count < 255 ? plan->column_count : 255);
}

// The outermost level whose field is another than in the row before; group_count: none.
static int changed_level(const struct table_plan *plan, int row)
{
    int level = 0;

    while (row > 0 && level < plan->group_count &&
           value_equal(
               plan->groups[level].last, query_at(plan->query, row, plan->groups[level].field)))
        level++;
    return level;
}

// The key of a group names the levels above it too: "Meta", "Meta us".
static const char *group_key(struct compose *c, const struct table_plan *plan, int level)
{
    const char *own = value_text(plan->groups[level].last, c->arena);

    return level ? arena_format(c->arena, "%s %s", plan->groups[level - 1].key, own) : own;
}

void sums_begin_row(struct compose *c, struct table_plan *plan, int row)
{
    int level = changed_level(plan, row);

    if (level == plan->group_count)
        return;
    end_group(c, plan, row - 1);
    for (; level < plan->group_count; level++) {
        plan->groups[level].last = query_at(plan->query, row, plan->groups[level].field);
        plan->groups[level].key = group_key(c, plan, level);
        add_head(c, plan, level, row);
    }
}

void sums_close(struct compose *c, struct table_plan *plan)
{
    int rows = plan->query->rows.row_count;

    if (rows == 0)
        return;
    end_group(c, plan, rows - 1);
    if (plan->total)
        add_sum_row(c, plan,
            template_integer(plan->total, "grand", 0) ? ROW_GRAND_TOTAL : ROW_TOTAL,
            plan->total, plan->totals, "(total)");
}
