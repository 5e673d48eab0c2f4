// {scope.column}: the scope is looked for from the inside out, as compose does it.
#include "template/bindings.h"
#include "template/check.h"
#include "template/scopes.h"

#include <string.h>

static void offer_scopes(const struct check *check, struct suggest *suggest)
{
    for (const struct frame *frame = check->frame; frame; frame = frame->outer) {
        if (frame->row_name)
            suggest_offer(suggest, frame->row_name);
        for (const struct query *query = frame->queries; query; query = query->next)
            suggest_offer(suggest, query->id);
    }
    suggest_offer(suggest, "params");
    suggest_offer(suggest, "setting");
    for (const struct scope_name *name = scope_names; name->scope; name++)
        suggest_offer(suggest, name->scope);
}

static void check_format(
    struct check *check, const struct binding *binding, const struct query *query, int column)
{
    if (binding->format_spec && column >= 0)
        bindings_check_unit(binding->format_spec, &query->columns.columns[column], binding->at,
            check->arena, check->diag);
}

static void check_cell(
    struct check *check, const struct binding *binding, const struct query *query)
{
    check_format(
        check, binding, query, check_column(check, query, binding->column, binding->at));
}

// A dataset of many rows is read by a row's name; its first row would be a figure by chance.
static void check_of_query(
    struct check *check, const struct binding *binding, const struct query *query)
{
    const char *rows = template_text(query->node, "rows"),
               *key = template_text(query->node, "key");

    if (binding->row_column)
        check_column(check, query, binding->row_column, binding->at);
    else if (!rows || strcmp(rows, "one") != 0)
        diag_add(check->diag, DIAG_BINDING, binding->at,
            "dataset \"%s\" has many rows: name one, as in {%s[%s='...'].%s}, or give it "
            "rows=\"one\"",
            query->id, query->id, key ? key : "key", binding->column);
    check_cell(check, binding, query);
}

static bool check_scopes(struct check *check, const struct binding *binding)
{
    for (const struct frame *frame = check->frame; frame; frame = frame->outer) {
        if (frame->row_name && !strcmp(frame->row_name, binding->scope)) {
            check_cell(check, binding, frame->row);
            return true;
        }
        for (const struct query *query = frame->queries; query; query = query->next)
            if (!strcmp(query->id, binding->scope)) {
                check_of_query(check, binding, query);
                return true;
            }
    }
    return false;
}

static struct column column_of_param(const struct template_node *param)
{
    const char *type = template_text(param, "type");
    struct column column = {.name = template_text(param, "name")};

    if (type && !strcmp(type, "date"))
        column.unit = UNIT_DATE;
    else if (type && !strcmp(type, "month"))
        column.unit = UNIT_MONTH;
    column.is_text = type && strcmp(type, "integer") != 0;
    return column;
}

static void check_param(struct check *check, const struct binding *binding)
{
    const struct template_node *param = map_find(&check->params, binding->column);
    struct suggest suggest = suggest_for(binding->column);

    if (param) {
        struct column column = column_of_param(param);

        if (binding->format_spec)
            bindings_check_unit(
                binding->format_spec, &column, binding->at, check->arena, check->diag);
        return;
    }
    for (const struct map_entry *e = check->params.first; e; e = e->next)
        suggest_offer(&suggest, e->key);
    diag_add(check->diag, DIAG_PARAMETER, binding->at, "there is no parameter \"%s\"%s",
        binding->column, check_near(check, &suggest));
}

// page, report, pack: false when the scope is none of them.
static bool check_named(struct check *check, const struct binding *binding)
{
    struct suggest suggest = suggest_for(binding->column);
    bool is_scope = false;

    for (const struct scope_name *name = scope_names; name->scope; name++) {
        if (strcmp(name->scope, binding->scope) != 0)
            continue;
        if (!strcmp(name->column, binding->column))
            return true;
        suggest_offer(&suggest, name->column);
        is_scope = true;
    }
    if (is_scope)
        diag_add(check->diag, DIAG_BINDING, binding->at, "there is no {%s.%s}%s",
            binding->scope, binding->column, check_near(check, &suggest));
    return is_scope;
}

static void check_row(
    struct check *check, const struct binding *binding, const struct ground *ground)
{
    if (ground->row)
        check_cell(check, binding, ground->row);
    else
        diag_add(check->diag, DIAG_BINDING, binding->at,
            "{row.%s} stands in no row: it is for items, kpis, groups and the text of columns",
            binding->column);
}

static void check_binding(
    struct check *check, const struct binding *binding, const struct ground *ground)
{
    struct suggest suggest = suggest_for(binding->scope);

    if (!strcmp(binding->scope, "row"))
        check_row(check, binding, ground);
    else if (!strcmp(binding->scope, "params"))
        check_param(check, binding);
    else if (strcmp(binding->scope, "setting") != 0 && !check_scopes(check, binding) &&
             !check_named(check, binding)) {
        offer_scopes(check, &suggest);
        diag_add(check->diag, DIAG_TEMPLATE_DATASET, binding->at,
            "there is no dataset \"%s\" here%s", binding->scope, check_near(check, &suggest));
    }
}

void check_parts(
    struct check *check, const struct text_parts *parts, const struct ground *ground)
{
    for (int i = 0; i < parts->count; i++)
        if (parts->list[i].binding)
            check_binding(check, parts->list[i].binding, ground);
}
