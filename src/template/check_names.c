// Attributes that name something: datasets, columns, chart types, drawings; and formats held
// against the units of what they print.
#include "chart/cell.h"
#include "template/bindings.h"
#include "template/check.h"
#include "template/expression_unit.h"

#include <string.h>

int check_column(
    struct check *check, const struct query *query, const char *column, struct source_pos at)
{
    struct suggest suggest = suggest_for(column);
    int index;

    if (!query || !query->is_known)
        return -1;
    index = dataset_column(&query->columns, column);
    if (index >= 0)
        return index;
    for (int i = 0; i < query->columns.column_count; i++)
        suggest_offer(&suggest, query->columns.columns[i].name);
    diag_add(check->diag, DIAG_TEMPLATE_COLUMN, at, "dataset \"%s\" has no column \"%s\"%s",
        query->id, column, check_near(check, &suggest));
    return -1;
}

static void check_dataset(struct check *check, const struct template_attribute *attribute)
{
    struct suggest suggest = suggest_for(attribute->text);

    if (check_find_query(check, attribute->text))
        return;
    for (const struct frame *frame = check->frame; frame; frame = frame->outer)
        for (const struct query *query = frame->queries; query; query = query->next)
            suggest_offer(&suggest, query->id);
    diag_add(check->diag, DIAG_TEMPLATE_DATASET, attribute->value_at,
        "there is no dataset \"%s\" here%s", attribute->text, check_near(check, &suggest));
}

static void check_chart_type(struct check *check, const struct template_attribute *attribute)
{
    struct suggest suggest = suggest_for(attribute->text);

    if (chart_type_find(attribute->text))
        return;
    for (int i = 0; chart_type_at(i); i++)
        suggest_offer(&suggest, chart_type_at(i)->name);
    diag_add(check->diag, DIAG_CHART, attribute->value_at, "there is no chart type \"%s\"%s",
        attribute->text, check_near(check, &suggest));
}

static void check_draw(struct check *check, const struct template_attribute *attribute)
{
    struct suggest suggest = suggest_for(attribute->text);

    if (cell_kind_find(attribute->text))
        return;
    for (int i = 0; cell_kind_at(i); i++)
        suggest_offer(&suggest, cell_kind_at(i)->name);
    diag_add(check->diag, DIAG_CHART, attribute->value_at, "there is no drawing \"%s\"%s",
        attribute->text, check_near(check, &suggest));
}

static const struct query *points_of(
    const struct check *check, const struct template_node *node)
{
    const char *id = template_text(node, "points-data");

    return id ? check_find_query(check, id) : NULL;
}

// <written> takes its text from the row it stands in, a table's, a list's or a repeat's.
static void check_field(struct check *check, const struct template_node *node,
    const struct template_attribute *attribute, const struct ground *ground)
{
    const struct query *query = ground->data;

    if (node->kind == EL_WRITTEN) {
        query = ground->row ? ground->row : check_innermost_row(check);
        if (!query) {
            diag_add(check->diag, DIAG_ELEMENT, node->at,
                "<written> stands in no row: it is for a list, a column or a <repeat>");
            return;
        }
    }
    check_column(check, query, attribute->text, attribute->value_at);
}

void check_attribute(struct check *check, const struct template_node *node,
    const struct template_attribute *attribute, const struct ground *ground)
{
    switch (attribute->rule->type) {
    case ATTRIBUTE_TEXT:
        check_parts(check, &attribute->parts, ground);
        break;
    case ATTRIBUTE_DATASET:
        check_dataset(check, attribute);
        break;
    case ATTRIBUTE_FIELD:
        check_field(check, node, attribute, ground);
        break;
    case ATTRIBUTE_POINT_FIELD:
        check_column(check, points_of(check, node), attribute->text, attribute->value_at);
        if (!strcmp(attribute->rule->name, "points-key"))
            check_column(check, ground->data, attribute->text, attribute->value_at);
        break;
    case ATTRIBUTE_SQL:
        if (ground->data)
            check_expression(check, attribute, ground->data);
        break;
    case ATTRIBUTE_TEST:
        check_test(check, attribute);
        break;
    case ATTRIBUTE_TARGET:
        check_target(check, node, attribute);
        break;
    case ATTRIBUTE_CHART:
        check_chart_type(check, attribute);
        break;
    case ATTRIBUTE_DRAW:
        check_draw(check, attribute);
        break;
    case ATTRIBUTE_OWN_FIELD: // with its query
    case ATTRIBUTE_PLAIN:
    case ATTRIBUTE_ID:
    case ATTRIBUTE_FORMAT: // below
    case ATTRIBUTE_LENGTH:
    case ATTRIBUTE_INTEGER:
    case ATTRIBUTE_YES_NO:
    case ATTRIBUTE_CHOICE:
    case ATTRIBUTE_STYLE:
    case ATTRIBUTE_COLOUR:
    case ATTRIBUTE_HREF:
    case ATTRIBUTE_SCENARIO:
    case ATTRIBUTE_LANGUAGE:
        break;
    }
}

static void check_format(struct check *check, const struct template_node *node,
    const char *format, const char *field, const struct query *query)
{
    const struct template_attribute *spec = template_attribute(node, format);
    const char *column = template_text(node, field);
    int index = spec && column && query && query->is_known
                    ? dataset_column(&query->columns, column)
                    : -1;

    if (index >= 0)
        bindings_check_unit(spec->text, &query->columns.columns[index], spec->value_at,
            check->arena, check->diag);
}

static void check_expression_format(
    struct check *check, const struct template_node *node, const struct query *query)
{
    const struct template_attribute *value = template_attribute(node, "value"),
                                    *format = template_attribute(node, "format");

    if (!value || !format || !query || !query->is_known ||
        dataset_column(&query->columns, value->text) >= 0)
        return;
    struct column made = {.name = value->text};
    made.unit =
        expression_unit(template_text(node, "id"), value->text, &query->columns, check->arena);
    if (made.unit != UNIT_NONE) {
        bindings_check_unit(format->text, &made, format->value_at, check->arena, check->diag);
        return;
    }
    const struct column *doubt =
        expression_doubt(value->text, format->text, &query->columns, check->arena);
    if (doubt)
        diag_add(check->diag, DIAG_FORMAT, value->value_at,
            "\"%s\" may be in %s like \"%s\" or in the format's own unit; an id that ends in "
            "its unit tells",
            value->text, unit_name(doubt->unit), doubt->name);
}

// Which attribute prints which field.
void check_formats(
    struct check *check, const struct template_node *node, const struct ground *ground)
{
    static const struct {
        enum element_kind kind;
        const char *format, *field;
    } pairs[] = {
        {EL_COLUMN,   "format",        "field" },
        {EL_MATRIX,   "format",        "value" },
        {EL_MATRIX,   "column-format", "column"},
        {EL_CATEGORY, "format",        "field" },
        {EL_CATEGORY, "second-format", "second"},
        {EL_VALUE,    "format",        "field" },
        {EL_SERIES,   "format",        "field" },
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].kind == node->kind)
            check_format(check, node, pairs[i].format, pairs[i].field, ground->data);
    if (node->kind == EL_COLUMN)
        check_expression_format(check, node, ground->data);
}
