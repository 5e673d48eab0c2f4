// compose_value.c - bindings to values, values to words, and the figures among them.

#include "document/compose.h"

#include <string.h>

static const struct scope_value *find_given(
    const struct compose *c, const char *scope, const char *column)
{
    for (int i = 0; i < c->input->value_count; i++) {
        const struct scope_value *v = &c->input->values[i];
        if (strcmp(v->scope, scope) == 0 && strcmp(v->column, column) == 0)
            return v;
    }
    return NULL;
}

// The table `setting` is optional: any SQLite file can be reported on.
static void read_settings(struct compose *c)
{
    static const char sql[] = "SELECT name, value FROM setting ORDER BY name";
    struct dataset settings;
    struct diag unheard;

    c->settings = arena_new(c->arena, struct map);
    map_init(c->settings, c->arena);
    diag_init(&unheard, c->arena);
    if (!dataset_load(c->input->db, "setting", sql, (struct source_pos){0}, NULL, 0, &settings,
            c->arena, &unheard))
        return;
    for (int row = 0; row < settings.row_count; row++)
        map_put(c->settings, value_text(dataset_at(&settings, row, 0), c->arena),
            (void *)value_text(dataset_at(&settings, row, 1), c->arena));
}

// A setting that is not there is empty, not null: it is words on a page, no figure. So is what
// a report outside of a pack lacks of {pack.draft} and the like.
static struct value words_or_none(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text ? text : ""};
}

static const char *find_setting(struct compose *c, const char *name)
{
    if (!c->settings)
        read_settings(c);
    return map_find(c->settings, name);
}

static bool bind_param(const struct compose *c, const char *name, struct bound *out)
{
    for (int i = 0; i < c->report_param_count; i++) {
        if (strcmp(c->params[i].name, name) != 0)
            continue;
        out->value = c->params[i].value;
        out->unit = c->param_units[i];
        return true;
    }
    return false;
}

static bool bind_page(const char *column, struct bound *out)
{
    if (strcmp(column, "number") == 0)
        out->field = FIELD_PAGE;
    else if (strcmp(column, "count") == 0)
        out->field = FIELD_PAGES;
    return out->field != FIELD_NONE;
}

// {report.title} and the like: for page heads.
static bool bind_report(const struct compose *c, const char *column, struct bound *out)
{
    const struct document *document = c->document;
    const char *const words[][2] = {
        {"title",   document->title  },
        {"subject", document->subject},
        {"author",  document->author }
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i][0], column) != 0)
            continue;
        out->value = words_or_none(words[i][1]);
        return true;
    }
    return false;
}

// What is neither a row nor a dataset.
static bool bind_named(struct compose *c, const struct binding *b, struct bound *out)
{
    if (strcmp(b->scope, "page") == 0)
        return bind_page(b->column, out);
    if (strcmp(b->scope, "report") == 0)
        return bind_report(c, b->column, out);
    if (strcmp(b->scope, "params") == 0)
        return bind_param(c, b->column, out);
    if (strcmp(b->scope, "setting") == 0) {
        out->value = words_or_none(find_setting(c, b->column));
        return true;
    }
    const struct scope_value *given = find_given(c, b->scope, b->column);
    out->value = given ? given->value : words_or_none(NULL);
    out->unit = given ? given->unit : UNIT_NONE;
    return given || strcmp(b->scope, "pack") == 0;
}

static bool unknown_column(struct compose *c, const struct binding *b)
{
    return diag_add(
        c->diag, DIAG_TEMPLATE_COLUMN, b->at, "\"%s\" has no \"%s\"", b->scope, b->column);
}

static bool bind_cell(struct compose *c, const struct binding *b, struct query *query, int row,
    const char *key, struct bound *out)
{
    int column = dataset_column(query->dataset, b->column);

    if (query->state == QUERY_FAILED)
        return true; // told already; it stands as null
    if (column < 0)
        return unknown_column(c, b);
    out->value = query_at(query, row, column);
    out->unit = query_unit(query, row, column);
    out->dataset = query->dataset;
    out->key = key;
    return true;
}

