// One node a line, indented by depth: its tag, attributes in the order of writing, its place.
#include "base/strbuf.h"
#include "template/template.h"

#include <string.h>

// A line end as \n, so that a node stays on its line.
static void put_text(const char *text, FILE *out)
{
    for (; *text; text++)
        if (*text == '\n')
            fputs("\\n", out);
        else
            fputc(*text, out);
}

static void put_binding(const struct binding *binding, FILE *out)
{
    fprintf(out, "{%s", binding->scope);
    if (binding->row_column)
        fprintf(out, "[%s='%s']", binding->row_column, binding->row_value);
    fprintf(out, ".%s", binding->column);
    if (binding->format_spec)
        fprintf(out, "|%s", binding->format_spec);
    fprintf(out, "}@%d:%d", binding->at.line, binding->at.column);
}

static void put_parts(const struct text_parts *parts, FILE *out)
{
    for (int i = 0; i < parts->count; i++)
        if (parts->list[i].binding)
            put_binding(parts->list[i].binding, out);
        else
            put_text(parts->list[i].literal, out);
}

static void put_length(double points, FILE *out)
{
    struct strbuf number = {0};

    strbuf_number(&number, points);
    fprintf(out, "%spt", number.data);
    strbuf_finish(&number);
}

static void put_attribute(const struct template_attribute *attribute, FILE *out)
{
    fprintf(out, " %s=\"", attribute->rule->name);
    if (attribute->rule->type == ATTRIBUTE_TEXT)
        put_parts(&attribute->parts, out);
    else if (attribute->rule->type == ATTRIBUTE_LENGTH)
        put_length(attribute->length_pt, out);
    else
        put_text(attribute->text, out);
    fputc('"', out);
}

static void put_node(const struct template_node *node, int depth, const char *file, FILE *out)
{
    bool moved = strcmp(node->at.file, file) != 0;

    fprintf(out, "%*s%d:%d %s", 2 * depth, "", node->at.line, node->at.column,
        node->kind == EL_TEXT ? "text" : element_rules[node->kind].tag);
    if (moved)
        fprintf(out, " in %s", node->at.file);
    for (int i = 0; i < node->attribute_count; i++)
        put_attribute(&node->attributes[i], out);
    if (node->kind == EL_TEXT) {
        fputs(" \"", out);
        put_parts(&node->parts, out);
        fputc('"', out);
    }
    if (node->sql) {
        fprintf(out, " %d:%d \"", node->sql_at.line, node->sql_at.column);
        put_text(node->sql, out);
        fputc('"', out);
    }
    fputc('\n', out);
    for (const struct template_node *child = node->first; child; child = child->next)
        put_node(child, depth + 1, node->at.file, out);
}

// Of the theme, the texts that its pages bear.
static void put_masters(const struct template_node *look, FILE *out)
{
    fprintf(out, "theme %s\n", look->at.file);
    for (const struct template_node *node = look->first; node; node = node->next)
        if (node->kind == EL_PAGE_MASTER)
            put_node(node, 1, look->at.file, out);
}

void template_dump(const struct template *report, FILE *out)
{
    fprintf(out, "template %s\n", report->path);
    put_node(report->root, 0, report->path, out);
    if (report->look)
        put_masters(report->look, out);
    for (int i = 0; i < report->file_count; i++)
        fprintf(out, "file %s\n", report->files[i]);
}
