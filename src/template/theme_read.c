#include "template/theme_read.h"

#include "base/map.h"
#include "base/suggest.h"

#include <string.h>

struct reading {
    struct theme *theme;
    struct faces *faces;
    struct map named, opened; // by <face as="...">: its element, its face
    const struct template_node *styles[STYLE_COUNT], *colours[COLOUR_COUNT];
    struct arena *arena;
    struct diag *diag;
    bool ok;
};

static void fail(struct reading *r, enum diag_code code, struct source_pos at, const char *text)
{
    r->ok = diag_add(r->diag, code, at, "%s", text);
}

// Attributes that failed to be read are told already; a node without one is passed over.
static bool has(const struct template_node *node, const char *name)
{
    return template_attribute(node, name) != NULL;
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *found = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;

    return found ? (int)(found - digits) : -1;
}

static void read_colour(struct reading *r, const struct template_node *node)
{
    const struct template_attribute *role = template_attribute(node, "role"),
                                    *value = template_attribute(node, "value");
    int digits[6];

    if (!role || !value || role->integer == COLOUR_COUNT)
        return;
    if (r->colours[role->integer])
        fail(r, DIAG_STYLE, role->value_at,
            arena_format(r->arena, "the colour \"%s\" is given twice", role->text));
    r->colours[role->integer] = node;
    for (int i = 0; i < 6; i++)
        if (strlen(value->text) != 7 || value->text[0] != '#' ||
            (digits[i] = hex_digit(value->text[i + 1])) < 0) {
            fail(r, DIAG_ATTRIBUTE, value->value_at,
                arena_format(
                    r->arena, "value=\"%s\": a colour is written #1F5A8C", value->text));
            return;
        }
    r->theme->colours[role->integer] = (struct rgb){(uint8_t)(digits[0] * 16 + digits[1]),
        (uint8_t)(digits[2] * 16 + digits[3]), (uint8_t)(digits[4] * 16 + digits[5])};
}

static void read_face(struct reading *r, const struct template_node *node)
{
    const struct template_attribute *as = template_attribute(node, "as"),
                                    *name = template_attribute(node, "name");
    const struct face *face;

    if (!as || !name)
        return;
    if (map_find(&r->named, as->text))
        fail(r, DIAG_FACE, as->value_at,
            arena_format(r->arena, "the face \"%s\" is given twice", as->text));
    map_put(&r->named, as->text, (void *)node);
    if (!r->faces)
        return;
    face = faces_find(r->faces, name->text, name->value_at, r->diag);
    map_put(&r->opened, as->text, (void *)face);
    r->ok = r->ok && face;
}

static const struct face *style_face(
    struct reading *r, const struct template_node *style, const char *attribute)
{
    const struct template_attribute *as = template_attribute(style, attribute);
    struct suggest suggest = suggest_for(as ? as->text : "");
    const char *best;

    if (!as || map_find(&r->named, as->text))
        return as ? map_find(&r->opened, as->text) : NULL;
    for (struct map_entry *e = r->named.first; e; e = e->next)
        suggest_offer(&suggest, e->key);
    best = suggest_best(&suggest);
    fail(r, DIAG_FACE, as->value_at,
        arena_format(r->arena, "the theme has no face \"%s\"%s%s%s", as->text,
            best ? "; did you mean \"" : "", best ? best : "", best ? "\"?" : ""));
    return NULL;
}

static void read_style(struct reading *r, const struct template_node *node)
{
    const struct template_attribute *role = template_attribute(node, "role"),
                                    *colour = template_attribute(node, "colour");
    struct style *style;
    double size = template_length(node, "size", 0);

    if (!role || role->integer == STYLE_COUNT)
        return;
    if (r->styles[role->integer])
        fail(r, DIAG_STYLE, role->value_at,
            arena_format(r->arena, "the style \"%s\" is given twice", role->text));
    r->styles[role->integer] = node;
    style = &r->theme->styles[role->integer];
    style->text.face = style_face(r, node, "face");
    style->text.bold = has(node, "bold") ? style_face(r, node, "bold") : style->text.face;
    style->text.italic = has(node, "italic") ? style_face(r, node, "italic") : style->text.face;
    style->text.size_pt = size;
    style->text.leading_pt = template_length(node, "leading", 0);
    style->text.tracking_em = size > 0 ? template_length(node, "tracking", 0) / size : 0;
    style->text.colour =
        r->theme
            ->colours[colour && colour->integer < COLOUR_COUNT ? colour->integer : COLOUR_INK];
    style->space_before_pt = template_length(node, "before", 0);
    style->space_after_pt = template_length(node, "after", 0);
    if (has(node, "size") && (size <= 0 || style->text.leading_pt <= 0))
        fail(r, DIAG_ATTRIBUTE, node->at, "size and leading are above 0");
}

