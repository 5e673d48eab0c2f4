// layout_feet.c - notes to words: at the foot of the page that bears their mark, or under their
// table or chart.
//
// A page's flow ends where its notes begin: each note takes its room when its mark is placed,
// and a part of a slab stands only where the notes that it marks stand too. So a mark and its
// note are on one page. A note marked on several pages stands on each; the first is the Note,
// later ones are artifacts, as are the notes that a table sets again under its later parts.
//
// The tag follows the block of its first mark, so a reader hears the note after the paragraph.

#include "layout/layout.h"

#include <math.h>
#include <string.h>

static const double rule_space = 9; // from the flow's last line to the rule
static const double rule_length = 64, rule_thickness = 0.5;
static const double mark_room = 1.9; // of the note's size

static const struct style *note_style(const struct layout *layout)
{
    return &layout->theme->styles[STYLE_NOTE];
}

static double hang(const struct layout *layout)
{
    return note_style(layout)->text.size_pt * mark_room;
}

static double leading(const struct layout *layout)
{
    return note_style(layout)->text.leading_pt;
}

static struct foot measure_foot(
    struct layout *layout, const struct footnote *note, double width)
{
    struct paragraph_shape shape = {.width_pt = width - hang(layout)};

    return (struct foot){
        .note = note, .lines = rich_break(layout, note->text, STYLE_NOTE, 0, shape, note->at)};
}

static double foot_height(const struct layout *layout, const struct foot *foot)
{
    return foot->lines.count * leading(layout);
}

// Returns where the next note's first baseline is.
static double place_foot(
    struct layout *layout, struct foot *foot, struct tag *parent, double x, double baseline)
{
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, foot->note->at), mark = owner;

    if (!foot->tag) {
        foot->tag = tag_add(parent, TAG_NOTE, layout->arena);
        foot->tag->id = foot->note->id;
    }
    if (!foot->tag->first) {
        owner = owner_tag(foot->tag, foot->note->at);
        mark = owner_tag(tag_add(foot->tag, TAG_LBL, layout->arena), foot->note->at);
        target_add(layout, foot->note->id, baseline - leading(layout));
    }
    place_text(layout, mark, layout_style(layout, STYLE_NOTE, 0), foot->note->mark, x, baseline,
        ALIGN_LEFT);
    lines_place(layout, owner, foot->lines, 0, foot->lines.count, x + hang(layout), baseline,
        leading(layout), ALIGN_LEFT);
    return baseline + foot_height(layout, foot);
}

// --- at the foot of the page ---

static struct foot *known_foot(struct layout *layout, const struct footnote *note)
{
    struct foot *foot = map_find(&layout->known_feet, note->id);

    if (foot)
        return foot;
    foot = arena_new(&layout->scratch, struct foot);
    *foot = measure_foot(layout, note, type_width(layout));
    map_put(&layout->known_feet, note->id, foot);
    return foot;
}

static bool is_on_page(const struct layout *layout, const struct footnote *note)
{
    for (const struct foot *foot = layout->feet; foot; foot = foot->next)
        if (foot->note == note)
            return true;
    return false;
}

// From the flow's end to the last line of the notes.
static double page_feet_height(const struct layout *layout)
{
    double height = 0;

    for (const struct foot *foot = layout->feet; foot; foot = foot->next)
        height += foot_height(layout, foot);
    return height > 0 ? height + rule_space : 0;
}

double feet_bottom(const struct layout *layout)
{
    return page_bottom(layout) - page_feet_height(layout);
}

static bool is_earlier(const struct slab *slab, const struct slab_foot *here, int from,
    const struct footnote *note)
{
    for (const struct slab_foot *f = slab->feet; f != here; f = f->next)
        if (f->part >= from && f->note == note)
            return true;
    return false;
}

double feet_need(const struct layout *layout, const struct slab *slab, int from, int to)
{
    double need = 0;

    for (const struct slab_foot *f = slab->feet; f; f = f->next)
        if (f->part >= from && f->part < to && !is_on_page(layout, f->note) &&
            !is_earlier(slab, f, from, f->note))
            need += foot_height(layout, map_find(&layout->known_feet, f->note->id));
    return need > 0 && !layout->feet ? need + rule_space : need;
}

struct source_pos feet_place_of(const struct slab *slab, int part)
{
    for (const struct slab_foot *f = slab->feet; f; f = f->next)
        if (f->part == part)
            return f->note->at;
    return slab->block->at;
}

void feet_add(struct layout *layout, const struct footnote *note)
{
    if (is_on_page(layout, note))
        return;
    struct foot *foot = known_foot(layout, note);
    if (!foot->tag)
        foot->tag = tag_add(layout->tag, TAG_NOTE, layout->arena);
    foot->tag->id = note->id;
    foot->next = NULL;
    *layout->last_foot = foot;
    layout->last_foot = &foot->next;
}