static bool bind_row(
    struct compose *c, const struct binding *b, struct query *query, int row, struct bound *out)
{
    return bind_cell(c, b, query, row, query_key(c, query, row), out);
}

static bool bind_dataset(
    struct compose *c, const struct binding *b, struct query *query, struct bound *out)
{
    if (!compose_run(c, query))
        return true; // told already
    if (!b->row_column)
        return bind_cell(c, b, query, 0, query->id, out);
    return bind_cell(
        c, b, query, query_find_row(c, query, b->row_column, b->row_value), b->row_value, out);
}

// The row of a repeat by its name, or a dataset; the innermost first.
static bool bind_scopes(
    struct compose *c, const struct binding *b, struct bound *out, bool *found)
{
    *found = true;
    for (const struct scope *scope = c->scope; scope; scope = scope->outer) {
        if (scope->name && strcmp(scope->name, b->scope) == 0)
            return bind_row(c, b, scope->query, scope->row, out);
        for (struct query *s = scope->queries; s; s = s->next)
            if (strcmp(s->id, b->scope) == 0)
                return bind_dataset(c, b, s, out);
    }
    *found = false;
    return false;
}

bool compose_bind(struct compose *c, const struct binding *binding, struct bound *out)
{
    bool found;

    *out = (struct bound){.value = {.kind = VALUE_NULL}, .column = binding->column};
    if (c->row.query && strcmp(binding->scope, "row") == 0)
        return bind_row(c, binding, c->row.query, c->row.row, out);
    bool ok = bind_scopes(c, binding, out, &found);
    if (found)
        return ok;
    return bind_named(c, binding, out) ||
           diag_add(c->diag, DIAG_BINDING, binding->at, "nothing is called {%s.%s}",
               binding->scope, binding->column);
}

// Whether a binding speaks of a dataset's row, or a repeat's, that has its column.
bool compose_has(struct compose *c, const struct binding *binding)
{
    if (c->row.query && strcmp(binding->scope, "row") == 0)
        return dataset_column(c->row.query->dataset, binding->column) >= 0;
    for (const struct scope *scope = c->scope; scope; scope = scope->outer) {
        if (scope->name && strcmp(scope->name, binding->scope) == 0)
            return dataset_column(scope->query->dataset, binding->column) >= 0;
        for (struct query *s = scope->queries; s; s = s->next)
            if (strcmp(s->id, binding->scope) == 0)
                return compose_run(c, s) && dataset_column(s->dataset, binding->column) >= 0;
    }
    return false;
}

// pack_metric and guardrail say in a column `unit` what their `value` is in.
static enum unit unit_of_word(const char *word)
{
    for (enum unit unit = UNIT_CENTS; unit <= UNIT_PPM; unit++)
        if (strcmp(unit_name(unit), word) == 0)
            return unit;
    return UNIT_NONE;
}

// "value", "pm_value", "value_pm".
static bool is_value_column(const char *name)
{
    size_t length = strlen(name);

    return strcmp(name, "value") == 0 || strncmp(name, "value_", 6) == 0 ||
           (length > 6 && strcmp(name + length - 6, "_value") == 0);
}

int query_unit_column(const struct query *query, int column)
{
    int unit = dataset_column(query->dataset, "unit");

    if (column < 0 || unit < 0)
        return -1;
    if (column >= query->dataset->column_count) // an expression: its name tells nothing
        return unit;
    const struct column *c = &query->dataset->columns[column];
    return c->unit == UNIT_NONE && is_value_column(c->name) ? unit : -1;
}

enum unit query_unit_at(const struct query *query, int row, int column, int unit_column)
{
    struct value word = query_at(query, row, unit_column);