static void read_master(struct reading *r, const struct template_node *node)
{
    struct page_master *master = &r->theme->masters[r->theme->master_count];
    const char *name = template_text(node, "name");

    if (!name)
        return;
    if (theme_master(r->theme, name))
        fail(r, DIAG_ATTRIBUTE, node->at,
            arena_format(r->arena, "the page master \"%s\" is given twice", name));
    *master = (struct page_master){
        .name = name,
        .width_pt = template_length(node, "width", 0),
        .height_pt = template_length(node, "height", 0),
        .left_pt = template_length(node, "left", 0),
        .right_pt = template_length(node, "right", 0),
        .top_pt = template_length(node, "top", 0),
        .bottom_pt = template_length(node, "bottom", 0),
        .columns = (int)template_integer(node, "columns", 1),
        .gutter_pt = template_length(node, "gutter", 0),
        .header_baseline_pt = template_length(node, "header-baseline", 0),
        .footer_top_pt = template_length(node, "footer-top", 0),
    };
    r->theme->master_count++;
    if (master->left_pt + master->right_pt + (master->columns - 1) * master->gutter_pt >=
            master->width_pt ||
        master->top_pt + master->bottom_pt >= master->height_pt)
        fail(r, DIAG_ATTRIBUTE, node->at, "the margins and gutters leave no room on the page");
}

static void each(struct reading *r, const struct template_node *root, enum element_kind kind,
    void (*read)(struct reading *, const struct template_node *))
{
    for (const struct template_node *node = root->first; node; node = node->next)
        if (node->kind == kind)
            read(r, node);
}

static void demand_roles(struct reading *r, const struct template_node *root)
{
    for (int i = 0; i < COLOUR_COUNT; i++)
        if (!r->colours[i])
            fail(r, DIAG_STYLE, root->at,
                arena_format(r->arena, "the theme gives no colour \"%s\"",
                    theme_colour_name((enum colour_role)i)));
    for (int i = 0; i < STYLE_COUNT; i++)
        if (!r->styles[i])
            fail(r, DIAG_STYLE, root->at,
                arena_format(r->arena, "the theme gives no style \"%s\"",
                    theme_style_name((enum style_role)i)));
}

const struct theme *theme_read(const struct template_node *root, struct faces *faces,
    struct arena *arena, struct diag *diag)
{
    struct reading r = {.faces = faces, .arena = arena, .diag = diag, .ok = true};
    int masters = 0;

    for (const struct template_node *node = root->first; node; node = node->next)
        masters += node->kind == EL_PAGE_MASTER;
    r.theme = arena_new(arena, struct theme);
    r.theme->name = template_text(root, "name");
    r.theme->faces = faces;
    r.theme->masters = arena_array(arena, struct page_master, (size_t)masters);
    r.theme->row_pitch_pt = template_length(root, "row-pitch", 0);
    r.theme->bar_pitch_pt = template_length(root, "bar-pitch", 0);
    r.theme->spark_pitch_pt = template_length(root, "spark-pitch", 0);
    r.theme->contents_pitch_pt = template_length(root, "contents-pitch", 0);
    r.theme->block_gap_pt = template_length(root, "block-gap", 0);
    r.theme->column_gap_pt = template_length(root, "column-gap", 0);
    map_init(&r.named, arena);
    map_init(&r.opened, arena);
    each(&r, root, EL_FACE, read_face);
    each(&r, root, EL_COLOUR, read_colour);
    each(&r, root, EL_STYLE, read_style);
    each(&r, root, EL_PAGE_MASTER, read_master);
    demand_roles(&r, root);
    if (!masters)
        fail(&r, DIAG_ELEMENT, root->at, "the theme has no <page-master>");
    return r.ok ? r.theme : NULL;
}
