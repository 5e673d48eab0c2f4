// compose.c - the walk over a template: sections and structure.

#include "document/compose.h"

#include <string.h>

static compose_element compose_if, compose_repeat, compose_section, compose_message,
    compose_source_lines, compose_grid, compose_keep, compose_kept, compose_page_break,
    compose_tie;

// What is composed where it stands; the others belong to one of these.
static compose_element *const elements[ELEMENT_KIND_COUNT + 2] = {
    [EL_DATASET] = compose_kept,
    [EL_IF] = compose_if,
    [EL_REPEAT] = compose_repeat,
    [EL_SECTION] = compose_section,
    [EL_MESSAGE] = compose_message,
    [EL_SOURCE] = compose_source_lines,
    [EL_GRID] = compose_grid,
    [EL_KEEP] = compose_keep,
    [EL_PAGE_BREAK] = compose_page_break,
    [EL_TIE] = compose_tie,
    [EL_HEADING] = compose_heading,
    [EL_PARA] = compose_para,
    [EL_NOTE] = compose_note,
    [EL_LIST] = compose_list,
    [EL_KPIS] = compose_kpis,
    [EL_TABLE] = compose_table,
    [EL_MATRIX] = compose_matrix,
    [EL_CHART] = compose_chart,
    [EL_IMAGE] = compose_image,
    [EL_RULE] = compose_rule,
    [EL_SPACE] = compose_space,
    [EL_CONTENTS] = compose_contents,
    [EL_EXAMPLE] = compose_example,
    [EL_LISTING] = compose_listing,
};

static void walk(struct compose *c, const struct template_node *node, struct block_list *out)
{
    for (const struct template_node *n = node->first; n; n = n->next)
        if (elements[n->kind])
            elements[n->kind](c, n, out);
}

void compose_children(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct scope scope;

    compose_open_scope(c, &scope, node);
    walk(c, node, out);
    compose_close_scope(c);
}

struct block *compose_inside(struct compose *c, const struct template_node *node)
{
    struct block_list list = {.last = &list.first};

    compose_children(c, node, &list);
    return list.first;
}

const struct template_node *compose_child(
    const struct template_node *node, enum element_kind kind)
{
    const struct template_node *n = node->first;

    while (n && n->kind != kind)
        n = n->next;
    return n;
}

const struct template_node *compose_next(
    const struct template_node *node, enum element_kind kind)
{
    const struct template_node *n = node->next;

    while (n && n->kind != kind)
        n = n->next;
    return n;
}

struct block *compose_add_block(struct compose *c, const struct template_node *node,
    enum block_kind kind, struct block_list *out)
{
    struct block *block = arena_new(c->arena, struct block);
    const char *id = template_text(node, "id");

    block->kind = kind;
    block->at = node->at;
    if (id)
        block->id = arena_format(c->arena, "%s/%s", c->section, id);
    *out->last = block;
    out->last = &block->next;
    compose_begin_element(c, node);
    return block;
}

void compose_add_rows(struct compose *c, const struct dataset *rows, struct block *block)
{
    struct more_rows **last = &block->more_rows;

    if (rows == block->dataset)
        return;
    for (; *last; last = &(*last)->next)
        if ((*last)->dataset == rows)
            return;
    *last = arena_new(c->arena, struct more_rows);
    (*last)->dataset = rows;
}

static bool if_holds(struct compose *c, const struct template_node *node)
{
    const struct template_attribute *test = template_attribute(node, "test");
    const struct query *query = compose_query(c, node, "data");

    return (!test || compose_test(c, test)) &&
           (!template_attribute(node, "data") || (query && query->rows.row_count > 0));
}

static void compose_if(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    if (if_holds(c, node))
        compose_children(c, node, out);
}

static void name_section(struct compose *c, const char *id, const char *suffix)
{
    c->section_id = id;
    c->suffix = suffix;
    c->section = arena_format(c->arena, "%s%s", id, suffix);
}

