// Ids name sections, and inside a section its elements: "pnl", "pnl/statement".
#include "template/check.h"

#include <string.h>

static bool has_element_id(const struct template_node *node)
{
    return node->kind != EL_DATASET && node->kind != EL_COLUMN && node->kind != EL_SECTION &&
           template_attribute(node, "id");
}

static void add_id(struct check *check, const struct template_node *node, const char *id)
{
    const struct template_attribute *attribute = template_attribute(node, "id");
    const struct template_node *other = map_find(&check->ids, id);

    if (other)
        diag_add(check->diag, DIAG_ID, attribute->value_at,
            "\"%s\" is the <%s> in line %d of %s already", attribute->text,
            element_rules[other->kind].tag, other->at.line, other->at.file);
    else
        map_put(&check->ids, id, (void *)node);
}

static void collect(struct check *check, const struct template_node *node, const char *section)
{
    for (; node; node = node->next) {
        const char *id = node->kind == EL_TEXT ? NULL : template_text(node, "id");
        const char *inside = section;

        if (node->kind == EL_SECTION && id) {
            add_id(check, node, id);
            inside = id;
        } else if (id && section && has_element_id(node))
            add_id(check, node, arena_format(check->arena, "%s/%s", section, id));
        collect(check, node->first, inside);
    }
}

void check_collect_ids(struct check *check, const struct template_node *root)
{
    collect(check, root->first, NULL);
}

// "#statement" where "#pnl/statement" is meant: an element of any section by its bare name.
static const char *whole_id(const struct check *check, const char *element)
{
    for (const struct map_entry *e = check->ids.first; e; e = e->next) {
        const char *slash = strchr(e->key, '/');

        if (slash && !strcmp(slash + 1, element))
            return e->key;
    }
    return NULL;
}

static void check_id(struct check *check, const struct template_attribute *attribute)
{
    const char *id = attribute->text + 1, *best = whole_id(check, id);
    struct suggest suggest = suggest_for(id);

    if (map_find(&check->ids, id))
        return;
    for (const struct map_entry *e = check->ids.first; e; e = e->next)
        suggest_offer(&suggest, e->key);
    if (!best)
        best = suggest_best(&suggest);
    diag_add(check->diag, DIAG_REFERENCE, attribute->value_at, "\"%s\"%s%s%s", attribute->text,
        best ? "; did you mean \"#" : "", best ? best : "", best ? "\"?" : "");
}

void check_target(struct check *check, const struct template_node *node,
    const struct template_attribute *attribute)
{
    if (attribute->text[0] == '#')
        check_id(check, attribute);
    else if (node->kind == EL_REF)
        diag_add(check->diag, DIAG_REFERENCE, attribute->value_at,
            "\"%s\": a page is that of #section or #section/element", attribute->text);
    else if (!strchr(attribute->text, ':'))
        diag_add(check->diag, DIAG_REFERENCE, attribute->value_at,
            "\"%s\" is no address: write #section, #section/element or https://...",
            attribute->text);
}
