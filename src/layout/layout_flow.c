// layout_flow.c - slabs down the page.
//
// A chain is a slab with the headings that stick to it and the least of what follows: it goes
// to the next page when it does not fit. A slab's parts go where they fit; on an empty page a
// part is forced, and what even an empty page cannot hold is an error at its place. Each step
// either places a part, or turns to an empty page or one with less of a note that goes on, or
// gives up a slab: so the flow ends.
//
// White space left over stays at the foot of the page. But where a block would miss the page by
// little, the gaps between the page's blocks give up to an eighth, all alike, to take it in; and
// charts that may be higher share what is left over.

#include "layout/layout.h"

#include <math.h>

static const double rounding = 1e-6; // sums of points are not exact
static const double most_squeeze = 0.125;

static void measure_nothing(struct layout *layout, struct slab *slab)
{
    (void)layout, (void)slab;
}

static void (*const measures[BLOCK_KIND_COUNT])(struct layout *, struct slab *) = {
    [BLOCK_HEADING] = measure_heading,
    [BLOCK_PARA] = measure_para,
    [BLOCK_LIST] = measure_list,
    [BLOCK_KPIS] = measure_kpis,
    [BLOCK_TABLE] = measure_table,
    [BLOCK_CHART] = measure_chart,
    [BLOCK_IMAGE] = measure_image,
    [BLOCK_RULE] = measure_rule,
    [BLOCK_SPACE] = measure_space,
    [BLOCK_GRID] = measure_grid,
    [BLOCK_KEEP] = measure_keep,
    [BLOCK_PAGE_BREAK] = measure_nothing,
    [BLOCK_CONTENTS] = measure_contents,
    [BLOCK_CODE] = measure_code,
};

struct slab *slab_measure(struct layout *layout, const struct block *blocks, double width)
{
    struct slab *first = NULL, **last = &first;

    for (; blocks; blocks = blocks->next) {
        struct slab *slab = arena_new(&layout->scratch, struct slab);
        slab->block = blocks;
        slab->width = width;
        slab->parts = 1;
        measures[blocks->kind](layout, slab);
        for (*last = slab; *last;)
            last = &(*last)->next;
    }
    return first;
}

double slab_gap(const struct slab *above, const struct slab *below)
{
    if (above->sticks && above->after > 0)
        return above->after + below->shift;
    return fmax(above->after, below->before) + below->shift;
}

double slab_list_height(const struct slab *slabs)
{
    double height = 0;

    for (const struct slab *slab = slabs; slab; slab = slab->next)
        height += slab->height + (slab->next ? slab_gap(slab, slab->next) : 0);
    return height;
}

static void mark_target(struct layout *layout, const struct slab *slab, double y)
{
    if (slab->block->id)
        target_add(layout, slab->block->id, y);
}

double slab_list_grows(const struct slab *slabs)
{
    double grows = 0;

    for (const struct slab *slab = slabs; slab; slab = slab->next)
        grows += slab->grows;
    return grows;
}

void slab_list_grow(struct slab *slabs, const struct slab *end, double share)
{
    for (struct slab *slab = slabs; slab != end; slab = slab->next)
        if (slab->grows > 0)
            slab->kind->grow(slab, share);
}

void slab_list_place(struct layout *layout, struct slab *slabs, double x, double y)
{
    for (struct slab *slab = slabs; slab; slab = slab->next) {
        if (slab->kind) {
            mark_target(layout, slab, y);
            y += slab->kind->place(layout, slab, 0, slab->parts, x, y);
        }
        if (slab->next)
            y += slab_gap(slab, slab->next);
    }
}

double page_bottom(const struct layout *layout)
{
    return layout->master->height_pt - layout->master->bottom_pt + rounding;
}

static void turn_page(struct layout *layout)
{
    layout_new_page(layout);
}

static void report_misfit(struct layout *layout, struct slab *slab, int from)
{
    double room = feet_bottom(layout) - layout->first_y, need = slab->lead;
    struct source_pos at = slab->block->at;

    if (slab->kind->need)
        need = slab->kind->need(layout, slab, from, &at);
    double feet = feet_need(layout, slab, from, from + 1);
    if (need <= room && feet > 0)
        at = feet_place_of(slab, from);
    need += feet;
    diag_add(layout->diag, DIAG_FIT, at, "needs %d pt of height where a page has %d",
        (int)ceil(need), (int)room);
}

static int fit_room(struct layout *layout, struct slab *slab, int from, double room, bool must)
{
    if (slab->kind->fit)
        return slab->kind->fit(layout, slab, from, room, must);
    return slab->height <= room ? slab->parts : from;
}

// Up to which part the slab stands between y and the page's foot, with the notes to its words:
// fewer parts have fewer notes.
static int fit_parts(struct layout *layout, struct slab *slab, int from, double y, bool must)
{
    double room = feet_bottom(layout) - y;
    int to = fit_room(layout, slab, from, room, must), less = to;

    while (to > from && slab->feet) {
        less = fit_room(layout, slab, from, room - feet_need(layout, slab, from, to), must);
        if (less >= to)
            break;
        to = less;
    }
    return to;
}

