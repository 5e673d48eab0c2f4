#include "template/expressions.h"

#include "base/strbuf.h"

#include <string.h>

struct plan {
    struct expressions *all;
    struct arena *arena;
};

static const struct template_node *find_dataset(
    const struct template_node *from, const char *id)
{
    for (const struct template_node *holder = from; holder; holder = holder->parent)
        for (const struct template_node *n = holder->first; n; n = n->next) {
            const char *known = n->kind == EL_DATASET ? template_text(n, "id") : NULL;

            if (known && strcmp(known, id) == 0)
                return n;
        }
    return NULL;
}

static void add(struct plan *plan, const struct template_node *dataset,
    const struct template_attribute *attribute)
{
    struct expressions *e = expressions_of(plan->all, dataset);

    if (!e) {
        e = arena_new(plan->arena, struct expressions);
        *e = (struct expressions){.next = plan->all, .dataset = dataset};
        plan->all = e;
    }
    if (expressions_find(e, attribute->text) >= 0)
        return;
    if (e->count == e->size) {
        int size = e->size ? 2 * e->size : 8;
        const struct template_attribute **list =
            arena_array(plan->arena, const struct template_attribute *, (size_t)size);
        if (e->count)
            memcpy(list, e->list, (size_t)e->count * sizeof *list);
        e->list = list;
        e->size = size;
    }
    e->list[e->count++] = attribute;
}

// Tables and charts hand their dataset down to columns and values; a repeat's row is its own.
static void plan_node(
    struct plan *plan, const struct template_node *node, const struct template_node *dataset)
{
    const char *id = template_text(node, "data");

    if (id)
        dataset =
            node->kind == EL_REPEAT || node->kind == EL_IF ? NULL : find_dataset(node, id);
    for (int i = 0; dataset && i < node->attribute_count; i++)
        if (node->attributes[i].rule->type == ATTRIBUTE_SQL)
            add(plan, dataset, &node->attributes[i]);
    for (const struct template_node *n = node->first; n; n = n->next)
        plan_node(plan, n, dataset);
}

struct expressions *expressions_plan(const struct template_node *root, struct arena *arena)
{
    struct plan plan = {.arena = arena};

    plan_node(&plan, root, NULL);
    return plan.all;
}

struct expressions *expressions_of(struct expressions *all, const struct template_node *dataset)
{
    while (all && all->dataset != dataset)
        all = all->next;
    return all;
}

int expressions_find(const struct expressions *expressions, const char *text)
{
    for (int i = 0; expressions && i < expressions->count; i++)
        if (strcmp(expressions->list[i]->text, text) == 0)
            return i;
    return -1;
}

const char *expressions_widen(
    const struct expressions *expressions, const char *sql, struct arena *arena)
{
    struct strbuf wide = {0};

    strbuf_puts(&wide, "SELECT d.*");
    for (int i = 0; i < expressions->count; i++)
        strbuf_printf(&wide, ", (%s\n) AS \"#%d\"", expressions->list[i]->text, i);
    strbuf_puts(&wide, " FROM (\n");
    strbuf_add(&wide, sql, dataset_bare_length(sql));
    strbuf_puts(&wide, "\n) AS d");
    const char *text = arena_text(arena, wide.data);
    strbuf_finish(&wide);
    return text;
}
