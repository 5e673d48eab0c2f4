// A chart without its rows: what its type says of the roles and scenarios it is given, and
// whether its values can be numbers.

#include "chart/series.h"
#include "template/check.h"

#include <string.h>

static const struct column *column_of(
    const struct ground *ground, const struct template_node *node, const char *attribute)
{
    const char *name = template_text(node, attribute);
    int index = name && ground->data && ground->data->is_known
                    ? dataset_column(&ground->data->columns, name)
                    : -1;

    return index < 0 ? NULL : &ground->data->columns.columns[index];
}

// Values are amounts; where the type measures time, days or months.
static bool check_number(struct check *check, const struct template_node *node,
    const struct column *column, const struct chart_type *type)
{
    const struct template_attribute *field = template_attribute(node, "field");
    bool is_day = column->unit == UNIT_DATE || column->unit == UNIT_MONTH;

    if (!type || type->takes_dates)
        return !type || is_day ||
               diag_add(check->diag, DIAG_CHART, field->value_at,
                   "\"%s\" is neither a date nor a month, as %s asks", column->name,
                   type->name);
    if (is_day)
        return diag_add(check->diag, DIAG_CHART, field->value_at,
            "\"%s\" is a %s, not a number", column->name, unit_name(column->unit));
    if (column->is_text)
        return diag_add(check->diag, DIAG_CHART, field->value_at,
            "\"%s\" is text, not a number", column->name);
    return true;
}

// As compose does: of the column's name, else the format's own.
static enum unit unit_of(
    struct check *check, const struct template_node *node, const struct column *column)
{
    struct format format;
    const char *wrong;

    if (column->unit != UNIT_NONE)
        return column->unit;
    return format_parse(template_text(node, "format"), UNIT_NONE, &format, &wrong,
               check->arena) == FORMAT_OK
               ? format_unit(&format)
               : UNIT_NONE;
}

static void check_variance(
    struct check *check, const struct template_node *node, const struct chart_spec *spec)
{
    static const char *const sides[] = {"of", "to"};

    for (int i = 0; i < 2; i++)
        if (template_text(node, sides[i]) &&
            series_of_scenario(spec, template_text(node, sides[i])) < 0)
            diag_add(check->diag, DIAG_CHART, template_attribute(node, sides[i])->value_at,
                "no value of this chart has scenario=\"%s\"", template_text(node, sides[i]));
}

// False where the column is no number; then the type is not asked what it thinks of the rest.
static bool add_series(struct check *check, const struct template_node *node,
    const struct ground *ground, struct chart_spec *spec)
{
    const char *scenario = template_text(node, "scenario"), *role = template_text(node, "role");
    const struct column *column = column_of(ground, node, "field");

    spec->series[spec->series_count++] = (struct chart_series){
        .name = template_text(node, "field"),
        .column = template_text(node, "field"),
        .scenario = scenario ? scenario_find(scenario) : SCENARIO_AC,
        .unit = column ? unit_of(check, node, column) : UNIT_NONE,
        .format = format_by_unit,
        .colour = COLOUR_COUNT,
        .role = role ? role : "",
    };
    if (!column)
        return !ground->data || !ground->data->is_known;
    return check_number(check, node, column, spec->type);
}

static int count_series(const struct template_node *node)
{
    int count = 0;

    for (const struct template_node *n = node->first; n; n = n->next)
        count += n->kind == EL_VALUE || n->kind == EL_SERIES;
    return count;
}

void check_chart(
    struct check *check, const struct template_node *node, const struct ground *ground)
{
    const char *type = template_text(node, "type");
    struct chart_spec spec = {.type = type ? chart_type_find(type) : NULL,
        .id = template_text(node, "id"),
        .at = node->at,
        .words = &words_english};
    const struct template_node *variance = NULL;
    bool ok = spec.type && count_series(node) > 0;

    spec.series = arena_array(check->arena, struct chart_series, (size_t)count_series(node));
    for (const struct template_node *n = node->first; n; n = n->next)
        if (n->kind == EL_VALUE || n->kind == EL_SERIES)
            ok = add_series(check, n, ground, &spec) && ok;
        else if (n->kind == EL_VARIANCE)
            variance = n;
    if (variance)
        check_variance(check, variance, &spec);
    spec.variance_of = variance ? series_of_scenario(&spec, template_text(variance, "of")) : -1;
    spec.variance_to = variance ? series_of_scenario(&spec, template_text(variance, "to")) : -1;
    if (ok)
        chart_check(&spec, check->diag);
}
