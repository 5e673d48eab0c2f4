// compose_chart.c - what a chart shows, in numbers: categories, series, references.

#include "chart/rest.h"
#include "chart/series.h"
#include "document/compose.h"
#include "value/date.h"

#include <string.h>

static const int fewest_to_grow = 4; // one to three columns only look taller

struct chart_plan {
    const struct template_node *node, *category;
    struct query *query;
    struct chart_spec *spec;
    struct map categories; // by name, for long data: int * their index
    int *category_of_row;
    int *place; // of each category as read, where some were added up
};

static int find_choice(const char *word, const char *const *words, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(word, words[i]) == 0)
            return i;
    return 0;
}

static enum category_kind category_kind(struct value value)
{
    static const char *const words[] = {"plain", "start", "step", "total", "rest"};

    return value.kind == VALUE_TEXT ? (enum category_kind)find_choice(value.text, words, 5)
                                    : CATEGORY_PLAIN;
}

static const char *print_name(struct compose *c, const struct chart_plan *plan, int row,
    const char *field, const char *format_attribute)
{
    int column = query_column(c, plan->query, plan->category, field);
    const struct template_attribute *spec =
        template_attribute(plan->category, format_attribute);
    enum unit unit = query_unit(plan->query, row, column);
    struct value name = query_at(plan->query, row, column);
    struct format format = format_by_unit;

    if (column < 0 || name.kind == VALUE_NULL)
        return NULL;
    if (spec)
        compose_format(c, spec->text, unit, spec->value_at, &format);
    return format_print(&format, name, unit, c->document->words, c->arena);
}

static int sign_at(const struct chart_plan *plan, int row, int column)
{
    double number = value_number(query_at(plan->query, row, column));

    return (number > 0) - (number < 0);
}

// Whether more is better is said of the categories or, for all of them, of the variance.
static int better_at(struct compose *c, const struct chart_plan *plan, int row)
{
    const struct template_node *variance = compose_child(plan->node, EL_VARIANCE);

    if (template_attribute(plan->category, "good"))
        return sign_at(plan, row, query_column(c, plan->query, plan->category, "good"));
    return variance ? sign_at(plan, row, query_column(c, plan->query, variance, "good")) : 0;
}

static struct value category_value(
    struct compose *c, const struct chart_plan *plan, int row, const char *attribute)
{
    return query_at(plan->query, row, query_column(c, plan->query, plan->category, attribute));
}

static void fill_category(
    struct compose *c, const struct chart_plan *plan, int row, struct chart_category *out)
{
    struct value scenario = category_value(c, plan, row, "scenario");
    const char *name = print_name(c, plan, row, "field", "format");

    out->name = name ? name : "";
    out->second_line = print_name(c, plan, row, "second", "second-format");
    out->kind = category_kind(category_value(c, plan, row, "kind"));
    out->is_strong = value_holds(category_value(c, plan, row, "strong"));
    out->better = better_at(c, plan, row);
    out->at = plan->category->at;
    if (scenario.kind == VALUE_TEXT && scenario_find(scenario.text) != SCENARIO_COUNT) {
        out->scenario = scenario_find(scenario.text);
        out->has_scenario = true;
    }
}

// Wide data: a category a row. Long data: one for each value of the field.
static void fill_categories(struct compose *c, struct chart_plan *plan, bool is_long)
{
    int rows = plan->query->rows.row_count;
    struct chart_spec *spec = plan->spec;
    int column = query_column(c, plan->query, plan->category, "field");
    int *indexes = arena_array(c->arena, int, (size_t)rows);

    map_init(&plan->categories, c->arena);
    plan->category_of_row = arena_array(c->arena, int, (size_t)rows);
    spec->categories = arena_array(c->arena, struct chart_category, (size_t)rows);
    for (int row = 0; row < rows; row++) {
        const char *name = value_text(query_at(plan->query, row, column), c->arena);
        int *known = map_find(&plan->categories, name);
        if (known && is_long) {
            plan->category_of_row[row] = *known;
            continue;
        }
        indexes[row] = plan->category_of_row[row] = spec->category_count;
        if (!known)
            map_put(&plan->categories, name, &indexes[row]);
        fill_category(c, plan, row, &spec->categories[spec->category_count++]);
    }
}

