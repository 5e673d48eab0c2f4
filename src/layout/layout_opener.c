// layout_opener.c - what a page begins with: a section's rule, number, name and state, then its
// message; on later pages the name with "continued", as an artifact. A cover's title is what
// its blocks say in the cover's style, or else the section's own.
//
// Every section's name is an H1 (the report's own title on the cover too), and headings inside
// go down from H2.
// Source: ISO 14289-1 7.4

#include "layout/layout.h"

#include <math.h>

static const double opener_rule = 0.75;
static const int message_lines = 2;

static double rule_y(const struct layout *layout)
{
    return layout->master->top_pt;
}

double number_room(struct layout *layout, const struct section *section)
{
    const struct text_style *style = layout_style(layout, STYLE_SECTION_NUMBER, 0);
    double usual = layout->theme->styles[STYLE_SECTION].text.size_pt * 2.44;

    if (!section->number)
        return usual;
    return fmax(usual, shape_width(layout->faces, style, section->number) + style->size_pt);
}

// Returns the room left of the state.
static double place_state(struct layout *layout, struct owner owner, double baseline)
{
    const struct text_style *style = layout_style(layout, STYLE_FOOT, 0);
    double right = layout->master->left_pt + type_width(layout);

    if (!layout->section->state || !*layout->section->state)
        return type_width(layout);
    return type_width(layout) - 12 -
           place_text(
               layout, owner, style, layout->section->state, right, baseline, ALIGN_RIGHT);
}

static void place_name(
    struct layout *layout, struct owner owner, const char *name, double baseline, double room)
{
    const struct section *section = layout->section;
    double x = layout->master->left_pt,
           indent = section->number ? number_room(layout, section) : 0;
    struct paragraph_shape shape = {.width_pt = room - indent, .most_lines = 1};

    if (section->number)
        place_text(layout, owner, layout_style(layout, STYLE_SECTION_NUMBER, 0),
            section->number, x, baseline, ALIGN_LEFT);
    struct lines lines =
        rich_break(layout, rich_of(name, layout->arena), STYLE_SECTION, 0, shape, section->at);
    if (lines.was_cut)
        diag_add(layout->diag, DIAG_CLIPPED, section->at, "the section's name is too long");
    lines_place(layout, owner, lines, 0, lines.count, x + indent, baseline, 0, ALIGN_LEFT);
}

// Returns the baseline of the first block.
static double place_message(struct layout *layout, double baseline)
{
    const struct section *section = layout->section;
    const struct style *style = &layout->theme->styles[STYLE_MESSAGE];
    struct paragraph_shape shape = {
        .width_pt = type_width(layout), .most_lines = message_lines};
    struct tag *tag = tag_add(layout->sect, TAG_P, layout->arena);

    struct lines lines =
        rich_break(layout, section->message, STYLE_MESSAGE, 0, shape, section->message_at);
    if (lines.was_cut)
        diag_add(layout->diag, DIAG_CLIPPED, section->message_at,
            "the message needs more than %d lines", message_lines);
    baseline += style->space_before_pt;
    lines_place(layout, owner_tag(tag, section->message_at), lines, 0, lines.count,
        layout->master->left_pt, baseline, style->text.leading_pt, ALIGN_LEFT);
    // A message of one line leaves the second free: blocks begin at the same height on all
    // pages.
    return baseline + (message_lines - 1) * style->text.leading_pt + style->space_after_pt;
}

static double place_cover(struct layout *layout, double baseline)
{
    const struct section *section = layout->section;
    const struct style *title = &layout->theme->styles[STYLE_COVER_TITLE];
    const struct style *sub = &layout->theme->styles[STYLE_COVER_SUB];
    const struct paragraph_shape shape = {.width_pt = type_width(layout)};
    struct owner owner = owner_tag(tag_add(layout->sect, TAG_H1, layout->arena), section->at);

    baseline += title->space_before_pt;
    struct lines lines = rich_break(layout, rich_of(section->title, layout->arena),
        STYLE_COVER_TITLE, 0, shape, section->at);
    lines_place(layout, owner, lines, 0, lines.count, layout->master->left_pt, baseline,
        title->text.leading_pt, ALIGN_LEFT);
    baseline += fmax(0, lines.count - 1) * title->text.leading_pt;
    if (section->message.count) {
        owner.tag = tag_add(layout->sect, TAG_P, layout->arena);
        lines = rich_break(
            layout, section->message, STYLE_COVER_SUB, 0, shape, section->message_at);
        baseline += sub->space_before_pt;
        lines_place(layout, owner, lines, 0, lines.count, layout->master->left_pt, baseline,
            sub->text.leading_pt, ALIGN_LEFT);
        baseline += fmax(0, lines.count - 1) * sub->text.leading_pt;
    }
    if (baseline <= page_bottom(layout))
        return baseline + sub->space_after_pt;
    diag_add(layout->diag, DIAG_FIT, section->at,
        "the cover's words need %d pt of height where a page has %d",
        (int)ceil(baseline - rule_y(layout)), (int)(page_bottom(layout) - rule_y(layout)));
    return rule_y(layout) + title->space_before_pt;
}

static bool names_itself(const struct block *block)
{
    for (; block; block = block->next) {
        if (block->kind == BLOCK_PARA && block->style == STYLE_COVER_TITLE)
            return true;
        if (block->kind == BLOCK_KEEP && names_itself(block->keep))
            return true;
        for (int i = 0; block->kind == BLOCK_GRID && i < block->grid.count; i++)
            if (names_itself(block->grid.cells[i].blocks))
                return true;
    }
    return false;
}

void opener_place(struct layout *layout)
{
    const struct section *section = layout->section;
    const struct style *style = &layout->theme->styles[STYLE_SECTION];
    double y = rule_y(layout);

    place_rule(
        layout, layout->master->left_pt, y, type_width(layout), 0, opener_rule, COLOUR_INK);
    if (section->id)
        target_add(layout, section->id, y);
    bookmark_section(layout, y);
    if (section->is_cover) {
        layout->first_y = section->title && !names_itself(section->blocks)
                              ? place_cover(layout, y)
                              : y + layout->theme->styles[STYLE_COVER_TITLE].space_before_pt;
        return;
    }
    double baseline = y + style->space_before_pt;
    struct tag *name = tag_add(layout->sect, TAG_H1, layout->arena), *state = NULL;
    if (section->state && *section->state)
        state = tag_add(layout->sect, TAG_P, layout->arena);
    double room = place_state(layout, owner_tag(state, section->at), baseline);
    place_name(layout, owner_tag(name, section->at), section->title ? section->title : "",
        baseline, room);
    layout->first_y = section->message.count ? place_message(layout, baseline)
                                             : baseline + style->space_after_pt;
}

void opener_continue(struct layout *layout)
{
    const struct section *section = layout->section;
    const struct style *style = &layout->theme->styles[STYLE_SECTION];
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, section->at);
    double y = rule_y(layout), baseline = y + style->space_before_pt;

    place_rule(
        layout, layout->master->left_pt, y, type_width(layout), 0, opener_rule, COLOUR_INK);
    double room = place_state(layout, owner, baseline);
    if (section->title)
        place_name(layout, owner,
            arena_format(
                layout->arena, "%s, %s", section->title, layout_word(layout, WORD_CONTINUED)),
            baseline, room);
    layout->first_y = baseline + style->space_after_pt;
}
