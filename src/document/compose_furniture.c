// compose_furniture.c - running head, foot and draft mark of a kind of page.

#include "document/compose.h"

#include <string.h>

static const struct template_node *find_master(const struct template *report, const char *name)
{
    const struct template_node *n =
        report->look ? compose_child(report->look, EL_PAGE_MASTER) : NULL;

    while (n && name && strcmp(template_text(n, "name"), name) != 0)
        n = compose_next(n, EL_PAGE_MASTER);
    return n;
}

// Paragraphs of a header or footer: at the left and at the right.
static void compose_sides(
    struct compose *c, const struct template_node *node, struct rich *left, struct rich *right)
{
    for (const struct template_node *n = node ? compose_child(node, EL_PARA) : NULL; n;
         n = compose_next(n, EL_PARA)) {
        struct rich *side =
            template_integer(n, "align", ALIGN_LEFT) == ALIGN_RIGHT ? right : left;
        compose_begin_element(c, node);
        *side = rich_join(*side, compose_inline(c, n), c->arena);
    }
}

// A final has no stamp, and without a stamp no words in the margin either.
static void compose_watermark(
    struct compose *c, const struct template_node *node, struct furniture *out)
{
    const char *stamp = compose_plain(c, node, "stamp");
    const char *margin = rich_plain(compose_inline(c, node), c->arena);

    if (!stamp || !*stamp)
        return;
    out->stamp = stamp;
    out->margin = margin && *margin ? margin : NULL;
}

struct furniture *compose_furniture(struct compose *c, const struct page_master *of)
{
    const struct template_node *master = of ? find_master(c->input->report, of->name) : NULL;
    struct furniture *out = arena_new(c->arena, struct furniture);
    const struct template_node *watermark;

    if (!master)
        return out;
    compose_sides(c, compose_child(master, EL_HEADER), &out->header_left, &out->header_right);
    compose_sides(c, compose_child(master, EL_FOOTER), &out->foot_left, &out->foot_right);
    watermark = compose_child(master, EL_WATERMARK);
    if (watermark)
        compose_watermark(c, watermark, out);
    return out;
}