static struct chart_series *add_series(struct compose *c, struct chart_plan *plan,
    const struct template_node *node, enum unit unit)
{
    const char *scenario = template_text(node, "scenario"), *role = template_text(node, "role");
    struct chart_series *series = &plan->spec->series[plan->spec->series_count++];
    size_t count = (size_t)plan->spec->category_count;

    series->column = template_text(node, "field");
    series->scenario = scenario ? scenario_find(scenario) : SCENARIO_AC;
    series->role = role ? role : "";
    series->colour = (enum colour_role)template_integer(node, "colour", COLOUR_COUNT);
    compose_node_format(c, node, "format", unit, &series->format);
    series->unit = compose_unit(unit, &series->format);
    series->values = arena_array(c->arena, struct chart_value, count);
    for (size_t i = 0; i < count; i++)
        series->values[i].is_null = true;
    return series;
}

// A day or the first of a month, in a chart that measures time; what is none stays null.
static void set_day(struct value value, struct chart_value *out)
{
    size_t length = value.kind == VALUE_TEXT ? strlen(value.text) : 0;
    date day;

    if (length &&
        (date_parse(value.text, length, &day) || date_parse_month(value.text, length, &day))) {
        out->is_null = false;
        out->number = day;
    }
}

static void set_value(struct compose *c, const struct chart_plan *plan, int row, int column,
    struct chart_series *series)
{
    struct chart_value *out = &series->values[plan->category_of_row[row]];
    struct value value = query_at(plan->query, row, column);

    *out = compose_chart_value(c, value, series->unit, &series->format);
    if (plan->spec->type->takes_dates)
        set_day(value, out);
}

static void fill_value(
    struct compose *c, struct chart_plan *plan, const struct template_node *node)
{
    int column = query_column(c, plan->query, node, "field");
    struct chart_series *series = add_series(c, plan, node, query_unit(plan->query, 0, column));

    series->name = compose_plain(c, node, "name");
    if (!series->name)
        series->name = template_attribute(node, "scenario") ? scenario_name(series->scenario)
                                                            : series->column;
    for (int row = 0; row < plan->query->rows.row_count; row++)
        set_value(c, plan, row, column, series);
}

static struct chart_series *series_named(struct chart_spec *spec, int from, const char *name)
{
    for (int i = from; i < spec->series_count; i++)
        if (strcmp(spec->series[i].name, name) == 0)
            return &spec->series[i];
    return NULL;
}

static void fill_series(
    struct compose *c, struct chart_plan *plan, const struct template_node *node)
{
    int by = query_column(c, plan->query, node, "by");
    int column = query_column(c, plan->query, node, "field");
    int first = plan->spec->series_count;

    for (int row = 0; row < plan->query->rows.row_count; row++) {
        const char *name = value_text(query_at(plan->query, row, by), c->arena);
        struct chart_series *series = series_named(plan->spec, first, name);
        if (!series) {
            series = add_series(c, plan, node, query_unit(plan->query, row, column));
            series->name = name;
        }
        set_value(c, plan, row, column, series);
    }
}

static int count_names(struct compose *c, const struct chart_plan *plan, int column)
{
    struct map seen;
    int count = 0;

    map_init(&seen, c->arena);
    for (int row = 0; row < plan->query->rows.row_count; row++) {
        const char *name = value_text(query_at(plan->query, row, column), c->arena);
        if (!map_find(&seen, name)) {
            map_put(&seen, name, plan->spec);
            count++;
        }
    }
    return count;
}

static int count_series(struct compose *c, const struct chart_plan *plan)
{
    int count = 0;

    for (const struct template_node *n = plan->node->first; n; n = n->next) {
        if (n->kind == EL_VALUE)
            count++;
        else if (n->kind == EL_SERIES)
            count += count_names(c, plan, query_column(c, plan->query, n, "by"));
    }
    return count;
}

static void fill_all_series(struct compose *c, struct chart_plan *plan)
{
    plan->spec->series =
        arena_array(c->arena, struct chart_series, (size_t)count_series(c, plan));
    for (const struct template_node *n = plan->node->first; n; n = n->next) {
        if (n->kind == EL_VALUE)
            fill_value(c, plan, n);
        else if (n->kind == EL_SERIES)
            fill_series(c, plan, n);
    }
}

// False where there is nothing to refer to: no such category, a null.
static bool fill_reference(struct compose *c, const struct chart_plan *plan,
    const struct template_node *node, struct chart_reference *out)
{
    const char *label = compose_plain(c, node, "label"), *at = compose_plain(c, node, "at");
    struct value value = query_at(plan->query, 0, query_column(c, plan->query, node, "value"));

    *out = (struct chart_reference){.label = label ? label : "",
        .is_vertical = at != NULL,
        .colour = (enum colour_role)template_integer(node, "colour", COLOUR_ACCENT),
        .is_dashed = template_integer(node, "dashed", 0) != 0};
    if (at) {
        const int *category = map_find(&plan->categories, at);
        if (category)
            out->category = plan->place ? plan->place[*category] : *category;
        return category != NULL;
    }
    struct chart_value number = compose_chart_value(c, value, UNIT_NONE, NULL);
    if (plan->spec->type->takes_dates)
        set_day(value, &number);
    out->number = number.number;
    return !number.is_null;
}

