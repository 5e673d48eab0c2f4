// layout_chart.c - charts: title with legend, box, note; marks when the page is full.
//
// Same unit on a page means same scale: so a chart's marks are made only when all charts of its
// page are known. Charts that stand side by side also agree on where zero is. Where labels found
// no room, the drawing gives up a line of its height to say how many, and all are drawn again.

#include "layout/layout.h"

#include <math.h>

#define SAME_SCALE   0.005 // a difference that no eye finds
#define LOWEST_LINES 3     // a drawing is not made lower than so many lines

struct chart_own {
    struct title_set title;
    struct note_set note;
    struct feet_set feet;
    double legend_width, title_height, height;
};

static double usual_gap(const struct layout *layout)
{
    return layout->theme->styles[STYLE_BLOCK_TITLE].space_after_pt;
}

static void place_legend(
    struct layout *layout, const struct slab *slab, struct owner owner, double x, double y)
{
    const struct chart_own *own = slab->own;
    double line = layout->theme->styles[STYLE_LEGEND].text.leading_pt;
    double baseline = y + own->title.height + own->title.legend_drop;
    struct marks marks;

    if (own->legend_width <= 0)
        return;
    marks_init(&marks, layout->theme, layout->arena, NULL); // told when it was measured
    chart_legend(slab->block->chart.spec, slab->width, line, &marks);
    place_marks(layout, owner, &marks, x, baseline - line, slab->width, line);
}

static void wait_for_page(
    struct layout *layout, const struct slab *slab, struct item *item, struct tag *figure)
{
    struct waiting_chart *chart = arena_new(&layout->scratch, struct waiting_chart);
    const struct chart_spec *spec = slab->block->chart.spec;

    chart->item = item;
    chart->figure = figure;
    chart->spec = spec;
    chart->need = chart_need(spec, item->width, item->height, layout->theme);
    *layout->last_chart = chart;
    layout->last_chart = &chart->next;
}

static void place_drawing(
    struct layout *layout, const struct slab *slab, struct tag *figure, double x, double y)
{
    const struct chart_own *own = slab->own;
    struct item *item =
        place_item(layout->page, ITEM_CHART, owner_tag(figure, slab->block->at), layout->arena);

    item->x = x;
    item->y = y;
    item->width = slab->width;
    item->height = own->height;
    wait_for_page(layout, slab, item, figure);
}

static double place_chart(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    struct chart_own *own = slab->own;
    const struct block *block = slab->block;
    struct tag *figure = tag_add(layout->tag, TAG_FIGURE, layout->arena);
    double start = y;

    (void)from, (void)to;
    figure->alt = block->chart.alt && *block->chart.alt
                      ? block->chart.alt
                      : chart_describe(block->chart.spec, layout->arena);
    figure->id = block->id;
    if (own->title.is_there) {
        struct tag *caption = tag_add(figure, TAG_CAPTION, layout->arena);
        title_place(layout, &own->title, owner_tag(caption, block->at), x, y);
        bookmark_block(layout, rich_plain(block->chart.title.text, layout->arena), y);
    }
    place_legend(layout, slab, owner_tag(figure, block->at), x, y);
    y += own->title_height;
    place_drawing(layout, slab, figure, x, y);
    double above =
        own->title.is_there ? layout_style(layout, STYLE_BLOCK_TITLE, 0)->size_pt : 0;
    y += own->height;
    figure_box(layout, figure, x, start - above, slab->width, y - start + above);
    if (own->note.lines.count) {
        struct tag *note = tag_add(layout->tag, TAG_P, layout->arena);
        note_place(layout, &own->note, owner_tag(note, block->at), x, y);
    }
    feet_place_under(layout, &own->feet, NULL, x, y + own->note.height);
    return slab->height;
}

static void grow_chart(struct slab *slab, double share)
{
    struct chart_own *own = slab->own;

    own->height += share * slab->grows;
    slab->height = slab->lead = slab->height + share * slab->grows;
    slab->grows = 0;
}

static double legend_width(struct layout *layout, const struct slab *slab)
{
    struct marks marks;

    marks_init(&marks, layout->theme, &layout->scratch, layout->diag);
    return chart_legend(slab->block->chart.spec, slab->width, 0, &marks);
}

void measure_chart(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_chart, .grow = grow_chart};
    struct chart_own *own = arena_new(&layout->scratch, struct chart_own);
    const struct block *block = slab->block;

    slab->kind = &kind;
    slab->own = own;
    own->legend_width = legend_width(layout, slab);
    own->title =
        title_measure(layout, &block->chart.title, slab->width, own->legend_width, block->at);
    own->title_height = title_to(&own->title, usual_gap(layout));
    own->note = note_measure(layout, block->chart.note, slab->width, block->at);
    note_part(layout, &own->note, slab);
    own->feet = feet_measure(layout, block->chart.footnotes, slab->width);
    if (feet_are_long(layout, &own->feet, NULL)) {
        feet_stand_behind(layout, &own->feet, slab);
        own->feet.count = 0;
    }
    own->height =
        block->chart.height_pt > 0 ? block->chart.height_pt : chart_height(block->chart.spec);
    slab->height = slab->lead =
        own->title_height + own->height + own->note.height + feet_height(&own->feet, NULL);
    slab->before = layout->theme->block_gap_pt;
    slab->grows = fmax(block->chart.most_pt - own->height, 0);
}

static bool is_chart(const struct slab *slab)
{
    return slab && slab->block->kind == BLOCK_CHART;
}

