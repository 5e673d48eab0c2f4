// compose_table.c - a table: its columns planned once, then row by row out of its dataset.
//
// Most cells are a pointer to their text; figures of a row lie in one piece. So a long table
// costs about what it prints.

#include "document/compose_table.h"

#include "template/expression_unit.h"

#include <string.h>

enum row_use {
    USE_TOTAL,
    USE_SUBTOTAL,
    USE_GRAND_TOTAL,
    USE_GROUP,
    USE_NOTE,
    USE_STRONG,
    USE_RULE_ABOVE,
    USE_INDENT
};

static const enum row_kind kind_of_use[] = {
    [USE_TOTAL] = ROW_TOTAL,
    [USE_SUBTOTAL] = ROW_SUBTOTAL,
    [USE_GRAND_TOTAL] = ROW_GRAND_TOTAL,
    [USE_GROUP] = ROW_GROUP,
    [USE_NOTE] = ROW_NOTE,
};

static int count_children(const struct template_node *node, enum element_kind kind)
{
    int count = 0;

    for (const struct template_node *n = compose_child(node, kind); n;
         n = compose_next(n, kind))
        count++;
    return count;
}

// Named for figure ids: its id, its field, or its number; told apart where one comes twice.
static const char *name_column(struct compose *c, const struct table_plan *plan, int index)
{
    const struct template_node *node = plan->columns[index].node;
    const char *name = template_text(node, "id"), *base;
    int count = 1;

    if (!name)
        name = template_text(node, "field");
    if (!name)
        name = arena_format(c->arena, "column-%d", index + 1);
    base = name;
    for (int i = 0; i < index; i++)
        if (strcmp(plan->columns[i].name, name) == 0) {
            name = arena_format(c->arena, "%s~%d", base, ++count);
            i = -1;
        }
    return name;
}

static bool labels_are_drawn(const struct template_node *node)
{
    const char *draw = template_text(node, "draw");

    return strcmp(draw, "steps") != 0 && strcmp(draw, "spark") != 0 &&
           strcmp(draw, "strip") != 0;
}

static void plan_drawing(
    struct compose *c, const struct table_plan *plan, struct column_plan *column)
{
    const struct template_node *node = column->node;
    const struct query *query = plan->query;
    const char *scenario = template_text(node, "scenario");

    column->from = query_column(c, query, node, "from");
    column->limit = query_column(c, query, node, "limit");
    column->band1 = query_column(c, query, node, "band1");
    column->band2 = query_column(c, query, node, "band2");
    column->good = query_column(c, query, node, "good");
    column->note = query_column(c, query, node, "note-field");
    column->label_field = query_column(c, query, node, "label-field");
    column->scenario_field = query_column(c, query, node, "scenario-field");
    column->scenario = scenario ? scenario_find(scenario) : SCENARIO_AC;
    column->points = points_open(c, node);
    column->draw =
        template_text(node, "draw") ? cell_kind_find(template_text(node, "draw")) : NULL;
    column->draws_label = column->draw && labels_are_drawn(node);
}

// An expression with a format of its own has that format's unit, whatever its row's is.
static int unit_field_of(const struct query *query, const struct column_plan *column)
{
    if (column->value >= query->dataset->column_count &&
        template_attribute(column->node, "format"))
        return -1;
    return query_unit_column(query, column->value);
}

static void plan_column(struct compose *c, struct table_plan *plan, int index)
{
    struct column_plan *column = &plan->columns[index];
    const struct template_node *node = column->node;
    const struct query *query = plan->query;

    column->at = node->at;
    column->value = query_column(c, query, node, "field");
    if (column->value < 0)
        column->value = query_column(c, query, node, "value");
    column->name = name_column(c, plan, index);
    column->strong = query_column(c, query, node, "strong-field");
    column->format_field = query_column(c, query, node, "format-field");
    column->unit_field = unit_field_of(query, column);
    column->unit = query_unit_at(query, -1, column->value, -1);
    if (column->value >= query->dataset->column_count && column->unit_field < 0)
        column->unit = expression_unit(
            template_text(node, "id"), template_text(node, "value"), query->dataset, c->arena);
    compose_node_format(c, node, "format", column->unit, &column->format);
    column->is_rich = node->first && column->value < 0;
    column->is_summed = template_integer(node, "sum", 0) != 0;
    column->carries = template_integer(node, "carry", 0) != 0;
    plan->carries |= column->carries;
    plan_drawing(c, plan, column);
}

