// A faulty word is taken for its nearest neighbour when there is one, so that what stands in
// and after it is checked too; a report with a fault is never made.
#include "template/read.h"

#include "base/file.h"
#include "base/suggest.h"
#include "template/bindings.h"
#include "template/theme_read.h"
#include "template/values.h"
#include "template/words_read.h"

#include <string.h>

static struct template_node *read_element(
    struct reader *reader, const struct xml_node *xml, struct template_node *parent);

// The element by whose content the placing is judged.
static enum element_kind ground(const struct template_node *node)
{
    while (node && element_rules[node->kind].content == CONTENT_AS_PARENT)
        node = node->parent;
    return node ? node->kind : ELEMENT_KIND_COUNT;
}

static const char *parents_of(enum element_kind kind, struct arena *arena)
{
    const char *list = NULL;

    for (int parent = 0; parent < ELEMENT_KIND_COUNT; parent++)
        if (element_may_stand(kind, parent))
            list = list ? arena_format(arena, "%s, <%s>", list, element_rules[parent].tag)
                        : arena_format(arena, "<%s>", element_rules[parent].tag);
    return list ? list : ": a file begins with it";
}

// The element that a wrong tag is taken for.
static enum element_kind correct_tag(
    struct reader *reader, const struct xml_node *xml, enum element_kind parent)
{
    struct suggest suggest = suggest_for(xml->name);

    for (int kind = 0; kind < ELEMENT_KIND_COUNT; kind++)
        if (element_may_stand(kind, parent))
            suggest_offer(&suggest, element_rules[kind].tag);
    if (!suggest_best(&suggest))
        for (int kind = 0; kind < ELEMENT_KIND_COUNT; kind++)
            suggest_offer(&suggest, element_rules[kind].tag);
    if (!suggest_best(&suggest)) {
        diag_add(reader->diag, DIAG_ELEMENT, xml->at, "<%s>", xml->name);
        return ELEMENT_KIND_COUNT;
    }
    diag_add(reader->diag, DIAG_ELEMENT, xml->at, "<%s>; did you mean <%s>?", xml->name,
        suggest_best(&suggest));
    return element_find(suggest_best(&suggest));
}

static enum element_kind find_kind(
    struct reader *reader, const struct xml_node *xml, enum element_kind parent)
{
    enum element_kind kind = element_find(xml->name);

    if (kind == ELEMENT_KIND_COUNT)
        return correct_tag(reader, xml, parent);
    if (parent != ELEMENT_KIND_COUNT && !element_may_stand(kind, parent))
        diag_add(reader->diag, DIAG_ELEMENT, xml->at, "<%s> may not stand in <%s>%s%s",
            xml->name, element_rules[parent].tag,
            element_rules[kind].parents ? ", only in " : "", parents_of(kind, reader->arena));
    return kind;
}

static const struct attribute_rule *find_rule(struct reader *reader, enum element_kind kind,
    const char *tag, const struct xml_attribute *attribute)
{
    const struct attribute_rule *rule = attribute_find(kind, attribute->name);
    struct suggest suggest = suggest_for(attribute->name);

    if (rule)
        return rule;
    for (int i = 0; i < attribute_rule_count; i++)
        if (attribute_rules[i].element == kind)
            suggest_offer(&suggest, attribute_rules[i].name);
    if (!suggest_best(&suggest)) {
        diag_add(reader->diag, DIAG_ATTRIBUTE, attribute->at, "<%s> has no %s", tag,
            attribute->name);
        return NULL;
    }
    diag_add(reader->diag, DIAG_ATTRIBUTE, attribute->at, "<%s> has no %s; did you mean %s?",
        tag, attribute->name, suggest_best(&suggest));
    return attribute_find(kind, suggest_best(&suggest));
}

static void read_attribute(struct reader *reader, const struct template_node *node,
    const struct xml_attribute *from, struct template_attribute *out)
{
    out->text = from->value;
    out->at = from->at;
    out->value_at = from->value_at;
    out->place = from->place;
    values_read(out, reader->arena, reader->diag);
    if (out->rule->type == ATTRIBUTE_HREF && node->kind != EL_INCLUDE)
        out->path = files_find(&reader->files, node->at.file, out->text, out->value_at);
}

static void read_attributes(
    struct reader *reader, const struct xml_node *xml, struct template_node *node)
{
    node->attributes =
        arena_array(reader->arena, struct template_attribute, (size_t)xml->attribute_count);
    for (int i = 0; i < xml->attribute_count; i++) {
        struct template_attribute *out = &node->attributes[node->attribute_count];

        out->rule = find_rule(reader, node->kind, xml->name, &xml->attributes[i]);
        if (!out->rule)
            continue;
        read_attribute(reader, node, &xml->attributes[i], out);
        node->attribute_count++;
    }
    for (int i = 0; i < attribute_rule_count; i++) {
        const struct attribute_rule *rule = &attribute_rules[i];

        if (rule->element == node->kind && rule->required &&
            !template_attribute(node, rule->name))
            diag_add(reader->diag, DIAG_ATTRIBUTE, node->at, "<%s> needs %s: %s", xml->name,
                rule->name, rule->help);
    }
}

