// layout_contents.c - the table of contents: number, title, finding, leader dots, state, page;
// with depth 2 each section's headings under it, in a TOC of their own inside its TOCI.
//
// Page numbers are set when all pages are known, right-aligned, so no line depends on them.
// A state reads "figures: estimate, Tonic open": the word before the colon heads its column,
// the rest up to the comma stands in the row.

#include "layout/layout.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const double page_column = 28, column_space = 12, dots_space = 7, least_dots = 14;
static const double head_rule = 1,
                    group_space = 6; // over lettered sections after numbered ones
static const double heading_indent = 12, heading_space = 1.5;

struct entry {
    const struct section *section;
    const struct block *heading; // of the section; NULL: the section itself
    struct lines title, finding;
    const char *state;
    bool begins_group;
};

struct contents_own {
    struct title_set title;
    const char *state_head; // "figures"
    struct entry *entries;
    struct tag *toci, *inner; // of the last section placed; the TOC of its headings
    double head_height, pitch, inner_pitch;
    double title_x, finding_x, finding_end, state_right;
};

static const struct theme *theme_of(const struct layout *layout)
{
    return layout->theme;
}

static bool is_listed(const struct section *section)
{
    return !section->is_cover && section->title;
}

static double entry_height(const struct contents_own *own, int index)
{
    if (own->entries[index].heading)
        return own->inner_pitch + (own->entries[index - 1].heading ? 0 : heading_space);
    return own->pitch + (own->entries[index].begins_group ? group_space : 0);
}

static double contents_height(const struct contents_own *own, int from, int to)
{
    double height = from == 0 ? own->head_height : -entry_height(own, from);

    for (int i = from; i < to; i++)
        height += entry_height(own, i);
    return height;
}

static double place_head(
    struct layout *layout, const struct slab *slab, struct tag *toc, double x, double y)
{
    const struct contents_own *own = slab->own;
    const struct text_style *style = layout_style(layout, STYLE_TABLE_HEAD, 0);
    struct tag *caption = tag_add(toc, TAG_CAPTION, layout->arena);
    struct owner owner = owner_tag(caption, slab->block->at);
    double right = x + slab->width, bottom = y + own->head_height;

    title_place(layout, &own->title, owner, x, y);
    if (own->state_head)
        place_text(layout, owner, style, own->state_head, x + own->state_right, y, ALIGN_RIGHT);
    place_text(layout, owner, style, layout_word(layout, WORD_PAGE), right, y, ALIGN_RIGHT);
    place_rule(layout, x, bottom, slab->width, 0, head_rule, COLOUR_INK);
    return own->head_height;
}

static void place_state(struct layout *layout, const struct contents_own *own,
    const struct entry *entry, struct owner owner, double x, double y)
{
    bool is_final = entry->state && !strcmp(entry->state, layout_word(layout, WORD_FINAL));

    if (entry->state)
        place_text(layout, owner,
            layout_style(layout, STYLE_TABLE_HEAD, is_final ? 0 : SPAN_BOLD), entry->state,
            x + own->state_right, y, ALIGN_RIGHT);
}

static void place_page(
    struct layout *layout, const char *target, struct owner owner, double right, double y)
{
    const struct text_style *style = layout_style(layout, STYLE_BODY, 0);
    const struct shaped empty = {&(struct run){0}, 1, 0};
    struct item *item = place_shaped(layout, owner, style, empty, right, y);

    item->text.run = NULL;
    late_add(layout, item, FIELD_PAGE_OF, target, style, ALIGN_RIGHT);
}

static void place_leader(
    struct layout *layout, const struct contents_own *own, double x, double from, double y)
{
    double dots = from + dots_space;

    if (own->finding_end - dots >= least_dots)
        place_dots(layout, x + dots, y, own->finding_end - dots);
}

static void place_entry_link(struct layout *layout, struct owner owner, const char *id,
    const char *contents, double size, double x, double y, double width)
{
    if (id)
        place_link(layout, owner, arena_format(layout->arena, "#%s", id), contents, x, y - size,
            width, size * 1.4);
}

static void place_heading(
    struct layout *layout, const struct slab *slab, int index, double x, double y)
{
    struct contents_own *own = slab->own;
    const struct entry *entry = &own->entries[index];
    double left = own->title_x + heading_indent;