static bool holds_numbers(const struct query *query, const struct column_plan *column)
{
    if (column->unit >= UNIT_CENTS && column->unit <= UNIT_PPM)
        return true;
    for (int row = 0; row < query->rows.row_count; row++) {
        struct value value = query_at(query, row, column->value);
        if (value.kind != VALUE_NULL)
            return value.kind != VALUE_TEXT;
    }
    return false;
}

static enum align column_align(const struct table_plan *plan, const struct column_plan *column)
{
    bool right = !column->draw && holds_numbers(plan->query, column);

    return (enum align)template_integer(
        column->node, "align", right ? ALIGN_RIGHT : ALIGN_LEFT);
}

// "Oct|Sep": what AC, PM, PL and FC are called; an empty name is none.
static void name_scenarios(
    struct compose *c, const struct template_node *node, const char *names[SCENARIO_COUNT])
{
    const char *given = compose_plain(c, node, "legend");

    for (enum scenario scenario = 0; scenario < SCENARIO_COUNT; scenario++) {
        size_t length = given ? strcspn(given, "|") : 0;
        names[scenario] = length ? arena_bytes(c->arena, given, length) : NULL;
        if (given)
            given += length + (given[length] == '|');
    }
}

static struct table_column show_column(
    struct compose *c, const struct table_plan *plan, const struct column_plan *column)
{
    const struct template_node *node = column->node;
    struct table_column out = {
        .align = column_align(plan, column),
        .width_pt = template_length(node, "width", 0),
        .min_pt = template_length(node, "min", 0),
        .max_pt = template_length(node, "max", 0),
        .draw = column->draw,
        .scale_group = template_text(node, "scale"),
        .axis_from = compose_parts(c, node, "axis-from"),
        .axis_to = compose_parts(c, node, "axis-to"),
        .is_strong = template_integer(node, "strong", 0) != 0,
        .is_grey = template_integer(node, "grey", 0) != 0,
        .is_row_head = template_integer(node, "row-head", 0) != 0,
        .wraps = template_integer(node, "wrap", 0) != 0,
        .carries = column->carries,
        .format = column->format,
        .unit = compose_unit(column->unit, &column->format),
    };

    name_scenarios(c, node, out.scenario_names);
    out.head = compose_parts(c, node, "head");
    if (column->value >= 0 || column->points)
        out.head = footnotes_mark(c, node, out.head);
    if (out.is_strong)
        out.head = rich_mark(out.head, SPAN_BOLD, c->arena);
    return out;
}

static void plan_columns(struct compose *c, struct table_plan *plan)
{
    struct table *table = plan->table;
    bool has_row_head = false;
    int count = count_children(plan->node, EL_COLUMN), i = 0;

    plan->columns = arena_array(c->arena, struct column_plan, (size_t)count);
    table->columns = arena_array(c->arena, struct table_column, (size_t)count);
    table->column_count = plan->column_count = count;
    for (const struct template_node *n = compose_child(plan->node, EL_COLUMN); n;
         n = compose_next(n, EL_COLUMN), i++) {
        plan->columns[i].node = n;
        plan_column(c, plan, i);
        table->columns[i] = show_column(c, plan, &plan->columns[i]);
        has_row_head |= table->columns[i].is_row_head;
        table->is_wide_pitch |= plan->columns[i].draw != NULL;
    }
    if (count && !has_row_head)
        table->columns[0].is_row_head = true;
}

static void plan_styles(struct compose *c, struct table_plan *plan)
{
    int count = count_children(plan->node, EL_ROW_STYLE), i = 0;

    plan->styles = arena_array(c->arena, struct style_plan, (size_t)count);
    plan->style_count = count;
    for (const struct template_node *n = compose_child(plan->node, EL_ROW_STYLE); n;
         n = compose_next(n, EL_ROW_STYLE), i++)
        plan->styles[i] = (struct style_plan){.test = query_column(c, plan->query, n, "test"),
            .use = (int)template_integer(n, "use", USE_STRONG)};
}

struct table_row *table_add_row(
    struct compose *c, struct table_plan *plan, enum row_kind kind, struct source_pos at)
{
    struct table *table = plan->table;

