// What an element needs and what it may have once: rules that no single attribute tells.
#include "template/check.h"
#include "value/date.h"
#include "value/decimal.h"

#include <string.h>

enum { LIST_DEEPEST = 4 };

static bool has(const struct template_node *node, const char *name)
{
    return template_attribute(node, name) != NULL;
}

// Children, those inside an <if>, <repeat> or <example> too.
static int count(const struct template_node *node, enum element_kind kind)
{
    int found = 0;

    for (const struct template_node *child = node->first; child; child = child->next) {
        found += child->kind == kind;
        if (element_rules[child->kind].content == CONTENT_AS_PARENT)
            found += count(child, kind);
    }
    return found;
}

static void complain(struct check *check, enum diag_code code, const struct template_node *node,
    const char *text)
{
    diag_add(check->diag, code, node->at, "%s", text);
}

// Elements that must have another inside.
static void check_needs(struct check *check, const struct template_node *node)
{
    static const struct {
        enum element_kind parent, child, otherwise;
    } needs[] = {
        {EL_REPORT, EL_SECTION,  EL_SECTION },
        {EL_GRID,   EL_CELL,     EL_CELL    },
        {EL_LIST,   EL_ITEM,     EL_ITEM    },
        {EL_KPIS,   EL_KPI,      EL_KPI     },
        {EL_TABLE,  EL_COLUMN,   EL_COLUMN  },
        {EL_CHART,  EL_CATEGORY, EL_CATEGORY},
        {EL_CHART,  EL_VALUE,    EL_SERIES  },
    };

    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (needs[i].parent == node->kind && !count(node, needs[i].child) &&
            !count(node, needs[i].otherwise))
            complain(check, DIAG_ELEMENT, node,
                arena_format(check->arena, "<%s> has no <%s>", element_rules[node->kind].tag,
                    element_rules[needs[i].child].tag));
}

static void check_once(struct check *check, const struct template_node *node)
{
    static const enum element_kind once[] = {EL_TITLE, EL_CATEGORY, EL_VARIANCE, EL_SUBTOTAL,
        EL_TOTAL, EL_HEADER, EL_FOOTER, EL_WATERMARK};
    bool seen[ELEMENT_KIND_COUNT] = {0};

    for (const struct template_node *child = node->first; child; child = child->next)
        for (size_t i = 0; i < sizeof once / sizeof *once; i++) {
            if (child->kind != once[i])
                continue;
            if (seen[child->kind])
                complain(check, DIAG_ELEMENT, child,
                    arena_format(check->arena, "a second <%s> in <%s>",
                        element_rules[child->kind].tag, element_rules[node->kind].tag));
            seen[child->kind] = true;
        }
}

static void check_if(struct check *check, const struct template_node *node)
{
    if (!has(node, "test") && !has(node, "data"))
        complain(check, DIAG_ATTRIBUTE, node, "<if> needs test or data");
}

static void check_points(struct check *check, const struct template_node *node)
{
    if (has(node, "points-data") != has(node, "points-field"))
        complain(check, DIAG_ATTRIBUTE, node,
            arena_format(check->arena, "<%s> needs points-data and points-field together",
                element_rules[node->kind].tag));
}

// A column with a field may still have notes: to its head.
static bool has_text(const struct template_node *node)
{
    const struct template_node *child = node->first;

    while (child && child->kind == EL_FOOTNOTE)
        child = child->next;
    return child != NULL;
}

static void check_column_element(struct check *check, const struct template_node *node)
{
    const char *draw = template_text(node, "draw");
    int contents = has(node, "field") + has(node, "value") + has_text(node);
    bool takes_points = draw && (!strcmp(draw, "spark") || !strcmp(draw, "strip"));

    if (contents > 1)
        complain(check, DIAG_ATTRIBUTE, node,
            "<column> has one of field, value and text, not several");
    else if (!contents && !(takes_points && has(node, "points-data")))
        complain(check, DIAG_ATTRIBUTE, node, "<column> needs field, value or text");
    if (takes_points && !has(node, "points-data"))
        complain(check, DIAG_ATTRIBUTE, node,
            arena_format(check->arena, "draw=\"%s\" needs points-data and points-field", draw));
    if (node->first && draw)
        complain(check, DIAG_ATTRIBUTE, node, "a column with text cannot be drawn");
    check_points(check, node);
}

static void check_titled(struct check *check, const struct template_node *node)
{
    if (has(node, "caption") && count(node, EL_TITLE))
        complain(check, DIAG_ATTRIBUTE, node,
            arena_format(check->arena, "<%s> has one of caption and <title>",
                element_rules[node->kind].tag));
    if (node->kind == EL_TABLE && count(node, EL_SUBTOTAL) && !count(node, EL_GROUP))
        complain(check, DIAG_ELEMENT, node, "<subtotal> without <group>");
}

// What a reader hears of a chart begins with its title: the numbers alone have no measure. The
// alternative text out of an attribute is the author's own.
static void check_described(struct check *check, const struct template_node *node)
{
    if (!count(node, EL_TITLE) && !has(node, "alt"))
        complain(check, DIAG_ELEMENT, node,
            "<chart> has neither <title> nor alt: nothing tells what it shows to "
            "those who hear it");
}

static void check_reference(struct check *check, const struct template_node *node)
{
    if (has(node, "value") == has(node, "at"))
        complain(check, DIAG_ATTRIBUTE, node, "<reference> needs one of value and at");
}

