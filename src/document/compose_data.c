// compose_data.c - scopes and datasets: each query run once, where it is first asked for, with
// all expressions that are written over it.

#include "document/compose.h"

#include <stdlib.h>
#include <string.h>

void compose_open_scope(
    struct compose *c, struct scope *scope, const struct template_node *node)
{
    *scope = (struct scope){.outer = c->scope};
    struct query **last = &scope->queries;

    for (const struct template_node *n = node->first; n; n = n->next) {
        if (n->kind != EL_DATASET)
            continue;
        struct query *query = arena_new(c->arena, struct query);
        *query = (struct query){.node = n, .id = template_text(n, "id"), .key_column = -1};
        query->expressions = expressions_of(c->expressions, n);
        *last = query;
        last = &query->next;
    }
    c->scope = scope;
}

void compose_close_scope(struct compose *c)
{
    c->scope = c->scope->outer;
}

void compose_add_param(struct compose *c, const char *name, struct value value, enum unit unit)
{
    if (c->param_count == c->param_size) {
        int size = c->param_size ? 2 * c->param_size : 16;
        struct param *params = arena_array(c->arena, struct param, (size_t)size);
        enum unit *units = arena_array(c->arena, enum unit, (size_t)size);
        if (c->param_count) {
            memcpy(params, c->params, (size_t)c->param_count * sizeof *params);
            memcpy(units, c->param_units, (size_t)c->param_count * sizeof *units);
        }
        c->params = params;
        c->param_units = units;
        c->param_size = size;
    }
    c->param_units[c->param_count] = unit;
    c->params[c->param_count++] = (struct param){name, value};
}

void compose_push_row(
    struct compose *c, struct scope *scope, const char *name, struct query *query, int row)
{
    *scope = (struct scope){.outer = c->scope, .name = name, .query = query, .row = row};
    for (int i = 0; i < query->dataset->column_count; i++) {
        const struct column *column = &query->dataset->columns[i];
        compose_add_param(c, arena_format(c->arena, "%s_%s", name, column->name),
            query_at(query, row, i), column->unit);
    }
    c->scope = scope;
}

void compose_pop_row(struct compose *c)
{
    c->param_count -= c->scope->query->dataset->column_count;
    c->scope = c->scope->outer;
}

bool compose_test(struct compose *c, const struct template_attribute *test)
{
    const char *sql = arena_format(c->arena, "SELECT (%s\n)", test->text);
    struct dataset answer;

    return dataset_load(c->input->db, "if", sql, test->value_at, c->params, c->param_count,
               &answer, c->arena, c->diag) &&
           answer.row_count > 0 && value_holds(dataset_at(&answer, 0, 0));
}

struct query *compose_find_query(const struct compose *c, const char *id)
{
    for (const struct scope *scope = c->scope; scope; scope = scope->outer)
        for (struct query *s = scope->queries; s; s = s->next)
            if (strcmp(s->id, id) == 0)
                return s;
    return NULL;
}

struct query *compose_query(
    struct compose *c, const struct template_node *node, const char *attribute)
{
    const struct template_attribute *a = template_attribute(node, attribute);
    struct query *query = a ? compose_find_query(c, a->text) : NULL;

    if (query)
        compose_run(c, query);
    else if (a)
        diag_add(c->diag, DIAG_TEMPLATE_DATASET, a->value_at, "\"%s\"", a->text);
    return query;
}

static const char *widen_query(struct compose *c, const struct query *query)
{
    return expressions_widen(query->expressions, query->node->sql, c->arena);
}

static bool load(struct compose *c, const struct query *query, const char *sql,
    struct source_pos at, struct dataset *out, struct diag *diag)
{
    return dataset_load(
        c->input->db, query->id, sql, at, c->params, c->param_count, out, c->arena, diag);
}

// The wide query failed: the plain one is run, then each expression alone, so that the fault is
// told at its own place.
static bool blame(struct compose *c, struct query *query)
{
    const struct expressions *all = query->expressions;
    int before = c->diag->count[DIAG_ERROR];
    struct expressions one = {.count = 1};
    struct dataset got;

    if (!load(c, query, query->node->sql, query->node->sql_at, &got, c->diag))
        return false;
    for (int i = 0; i < all->count; i++) {
        one.list = &all->list[i];
        query->expressions = &one;
        load(c, query, widen_query(c, query), one.list[0]->value_at, &got, c->diag);
    }
    query->expressions = all;
    if (c->diag->count[DIAG_ERROR] == before)
        return diag_add(c->diag, DIAG_QUERY, query->node->at,
            "dataset \"%s\" fails with what is written over it", query->id);
    return false;
}

static bool load_wide(struct compose *c, struct query *query)
{
    struct diag scratch;

    if (!query->expressions)
        return load(c, query, query->node->sql, query->node->sql_at, &query->rows, c->diag);
    diag_init(&scratch, c->arena);
    return load(c, query, widen_query(c, query), query->node->sql_at, &query->rows, &scratch) ||
           blame(c, query);
}

// The document keeps the query as it is written, and its columns alone.
static struct dataset *narrow(struct compose *c, const struct query *query)
{
    struct dataset *narrow = arena_new(c->arena, struct dataset);
    int wide = query->rows.column_count;

    *narrow = query->rows;
    narrow->sql = query->node->sql;
    narrow->at = query->node->at;
    if (!query->expressions)
        return narrow;
    int columns = narrow->column_count -= query->expressions->count;
    size_t count = (size_t)narrow->row_count * (size_t)columns;
    narrow->cells = arena_array(c->arena, struct value, count);
    for (int row = 0; row < narrow->row_count && columns; row++)
        memcpy(narrow->cells + (size_t)row * (size_t)columns,
            query->rows.cells + (size_t)row * (size_t)wide,
            (size_t)columns * sizeof(struct value));
    return narrow;
}