    if (table->row_count == plan->row_size) {
        int size = plan->row_size ? 2 * plan->row_size : plan->query->rows.row_count + 8;
        struct table_row *rows = arena_array(c->arena, struct table_row, (size_t)size);
        if (table->row_count)
            memcpy(rows, table->rows, (size_t)table->row_count * sizeof *rows);
        table->rows = rows;
        plan->row_size = size;
    }
    struct table_row *row = &table->rows[table->row_count++];
    *row = (struct table_row){.kind = kind, .at = at};
    row->cells = arena_array(c->arena, struct table_cell, (size_t)table->column_count);
    return row;
}

void table_add_figure(
    struct compose *c, const struct query *query, struct table_cell *cell, struct figure figure)
{
    figure.section = c->section;
    figure.element = c->element;
    figure.dataset = query->dataset;
    cell->figure = arena_new(c->arena, struct figure);
    *cell->figure = figure;
    compose_link_figure(c, cell->figure);
}

// What the row-styles make of a row.
struct row_look {
    enum row_kind kind;
    bool is_strong, has_rule;
    int indent;
};

static struct row_look look_of(const struct table_plan *plan, int row)
{
    struct row_look look = {.kind = ROW_BODY};

    for (int i = 0; i < plan->style_count; i++) {
        if (!value_holds(query_at(plan->query, row, plan->styles[i].test)))
            continue;
        switch ((enum row_use)plan->styles[i].use) {
        case USE_STRONG:
            look.is_strong = true;
            break;
        case USE_RULE_ABOVE:
            look.has_rule = true;
            break;
        case USE_INDENT:
            look.indent++;
            break;
        case USE_TOTAL:
        case USE_SUBTOTAL:
        case USE_GRAND_TOTAL:
        case USE_GROUP:
        case USE_NOTE:
            look.kind = kind_of_use[plan->styles[i].use];
            break;
        }
    }
    return look;
}

static bool is_heading(enum row_kind kind)
{
    return kind == ROW_GROUP || kind == ROW_NOTE;
}

static bool is_total(enum row_kind kind)
{
    return kind == ROW_SUBTOTAL || kind == ROW_TOTAL || kind == ROW_GRAND_TOTAL;
}

static struct format row_format(struct compose *c, const struct table_plan *plan,
    const struct column_plan *column, int row, enum unit unit)
{
    struct value spec = query_at(plan->query, row, column->format_field);
    struct format format = column->format;

    if (spec.kind == VALUE_TEXT)
        compose_format(c, spec.text, unit, column->at, &format);
    return format;
}

// Text without a format is lent by the dataset; anything else is printed.
static const char *cell_text(
    struct compose *c, struct value value, enum unit unit, const struct format *format)
{
    if (value.kind == VALUE_TEXT && !format->kind && unit == UNIT_NONE)
        return value.text;
    return format_print(format, value, unit, c->document->words, c->arena);
}

static void add_cell_figure(struct compose *c, const struct table_plan *plan,
    const struct column_plan *column, int row, struct table_cell *cell, struct figure figure)
{
    figure.key = query_key(c, plan->query, row);
    figure.column = column->name;
    figure.at = column->at;
    table_add_figure(c, plan->query, cell, figure);
}

// A sparkline without points is no drawing.
static void fill_drawing(struct compose *c, const struct table_plan *plan, int index, int row,
    bool is_strong, const char *label, struct table_cell *cell)
{
    const struct column_plan *column = &plan->columns[index];
    struct cell_values *drawing = cell_compose(c, plan, column, row, label, is_strong);

    if (!column->points || drawing->point_count)
        cell->drawing = drawing;
}

const struct footnote *table_footnote(
    struct compose *c, const struct query *query, int row, int column, struct source_pos at)
{
    struct value words = query_at(query, row, column);
    struct span *span;

    if (words.kind == VALUE_NULL)
        return NULL;
    span = arena_new(c->arena, struct span);
    span->text = value_text(words, c->arena);
    return footnote_add(c, (struct rich){span, 1}, at);
}

static void fill_cell(struct compose *c, const struct table_plan *plan, int index, int row,
    const struct row_look *look, struct table_cell *cell)
{
    const struct column_plan *column = &plan->columns[index];
    int shown = column->label_field >= 0 ? column->label_field : column->value;
    struct value value = query_at(plan->query, row, shown);
    enum unit unit = query_unit_at(plan->query, row, shown, column->unit_field);
    const char *text = NULL;

    if (shown == column->value && unit == UNIT_NONE)
        unit = column->unit; // an expression's
    struct format format = row_format(c, plan, column, row, unit);

    if (value.kind == VALUE_NULL && is_heading(look->kind) && !column->points)
        return;
    if (!column->draw || column->draws_label)
        text = cell_text(c, value, unit, &format);
    cell->is_strong =
        look->is_strong || value_holds(query_at(plan->query, row, column->strong));
    if (column->draw) {
        fill_drawing(c, plan, index, row, cell->is_strong || is_total(look->kind), text, cell);
    } else {
        cell->text = text;
        cell->footnote = table_footnote(c, plan->query, row, column->note, column->at);
    }
    unit = compose_unit(unit, &format);
    if (text && is_figure(value, unit))
        add_cell_figure(c, plan, column, row, cell,
            (struct figure){.raw = value, .unit = unit, .shown = text});
}

