// compose_params.c - the report's parameters: given, by default, or missing.

#include "document/compose.h"
#include "value/date.h"
#include "value/decimal.h"

#include <string.h>

static const struct param *find_given(const struct compose_input *input, const char *name)
{
    for (int i = 0; i < input->param_count; i++)
        if (strcmp(input->params[i].name, name) == 0)
            return &input->params[i];
    return NULL;
}

static bool read_integer(const char *text, struct value *out)
{
    int64_t number;

    if (decimal_parse(text, strlen(text), 0, &number) != DECIMAL_OK)
        return false;
    *out = (struct value){.kind = VALUE_INTEGER, .integer = number};
    return true;
}

static bool is_date(const char *text, struct value *out)
{
    date day;

    (void)out;
    return date_parse(text, strlen(text), &day);
}

static bool is_month(const char *text, struct value *out)
{
    date day;

    (void)out;
    return date_parse_month(text, strlen(text), &day);
}

static const struct {
    const char *name, *looks;
    enum unit unit;
    bool (*read)(const char *text, struct value *out);
} types[] = {
    {"text",    "",               UNIT_NONE,  NULL        },
    {"date",    "YYYY-MM-DD",     UNIT_DATE,  is_date     },
    {"month",   "YYYY-MM",        UNIT_MONTH, is_month    },
    {"integer", "a whole number", UNIT_NONE,  read_integer},
};

// A param's type is a choice; the rows above stand in its order.
static int type_of(const struct template_node *param)
{
    const char *name = template_text(param, "type");
    int type = sizeof types / sizeof *types - 1;

    while (type > 0 && (!name || strcmp(types[type].name, name) != 0))
        type--;
    return type;
}

static bool take(
    struct compose *c, const struct template_node *param, int type, struct value given)
{
    const char *name = template_text(param, "name");

    if (given.kind == VALUE_TEXT && types[type].read && !types[type].read(given.text, &given))
        return diag_add(c->diag, DIAG_PARAMETER, param->at, "%s is \"%s\", not %s", name,
            given.text, types[type].looks);
    compose_add_param(c, name, given, types[type].unit);
    return true;
}

static bool take_param(struct compose *c, const struct template_node *param)
{
    const char *name = template_text(param, "name"), *otherwise;
    const struct param *given = find_given(c->input, name);

    if (given)
        return take(c, param, type_of(param), given->value);
    otherwise = template_text(param, "default");
    if (otherwise)
        return take(
            c, param, type_of(param), (struct value){.kind = VALUE_TEXT, .text = otherwise});
    if (template_integer(param, "required", 0))
        return diag_add(c->diag, DIAG_PARAMETER, param->at, "%s must be given", name);
    return take(c, param, type_of(param), (struct value){.kind = VALUE_NULL});
}

static bool is_declared(const struct template_node *root, const char *name)
{
    const struct template_node *n = compose_child(root, EL_PARAM);

    while (n && strcmp(template_text(n, "name"), name) != 0)
        n = compose_next(n, EL_PARAM);
    return n != NULL;
}

// What is given and not declared stands in queries too: one caller serves several reports.
bool compose_params(struct compose *c, const struct template_node *root)
{
    bool ok = true;

    for (const struct template_node *n = compose_child(root, EL_PARAM); n;
         n = compose_next(n, EL_PARAM))
        ok = take_param(c, n) && ok;
    for (int i = 0; i < c->input->param_count; i++)
        if (!is_declared(root, c->input->params[i].name))
            compose_add_param(
                c, c->input->params[i].name, c->input->params[i].value, UNIT_NONE);
    c->report_param_count = c->param_count;
    return ok;
}