void feet_place(struct layout *layout)
{
    double x = layout->master->left_pt;
    double y = feet_bottom(layout) + rule_space;

    if (layout->feet)
        place_rule(layout, x, y, rule_length, 0, rule_thickness, COLOUR_RULE);
    y += leading(layout);
    for (struct foot *foot = layout->feet; foot; foot = foot->next)
        y = place_foot(layout, foot, layout->tag, x, y);
    layout->feet = NULL;
    layout->last_foot = &layout->feet;
}

// --- of a slab ---

static void add_slab_foot(
    struct layout *layout, struct slab *slab, const struct footnote *note, int part)
{
    struct slab_foot *foot = arena_new(&layout->scratch, struct slab_foot), **last;

    known_foot(layout, note);
    *foot = (struct slab_foot){.note = note, .part = part};
    for (last = &slab->feet; *last; last = &(*last)->next)
        ;
    *last = foot;
}

void slab_add_feet(struct layout *layout, struct slab *slab, struct rich text, int part)
{
    for (int i = 0; i < text.count; i++)
        if (text.spans[i].footnote && !text.spans[i].footnote->is_under)
            add_slab_foot(layout, slab, text.spans[i].footnote, part);
}

void slab_add_line_feet(struct layout *layout, struct slab *slab, struct lines lines)
{
    for (int line = 0; line < lines.count; line++)
        for (int i = 0; i < lines.list[line].count; i++) {
            const struct span *span = lines.list[line].fragments[i].piece->origin;
            if (span && span->footnote && !span->footnote->is_under)
                add_slab_foot(layout, slab, span->footnote, line);
        }
}

void slab_take_feet(struct layout *layout, struct slab *slab, const struct slab *from, int part)
{
    for (; from; from = from->next)
        for (const struct slab_foot *foot = from->feet; foot; foot = foot->next)
            add_slab_foot(layout, slab, foot->note, part);
}

// --- under a table or chart ---

struct feet_set feet_measure(struct layout *layout, const struct footnote *first, double width)
{
    struct feet_set set = {.width = width, .leading = leading(layout)};
    const struct footnote *note;

    set.drop = fmax(note_style(layout)->space_before_pt, set.leading);
    for (note = first; note; note = note->next)
        set.count++;
    if (!set.count)
        return set;
    set.list = arena_array(&layout->scratch, struct foot, (size_t)set.count);
    for (note = first; note; note = note->next)
        set.list[note->number - 1] = measure_foot(layout, note, width);
    return set;
}

double feet_height(const struct feet_set *set, const bool *used)
{
    double height = 0;

    for (int i = 0; i < set->count; i++)
        if (!used || used[i])
            height += set->list[i].lines.count * set->leading;
    return height > 0 ? height - set->leading + set->drop : 0;
}

void feet_place_under(
    struct layout *layout, struct feet_set *set, const bool *used, double x, double y)
{
    y += set->drop;
    for (int i = 0; i < set->count; i++)
        if (!used || used[i])
            y = place_foot(layout, &set->list[i], layout->tag, x, y);
}

void feet_use(struct rich text, bool *used)
{
    for (int i = 0; i < text.count; i++)
        if (text.spans[i].footnote && text.spans[i].footnote->is_under)
            used[text.spans[i].footnote->number - 1] = true;
}

// --- marks ---

struct tag *mark_tag(struct layout *layout, struct tag *parent)
{
    return tag_add(tag_add(parent, TAG_REFERENCE, layout->arena), TAG_LINK, layout->arena);
}

double mark_width(
    struct layout *layout, const struct footnote *note, enum style_role role, unsigned flags)
{
    return shape_width(
        layout->faces, layout_style(layout, role, flags | SPAN_SUPERIOR), note->mark);
}

double mark_place(struct layout *layout, struct owner owner, const struct footnote *note,
    enum style_role role, unsigned flags, double x, double baseline)
{
    const struct text_style *style = layout_style(layout, role, flags | SPAN_SUPERIOR);
    struct shaped shaped = shape_text(layout->faces, style, note->mark, strlen(note->mark),
        note->at, layout->arena, layout->diag);
    bool is_link = owner.tag != NULL;

    if (is_link)
        owner.tag = mark_tag(layout, owner.tag);
    struct item *item = place_shaped(layout, owner, style, shaped, x, baseline);
    if (!item)
        return 0;
    item->text.rise_pt = superior_rise(layout, role);
    if (is_link)
        place_link(layout, owner, arena_format(layout->arena, "#%s", note->id),
            rich_plain(note->text, layout->arena), x, baseline - 2 * style->size_pt,
            shaped.width_pt, 2 * style->size_pt);
    return shaped.width_pt;
}