// "[Meta]"; a slash would end the section's part of an id.
static const char *repeat_suffix(struct compose *c, const char *outer, const char *key)
{
    struct strbuf suffix = {0};

    strbuf_printf(&suffix, "%s[", outer);
    figure_id_part(key, &suffix);
    strbuf_putc(&suffix, ']');
    const char *kept = arena_text(c->arena, suffix.data);
    strbuf_finish(&suffix);
    return kept;
}

// Each repetition is a section of its own to figure ids, "pnl[Meta]"; so its elements are
// counted anew.
static void compose_repeat(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct query *query = compose_query(c, node, "data");
    const char *suffix = c->suffix;
    struct scope scope;
    int counts[ELEMENT_KIND_COUNT];

    memcpy(counts, c->element_count, sizeof counts);
    for (int row = 0; query && row < query->rows.row_count; row++) {
        memset(c->element_count, 0, sizeof counts);
        compose_push_row(c, &scope, template_text(node, "as"), query, row);
        name_section(c, c->section_id, repeat_suffix(c, suffix, query_key(c, query, row)));
        compose_children(c, node, out);
        compose_pop_row(c);
    }
    memcpy(c->element_count, counts, sizeof counts);
    name_section(c, c->section_id, suffix);
}

static const char *section_text(
    struct compose *c, const struct template_node *node, const char *attribute)
{
    compose_begin_named(c, attribute);
    return compose_plain(c, node, attribute);
}

static const struct page_master *section_master(
    const struct compose *c, const struct template_node *node)
{
    const char *page = template_text(node, "page");
    const struct theme *theme = c->input->report->theme;

    return page && theme ? theme_master(theme, page) : NULL;
}

static void compose_section(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct section *section = arena_new(c->arena, struct section);
    struct block_list blocks = {.last = &section->blocks};
    const char *outside = c->section_id;
    struct footnotes footnotes;
    struct scope scope;

    (void)out;
    name_section(c, template_text(node, "id"), c->suffix);
    memset(c->element_count, 0, sizeof c->element_count);
    compose_open_scope(c, &scope, node);
    section->at = node->at;
    section->id = c->section;
    section->title = section_text(c, node, "title");
    section->number = section_text(c, node, "number");
    section->state = section_text(c, node, "state");
    section->finding = section_text(c, node, "finding");
    section->bookmark = section_text(c, node, "bookmark");
    section->is_cover = template_integer(node, "cover", 0) != 0;
    section->master = section_master(c, node);
    *c->last_section = section;
    c->last_section = &section->next;
    c->current = section;
    footnotes_open(c, &footnotes, &section->footnotes, c->section);
    walk(c, node, &blocks);
    footnotes_close(c);
    c->current = NULL;
    compose_close_scope(c);
    name_section(c, outside, c->suffix);
}

// A dataset is run by those who name it; one that is to leave as CSV by itself is run here.
static void compose_kept(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct kept_rows **last = c->current ? &c->current->kept : NULL;
    const char *id = template_text(node, "id");
    struct query *query;

    (void)out;
    if (!last || !template_integer(node, "csv", 0))
        return;
    query = compose_find_query(c, id);
    if (!query || !compose_run(c, query))
        return;
    while (*last)
        last = &(*last)->next;
    *last = arena_new(c->arena, struct kept_rows);
    (*last)->id = arena_format(c->arena, "%s/%s", c->section, id);
    (*last)->dataset = query->dataset;
}

static void compose_message(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    (void)out;
    compose_begin_element(c, node);
    if (!c->current->message.count)
        c->current->message_at = node->at;
    c->current->message = rich_join(c->current->message, compose_inline(c, node), c->arena);
}

static void compose_source_lines(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct footnotes *outer = c->footnotes;

    (void)out;
    c->footnotes = NULL; // the foot has no foot
    compose_begin_element(c, node);
    if (!c->current->source.count)
        c->current->source_at = node->at;
    c->current->source = rich_join(c->current->source, compose_inline(c, node), c->arena);
    c->footnotes = outer;
}

