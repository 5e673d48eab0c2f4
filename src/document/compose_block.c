// compose_block.c - paragraphs, lists, large figures and the other small blocks.

#include "base/picture.h"
#include "document/compose.h"

void compose_heading(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_HEADING, out);

    block->heading.level = (int)template_integer(node, "level", 2);
    block->heading.text = compose_inline(c, node);
    block->style = block->heading.level <= 2 ? STYLE_HEADING2 : STYLE_HEADING3;
    if (!block->id && block->heading.level == 2) // the contents may lead to it
        block->id = arena_format(c->arena, "%s/*%s", c->section, c->element);
}

void compose_para(struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_PARA, out);

    block->style = (enum style_role)template_integer(node, "style", STYLE_BODY);
    block->para.align = (enum align)template_integer(node, "align", ALIGN_LEFT);
    block->para.text = compose_inline(c, node);
}

void compose_note(struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_PARA, out);

    block->style = STYLE_NOTE;
    block->para.text = compose_inline(c, node);
}

static const char *item_mark(struct compose *c, const struct template_node *list,
    const struct template_node *item, int number)
{
    const char *mark = template_text(item, "mark");

    if (c->row.query && template_attribute(item, "mark-field"))
        mark = value_text(query_at(c->row.query, c->row.row,
                              query_column(c, c->row.query, item, "mark-field")),
            c->arena);
    if (!mark && template_integer(list, "ordered", 0))
        mark = arena_format(c->arena, "%d.", number);
    if (!mark)
        mark = template_text(list, "mark");
    return mark ? mark : "•";
}

static void fill_list(
    struct compose *c, const struct template_node *node, struct block *block, struct list *out);

static struct list_item *new_item(struct compose *c, const struct template_node *list,
    const struct template_node *node, int number, struct block *block)
{
    const struct template_node *inner = compose_child(node, EL_LIST);
    struct list_item *item = arena_new(c->arena, struct list_item);

    item->mark = item_mark(c, list, node, number);
    item->text = compose_inline(c, node);
    if (inner) {
        struct list *into = arena_new(c->arena, struct list);
        fill_list(c, inner, block, into);
        item->inner = into->items ? into : NULL;
    }
    return item;
}

// With data the items are set once for each row.
static void fill_list(
    struct compose *c, const struct template_node *node, struct block *block, struct list *out)
{
    struct list_item **last = &out->items;
    struct query *query = compose_query(c, node, "data");
    int turns = query ? query->rows.row_count : 1, number = 0;
    struct row_scope outer = c->row;

    if (query)
        compose_add_rows(c, query->dataset, block);
    out->is_ordered = template_integer(node, "ordered", 0) != 0;
    for (int row = 0; row < turns; row++) {
        if (query)
            c->row = (struct row_scope){query, row};
        for (const struct template_node *item = compose_child(node, EL_ITEM); item;
             item = compose_next(item, EL_ITEM)) {
            *last = new_item(c, node, item, ++number, block);
            last = &(*last)->next;
        }
    }
    c->row = outer;
}

void compose_list(struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_LIST, out);
    const struct query *query = compose_query(c, node, "data");

    block->style = STYLE_BODY;
    block->dataset = query ? query->dataset : NULL;
    block->list.title = compose_title(c, node);
    fill_list(c, node, block, &block->list);
}

static void fill_kpi(struct compose *c, const struct template_node *node, struct block *block)
{
    struct points *points = points_open(c, node);
    struct kpi *out = &block->kpis.list[block->kpis.count++];

    out->label = footnotes_mark(c, node, compose_parts(c, node, "label"));
    out->value = compose_parts(c, node, "value");
    out->note = compose_parts(c, node, "note");
    out->spark = cell_blank();
    points_export(c, points, block);
    if (points)
        points_read(c, points, c->row.query, c->row.row, &out->spark);
}

void compose_kpis(struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_KPIS, out);
    struct query *query = compose_query(c, node, "data");
    int turns = query ? query->rows.row_count : 1, each = 0;
    struct row_scope outer = c->row;

    for (const struct template_node *kpi = compose_child(node, EL_KPI); kpi;
         kpi = compose_next(kpi, EL_KPI))
        each++;
    block->style = STYLE_KPI_VALUE;
    block->dataset = query ? query->dataset : NULL;
    block->kpis.list = arena_array(c->arena, struct kpi, (size_t)(turns * each));
    for (int row = 0; row < turns; row++) {
        if (query)
            c->row = (struct row_scope){query, row};
        for (const struct template_node *kpi = compose_child(node, EL_KPI); kpi;
             kpi = compose_next(kpi, EL_KPI))
            fill_kpi(c, kpi, block);
    }
    c->row = outer;
}

void compose_rule(struct compose *c, const struct template_node *node, struct block_list *out)
{
    compose_add_block(c, node, BLOCK_RULE, out);
}

void compose_space(struct compose *c, const struct template_node *node, struct block_list *out)
{
    compose_add_block(c, node, BLOCK_SPACE, out)->space.height_pt =
        template_length(node, "height", 0);
}

void compose_contents(
    struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_CONTENTS, out);

    block->contents.title = compose_title(c, node);
    block->contents.depth = (int)template_integer(node, "depth", 1);
}

// Where only one of its sizes is given the other follows; where none is, 96 pixels are an inch.
static void size_image(
    const struct template_node *node, struct picture picture, struct block *block)
{
    double width = template_length(node, "width", 0),
           height = template_length(node, "height", 0);
    double ratio = (double)picture.height / picture.width;

    block->image.is_natural = width <= 0 && height <= 0;
    if (block->image.is_natural)
        width = picture.width * 0.75;
    block->image.width_pt = width > 0 ? width : height / ratio;
    block->image.height_pt = height > 0 ? height : width * ratio;
}

void compose_image(struct compose *c, const struct template_node *node, struct block_list *out)
{
    struct block *block = compose_add_block(c, node, BLOCK_IMAGE, out);
    struct bytes file;

    block->image.path = template_attribute(node, "src")->path;
    block->image.alt = compose_plain(c, node, "alt");
    if (!file_read(block->image.path, &file, c->arena, c->diag))
        return;
    struct picture picture = picture_of(file);
    if (picture.kind == PICTURE_NONE)
        diag_add(c->diag, DIAG_IMAGE, template_attribute(node, "src")->value_at, "%s: %s",
            template_text(node, "src"), picture.fault);
    else
        size_image(node, picture, block);
}
