// The RELAX NG is for editors and for a first look; template_check() knows more and has better
// words. An <if> or <repeat> has a definition for each element it may stand in: "if.in.section"
// holds what a section holds. (libxml2 tries all sets of an element's optional attributes: a
// dozen on one element are checked at once, two dozen take it half a minute.)
#include "base/strbuf.h"
#include "template/template.h"
#include "template/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#define LENGTH_PATTERN "[0-9]*[.]?[0-9]+(pt|mm|cm|in)?"
#define NAME_PATTERN   "[A-Za-z][A-Za-z0-9_\\-]*"

static void put_escaped(const char *text, FILE *out)
{
    struct strbuf escaped = {0};

    strbuf_xml(&escaped, text);
    fputs(escaped.length ? escaped.data : "", out);
    strbuf_finish(&escaped);
}

static void put_help(const char *help, const char *indent, FILE *out)
{
    fprintf(out, "%s<a:documentation>", indent);
    put_escaped(help, out);
    fputs("</a:documentation>\n", out);
}

static void put_pattern(const char *pattern, FILE *out)
{
    fprintf(out, "        <data type=\"string\"><param name=\"pattern\">%s</param></data>\n",
        pattern);
}

static void put_integer(const char *range, FILE *out)
{
    fprintf(out,
        "        <data type=\"integer\"><param name=\"minInclusive\">%ld</param>"
        "<param name=\"maxInclusive\">%ld</param></data>\n",
        strtol(range, NULL, 10), strtol(strchr(range, '.') + 2, NULL, 10));
}

static void put_words(const struct attribute_rule *rule, struct arena *arena, FILE *out)
{
    const char *word;

    fputs("        <choice>", out);
    for (int i = 0; (word = vocabulary_word(rule, i, arena)); i++)
        fprintf(out, "<value>%s</value>", word);
    fputs("</choice>\n", out);
}

static void put_attribute(const struct attribute_rule *rule, struct arena *arena, FILE *out)
{
    if (!rule->required)
        fputs("      <optional>\n", out);
    fprintf(out, "      <attribute name=\"%s\">\n", rule->name);
    put_help(rule->help, "        ", out);
    if (vocabulary_word(rule, 0, arena))
        put_words(rule, arena, out);
    else if (rule->type == ATTRIBUTE_LENGTH)
        put_pattern(LENGTH_PATTERN, out);
    else if (rule->type == ATTRIBUTE_ID)
        put_pattern(NAME_PATTERN, out);
    else if (rule->type == ATTRIBUTE_INTEGER)
        put_integer(rule->values, out);
    else
        fputs("        <text/>\n", out);
    fputs("      </attribute>\n", out);
    if (!rule->required)
        fputs("      </optional>\n", out);
}

static bool is_as_parent(int kind)
{
    return element_rules[kind].content == CONTENT_AS_PARENT;
}

// What may stand in `ground`, as often as one likes.
static void put_children(enum element_kind ground, bool has_text, FILE *out)
{
    fputs("      <zeroOrMore><choice>\n", out);
    if (has_text)
        fputs("        <text/>\n", out);
    for (int kind = 0; kind < ELEMENT_KIND_COUNT; kind++)
        if (element_may_stand(kind, ground))
            fprintf(out, "        <ref name=\"%s%s%s\"/>\n", element_rules[kind].tag,
                is_as_parent(kind) ? ".in." : "",
                is_as_parent(kind) ? element_rules[ground].tag : "");
    fputs("      </choice></zeroOrMore>\n", out);
}

static void put_content(enum element_kind kind, enum element_kind ground, FILE *out)
{
    switch (element_rules[kind].content) {
    case CONTENT_NONE:
        fputs("      <empty/>\n", out);
        break;
    case CONTENT_SQL:
        fputs("      <text/>\n", out);
        break;
    case CONTENT_INLINE:
        put_children(kind, true, out);
        break;
    case CONTENT_CHILDREN:
    case CONTENT_AS_PARENT:
        put_children(ground, false, out);
        break;
    }
}

// `ground` is the element whose content it takes: itself, or for <if> what it stands in.
static void put_element(
    enum element_kind kind, enum element_kind ground, struct arena *arena, FILE *out)
{
    const struct element_rule *rule = &element_rules[kind];

    fprintf(out, "  <define name=\"%s%s%s\">\n    <element name=\"%s\">\n", rule->tag,
        kind == ground ? "" : ".in.", kind == ground ? "" : element_rules[ground].tag,
        rule->tag);
    put_help(rule->help, "      ", out);
    for (int i = 0; i < attribute_rule_count; i++)
        if (attribute_rules[i].element == kind)
            put_attribute(&attribute_rules[i], arena, out);
    put_content(kind, ground, out);
    fputs("    </element>\n  </define>\n", out);
}

static void put_definitions(int kind, struct arena *arena, FILE *out)
{
    if (!is_as_parent(kind)) {
        put_element(kind, kind, arena, out);
        return;
    }
    for (int ground = 0; ground < ELEMENT_KIND_COUNT; ground++)
        if (element_may_stand(kind, ground))
            put_element(kind, ground, arena, out);
}

// A file may begin with an <if> too, when it is included; its place is not known then.
static void put_start(FILE *out)
{
    fputs("  <start><choice>\n", out);
    for (int kind = 0; kind < ELEMENT_KIND_COUNT; kind++)
        if (vocabulary_is_file(kind) && !is_as_parent(kind))
            fprintf(out, "    <ref name=\"%s\"/>\n", element_rules[kind].tag);
        else if (vocabulary_is_file(kind))
            fprintf(out, "    <ref name=\"%s.in.section\"/>\n", element_rules[kind].tag);
    fputs("  </choice></start>\n", out);
}

void template_schema(FILE *out)
{
    struct arena arena;

    arena_init(&arena);
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<!-- The vocabulary of templates, written by: equitypack template schema -->\n"
          "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" ns=\"urn:equitypack:1\"\n"
          "    xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"\n"
          "    datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n",
        out);
    put_start(out);
    for (int kind = 0; kind < ELEMENT_KIND_COUNT; kind++)
        put_definitions(kind, &arena, out);
    fputs("</grammar>\n", out);
    arena_finish(&arena);
}