    if (word.kind == VALUE_TEXT)
        return unit_of_word(word.text);
    return column >= 0 && column < query->dataset->column_count
               ? query->dataset->columns[column].unit
               : UNIT_NONE;
}

enum unit query_unit(const struct query *query, int row, int column)
{
    return query_unit_at(query, row, column, query_unit_column(query, column));
}

enum unit compose_unit(enum unit unit, const struct format *format)
{
    return unit == UNIT_NONE ? format_unit(format) : unit;
}

void compose_format(struct compose *c, const char *spec, enum unit unit, struct source_pos at,
    struct format *out)
{
    const char *wrong = NULL;

    if (format_parse(spec, unit, out, &wrong, c->arena) == FORMAT_OK)
        return;
    diag_add(c->diag, DIAG_FORMAT, at, "\"%s\" in \"%s\" for %s", wrong, spec,
        unit == UNIT_NONE ? "a value without unit" : unit_name(unit));
    *out = format_by_unit;
}

void compose_node_format(struct compose *c, const struct template_node *node,
    const char *attribute, enum unit unit, struct format *out)
{
    const struct template_attribute *format = template_attribute(node, attribute);

    *out = format_by_unit;
    if (format)
        compose_format(c, format->text, unit, format->value_at, out);
    out->decimals = (int)template_integer(node, "decimals", out->decimals);
}

// A null is a figure too where its column holds amounts: its going or coming is a change.
bool is_figure(struct value value, enum unit unit)
{
    if (value.kind == VALUE_NULL)
        return unit >= UNIT_CENTS && unit <= UNIT_PPM;
    return value.kind != VALUE_TEXT;
}

void compose_link_figure(struct compose *c, struct figure *figure)
{
    *c->document->last_figure = figure;
    c->document->last_figure = &figure->next;
}

static struct figure *find_figure(const struct compose *c, const struct figure *like)
{
    struct figure *f = *c->element_figures;

    while (f && (strcmp(f->key, like->key) != 0 || strcmp(f->column, like->column) != 0))
        f = f->next;
    return f;
}

// Within an element a figure shown twice alike is one figure; shown otherwise it is another.
static struct figure *add_figure(struct compose *c, struct figure *figure)
{
    const char *column = figure->column;

    for (int count = 2;; count++) {
        struct figure *twin = find_figure(c, figure);
        if (!twin)
            break;
        if (strcmp(twin->shown, figure->shown) == 0)
            return twin;
        figure->column = arena_format(c->arena, "%s~%d", column, count);
    }
    compose_link_figure(c, figure);
    return figure;
}

const char *compose_print(struct compose *c, const struct binding *binding,
    const struct bound *bound, struct figure **figure)
{
    struct format format = format_by_unit;

    *figure = NULL;
    if (binding->format_spec)
        compose_format(c, binding->format_spec, bound->unit, binding->at, &format);
    const char *shown =
        format_print(&format, bound->value, bound->unit, c->document->words, c->arena);
    enum unit unit = compose_unit(bound->unit, &format);
    if (!bound->dataset || !is_figure(bound->value, unit))
        return shown;
    struct figure *new = arena_new(c->arena, struct figure);
    *new = (struct figure){.section = c->section,
        .element = c->element,
        .key = bound->key,
        .column = bound->column,
        .dataset = bound->dataset,
        .at = binding->at,
        .raw = bound->value,
        .shown = shown,
        .unit = unit};
    *figure = add_figure(c, new);
    return shown;
}

void compose_begin_named(struct compose *c, const char *element)
{
    c->element = element;
    c->element_figures = c->document->last_figure;
}

void compose_begin_element(struct compose *c, const struct template_node *node)
{
    const char *id = template_text(node, "id");
    const char *tag = element_rules[node->kind].tag;
    int count = id ? 0 : ++c->element_count[node->kind];

    compose_begin_named(c, id          ? id
                           : count > 1 ? arena_format(c->arena, "%s-%d", tag, count)
                                       : tag);
}
