// compose_cells.c - the numbers behind drawn cells: bars, pins, steps, bullets, sparklines.

#include "document/compose_table.h"

#include <math.h>
#include <string.h>

struct cell_values cell_blank(void)
{
    static const struct chart_value null = {.is_null = true};

    return (struct cell_values){
        .value = null, .from = null, .limit = null, .band1 = null, .band2 = null};
}

static int64_t rounded(struct value value)
{
    if (value.kind == VALUE_INTEGER)
        return value.integer;
    double real = value_number(value);
    return fabs(real) < 9.2e18 ? (int64_t)llround(real) : 0;
}

struct chart_value compose_chart_value(
    struct compose *c, struct value value, enum unit unit, const struct format *format)
{
    struct chart_value out = {.is_null = value.kind == VALUE_NULL || value.kind == VALUE_TEXT};

    if (!out.is_null)
        out.number = rounded(value);
    if (format)
        out.label = format_print(format, value, unit, c->document->words, c->arena);
    return out;
}

// A sparkline's rows: those of another dataset whose key column equals this row's.
struct points {
    struct query *query;
    int field, key;    // columns of points-data; key -1: all rows are every row's
    const char *name;  // the key's, in the row's own dataset
    struct map *first; // struct point_run * by key
    struct format format;
    enum unit unit;
};

struct point_run {
    struct chart_value *values;
    int count, size;
};

static void add_point(struct compose *c, struct points *points, int row)
{
    const char *key =
        points->key < 0 ? "" : value_text(query_at(points->query, row, points->key), c->arena);
    struct point_run *run = map_find(points->first, key);

    if (!run) {
        run = arena_new(c->arena, struct point_run);
        map_put(points->first, key, run);
    }
    if (run->count == run->size) {
        int size = run->size ? 2 * run->size : 16;
        struct chart_value *values = arena_array(c->arena, struct chart_value, (size_t)size);
        if (run->count)
            memcpy(values, run->values, (size_t)run->count * sizeof *values);
        run->values = values;
        run->size = size;
    }
    run->values[run->count++] = compose_chart_value(
        c, query_at(points->query, row, points->field), points->unit, &points->format);
}

struct points *points_open(struct compose *c, const struct template_node *node)
{
    struct query *query = compose_query(c, node, "points-data");

    if (!query)
        return NULL;
    struct points *points = arena_new(c->arena, struct points);
    *points = (struct points){.query = query,
        .field = query_column(c, query, node, "points-field"),
        .key = query_column(c, query, node, "points-key"),
        .name = template_text(node, "points-key"),
        .first = arena_new(c->arena, struct map)};
    map_init(points->first, c->arena);
    points->unit = query_unit(query, 0, points->field);
    compose_node_format(c, node, "format", points->unit, &points->format);
    for (int row = 0; points->field >= 0 && row < query->rows.row_count; row++)
        add_point(c, points, row);
    return points;
}

void points_export(struct compose *c, const struct points *points, struct block *block)
{
    if (points)
        compose_add_rows(c, points->query->dataset, block);
}

void points_read(struct compose *c, const struct points *points, const struct query *query,
    int row, struct cell_values *out)
{
    const char *key = "";

    if (points->key >= 0 && query)
        key = value_text(
            query_at(query, row, dataset_column(query->dataset, points->name)), c->arena);
    const struct point_run *run = map_find(points->first, key);
    if (run) {
        out->points = run->values;
        out->point_count = run->count;
    }
}

static int sign_of(struct value value)
{
    double number = value_number(value);

    return (number > 0) - (number < 0);
}

static struct chart_value plain_value(
    struct compose *c, const struct table_plan *plan, int row, int column)
{
    return compose_chart_value(c, query_at(plan->query, row, column), UNIT_NONE, NULL);
}

// Where there is no value, words over the bands say where they end.
static struct chart_value band_value(struct compose *c, const struct table_plan *plan,
    const struct column_plan *column, int row, int band)
{
    struct value value = query_at(plan->query, row, column->value);

    if (value.kind != VALUE_NULL)
        return plain_value(c, plan, row, band);
    return compose_chart_value(
        c, query_at(plan->query, row, band), column->unit, &column->format);
}

static const char *note_of(
    struct compose *c, const struct table_plan *plan, int row, int column)
{
    struct value note = query_at(plan->query, row, column);

    return note.kind == VALUE_NULL ? NULL : value_text(note, c->arena);
}

static enum scenario scenario_of(
    const struct table_plan *plan, const struct column_plan *column, int row)
{
    struct value name = query_at(plan->query, row, column->scenario_field);
    enum scenario own = name.kind == VALUE_TEXT ? scenario_find(name.text) : SCENARIO_COUNT;

    return own == SCENARIO_COUNT ? column->scenario : own;
}

struct cell_values *cell_compose(struct compose *c, const struct table_plan *plan,
    const struct column_plan *column, int row, const char *label, bool is_strong)
{
    struct cell_values *cell = arena_new(c->arena, struct cell_values);

    cell->value = plain_value(c, plan, row, column->value);
    cell->value.label = label;
    cell->from = plain_value(c, plan, row, column->from);
    cell->limit = plain_value(c, plan, row, column->limit);
    cell->band1 = band_value(c, plan, column, row, column->band1);
    cell->band2 = band_value(c, plan, column, row, column->band2);
    cell->better = sign_of(query_at(plan->query, row, column->good));
    cell->scenario = scenario_of(plan, column, row);
    cell->is_strong = is_strong;
    cell->note = note_of(c, plan, row, column->note);
    if (column->points)
        points_read(c, column->points, plan->query, row, cell);
    return cell;
}

// Steps are one calculation as long as each starts, or as a sum from zero ends, where the last
// one ended.
void cell_join(struct cell_values *above, struct cell_values *below)
{
    bool is_sum = below->from.is_null || below->from.number == 0;
    const struct chart_value *meets = is_sum ? &below->value : &below->from;

    above->joins_next = below->joins_previous =
        !above->value.is_null && !meets->is_null && meets->number == above->value.number;
}