static void check_master(struct check *check, const struct template_node *node)
{
    const struct template_attribute *page = template_attribute(node, "page");
    const struct theme *theme = check->report->theme;
    struct suggest suggest = suggest_for(page ? page->text : "");

    if (!page || !theme || theme_master(theme, page->text))
        return;
    for (int i = 0; i < theme->master_count; i++)
        suggest_offer(&suggest, theme->masters[i].name);
    diag_add(check->diag, DIAG_REFERENCE, page->value_at,
        "the theme has no page master \"%s\"%s", page->text, check_near(check, &suggest));
}

// Of the section's pages, else of the report's.
static const struct page_master *master_of(
    const struct check *check, const struct template_node *node)
{
    const char *page = NULL;
    const struct theme *theme = check->report->theme;

    for (; node && !page; node = node->parent)
        if (node->kind == EL_SECTION || node->kind == EL_REPORT)
            page = template_text(node, "page");

    return !theme ? NULL : page ? theme_master(theme, page) : theme->masters;
}

static void check_cell(struct check *check, const struct template_node *node)
{
    const struct page_master *master = master_of(check, node);
    const struct template_attribute *columns = template_attribute(node, "columns");

    if (master && columns && columns->integer > master->columns)
        diag_add(check->diag, DIAG_ATTRIBUTE, columns->value_at,
            "columns=\"%s\": the page \"%s\" has %d", columns->text, master->name,
            master->columns);
}

// The page's dress is the same on many pages, and a note has no note.
static void check_footnote(struct check *check, const struct template_node *node)
{
    static const enum element_kind bare[] = {
        EL_FOOTNOTE, EL_SOURCE, EL_WATERMARK, EL_HEADER, EL_FOOTER};

    for (const struct template_node *outer = node->parent; outer; outer = outer->parent)
        for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
            if (outer->kind == bare[i]) {
                complain(check, DIAG_ELEMENT, node,
                    arena_format(check->arena, "a <footnote> inside <%s>",
                        element_rules[outer->kind].tag));
                return;
            }
}

// A list inside an item is the item's end and no block: what a block has is the outermost's.
static void check_list(struct check *check, const struct template_node *node)
{
    const struct template_node *outer = node->parent;
    int depth = 1;

    if (!outer || outer->kind != EL_ITEM)
        return;
    for (; outer && outer->kind == EL_ITEM;
         outer = outer->parent ? outer->parent->parent : NULL)
        depth++;
    if (depth == LIST_DEEPEST + 1)
        complain(check, DIAG_ELEMENT, node,
            arena_format(
                check->arena, "a <list> %d deep: %d are the most", depth, LIST_DEEPEST));
    if (has(node, "id") || count(node, EL_TITLE))
        complain(
            check, DIAG_ELEMENT, node, "a <list> inside an <item> has no id and no <title>");
    if (node->next)
        complain(check, DIAG_ELEMENT, node->next, "after the <list> that ends its <item>");
}

static void check_tie(struct check *check, const struct template_node *node)
{
    static const char *const sides[] = {"left", "right"};

    for (int i = 0; i < 2; i++) {
        const struct template_attribute *side = template_attribute(node, sides[i]);

        if (side && (side->parts.count != 1 || !side->parts.list[0].binding))
            diag_add(check->diag, DIAG_BINDING, side->value_at,
                "\"%s\": a side of a tie is one binding", side->text);
    }
}

static bool fits_type(const char *type, const char *text)
{
    int64_t number;
    date day;

    if (!strcmp(type, "date"))
        return date_parse(text, strlen(text), &day);
    if (!strcmp(type, "month"))
        return date_parse_month(text, strlen(text), &day);
    if (!strcmp(type, "integer"))
        return decimal_parse(text, strlen(text), 0, &number) == DECIMAL_OK;
    return true;
}

// A parameter's name is part of an SQL name, as is a repeat's.
static void check_sql_name(
    struct check *check, const struct template_node *node, const char *name)
{
    const struct template_attribute *attribute = template_attribute(node, name);

    if (attribute && strchr(attribute->text, '-'))
        diag_add(check->diag, DIAG_ID, attribute->value_at,
            "\"%s\": no - in a name that SQL uses", attribute->text);
}

static void check_param(struct check *check, const struct template_node *node)
{
    const struct template_attribute *otherwise = template_attribute(node, "default");
    const char *type = template_text(node, "type");

    check_sql_name(check, node, "name");
    if (otherwise && type && !fits_type(type, otherwise->text))
        diag_add(check->diag, DIAG_PARAMETER, otherwise->value_at, "\"%s\" is no %s",
            otherwise->text, type);
}

static void check_repeat(struct check *check, const struct template_node *node)
{
    check_sql_name(check, node, "as");
}

void check_structure(struct check *check, const struct template_node *node)
{
    static void (*const checks[ELEMENT_KIND_COUNT])(
        struct check *, const struct template_node *) = {
        [EL_REPORT] = check_master,
        [EL_SECTION] = check_master,
        [EL_PARAM] = check_param,
        [EL_IF] = check_if,
        [EL_REPEAT] = check_repeat,
        [EL_CELL] = check_cell,
        [EL_KPI] = check_points,
        [EL_TABLE] = check_titled,
        [EL_MATRIX] = check_titled,
        [EL_CHART] = check_described,
        [EL_COLUMN] = check_column_element,
        [EL_REFERENCE] = check_reference,
        [EL_LIST] = check_list,
        [EL_FOOTNOTE] = check_footnote,
        [EL_TIE] = check_tie,
    };

    check_needs(check, node);
    check_once(check, node);
    if (checks[node->kind])
        checks[node->kind](check, node);
}