    if (!own->inner)
        own->inner = tag_add(own->toci, TAG_TOC, layout->arena);
    struct tag *toci = tag_add(own->inner, TAG_TOCI, layout->arena);
    struct owner owner = owner_tag(mark_tag(layout, toci), slab->block->at);
    lines_place(layout, owner, entry->title, 0, entry->title.count, x + left, y, 0, ALIGN_LEFT);
    place_leader(layout, own, x, left + lines_width(entry->title), y);
    place_page(layout, entry->heading->id, owner, x + slab->width, y);
    place_entry_link(layout, owner, entry->heading->id,
        rich_plain(entry->heading->heading.text, layout->arena),
        theme_of(layout)->styles[STYLE_BODY].text.size_pt, x + left, y, slab->width - left);
}

static void place_entry(
    struct layout *layout, const struct slab *slab, int index, double x, double y)
{
    struct contents_own *own = slab->own;
    const struct entry *entry = &own->entries[index];
    const struct section *section = entry->section;

    own->toci = tag_add(slab->tag, TAG_TOCI, layout->arena);
    own->inner = NULL;
    struct owner owner = owner_tag(mark_tag(layout, own->toci), slab->block->at);
    double size = theme_of(layout)->styles[STYLE_SECTION].text.size_pt;

    if (section->number)
        place_text(layout, owner, layout_style(layout, STYLE_SECTION_NUMBER, 0),
            section->number, x, y, ALIGN_LEFT);
    lines_place(
        layout, owner, entry->title, 0, entry->title.count, x + own->title_x, y, 0, ALIGN_LEFT);
    lines_place(layout, owner, entry->finding, 0, entry->finding.count, x + own->finding_x, y,
        0, ALIGN_LEFT);
    place_leader(layout, own, x, own->finding_x + lines_width(entry->finding), y);
    place_state(layout, own, entry, owner, x, y);
    place_page(layout, section->id, owner, x + slab->width, y);
    place_entry_link(layout, owner, section->id, section->title, size, x, y, slab->width);
}

static double place_contents(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    const struct contents_own *own = slab->own;
    double start = y;

    if (from == 0) {
        slab->tag = tag_add(layout->tag, TAG_TOC, layout->arena);
        y += place_head(layout, slab, slab->tag, x, y);
    } else {
        y -= entry_height(own, from);
    }
    for (int i = from; i < to; i++) {
        y += entry_height(own, i);
        if (own->entries[i].heading)
            place_heading(layout, slab, i, x, y);
        else
            place_entry(layout, slab, i, x, y);
    }
    return y - start;
}

static int fit_contents(
    struct layout *layout, struct slab *slab, int from, double room, bool must)
{
    const struct contents_own *own = slab->own;
    int to = from;

    (void)layout, (void)must;
    while (to < slab->parts && contents_height(own, from, to + 1) <= room)
        to++;
    // A section's line keeps its first heading.
    if (to < slab->parts && to - 1 > from && own->entries[to].heading &&
        !own->entries[to - 1].heading)
        to--;
    return to;
}

// --- measuring ---

static const char *short_state(const char *state, struct arena *arena)
{
    const char *colon = state ? strchr(state, ':') : NULL;

    if (!state || !*state)
        return NULL;
    if (colon)
        for (state = colon + 1; *state == ' ';)
            state++;
    return arena_bytes(arena, state, strcspn(state, ","));
}

static const char *state_head(const char *state, struct arena *arena)
{
    const char *colon = state ? strchr(state, ':') : NULL;

    return colon ? arena_bytes(arena, state, (size_t)(colon - state)) : NULL;
}

static void find_columns(struct layout *layout, struct slab *slab, int count)
{
    struct contents_own *own = slab->own;
    const struct text_style *bold = layout_style(layout, STYLE_TABLE_HEAD, SPAN_BOLD);
    double third = (slab->width + layout->master->gutter_pt) / 3, state = 0;

    own->finding_x = third;
    for (int i = 0; i < count; i++) {
        const struct entry *entry = &own->entries[i];
        if (entry->heading)
            continue;
        double end = own->title_x + lines_width(entry->title) + column_space;
        own->finding_x = fmax(own->finding_x, fmin(end, slab->width / 2));
        if (entry->state)
            state = fmax(state, shape_width(layout->faces, bold, entry->state));
    }
    own->state_right = slab->width - page_column - column_space;
    own->finding_end = own->state_right + (state > 0 ? -state - column_space / 2 : 0);
}