static void list_dataset(struct compose *c, struct dataset *dataset)
{
    struct document *document = c->document;

    if (document->dataset_count == c->dataset_size) {
        int size = c->dataset_size ? 2 * c->dataset_size : 64;
        struct dataset **list = arena_array(c->arena, struct dataset *, (size_t)size);
        if (document->dataset_count)
            memcpy(list, document->datasets, (size_t)document->dataset_count * sizeof *list);
        document->datasets = list;
        c->dataset_size = size;
    }
    document->datasets[document->dataset_count++] = dataset;
}

// rows="one" holds for what is read as {id.column}: none or two would be a wrong figure.
static bool check_rows(struct compose *c, const struct query *query)
{
    const char *rows = template_text(query->node, "rows");
    int count = query->rows.row_count;

    return !rows || strcmp(rows, "one") != 0 || count == 1 ||
           diag_add(c->diag, DIAG_ROW_COUNT, query->node->at,
               "dataset \"%s\" must have one row and has %d", query->id, count);
}

static void find_key(struct compose *c, struct query *query)
{
    const struct template_attribute *key = template_attribute(query->node, "key");

    if (!key)
        return;
    query->key_column = dataset_column(query->dataset, key->text);
    if (query->key_column < 0)
        diag_add(c->diag, DIAG_TEMPLATE_COLUMN, key->value_at, "dataset \"%s\" has no \"%s\"",
            query->id, key->text);
}

bool compose_run(struct compose *c, struct query *query)
{
    if (query->state != QUERY_NEW)
        return query->state == QUERY_READY;
    query->state = QUERY_FAILED;
    query->dataset = &query->rows;
    if (!load_wide(c, query)) {
        query->rows = (struct dataset){.id = query->id, .at = query->node->at};
        return false;
    }
    struct dataset *dataset = narrow(c, query);
    query->dataset = dataset;
    list_dataset(c, dataset);
    find_key(c, query);
    if (!check_rows(c, query))
        return false;
    query->state = QUERY_READY;
    return true;
}

struct value query_at(const struct query *query, int row, int column)
{
    if (column < 0 || row < 0 || row >= query->rows.row_count)
        return (struct value){.kind = VALUE_NULL};
    return dataset_at(&query->rows, row, column);
}

int query_column(struct compose *c, const struct query *query, const struct template_node *node,
    const char *attribute)
{
    const struct template_attribute *a = template_attribute(node, attribute);

    if (!a || query->rows.column_count == 0) // not given, or its dataset failed
        return -1;
    int column = dataset_column(query->dataset, a->text);
    if (column >= 0)
        return column;
    if (a->rule->type == ATTRIBUTE_SQL) {
        int i = expressions_find(query->expressions, a->text);
        if (i >= 0)
            return query->dataset->column_count + i;
    }
    diag_add(c->diag, DIAG_TEMPLATE_COLUMN, a->value_at, "dataset \"%s\" has no \"%s\"",
        query->id, a->text);
    return -1;
}

const char *value_text(struct value value, struct arena *arena)
{
    switch (value.kind) {
    case VALUE_TEXT:
        return value.text;
    case VALUE_INTEGER:
        return arena_format(arena, "%lld", (long long)value.integer);
    case VALUE_REAL:
        return arena_format(arena, "%.15g", value.real);
    case VALUE_NULL:
        break;
    }
    return "";
}

bool value_holds(struct value value)
{
    if (value.kind == VALUE_TEXT) // SQLite reads the number that a text begins with
        return strtod(value.text, NULL) != 0;
    return value_number(value) != 0;
}

// A key that comes again is told apart by its count, so that no two figures have one id.
struct keyed_row {
    int row, repeats;
};

static const char *unique_key(struct compose *c, struct query *query, int row)
{
    const char *key = value_text(query_at(query, row, query->key_column), c->arena);
    struct keyed_row *known = *key ? map_find(query->by_key, key) : NULL;

    if (!*key)
        return arena_format(c->arena, "(%d)", row + 1);
    if (known)
        return arena_format(c->arena, "%s~%d", key, ++known->repeats);
    known = arena_new(c->arena, struct keyed_row);
    *known = (struct keyed_row){row, 1};
    map_put(query->by_key, key, known);
    return key;
}

static void make_keys(struct compose *c, struct query *query)
{
    int count = query->rows.row_count;

    query->keys = arena_array(c->arena, const char *, (size_t)count + 1);
    query->by_key = arena_new(c->arena, struct map);
    map_init(query->by_key, c->arena);
    for (int row = 0; row < count; row++)
        query->keys[row] = query->key_column < 0 ? arena_format(c->arena, "%d", row + 1)
                                                 : unique_key(c, query, row);
}

const char *query_key(struct compose *c, struct query *query, int row)
{
    if (!query->keys)
        make_keys(c, query);
    return query->keys[row];
}

static int scan_rows(
    struct compose *c, const struct query *query, int column, const char *value)
{
    for (int row = 0; row < query->rows.row_count; row++)
        if (strcmp(value_text(query_at(query, row, column), c->arena), value) == 0)
            return row;
    return -1;
}

int query_find_row(
    struct compose *c, struct query *query, const char *column, const char *value)
{
    int i = dataset_column(query->dataset, column);

    if (i < 0 || i != query->key_column)
        return i < 0 ? -1 : scan_rows(c, query, i, value);
    if (!query->keys)
        make_keys(c, query);
    const struct keyed_row *known = map_find(query->by_key, value);
    return known ? known->row : -1;
}