static struct template_node *read_text(
    struct reader *reader, const struct xml_node *xml, struct template_node *parent)
{
    struct template_node *node = arena_new(reader->arena, struct template_node);

    *node = (struct template_node){.kind = EL_TEXT, .at = xml->at, .parent = parent};
    bindings_parse(xml->text, &xml->place, xml->at, &node->parts, reader->arena, reader->diag);
    return node;
}

// Text where only elements may stand; where it begins is where it is no longer blank.
static void refuse_text(
    struct reader *reader, const struct xml_node *xml, const struct template_node *parent)
{
    size_t blanks = strspn(xml->text, " \t\r\n");
    int length = (int)strcspn(xml->text + blanks, "\n");

    if (xml->text[blanks])
        diag_add(reader->diag, DIAG_TEXT, xml_place_at(&xml->place, blanks),
            "in <%s>: \"%.*s\"", element_rules[parent->kind].tag, length > 40 ? 40 : length,
            xml->text + blanks);
}

static void read_sql(
    struct reader *reader, const struct xml_node *xml, struct template_node *node)
{
    const struct xml_node *text = xml->first;
    size_t blanks, length;

    for (const struct xml_node *child = xml->first; child; child = child->next)
        if (child->name) {
            diag_add(reader->diag, DIAG_ELEMENT, child->at,
                "<%s> in a query; < is written &lt;", child->name);
            return;
        }
    if (!text || xml_is_blank(text->text)) {
        diag_add(reader->diag, DIAG_SQL, node->at, "<%s> holds no query", xml->name);
        return;
    }
    blanks = strspn(text->text, " \t\r\n");
    length = strlen(text->text);
    while (strchr(" \t\r\n", text->text[length - 1]))
        length--;
    node->sql = arena_bytes(reader->arena, text->text + blanks, length - blanks);
    node->sql_place = text->place;
    node->sql_place.skip += blanks;
    node->sql_at = xml_place_at(&node->sql_place, 0);
}

static struct template_node *read_child(
    struct reader *reader, const struct xml_node *xml, struct template_node *parent)
{
    if (xml->name)
        return read_element(reader, xml, parent);
    if (element_rules[parent->kind].content == CONTENT_INLINE)
        return read_text(reader, xml, parent);
    refuse_text(reader, xml, parent);
    return NULL;
}

static bool is_text_block(const struct template_node *node)
{
    return element_rules[node->kind].content == CONTENT_INLINE &&
           !element_may_stand(node->kind, EL_PARA);
}

static void read_content(
    struct reader *reader, const struct xml_node *xml, struct template_node *node)
{
    struct template_node **tail = &node->first;

    if (node->kind == EL_EXAMPLE)
        node->written = xml_written(&xml->place, reader->arena);
    if (element_rules[node->kind].content == CONTENT_SQL) {
        read_sql(reader, xml, node);
        return;
    }
    for (const struct xml_node *child = xml->first; child; child = child->next) {
        *tail = read_child(reader, child, node);
        while (*tail)
            tail = &(*tail)->next;
    }
    if (is_text_block(node))
        read_tidy_blanks(node);
}

// What the include names, in its place.
static struct template_node *read_include(
    struct reader *reader, const struct template_node *include, struct template_node *parent)
{
    const struct template_attribute *href = template_attribute(include, "href");
    const char *path;

    if (!href)
        return NULL;
    path = files_find(&reader->files, include->at.file, href->text, href->value_at);
    return path ? read_file(reader, path, href->value_at, ELEMENT_KIND_COUNT, parent) : NULL;
}

static struct template_node *read_element(
    struct reader *reader, const struct xml_node *xml, struct template_node *parent)
{
    struct template_node *node = arena_new(reader->arena, struct template_node);
    enum element_kind kind;

    if (xml->space && strcmp(xml->space, TEMPLATE_SPACE) != 0) {
        diag_add(reader->diag, DIAG_ELEMENT, xml->at, "<%s> of the namespace \"%s\"", xml->name,
            xml->space);
        return NULL;
    }
    kind = find_kind(reader, xml, ground(parent));
    if (kind == ELEMENT_KIND_COUNT)
        return NULL;
    *node = (struct template_node){.kind = kind, .at = xml->at, .parent = parent};
    read_attributes(reader, xml, node);
    if (kind == EL_INCLUDE)
        return read_include(reader, node, parent);
    read_content(reader, xml, node);
    return node;
}

static void check_root(
    struct reader *reader, const struct xml_node *xml, enum element_kind root, bool is_included)
{
    const char *space = xml->space ? xml->space : "";