void charts_agree(struct slab *const *cells, int count)
{
    double tallest = 0;

    for (int i = 0; i < count; i++)
        if (is_chart(cells[i]))
            tallest = fmax(tallest, ((const struct chart_own *)cells[i]->own)->title_height);
    for (int i = 0; i < count; i++) {
        struct chart_own *own = is_chart(cells[i]) ? cells[i]->own : NULL;
        if (!own || !own->title.is_there)
            continue;
        cells[i]->height += tallest - own->title_height;
        cells[i]->lead = cells[i]->height;
        own->title_height = tallest;
    }
}

// --- one scale for a unit on a page ---

static bool shares(const struct waiting_chart *a, const struct waiting_chart *b)
{
    return !a->spec->is_free_scale && !b->spec->is_free_scale && a->need.unit == b->need.unit;
}

static double shared_scale(const struct layout *layout, const struct waiting_chart *chart)
{
    double least = chart_fit(chart->need);

    for (const struct waiting_chart *other = layout->charts; other; other = other->next)
        if (shares(chart, other))
            least = fmin(least, chart_fit(other->need));
    return least;
}

// Percent are percent: pins share theirs whatever the scale of their amounts.
static double shared_pins(const struct layout *layout)
{
    double least = 0;

    for (const struct waiting_chart *chart = layout->charts; chart; chart = chart->next)
        if (chart->need.pt_per_permille > 0 &&
            (least <= 0 || chart->need.pt_per_permille < least))
            least = chart->need.pt_per_permille;
    return least;
}

static bool is_beside(const struct item *a, const struct item *b)
{
    return fabs(a->y - b->y) < 0.5 && fabs(a->height - b->height) < 0.5;
}

// Side by side: at the same height, so that one zero line serves both.
static double shared_from(const struct layout *layout, const struct waiting_chart *chart)
{
    double from = chart->need.from;

    for (const struct waiting_chart *other = layout->charts; other; other = other->next)
        if (shares(chart, other) && is_beside(chart->item, other->item))
            from = fmin(from, other->need.from);
    return from;
}

static bool has_scale(const struct waiting_chart *chart)
{
    return chart->need.unit != UNIT_NONE && chart->need.to > chart->need.from;
}

// A chart with a scale of its own says how many times its page's it is: the shared one of its
// unit, or else that of the first chart of its unit.
static double scale_factor(const struct layout *layout, const struct waiting_chart *chart)
{
    const struct waiting_chart *page = NULL;
    double factor;

    for (const struct waiting_chart *other = layout->charts; other; other = other->next)
        if (has_scale(other) && other->need.unit == chart->need.unit &&
            (!page || (page->spec->is_free_scale && !other->spec->is_free_scale)))
            page = other;
    if (!page || !has_scale(chart) || !chart->spec->is_free_scale)
        return 0;
    factor = shared_scale(layout, chart) / shared_scale(layout, page);
    return fabs(factor - 1) < SAME_SCALE ? 0 : factor;
}

static void draw_charts(struct layout *layout)
{
    double pins = shared_pins(layout);

    for (struct waiting_chart *chart = layout->charts; chart; chart = chart->next) {
        struct chart_scale scale = {shared_scale(layout, chart), scale_factor(layout, chart),
            shared_from(layout, chart), pins};
        diag_init(&chart->told, layout->diag->arena);
        marks_init(&chart->marks, layout->theme, layout->arena, &chart->told);
        chart_draw(chart->spec, chart->item->width, chart->item->height, scale, &chart->marks);
    }
}

static struct note_set measure_left_out(
    struct layout *layout, const struct waiting_chart *chart)
{
    const char *const count[] = {
        arena_format(layout->arena, "%d", chart->marks.left_out), NULL};
    enum word word = chart->marks.left_out == 1 ? WORD_LEFT_OUT_ONE : WORD_LEFT_OUT;
    const char *text = word_fill(layout->document->words, word, count, layout->arena);

    return note_measure(
        layout, rich_of(text, layout->arena), chart->item->width, chart->spec->at);
}

static void lower(struct layout *layout, struct waiting_chart *chart, double line)
{
    chart->has_line = true;
    chart->item->height -= line;
    chart->figure->box[3] -= (float)line;
    chart->need =
        chart_need(chart->spec, chart->item->width, chart->item->height, layout->theme);
}

// From those beside it too: their zero lines still meet. False where it has its line, or is too
// low for one.
static bool take_line(struct layout *layout, const struct waiting_chart *chart)
{
    double line = measure_left_out(layout, chart).height;
    const struct item before = *chart->item;

    if (chart->has_line || before.height < LOWEST_LINES * line)
        return false;
    for (struct waiting_chart *other = layout->charts; other; other = other->next)
        if (is_beside(other->item, &before))
            lower(layout, other, line);
    return true;
}

static bool take_lines(struct layout *layout)
{
    bool taken = false;

    for (const struct waiting_chart *chart = layout->charts; chart; chart = chart->next)
        taken |= chart->marks.left_out > 0 && take_line(layout, chart);
    return taken;
}

static void finish_chart(struct layout *layout, struct waiting_chart *chart)
{
    const struct item *item = chart->item;
    struct note_set note;

    chart->item->chart.marks = chart->marks.first;
    diag_adopt(layout->diag, &chart->told);
    if (!chart->has_line || chart->marks.left_out == 0)
        return;
    note = measure_left_out(layout, chart);
    note_place(layout, &note,
        owner_tag(tag_add_after(chart->figure, TAG_P, layout->arena), chart->spec->at), item->x,
        item->y + item->height);
}

void charts_finish_page(struct layout *layout)
{
    do
        draw_charts(layout);
    while (take_lines(layout));
    for (struct waiting_chart *chart = layout->charts; chart; chart = chart->next)
        finish_chart(layout, chart);
    layout->charts = NULL;
    layout->last_chart = &layout->charts;
}