// Does the chain stand below y: from its first line to the end of what must be on the same
// page?
static bool chain_fits(struct layout *layout, struct slab *slab, double y)
{
    double feet = 0;

    while (slab->sticks && slab->next) {
        feet += feet_need(layout, slab, 0, slab->parts);
        y += slab->height + slab_gap(slab, slab->next);
        slab = slab->next;
    }
    if (y + slab->lead + feet > feet_bottom(layout))
        return false;
    return !slab->feet || fit_parts(layout, slab, 0, y + feet, false) > 0;
}

static double next_y(const struct layout *layout, double gap)
{
    return layout->is_fresh ? layout->first_y : layout->y + gap;
}

// No page has more room than this one: notes that go on from the page before take none.
static bool is_empty(const struct layout *layout)
{
    return layout->is_fresh && !layout->feet;
}

static void flow_slab(struct layout *layout, struct slab *slab, double gap)
{
    for (int from = 0; from < slab->parts;) {
        double y = next_y(layout, gap);
        int to = fit_parts(layout, slab, from, y, is_empty(layout));
        if (to == from && is_empty(layout)) {
            report_misfit(layout, slab, from);
            return;
        }
        if (to == from) {
            turn_page(layout);
            continue;
        }
        if (from == 0)
            mark_target(layout, slab, y);
        layout->y = y + slab->kind->place(layout, slab, from, to, layout->master->left_pt, y);
        layout->is_fresh = false;
        from = to;
        if (from < slab->parts)
            turn_page(layout);
    }
}

static bool may_squeeze(const struct layout *layout, double gap)
{
    return gap >= 0.9 * layout->theme->block_gap_pt;
}

// What part of its gaps a page begun by this slab gives so that as many whole slabs as possible
// stand on it.
static double plan_squeeze(const struct layout *layout, const struct slab *first)
{
    double room = feet_bottom(layout) - layout->first_y, height = 0, gaps = 0, squeeze = 0;

    for (const struct slab *slab = first; slab; slab = slab->next) {
        height += slab->height + feet_need(layout, slab, 0, slab->parts);
        if (!slab->kind || height - gaps * most_squeeze > room)
            break;
        if (!slab->sticks)
            squeeze = height > room ? (height - room) / gaps : 0;
        double gap = slab->next ? slab_gap(slab, slab->next) : 0;
        height += gap;
        gaps += may_squeeze(layout, gap) ? gap : 0;
    }
    return squeeze;
}

struct fill { // of a page: its slabs up to one, and what they leave free
    const struct slab *end;
    double free, grows;
};

// Nothing is free where the next slab begins on the page and goes on overleaf.
static struct fill plan_fill(const struct layout *layout, const struct slab *first)
{
    double room = feet_bottom(layout) - layout->first_y, y = 0, grows = 0;
    struct fill fill = {.end = first};

    for (const struct slab *slab = first; slab && slab->kind; slab = slab->next) {
        double height = slab->height + feet_need(layout, slab, 0, slab->parts);

        if (y + height > room) {
            if (slab->kind->fit && y + slab->lead <= room)
                fill.free = 0;
            return fill;
        }
        y += height;
        grows += slab->grows;
        if (!slab->sticks)
            fill = (struct fill){slab->next, room - y - 2 * rounding, grows};
        y += slab->next ? slab_gap(slab, slab->next) : 0;
    }
    return fill;
}

static void fill_page(const struct layout *layout, struct slab *first)
{
    struct fill fill = plan_fill(layout, first);
    double share = fill.grows > 0 ? fmin(fill.free / fill.grows, 1) : 0;

    if (share > 0)
        slab_list_grow(first, fill.end, share);
}

static bool starts_chain(const struct slab *above)
{
    return !above || !above->sticks;
}

void flow_slabs(struct layout *layout, struct slab *slabs)
{
    const struct slab *above = NULL;
    double squeeze = 0;

    for (struct slab *slab = slabs; slab; slab = slab->next) {
        if (slab->block->kind == BLOCK_PAGE_BREAK) {
            if (!layout->is_fresh)
                turn_page(layout);
            above = NULL;
            continue;
        }
        if (layout->is_fresh && slab->block->kind == BLOCK_SPACE)
            continue;
        double gap = above ? slab_gap(above, slab) : slab->before;
        gap *= may_squeeze(layout, gap) ? 1 - squeeze : 1;
        while (!is_empty(layout) && starts_chain(above) &&
               !chain_fits(layout, slab, next_y(layout, gap)))
            turn_page(layout);
        if (layout->is_fresh) {
            squeeze = plan_squeeze(layout, slab);
            if (squeeze == 0)
                fill_page(layout, slab);
        }
        int page = layout->page->number;
        flow_slab(layout, slab, gap);
        squeeze = layout->page->number == page ? squeeze : 0;
        above = slab;
    }
}