static void compose_grid(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_GRID, out);
    const struct template_node *n;
    int count = 0;

    for (n = compose_child(node, EL_CELL); n; n = compose_next(n, EL_CELL))
        count++;
    block->grid.cells = arena_array(c->arena, struct grid_cell, (size_t)count);
    for (n = compose_child(node, EL_CELL); n; n = compose_next(n, EL_CELL))
        block->grid.cells[block->grid.count++] =
            (struct grid_cell){(int)template_integer(n, "columns", 1), compose_inside(c, n)};
}

static void compose_keep(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_KEEP, out);

    block->keep = compose_inside(c, node);
}

static void compose_page_break(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    compose_add_block(c, node, BLOCK_PAGE_BREAK, out);
}

// A side of a tie is one binding; its raw value counts, whatever its format.
static bool read_side(
    struct compose *c, const struct template_node *node, const char *side, struct value *out)
{
    const struct template_attribute *a = template_attribute(node, side);
    struct bound bound;

    for (int i = 0; i < a->parts.count; i++) {
        if (!a->parts.list[i].binding)
            continue;
        if (!compose_bind(c, a->parts.list[i].binding, &bound))
            return false;
        *out = bound.value;
        return true;
    }
    return diag_add(c->diag, DIAG_BINDING, a->value_at, "\"%s\" is no figure to tie", a->text);
}

static const char *tie_words(struct compose *c, struct value value)
{
    return value.kind == VALUE_NULL ? "null" : value_text(value, c->arena);
}

static void compose_tie(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct tie *tie = arena_new(c->arena, struct tie);

    (void)out;
    compose_begin_element(c, node);
    tie->at = node->at;
    tie->section = c->section;
    tie->what = compose_plain(c, node, "what");
    bool left = read_side(c, node, "left", &tie->left);
    if (!read_side(c, node, "right", &tie->right) || !left)
        return;
    tie->holds = value_equal(tie->left, tie->right);
    *c->last_tie = tie;
    c->last_tie = &tie->next;
    if (!tie->holds)
        diag_add(c->diag, DIAG_TIE, node->at, "%s: %s and %s", tie->what,
            tie_words(c, tie->left), tie_words(c, tie->right));
}

// Composed once for each kind of page, when all sections are known.
static const struct furniture *furniture_of(struct compose *c, const struct section *section)
{
    if (!section->master || section->master == c->document->master)
        return NULL;
    for (const struct section *s = c->document->sections; s != section; s = s->next)
        if (s->master == section->master)
            return s->furniture;
    return compose_furniture(c, section->master);
}

static void compose_report(struct compose *c)
{
    const struct template_node *root = c->input->report->root;
    const struct theme *theme = c->input->report->theme;
    struct document *document = c->document;
    struct block_list none = {.last = &none.first};
    const char *page = template_text(root, "page");
    struct scope scope;

    compose_open_scope(c, &scope, root);
    document->title = section_text(c, root, "title");
    document->subject = section_text(c, root, "subject");
    document->author = section_text(c, root, "author");
    document->language = template_text(root, "language");
    if (!document->language)
        document->language = "en";
    document->theme = theme;
    if (theme)
        document->master = page ? theme_master(theme, page) : theme->masters;
    walk(c, root, &none);
    document->furniture = *compose_furniture(c, document->master);
    for (struct section *section = document->sections; section; section = section->next)
        section->furniture = furniture_of(c, section);
    compose_close_scope(c);
}

static struct document *new_document(struct arena *arena)
{
    struct document *document = arena_new(arena, struct document);

    document->last_figure = &document->figures;
    return document;
}

struct document *document_compose(
    const struct compose_input *input, struct arena *arena, struct diag *diag)
{
    struct document *document = new_document(arena);
    document->words = input->report->words;
    struct compose c = {
        .input = input, .document = document, .arena = arena, .diag = diag, .suffix = ""};
    int errors = diag->count[DIAG_ERROR] + diag->count[DIAG_FATAL];

    c.last_section = &document->sections;
    c.last_tie = &document->ties;
    name_section(&c, "report", "");
    c.expressions = expressions_plan(input->report->root, arena);
    if (!compose_params(&c, input->report->root))
        return NULL;
    compose_report(&c);
    return diag->count[DIAG_ERROR] + diag->count[DIAG_FATAL] == errors ? document : NULL;
}