    if (strcmp(space, TEMPLATE_SPACE) != 0)
        diag_add(reader->diag, DIAG_ELEMENT, xml->at,
            "<%s> needs xmlns=\"" TEMPLATE_SPACE "\"%s%s%s", xml->name,
            *space ? "; it has \"" : "", space, *space ? "\"" : "");
    if (!is_included && element_find(xml->name) != root &&
        element_find(xml->name) != ELEMENT_KIND_COUNT)
        diag_add(reader->diag, DIAG_ELEMENT, xml->at, "<%s> where a file begins with <%s>%s",
            xml->name, element_rules[root].tag,
            root == EL_REPORT ? ": it is checked with the report that includes it" : "");
}

struct template_node *read_file(struct reader *reader, const char *path, struct source_pos at,
    enum element_kind root, struct template_node *parent)
{
    struct template_node *node = NULL;
    struct xml_node *xml;

    if (!files_enter(&reader->files, path, at))
        return NULL;
    xml = xml_read(path, reader->arena, reader->diag);
    if (xml) {
        check_root(reader, xml, root, parent != NULL);
        if (xml->space && strcmp(xml->space, TEMPLATE_SPACE) != 0)
            xml = NULL; // told once, not for each of its elements
    }
    if (xml)
        node = read_element(reader, xml, parent);
    files_leave(&reader->files);
    return node;
}

// words/en-GB.xml, else words/en.xml, in the templates' folder. Without a file English is what
// the program was built with; another language there is none.
static const struct words *read_words(struct reader *reader, const struct template_node *root)
{
    const struct template_attribute *given = template_attribute(root, "language");
    const char *language = given ? given->text : "en";
    const char *names[] = {
        language, arena_bytes(reader->arena, language, strcspn(language, "-"))};

    for (int i = 0; i < 2; i++) {
        const char *path =
            arena_format(reader->arena, "%s/words/%s.xml", reader->files.folders[1], names[i]);
        if (!strpbrk(names[i], "/.") && file_exists(path))
            return words_read(read_file(reader, path, (struct source_pos){0}, EL_WORDS, NULL),
                reader->arena, reader->diag);
        files_miss(&reader->files, path);
    }
    if (strcmp(names[1], "en") != 0)
        diag_add(reader->diag, DIAG_INCLUDE, given->value_at,
            "no words of the language \"%s\": no file words/%s.xml in %s", language, names[1],
            reader->files.folders[1]);
    return &words_english;
}

// The theme that was asked for by its name, else the report's own.
static struct template_node *read_theme(
    struct reader *reader, const struct template *report, const char *name)
{
    const struct template_attribute *own = template_attribute(report->root, "theme");
    const char *path = own ? own->path : NULL;
    struct source_pos at = own ? own->value_at : (struct source_pos){0};

    if (name) {
        at = (struct source_pos){0};
        path = files_find(&reader->files, report->path,
            arena_format(reader->arena, "themes/%s.xml", name), at);
    }
    return path ? read_file(reader, path, at, EL_THEME, NULL) : NULL;
}

static const char **keep_paths(const char *const *paths, int count, struct arena *arena)
{
    const char **kept = arena_array(arena, const char *, (size_t)count + 1);

    memcpy(kept, paths, sizeof *kept * (size_t)count);
    return kept;
}

struct template *template_read(const char *path, const char *directory, const char *theme,
    struct faces *faces, struct arena *arena, struct diag *diag)
{
    struct template *report = arena_new(arena, struct template);
    struct reader reader = {.arena = arena, .diag = diag};

    if (!files_init(&reader.files, path, directory, arena, diag))
        return NULL;
    report->path = arena_text(arena, path);
    report->directory = reader.files.folders[1];
    report->root = read_file(&reader, report->path, (struct source_pos){0}, EL_REPORT, NULL);
    if (!report->root || report->root->kind != EL_REPORT)
        return NULL;
    report->look = read_theme(&reader, report, theme);
    if (report->look)
        report->theme = theme_read(report->look, faces, arena, diag);
    report->words = read_words(&reader, report->root);
    report->file_count = reader.files.count;
    report->files = keep_paths(reader.files.read, reader.files.count, arena);
    report->sought_count = reader.files.sought_count;
    report->sought = keep_paths(reader.files.sought, reader.files.sought_count, arena);
    return report;
}

struct template_node *template_parse_inline(
    const char *text, struct source_pos at, struct arena *arena, struct diag *diag)
{
    struct template_node *para = arena_new(arena, struct template_node);
    struct reader reader = {
        .files = {.arena = arena, .diag = diag},
          .arena = arena, .diag = diag
    };
    struct xml_node *content = xml_read_content(text, TEMPLATE_SPACE, at, arena, diag);

    if (!content)
        return NULL;
    *para = (struct template_node){.kind = EL_PARA, .at = at};
    read_content(&reader, content, para);
    return para->first;
}