static struct lines break_entry(struct layout *layout, const char *text, enum style_role role,
    double width, struct source_pos at)
{
    struct paragraph_shape shape = {.width_pt = width, .most_lines = 1};
    struct lines lines =
        rich_break(layout, rich_of(text ? text : "", layout->arena), role, 0, shape, at);

    if (lines.was_cut)
        diag_add(layout->diag, DIAG_CLIPPED, at,
            "\"%s\" is too long for its line in the contents", text);
    return lines;
}

static bool begins_letter(const struct section *section)
{
    return section->number && isalpha((unsigned char)section->number[0]);
}

// The headings in blocks, those in cells and kept blocks too. Without entries they are counted.
static int add_headings(
    const struct block *block, const struct section *section, struct entry *entries)
{
    int count = 0;

    for (; block; block = block->next) {
        if (block->kind == BLOCK_HEADING && block->heading.level == 2) {
            if (entries)
                entries[count] = (struct entry){.section = section, .heading = block};
            count++;
        } else if (block->kind == BLOCK_KEEP) {
            count += add_headings(block->keep, section, entries ? entries + count : NULL);
        } else if (block->kind == BLOCK_GRID) {
            for (int i = 0; i < block->grid.count; i++)
                count += add_headings(
                    block->grid.cells[i].blocks, section, entries ? entries + count : NULL);
        }
    }
    return count;
}

static int measure_headings(
    struct layout *layout, struct slab *slab, const struct section *section, int first)
{
    struct contents_own *own = slab->own;
    double width = slab->width - own->title_x - heading_indent - page_column - column_space;
    int count = 0;

    if (slab->block->contents.depth < 2)
        return 0;
    count = add_headings(section->blocks, section, own->entries + first);
    for (int i = first; i < first + count; i++)
        own->entries[i].title = break_entry(layout,
            rich_plain(own->entries[i].heading->heading.text, layout->arena), STYLE_BODY, width,
            own->entries[i].heading->at);
    return count;
}

static void measure_entries(struct layout *layout, struct slab *slab)
{
    struct contents_own *own = slab->own;
    const struct section *section, *above = NULL;
    int count = 0;

    for (section = layout->document->sections; section; section = section->next)
        if (is_listed(section))
            own->title_x = fmax(own->title_x, number_room(layout, section));
    double room = slab->width / 2 - own->title_x - column_space;
    for (section = layout->document->sections; section; section = section->next) {
        if (!is_listed(section))
            continue;
        struct entry *entry = &own->entries[count++];
        entry->section = section;
        entry->state = short_state(section->state, layout->arena);
        entry->begins_group = above && begins_letter(section) && !begins_letter(above);
        if (!own->state_head)
            own->state_head = state_head(section->state, layout->arena);
        entry->title = break_entry(layout, section->title, STYLE_SECTION, room, section->at);
        count += measure_headings(layout, slab, section, count);
        above = section;
    }
    find_columns(layout, slab, count);
    for (int i = 0; i < count; i++) {
        struct entry *entry = &own->entries[i];
        if (entry->heading)
            continue;
        entry->finding = break_entry(layout, entry->section->finding, STYLE_BODY,
            own->finding_end - own->finding_x, entry->section->at);
    }
    slab->parts = count;
}

void measure_contents(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_contents, .fit = fit_contents};
    struct contents_own *own = arena_new(&layout->scratch, struct contents_own);
    const struct style *head = &theme_of(layout)->styles[STYLE_TABLE_HEAD];
    size_t most = 0;

    for (const struct section *s = layout->document->sections; s; s = s->next)
        if (is_listed(s))
            most += 1 + (size_t)add_headings(s->blocks, s, NULL);
    slab->kind = &kind;
    slab->own = own;
    own->entries = arena_array(&layout->scratch, struct entry, most);
    own->pitch = theme_of(layout)->contents_pitch_pt > 0 ? theme_of(layout)->contents_pitch_pt
                                                         : head->text.leading_pt * 2.4;
    own->inner_pitch = theme_of(layout)->row_pitch_pt;
    own->title =
        title_measure(layout, &slab->block->contents.title, slab->width, 0, slab->block->at);
    own->head_height = own->title.height + head->space_after_pt + 2;
    measure_entries(layout, slab);
    slab->height = contents_height(own, 0, slab->parts);
    slab->lead = fmin(slab->height, contents_height(own, 0, slab->parts > 2 ? 2 : slab->parts));
    slab->before = layout->theme->block_gap_pt;
    slab->after = own->pitch;
}
