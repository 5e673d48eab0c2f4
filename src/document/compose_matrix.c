// compose_matrix.c - a table whose columns come from the data: one for each value of a field.
//
// Rows and columns stand in the order in which the dataset first names them.

#include "document/compose_table.h"

#include <string.h>

struct axis {
    struct map places; // int *: its place, by name
    int *next;         // room for one place a row of the dataset
    struct value *names;
    int count;
};

struct matrix {
    const struct template_node *node;
    struct query *query;
    int row, column, value, note, unit_field;
    struct axis rows, columns;
    struct format format, column_format;
    const struct cell_kind *draw;
    struct table *table;
};

static void axis_init(struct axis *axis, int most, struct arena *arena)
{
    map_init(&axis->places, arena);
    axis->next = arena_array(arena, int, (size_t)most);
    axis->names = arena_array(arena, struct value, (size_t)most);
}

static int axis_place(struct axis *axis, struct value name, struct arena *arena)
{
    const char *key = value_text(name, arena);
    const int *known = map_find(&axis->places, key);

    if (known)
        return *known;
    int *place = axis->next++;
    *place = axis->count;
    map_put(&axis->places, key, place);
    axis->names[axis->count] = name;
    return axis->count++;
}

static void find_axes(struct compose *c, struct matrix *m)
{
    int count = m->query->rows.row_count;

    axis_init(&m->rows, count, c->arena);
    axis_init(&m->columns, count, c->arena);
    for (int i = 0; i < count; i++) {
        axis_place(&m->rows, query_at(m->query, i, m->row), c->arena);
        axis_place(&m->columns, query_at(m->query, i, m->column), c->arena);
    }
}

static struct rich words(struct compose *c, const char *text)
{
    struct span *span = arena_new(c->arena, struct span);

    span->text = text;
    return (struct rich){span, 1};
}

static void make_columns(struct compose *c, struct matrix *m)
{
    struct table *table = m->table;
    enum unit unit = query_unit(m->query, 0, m->column);

    table->column_count = m->columns.count + 1;
    table->columns = arena_array(c->arena, struct table_column, (size_t)table->column_count);
    table->columns[0] = (struct table_column){.head = compose_parts(c, m->node, "head"),
        .is_row_head = true,
        .format = format_by_unit};
    for (int i = 0; i < m->columns.count; i++)
        table->columns[i + 1] = (struct table_column){
            .head = words(c, format_print(&m->column_format, m->columns.names[i], unit,
                                 c->document->words, c->arena)),
            .align = m->draw ? ALIGN_LEFT : ALIGN_RIGHT,
            .draw = m->draw,
            .scale_group = m->draw ? c->element : NULL,
            .format = m->format,
            .unit = compose_unit(query_unit(m->query, 0, m->value), &m->format)};
}

static void make_rows(struct compose *c, struct matrix *m)
{
    struct table *table = m->table;
    enum unit unit = query_unit(m->query, 0, m->row);

    table->row_count = m->rows.count;
    table->rows = arena_array(c->arena, struct table_row, (size_t)m->rows.count);
    for (int i = 0; i < m->rows.count; i++) {
        struct table_row *row = &table->rows[i];
        row->at = m->node->at;
        row->cells = arena_array(c->arena, struct table_cell, (size_t)table->column_count);
        row->cells[0].text =
            format_print(&format_by_unit, m->rows.names[i], unit, c->document->words, c->arena);
    }
}

static void fill_cell(struct compose *c, const struct matrix *m, int i)
{
    struct arena *arena = c->arena;
    const char *row = value_text(query_at(m->query, i, m->row), arena),
               *column = value_text(query_at(m->query, i, m->column), arena);
    int x = *(const int *)map_find(&m->columns.places, column);
    int y = *(const int *)map_find(&m->rows.places, row);
    struct table_cell *cell = &m->table->rows[y].cells[x + 1];
    struct value value = query_at(m->query, i, m->value);
    enum unit unit = query_unit_at(m->query, i, m->value, m->unit_field);
    const char *text = format_print(&m->format, value, unit, c->document->words, arena);

    if (m->draw) {
        struct cell_values *drawing = arena_new(arena, struct cell_values);
        *drawing = cell_blank();
        drawing->value = compose_chart_value(c, value, unit, &m->format);
        cell->drawing = drawing;
    } else {
        cell->text = text;
        cell->footnote = table_footnote(c, m->query, i, m->note, m->node->at);
    }
    unit = compose_unit(unit, &m->format);
    if (is_figure(value, unit))
        table_add_figure(c, m->query, cell,
            (struct figure){.key = row,
                .column = column,
                .at = m->node->at,
                .raw = value,
                .unit = unit,
                .shown = text});
}

static void plan_matrix(struct compose *c, struct matrix *m)
{
    const struct template_node *node = m->node;
    const char *draw = template_text(node, "draw");
    const struct template_attribute *format = template_attribute(node, "column-format");

    m->row = query_column(c, m->query, node, "row");
    m->column = query_column(c, m->query, node, "column");
    m->value = query_column(c, m->query, node, "value");
    m->note = query_column(c, m->query, node, "note-field");
    m->unit_field = query_unit_column(m->query, m->value);
    m->draw = draw ? cell_kind_find(draw) : NULL;
    compose_node_format(c, node, "format", query_unit(m->query, 0, m->value), &m->format);
    m->column_format = format_by_unit;
    if (format)
        compose_format(c, format->text, query_unit(m->query, 0, m->column), format->value_at,
            &m->column_format);
}

void compose_matrix(struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_TABLE, out);
    struct matrix m = {
        .node = node, .query = compose_query(c, node, "data"), .table = &block->table};
    struct footnotes footnotes;

    if (!m.query)
        return;
    block->dataset = m.query->dataset;
    table_begin(c, node, &footnotes, m.table);
    plan_matrix(c, &m);
    find_axes(c, &m);
    make_columns(c, &m);
    make_rows(c, &m);
    for (int i = 0; i < m.query->rows.row_count; i++)
        fill_cell(c, &m, i);
    table_end(c, node, m.query, m.table);
    m.table->is_wide_pitch = m.draw != NULL;
    m.table->may_part = true;
    block->style = m.draw ? STYLE_TABLE_BARS : STYLE_TABLE;
}