static void fill_references(struct compose *c, const struct chart_plan *plan)
{
    struct chart_spec *spec = plan->spec;
    int count = 0;

    for (const struct template_node *n = compose_child(plan->node, EL_REFERENCE); n;
         n = compose_next(n, EL_REFERENCE))
        count++;
    spec->references = arena_array(c->arena, struct chart_reference, (size_t)count);
    for (const struct template_node *n = compose_child(plan->node, EL_REFERENCE); n;
         n = compose_next(n, EL_REFERENCE))
        if (fill_reference(c, plan, n, &spec->references[spec->reference_count]))
            spec->reference_count++;
}

// The title's bold part is the measure, the rest who, when and which scenarios.
static void fill_words(struct compose *c, struct rich title, struct chart_spec *spec)
{
    struct strbuf measure = {0}, rest = {0};

    for (int i = 0; i < title.count; i++)
        if (!title.spans[i].footnote)
            strbuf_puts(
                title.spans[i].flags & SPAN_BOLD ? &measure : &rest, title.spans[i].text);
    const char *sub = rest.length ? rest.data + strspn(rest.data, " /") : "";
    spec->measure = arena_bytes(c->arena, measure.data, measure.length);
    spec->subtitle = arena_text(c->arena, sub);
    strbuf_finish(&measure);
    strbuf_finish(&rest);
}

static void fill_empty(struct compose *c, struct chart_plan *plan)
{
    plan->spec->empty_reason = compose_plain(c, plan->node, "empty");
    if (!plan->spec->empty_reason)
        plan->spec->empty_reason = word_of(c->document->words, WORD_NO_DATA);
}

static void fold_rest(struct compose *c, struct chart_plan *plan)
{
    int most = plan->category ? (int)template_integer(plan->category, "most", 0) : 0;

    if (most == 0)
        return;
    plan->place = arena_array(c->arena, int, (size_t)plan->spec->category_count);
    rest_fold(plan->spec, most, plan->place, c->arena);
}

static void fill_spec(struct compose *c, struct chart_plan *plan)
{
    const struct template_node *variance = compose_child(plan->node, EL_VARIANCE);
    struct chart_spec *spec = plan->spec;
    bool is_long = compose_child(plan->node, EL_SERIES) != NULL;

    if (plan->category)
        fill_categories(c, plan, is_long);
    fill_all_series(c, plan);
    fold_rest(c, plan);
    fill_references(c, plan);
    spec->variance_of = variance ? series_of_scenario(spec, template_text(variance, "of")) : -1;
    spec->variance_to = variance ? series_of_scenario(spec, template_text(variance, "to")) : -1;
    if (variance)
        spec->variance_panels = (int)template_integer(variance, "panels", 0);
    if (plan->query->rows.row_count == 0)
        fill_empty(c, plan);
    else
        chart_check(spec, c->diag);
}

void compose_chart(struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_CHART, out);
    struct chart_spec *spec = arena_new(c->arena, struct chart_spec);
    struct chart_plan plan = {.node = node,
        .category = compose_child(node, EL_CATEGORY),
        .query = compose_query(c, node, "data"),
        .spec = spec};
    struct footnotes footnotes;

    if (!plan.query)
        return;
    block->dataset = plan.query->dataset;
    footnotes_open(c, &footnotes, &block->chart.footnotes,
        arena_format(c->arena, "%s/%s", c->section, c->element));
    block->chart.title = compose_title(c, node);
    block->chart.spec = spec;
    block->chart.note = compose_notes(c, node);
    footnotes_close(c);
    block->chart.alt = compose_plain(c, node, "alt");
    spec->type = chart_type_find(template_text(node, "type"));
    spec->id = block->id;
    spec->at = node->at;
    spec->is_free_scale = template_integer(node, "scale", 0) != 0;
    spec->words = c->document->words;
    fill_words(c, block->chart.title.text, spec);
    if (!spec->type) {
        diag_add(c->diag, DIAG_CHART, node->at, "no type \"%s\"", template_text(node, "type"));
        return;
    }
    if (plan.query->state == QUERY_READY)
        fill_spec(c, &plan);
    block->chart.height_pt = template_length(node, "height", 0);
    if (block->chart.height_pt <= 0 || !spec_has_data(spec)) // a reason needs a line alone
        block->chart.height_pt = chart_height(spec);
    if (spec_has_data(spec) && spec->category_count >= fewest_to_grow)
        block->chart.most_pt = template_length(node, "height-most", 0);
}
