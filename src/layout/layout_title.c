// layout_title.c - the line over a table, chart or list: measure bold, the rest grey, and at
// its right a legend or which page of a table this is; and the note under it.

#include "layout/layout.h"

struct rich title_add(struct layout *layout, struct rich title, const char *words)
{
    struct span *spans = arena_array(layout->arena, struct span, (size_t)title.count + 1);

    for (int i = 0; i < title.count; i++)
        spans[i] = title.spans[i];
    spans[title.count] = (struct span){
        .text = arena_format(layout->arena, "%s%s", title.count ? "  " : "", words),
        .flags = SPAN_ITALIC};
    return (struct rich){spans, title.count + 1};
}

struct title_set title_measure(struct layout *layout, const struct title *title, double width,
    double legend_width, struct source_pos at)
{
    struct title_set set = {.width = width};
    const struct text_style *style = layout_style(layout, STYLE_BLOCK_TITLE, 0);

    if (!title->text.count)
        return set;
    set.is_there = true;
    set.lines = rich_break(layout, title->text, STYLE_BLOCK_TITLE, 0,
        (struct paragraph_shape){.width_pt = width}, at);
    set.height = (set.lines.count - 1) * style->leading_pt;
    if (legend_width > 0 && set.lines.count > 0 &&
        set.lines.list[set.lines.count - 1].width_pt + TITLE_ROOM_PT + legend_width > width)
        set.legend_drop = style->leading_pt + 2;
    return set;
}

void title_place(
    struct layout *layout, const struct title_set *set, struct owner owner, double x, double y)
{
    const struct text_style *style = layout_style(layout, STYLE_BLOCK_TITLE, 0);

    if (set->is_there)
        lines_place(layout, owner, set->lines, 0, set->lines.count, x, y, style->leading_pt,
            ALIGN_LEFT);
}

double title_to(const struct title_set *set, double gap)
{
    return set->is_there ? set->height + set->legend_drop + gap : 0;
}

struct note_set note_measure(
    struct layout *layout, struct rich text, double width, struct source_pos at)
{
    const struct style *style = &layout->theme->styles[STYLE_NOTE];
    struct note_set set = {.drop = style->space_before_pt};

    if (set.drop < style->text.leading_pt)
        set.drop = style->text.leading_pt;
    if (!text.count)
        return set;
    set.lines = rich_break(
        layout, text, STYLE_NOTE, 0, (struct paragraph_shape){.width_pt = width}, at);
    if (set.lines.count)
        set.height = set.drop + (set.lines.count - 1) * style->text.leading_pt;
    return set;
}

void note_place(
    struct layout *layout, const struct note_set *set, struct owner owner, double x, double y)
{
    lines_place(layout, owner, set->lines, 0, set->lines.count, x, y + set->drop,
        layout->theme->styles[STYLE_NOTE].text.leading_pt, ALIGN_LEFT);
}
