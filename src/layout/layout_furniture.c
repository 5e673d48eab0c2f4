// layout_furniture.c - running head, stamp, margin line, foot and folio of every page, set when
// the number of pages is known. All of it is an artifact.

#include "layout/layout.h"

#include <math.h>
#include <string.h>

static const double foot_rule = 0.5, stamp_frame = 0.6, stamp_gap = 9;
static const double folio_room = 56, folio_gap = 18;
static const double margin_top = 4; // the margin line begins below the opener's rule

// The head is the same on all pages of a kind but the cover's, the foot on all of a section:
// each is broken once.
struct furniture_set {
    const struct section *section;
    const struct furniture *furniture; // of the section's kind of page
    struct lines header_left, header_right, source, foot_left;
    struct shaped stamp, margin;
    double stamp_width;
};

static const struct style *style_of(const struct layout *layout, enum style_role role)
{
    return &layout->theme->styles[role];
}

// The cover bears the report's title itself: its head keeps only what is bold, the house.
static struct rich bold_only(struct layout *layout, struct rich rich)
{
    struct rich out = {NULL, 0};
    struct span *spans = arena_array(&layout->scratch, struct span, (size_t)rich.count);

    for (int i = 0; i < rich.count; i++)
        if (rich.spans[i].flags & SPAN_BOLD)
            spans[out.count++] = rich.spans[i];
    out.spans = spans;
    return out.count ? out : rich;
}

static struct shaped shape_line(struct layout *layout, enum style_role role, const char *text)
{
    if (!text || !*text)
        return (struct shaped){0};
    return shape_text(layout->faces, layout_style(layout, role, 0), text, strlen(text),
        (struct source_pos){0}, layout->arena, layout->diag);
}

static void measure_heads(
    struct layout *layout, const struct section *section, struct furniture_set *set)
{
    const struct furniture *furniture = set->furniture;
    double width = type_width(layout);
    struct paragraph_shape half = {.width_pt = width * 0.6, .most_lines = 1};
    struct rich left =
        section->is_cover ? bold_only(layout, furniture->header_left) : furniture->header_left;

    set->header_left = rich_break(layout, left, STYLE_HEADER, 0, half, section->at);
    set->header_right =
        rich_break(layout, furniture->header_right, STYLE_HEADER, 0, half, section->at);
    set->stamp = shape_line(layout, STYLE_STAMP, furniture->stamp);
    set->margin = shape_line(layout, STYLE_MARGIN, furniture->margin);
    set->stamp_width = set->stamp.count ? set->stamp.width_pt : 0;
    if (lines_width(set->header_left) + lines_width(set->header_right) + set->stamp_width >
            width ||
        set->header_left.was_cut || set->header_right.was_cut)
        diag_add(layout->diag, DIAG_CLIPPED, section->at, "the running head is too long");
    if (set->margin.width_pt > layout->master->footer_top_pt - layout->master->top_pt)
        diag_add(layout->diag, DIAG_CLIPPED, section->at,
            "the margin's line is longer than the page");
}

// Fields are known by now: their text stands in a copy of the spans.
static struct rich fill_fields(struct layout *layout, struct rich rich)
{
    struct span *spans = arena_array(&layout->scratch, struct span, (size_t)rich.count);

    for (int i = 0; i < rich.count; i++) {
        spans[i] = rich.spans[i];
        int number = spans[i].field == FIELD_PAGE      ? layout->page->number
                     : spans[i].field == FIELD_PAGES   ? layout->pages->count
                     : spans[i].field == FIELD_PAGE_OF ? target_page(layout, spans[i].target)
                                                       : 0;
        if (spans[i].field != FIELD_NONE)
            spans[i].text = arena_format(layout->arena, "%d", number);
        spans[i].field = FIELD_NONE;
    }
    return (struct rich){spans, rich.count};
}

static void measure_foot(
    struct layout *layout, const struct section *section, struct furniture_set *set)
{
    double folio = rich_width(
        layout, fill_fields(layout, set->furniture->foot_right), STYLE_FOLIO, 0, section->at);
    struct paragraph_shape foot = {
        .width_pt = type_width(layout) - fmax(folio_room, folio + folio_gap), .most_lines = 2};

    set->source = rich_break(layout, section->source, STYLE_FOOT, 0, foot, section->source_at);
    set->foot_left =
        rich_break(layout, set->furniture->foot_left, STYLE_FOOT, 0, foot, section->at);
    if (set->source.was_cut)
        diag_add(layout->diag, DIAG_CLIPPED, section->source_at,
            "the source needs more than 2 lines");
    if (folio > type_width(layout) / 2)
        diag_add(layout->diag, DIAG_CLIPPED, section->at,
            "the foot's right side needs %d pt where there are %d", (int)ceil(folio),
            (int)type_width(layout) / 2);
    if (set->foot_left.was_cut)
        diag_add(layout->diag, DIAG_CLIPPED, section->at, "the foot needs more than 2 lines");
}