static void fill_rich(
    struct compose *c, const struct column_plan *column, struct table_cell *cell)
{
    struct rich *rich = arena_new(c->arena, struct rich);

    *rich = compose_inline(c, column->node);
    cell->rich = rich;
}

// A head or note in the table reaches over the empty cells beside it.
static void widen_first_cell(struct table_row *row, int count)
{
    int span = 1;

    while (span < count && span < 255 && !row->cells[span].text && !row->cells[span].rich &&
           !row->cells[span].drawing)
        span++;
    if (span > 1)
        row->cells[0].column_span = (unsigned char)span;
}

static void add_row(struct compose *c, struct table_plan *plan, int row)
{
    struct row_look look = look_of(plan, row);

    c->row.row = row;
    sums_begin_row(c, plan, row);
    struct table_row *out = table_add_row(c, plan, look.kind, plan->node->at);
    out->indent = look.indent;
    out->rule_above = look.has_rule;
    out->keeps_with_next = is_heading(look.kind);
    for (int i = 0; i < plan->column_count; i++) {
        if (plan->columns[i].is_rich)
            fill_rich(c, &plan->columns[i], &out->cells[i]);
        else
            fill_cell(c, plan, i, row, &look, &out->cells[i]);
    }
    if (is_heading(look.kind))
        widen_first_cell(out, plan->column_count);
    sums_add_row(c, plan, out, row);
}

static void join_steps(struct table *table)
{
    for (int i = 0; i < table->column_count; i++) {
        if (!table->columns[i].draw)
            continue;
        for (int row = 1; row < table->row_count; row++) {
            // Cells are const for those who read a document; here they are still being made.
            struct cell_values *above =
                (struct cell_values *)table->rows[row - 1].cells[i].drawing;
            struct cell_values *below = (struct cell_values *)table->rows[row].cells[i].drawing;
            if (above && below)
                cell_join(above, below);
        }
    }
}

void table_begin(struct compose *c, const struct template_node *node,
    struct footnotes *footnotes, struct table *table)
{
    const char *stem = arena_format(c->arena, "%s/%s", c->section, c->element);

    footnotes_open(c, footnotes, &table->footnotes, stem);
    table->title = compose_title(c, node);
}

void table_end(struct compose *c, const struct template_node *node, const struct query *query,
    struct table *table)
{
    table->summary = compose_plain(c, node, "summary");
    table->note = compose_notes(c, node);
    footnotes_close(c);
    if (query->rows.row_count > 0)
        return;
    table->empty_reason = compose_plain(c, node, "empty");
    if (!table->empty_reason)
        table->empty_reason = word_of(c->document->words, WORD_NO_DATA);
}

void compose_table(struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_TABLE, out);
    struct query *query = compose_query(c, node, "data");
    struct table_plan plan = {.node = node, .query = query, .table = &block->table};
    struct row_scope outer = c->row;
    struct footnotes footnotes;

    if (!query)
        return;
    block->dataset = query->dataset;
    table_begin(c, node, &footnotes, &block->table);
    plan_columns(c, &plan);
    for (int i = 0; i < plan.column_count; i++)
        points_export(c, plan.columns[i].points, block);
    plan_styles(c, &plan);
    block->table.pitch_pt = template_length(node, "pitch", 0);
    block->table.is_wide_pitch =
        template_integer(node, "bars", block->table.is_wide_pitch) != 0;
    block->style = block->table.is_wide_pitch ? STYLE_TABLE_BARS : STYLE_TABLE;
    sums_open(c, &plan);
    c->row.query = query;
    for (int row = 0; row < query->rows.row_count; row++)
        add_row(c, &plan, row);
    sums_close(c, &plan);
    join_steps(&block->table);
    c->row = outer;
    table_end(c, node, query, &block->table);
}
