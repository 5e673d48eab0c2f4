// One walk over the tree with the names in scope; each subject of the check has its own file.
#include "template/check.h"

#include <string.h>

const char *check_near(struct check *check, const struct suggest *suggest)
{
    const char *best = suggest_best(suggest);

    return best ? arena_format(check->arena, "; did you mean \"%s\"?", best) : "";
}

const struct query *check_find_query(const struct check *check, const char *id)
{
    for (const struct frame *frame = check->frame; frame; frame = frame->outer)
        for (const struct query *query = frame->queries; query; query = query->next)
            if (!strcmp(query->id, id))
                return query;
    return NULL;
}

const struct query *check_innermost_row(const struct check *check)
{
    const struct frame *frame = check->frame;

    while (frame && !frame->row)
        frame = frame->outer;
    return frame ? frame->row : NULL;
}

// A name that something else bears here, or that the language keeps for itself.
static void check_new_name(struct check *check, const struct template_attribute *name)
{
    static const char *const kept[] = {"params", "setting", "pack", "page", "report", "row"};
    const struct query *other = check_find_query(check, name->text);

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (!strcmp(kept[i], name->text))
            diag_add(check->diag, DIAG_ID, name->value_at, "\"%s\" has a meaning of its own",
                name->text);
    if (other)
        diag_add(check->diag, DIAG_ID, name->value_at,
            "\"%s\" is the dataset in line %d of %s already", name->text, other->node->at.line,
            other->node->at.file);
    for (const struct frame *frame = check->frame; frame; frame = frame->outer)
        if (frame->row_name && !strcmp(frame->row_name, name->text))
            diag_add(check->diag, DIAG_ID, name->value_at,
                "\"%s\" is the row of a <repeat> around it already", name->text);
}

static void open_queries(
    struct check *check, struct frame *frame, const struct template_node *node)
{
    struct query **tail = &frame->queries;

    for (const struct template_node *n = node->first; n; n = n->next) {
        const struct template_attribute *id =
            n->kind == EL_DATASET ? template_attribute(n, "id") : NULL;
        struct query *query;

        if (!id)
            continue;
        check_new_name(check, id);
        query = arena_new(check->arena, struct query);
        *query = (struct query){.node = n, .id = id->text};
        *tail = query;
        tail = &query->next;
    }
    for (struct query *query = frame->queries; query; query = query->next)
        check_query(check, query);
}

static bool hands_down_data(const struct template_node *node)
{
    return node->kind != EL_REPEAT && node->kind != EL_IF && template_attribute(node, "data");
}

static bool sees_row(enum element_kind kind)
{
    return kind == EL_ITEM || kind == EL_KPI || kind == EL_GROUP || kind == EL_SUBTOTAL;
}

static void check_node(
    struct check *check, const struct template_node *node, struct ground ground);

static void check_inside(
    struct check *check, const struct template_node *node, const struct ground *ground)
{
    for (const struct template_node *child = node->first; child; child = child->next)
        if (child->kind == EL_TEXT)
            check_parts(check, &child->parts, ground);
        else
            check_node(check, child, *ground);
}

static void open_frame(
    struct check *check, struct frame *frame, const struct template_node *node)
{
    const struct template_attribute *as = template_attribute(node, "as");

    *frame = (struct frame){.outer = check->frame};
    if (node->kind == EL_REPEAT && as) {
        check_new_name(check, as);
        frame->row_name = as->text;
        if (template_text(node, "data"))
            frame->row = check_find_query(check, template_text(node, "data"));
    }
    check->frame = frame;
    open_queries(check, frame, node);
}

static void check_itself(
    struct check *check, const struct template_node *node, const struct ground *ground)
{
    check_structure(check, node);
    for (int i = 0; i < node->attribute_count; i++)
        check_attribute(check, node, &node->attributes[i], ground);
    check_formats(check, node, ground);
    if (node->kind == EL_CHART)
        check_chart(check, node, ground);
}

// A section's title sees the section's datasets; a repeat's data is none of its inside.
static void check_node(
    struct check *check, const struct template_node *node, struct ground ground)
{
    bool stands_outside = element_rules[node->kind].content == CONTENT_AS_PARENT;
    struct frame frame;

    if (hands_down_data(node))
        ground.data = check_find_query(check, template_text(node, "data"));
    if (sees_row(node->kind))
        ground.row = ground.data;
    if (stands_outside)
        check_itself(check, node, &ground);
    open_frame(check, &frame, node);
    if (!stands_outside)
        check_itself(check, node, &ground);
    if (node->kind == EL_COLUMN)
        ground.row = ground.data;
    check_inside(check, node, &ground);
    check->frame = frame.outer;
}

static void collect_params(struct check *check, const struct template_node *root)
{
    for (const struct template_node *node = root->first; node; node = node->next) {
        const struct template_attribute *name =
            node->kind == EL_PARAM ? template_attribute(node, "name") : NULL;

        if (!name)
            continue;
        if (map_find(&check->params, name->text))
            diag_add(check->diag, DIAG_ID, name->value_at,
                "the parameter \"%s\" is given twice", name->text);
        map_put(&check->params, name->text, (void *)node);
    }
}

bool template_check(
    const struct template *report, struct db *db, struct arena *arena, struct diag *diag)
{
    struct check check = {.report = report, .db = db, .arena = arena, .diag = diag};
    struct ground nothing = {0};
    struct frame frame;
    int before = diag->count[DIAG_ERROR] + diag->count[DIAG_FATAL];

    map_init(&check.ids, arena);
    map_init(&check.params, arena);
    collect_params(&check, report->root);
    check_collect_ids(&check, report->root);
    check.expressions = expressions_plan(report->root, arena);
    check_node(&check, report->root, nothing);
    if (report->look) { // its texts see the report's datasets
        struct diag told;

        diag_init(&told, arena); // what is wrong with those is told already
        check.diag = &told;
        open_frame(&check, &frame, report->root);
        check.diag = diag;
        check_inside(&check, report->look, &nothing);
    }
    return diag->count[DIAG_ERROR] + diag->count[DIAG_FATAL] == before;
}