static double place_stamp(struct layout *layout, const struct furniture_set *set)
{
    const struct text_style *style = layout_style(layout, STYLE_STAMP, 0);
    double pad = style_of(layout, STYLE_STAMP)->space_before_pt;
    double right = layout->master->left_pt + type_width(layout);
    double baseline = layout->master->header_baseline_pt;
    double cap = style->face->cap_height_em * style->size_pt;

    if (!set->stamp.count)
        return right;
    double width = set->stamp_width + 2 * pad, left = right - width;
    place_shaped(layout, owner_artifact(ARTIFACT_HEADER, (struct source_pos){0}), style,
        set->stamp, left + pad, baseline);
    place_frame(layout, left, baseline - cap - pad * 0.75, width, cap + pad * 1.5, stamp_frame);
    return left - stamp_gap;
}

static void place_header(struct layout *layout, const struct furniture_set *set)
{
    struct owner owner = owner_artifact(ARTIFACT_HEADER, (struct source_pos){0});
    double baseline = layout->master->header_baseline_pt;
    double right = place_stamp(layout, set);

    lines_place(layout, owner, set->header_left, 0, set->header_left.count,
        layout->master->left_pt, baseline, 0, ALIGN_LEFT);
    lines_place(layout, owner, set->header_right, 0, set->header_right.count,
        right - lines_width(set->header_right), baseline, 0, ALIGN_LEFT);
}

static void place_margin(struct layout *layout, const struct furniture_set *set)
{
    const struct style *style = style_of(layout, STYLE_MARGIN);
    double x = layout->master->left_pt + type_width(layout) + style->space_before_pt;
    double y = layout->master->top_pt + margin_top;

    if (!set->margin.count || set->section->is_cover)
        return;
    for (int i = 0; i < set->margin.count; i++) {
        struct shaped one = {&set->margin.runs[i], 1, set->margin.runs[i].width_pt};
        struct item *item =
            place_shaped(layout, owner_artifact(ARTIFACT_PAGINATION, (struct source_pos){0}),
                layout_style(layout, STYLE_MARGIN, 0), one, x, y);
        item->text.turned = true;
        y += one.width_pt;
    }
}

static void place_folio(struct layout *layout, const struct furniture_set *set, double baseline)
{
    struct rich folio = fill_fields(layout, set->furniture->foot_right);
    const struct paragraph_shape shape = {.width_pt = 1000};
    struct owner owner = owner_artifact(ARTIFACT_FOOTER, (struct source_pos){0});
    double right = layout->master->left_pt + type_width(layout);

    if (!folio.count)
        return;
    struct lines lines = rich_break(layout, folio, STYLE_FOLIO, 0, shape, owner.at);
    lines_place(
        layout, owner, lines, 0, 1, right - lines_width(lines), baseline, 0, ALIGN_LEFT);
}

static void place_foot(struct layout *layout, const struct furniture_set *set)
{
    const struct style *style = style_of(layout, STYLE_FOOT);
    struct owner owner = owner_artifact(ARTIFACT_FOOTER, set->section->at);
    double x = layout->master->left_pt, y = layout->master->footer_top_pt;
    double baseline = y + style->space_before_pt;

    place_rule(layout, x, y, type_width(layout), 0, foot_rule, COLOUR_RULE);
    place_folio(layout, set, baseline);
    lines_place(layout, owner, set->source, 0, set->source.count, x, baseline,
        style->text.leading_pt, ALIGN_LEFT);
    lines_place(layout, owner, set->foot_left, 0, set->foot_left.count, x,
        baseline + set->source.count * style->text.leading_pt, style->text.leading_pt,
        ALIGN_LEFT);
}

void furniture_place(struct layout *layout)
{
    struct furniture_set set = {0};

    for (struct page *page = layout->pages->first; page; page = page->next) {
        const struct section *section = page->section;
        bool is_other = !set.section || set.section->is_cover != section->is_cover ||
                        layout->master != section_master(layout, section);
        layout->page = page;
        layout->master = section_master(layout, section);
        set.furniture = section->furniture ? section->furniture : &layout->document->furniture;
        if (is_other)
            measure_heads(layout, section, &set);
        if (set.section != page->section)
            measure_foot(layout, page->section, &set);
        set.section = page->section;
        place_header(layout, &set);
        place_margin(layout, &set);
        place_foot(layout, &set);
    }
}
