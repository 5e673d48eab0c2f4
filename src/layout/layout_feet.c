// layout_feet.c - notes to words: at the foot of the page that bears their mark, or under their
// table or chart.
//
// A page's flow ends where its notes begin: each note takes its room when its mark is placed,
// and a part of a slab stands only where the notes that it marks stand too. So a mark and its
// note are on one page. A note marked on several pages stands on each; the first is the Note,
// later ones are artifacts, as are the notes that a table sets again under its later parts.
//
// A note longer than a quarter of a page begins on its mark's page with two lines, and with
// more where the flow leaves room; the rest goes on at the foot of the next pages, on up to half
// of each, or on all of a page on which nothing else stands. Each page takes a line at least: so
// it ends. Such a note under a table or chart stands behind it, as paragraphs do.
//
// The tag follows the block of its first mark, so a reader hears the note after the paragraph.

#include "layout/layout.h"

#include <math.h>
#include <string.h>

static const double rule_space = 9; // from the flow's last line to the rule
static const double rule_length = 64, rule_thickness = 0.5;
static const double mark_room = 1.9; // of the note's size
static const double rounding = 1e-6;

enum { LEAST_LINES = 2 }; // of a note that goes on on the next page

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

    struct foot foot = {
        .note = note, .lines = rich_break(layout, note->text, STYLE_NOTE, 0, shape, note->at)};

    foot.to = foot.lines.count;
    return foot;
}

static double foot_height(const struct layout *layout, const struct foot *foot)
{
    return (foot->to - foot->from) * leading(layout);
}

static void place_label(
    struct layout *layout, struct foot *foot, struct owner owner, double x, double baseline)
{
    if (owner.tag) {
        owner.tag = tag_add(foot->tag, TAG_LBL, layout->arena);
        target_add(layout, foot->note->id, baseline - leading(layout));
    }
    place_text(layout, owner, layout_style(layout, STYLE_NOTE, 0), foot->note->mark, x,
        baseline, ALIGN_LEFT);
}

// Lines from..to of it. Returns where the next note's first baseline is.
static double place_foot(
    struct layout *layout, struct foot *foot, struct tag *parent, double x, double baseline)
{
    struct owner owner = owner_artifact(ARTIFACT_PAGINATION, foot->note->at);

    if (!foot->tag) {
        foot->tag = tag_add(parent, TAG_NOTE, layout->arena);
        foot->tag->id = foot->note->id;
    }
    if (!foot->from)
        foot->is_again = foot->tag->first != NULL;
    if (!foot->is_again)
        owner = owner_tag(foot->tag, foot->note->at);
    if (!foot->from)
        place_label(layout, foot, owner, x, baseline);
    lines_place(layout, owner, foot->lines, foot->from, foot->to, x + hang(layout), baseline,
        leading(layout), ALIGN_LEFT);
    return baseline + foot_height(layout, foot);
}

// --- at the foot of the page ---

static int half_page(const struct layout *layout)
{
    int lines = (int)((page_bottom(layout) - layout->master->top_pt) / 2 / leading(layout));

    return lines > LEAST_LINES ? lines : LEAST_LINES;
}

// What of a note must stand on the page of its mark.
static int first_lines(const struct layout *layout, const struct foot *foot)
{
    return foot->lines.count > half_page(layout) / 2 ? LEAST_LINES : foot->lines.count;
}

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
            need += first_lines(layout, map_find(&layout->known_feet, f->note->id)) *
                    leading(layout);
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
    foot->from = 0;
    foot->to = first_lines(layout, foot);
    foot->next = NULL;
    *layout->last_foot = foot;
    layout->last_foot = &foot->next;
}

// More of its lines, but no single one for the next page.
static int give_lines(struct foot *foot, int most)
{
    int left = foot->lines.count - foot->to, more = left < most ? left : most;

    if (left - more == 1 && foot->to + more - foot->from > LEAST_LINES)
        more--;
    more = more > 0 ? more : 0;
    foot->to += more;
    return more;
}

// The page is full: room that the flow has left goes to the notes that are not whole.
static void fill_feet(struct layout *layout)
{
    double end = layout->is_fresh ? layout->first_y : layout->y;
    int room = (int)((feet_bottom(layout) - end + rounding) / leading(layout));

    for (struct foot *foot = layout->feet; foot; foot = foot->next)
        room -= give_lines(foot, room);
}

static void carry_feet(struct layout *layout)
{
    struct foot **kept = &layout->feet;
    int room = half_page(layout);

    for (struct foot *foot = layout->feet, *next; foot; foot = next) {
        next = foot->next;
        if (foot->to == foot->lines.count)
            continue;
        foot->from = foot->to;
        room -= give_lines(foot, room);
        *kept = foot;
        kept = &foot->next;
    }
    *kept = NULL;
    layout->last_foot = kept;
}

void feet_place(struct layout *layout)
{
    double x = layout->master->left_pt;

    if (!layout->feet)
        return;
    fill_feet(layout);
    double y = feet_bottom(layout) + rule_space;
    place_rule(layout, x, y, layout->feet->from ? type_width(layout) : rule_length, 0,
        rule_thickness, COLOUR_RULE);
    y += leading(layout);
    for (struct foot *foot = layout->feet; foot; foot = foot->next)
        y = place_foot(layout, foot, layout->tag, x, y);
    carry_feet(layout);
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

void slab_add_line_feet(
    struct layout *layout, struct slab *slab, const struct line *line, int part)
{
    for (int i = 0; i < line->count; i++) {
        const struct span *span = line->fragments[i].piece->origin;
        if (span && span->footnote && !span->footnote->is_under)
            add_slab_foot(layout, slab, span->footnote, part);
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

// --- behind a table or chart ---

static int feet_lines(const struct feet_set *set)
{
    int lines = 0;

    for (int i = 0; i < set->count; i++)
        lines += set->list[i].lines.count;
    return lines;
}

// Lines from..to of all notes, one after the other.
static double place_behind(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    struct feet_set *set = slab->own;

    for (int i = 0, first = 0; i < set->count && first < to; i++) {
        struct foot *foot = &set->list[i];
        int end = first + foot->lines.count;
        foot->from = from > first ? from - first : 0;
        foot->to = to < end ? to - first : foot->lines.count;
        if (end > from)
            place_foot(
                layout, foot, layout->tag, x, y + (first + foot->from - from) * set->leading);
        first = end;
    }
    return (to - from - 1) * set->leading;
}

static int fit_behind(
    struct layout *layout, struct slab *slab, int from, double room, bool must)
{
    (void)layout;
    return lines_fit(from, slab->parts, room, ((struct feet_set *)slab->own)->leading, must);
}

bool feet_are_long(const struct layout *layout, const struct feet_set *set, const bool *used)
{
    double most = half_page(layout) / 2 * set->leading;

    for (int i = 0; i < set->count; i++)
        if (set->list[i].lines.count * set->leading > most)
            return true;
    return feet_height(set, used) > most;
}

void feet_stand_behind(struct layout *layout, const struct feet_set *set, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_behind, .fit = fit_behind};
    struct slab *behind = slab_behind(layout, slab);
    struct feet_set *own = arena_new(&layout->scratch, struct feet_set);

    *own = *set;
    behind->kind = &kind;
    behind->own = own;
    behind->parts = feet_lines(set);
    behind->height = (behind->parts - 1) * set->leading;
    behind->lead = behind->parts <= 3 ? behind->height : set->leading;
    behind->before = set->drop;
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
