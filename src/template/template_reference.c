#include "chart/cell.h"
#include "template/scopes.h"
#include "template/template.h"
#include "template/vocabulary.h"

#include <string.h>

static const char introduction[] =
    "# Template reference\n\n"
    "Written by `equitypack template reference` from the tables that the program itself reads\n"
    "by. A file begins with `<report xmlns=\"urn:equitypack:1\" ...>`; sections and other "
    "parts\n"
    "stand in files of their own and are included. SQL is the only logic: what a report shows "
    "is\n"
    "selected, computed and ordered in `<dataset>`, or in an SQL expression over the row.\n\n"
    "`equitypack template check FILE` prepares every query and looks up every name without\n"
    "needing data.\n\n"
    "## Text and bindings\n\n"
    "`{dataset.column|format}` is a figure or word of a dataset with `rows=\"one\"`,\n"
    "`{dataset[line='Net margin'].column}` of the row with that value, `{row.column}` of the "
    "row\n"
    "that an item, kpi, group head or a column's text is set for, `{as.column}` of a repeat's\n"
    "row. `{{` and `}}` are braces. Runs of blanks are one blank. A column's unit is told by "
    "its\n"
    "name's ending: `_cents`, `_micros`, `_bps`, `_ppm`, `_date`, `month`.\n\n"
    "| binding | what it is |\n|---|---|\n"
    "| `{params.NAME}` | a parameter of the report |\n"
    "| `{setting.NAME}` | a setting of the books; empty when it is not set |\n";

static void put_scopes(FILE *out)
{
    fputs(introduction, out);
    for (const struct scope_name *name = scope_names; name->scope; name++)
        fprintf(out, "| `{%s.%s}` | %s |\n", name->scope, name->column, name->help);
}

static void put_formats(FILE *out)
{
    fputs("\n## Formats\n\n`NAME[:OPTION][,OPTION]...`: `usd:k,signed`. Rounded half away from "
          "zero, once; the unit stands\nin the title, or with the option `symbol` beside the "
          "number.\n\n| format | prints |\n|---|---|\n",
        out);
    for (int i = 0; format_kind_name(i); i++)
        fprintf(out, "| `%s` | %s |\n", format_kind_name(i), format_kind_help(i));
    fputs("\n| option | does |\n|---|---|\n", out);
    for (int i = 0; format_option_name(i); i++)
        fprintf(out, "| `%s` | %s |\n", format_option_name(i), format_option_help(i));
}

static void put_kinds(FILE *out)
{
    fputs("\n## Charts and drawings\n\n"
          "| chart type | what it is | roles of its values |\n|---|---|---|\n",
        out);
    for (int i = 0; chart_type_at(i); i++) {
        fprintf(out, "| `%s` | %s |", chart_type_at(i)->name, chart_type_at(i)->help);
        for (const char *const *role = chart_type_at(i)->roles; role && *role; role++)
            fprintf(out, " `%s`", *role);
        fputs(" |\n", out);
    }
    fputs("\n| drawing in a column | what it is |\n|---|---|\n", out);
    for (int i = 0; cell_kind_at(i); i++)
        fprintf(out, "| `%s` | %s |\n", cell_kind_at(i)->name, cell_kind_at(i)->help);
    fputs("\n## Styles\n\n| style | where it is used |\n|---|---|\n", out);
    for (int i = 0; i < STYLE_COUNT; i++)
        fprintf(out, "| `%s` | %s |\n", theme_style_name((enum style_role)i),
            theme_style_help((enum style_role)i));
    fputs("\nColours: ", out);
    for (int i = 0; i < COLOUR_COUNT; i++)
        fprintf(out, "%s`%s`", i ? ", " : "", theme_colour_name((enum colour_role)i));
    fputs(".\n", out);
}

static void put_list(const char *start, bool (*belongs)(int, int), int other, FILE *out)
{
    bool any = false;

    for (int kind = 0; kind < ELEMENT_KIND_COUNT; kind++)
        if (belongs(kind, other)) {
            fprintf(out, "%s`<%s>`", any ? ", " : start, element_rules[kind].tag);
            any = true;
        }
    if (any)
        fputs(".", out);
}

static bool is_parent(int kind, int child)
{
    return element_may_stand((enum element_kind)child, (enum element_kind)kind);
}

static bool is_child(int kind, int parent)
{
    return element_may_stand((enum element_kind)kind, (enum element_kind)parent);
}

static void put_content(const struct element_rule *rule, int kind, FILE *out)
{
    static const char *const contents[] = {
        [CONTENT_NONE] = "",
        [CONTENT_CHILDREN] = " Holds ",
        [CONTENT_INLINE] = " Holds text and ",
        [CONTENT_SQL] = " Holds a query.",
        [CONTENT_AS_PARENT] = " Holds what may stand in its place.",
    };

    if (rule->content == CONTENT_CHILDREN || rule->content == CONTENT_INLINE)
        put_list(contents[rule->content], is_child, kind, out);
    else
        fputs(contents[rule->content], out);
}

// A bar would end the table's cell.
static void put_cell(const char *text, FILE *out)
{
    for (; *text; text++) {
        if (*text == '|')
            fputc('\\', out);
        fputc(*text, out);
    }
}

static void put_words(const struct attribute_rule *rule, struct arena *arena, FILE *out)
{
    const char *word;

    if (rule->type != ATTRIBUTE_CHOICE && rule->type != ATTRIBUTE_SCENARIO) {
        fputs(vocabulary_type(rule->type), out);
        if (rule->type == ATTRIBUTE_INTEGER)
            fprintf(out, ", %s", rule->values);
        return;
    }
    for (int i = 0; (word = vocabulary_word(rule, i, arena)); i++)
        fprintf(out, "%s%s", i ? ", " : "", word);
}

static void put_attributes(int kind, struct arena *arena, FILE *out)
{
    bool any = false;

    for (int i = 0; i < attribute_rule_count; i++) {
        const struct attribute_rule *rule = &attribute_rules[i];

        if ((int)rule->element != kind)
            continue;
        if (!any)
            fputs("\n| attribute | value | what it says |\n|---|---|---|\n", out);
        any = true;
        fprintf(out, "| `%s`%s | ", rule->name, rule->required ? " (required)" : "");
        put_words(rule, arena, out);
        fputs(" | ", out);
        put_cell(rule->help, out);
        fputs(" |\n", out);
    }
}

static void put_element(int kind, struct arena *arena, FILE *out)
{
    const struct element_rule *rule = &element_rules[kind];

    fprintf(out, "\n### `<%s>`\n\n%c%s.", rule->tag,
        rule->help[0] - 32 * (rule->help[0] >= 'a'), rule->help + 1);
    if (rule->parents)
        put_list(" Stands in ", is_parent, kind, out);
    else
        fputs(" The root of a file.", out);
    put_content(rule, kind, out);
    fputc('\n', out);
    put_attributes(kind, arena, out);
}

void template_reference(FILE *out)
{
    struct arena arena;

    arena_init(&arena);
    put_scopes(out);
    put_formats(out);
    put_kinds(out);
    fputs("\n## Elements\n", out);
    for (int kind = 0; kind < ELEMENT_KIND_COUNT; kind++)
        put_element(kind, &arena, out);
    arena_finish(&arena);
}
