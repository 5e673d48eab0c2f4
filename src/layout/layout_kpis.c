// layout_kpis.c - a row of large figures: label, value with its sparkline, note.

#include "layout/layout.h"

#include <math.h>

static const double least_width = 24; // of one: a short figure
static const double spark_width = 56, spark_height = 11.5, spark_space = 8;

struct kpi_own {
    struct lines label, value, note;
    bool has_spark;
};

struct kpis_own {
    struct kpi_own *list;
    double width;                 // of one
    double value_drop, note_drop; // from the labels' first baseline, the same for all
};

static void place_spark(
    struct layout *layout, const struct kpi *kpi, struct owner owner, double x, double baseline)
{
    const struct cell_kind *kind = cell_kind_find("spark");
    struct marks marks;

    if (!kind)
        return;
    marks_init(&marks, layout->theme, layout->arena, layout->diag);
    struct cell_scale scale = cell_solve(kind, &kpi->spark, 1, spark_width, layout->theme);
    kind->draw(&kpi->spark, scale, spark_width, spark_height, &marks, owner.at);
    place_marks(layout, owner_artifact(ARTIFACT_LAYOUT, owner.at), &marks, x,
        baseline - spark_height, spark_width, spark_height);
}

static void place_kpi(struct layout *layout, struct slab *slab, int index, double x, double y)
{
    const struct kpis_own *own = slab->own;
    const struct kpi_own *set = &own->list[index];
    const struct theme *theme = layout->theme;
    struct tag *tag = tag_add(slab->tag, TAG_LI, layout->arena);
    struct owner label = owner_tag(tag_add(tag, TAG_LBL, layout->arena), slab->block->at);
    struct owner body = owner_tag(tag_add(tag, TAG_LBODY, layout->arena), slab->block->at);

    lines_place(layout, label, set->label, 0, set->label.count, x, y,
        theme->styles[STYLE_KPI_LABEL].text.leading_pt, ALIGN_LEFT);
    lines_place(layout, body, set->value, 0, set->value.count, x, y + own->value_drop,
        theme->styles[STYLE_KPI_VALUE].text.leading_pt, ALIGN_LEFT);
    if (set->has_spark)
        place_spark(layout, &slab->block->kpis.list[index], body,
            x + lines_width(set->value) + spark_space, y + own->value_drop);
    lines_place(layout, body, set->note, 0, set->note.count, x, y + own->note_drop,
        theme->styles[STYLE_LEGEND].text.leading_pt, ALIGN_LEFT);
}

static double place_kpis(
    struct layout *layout, struct slab *slab, int from, int to, double x, double y)
{
    const struct kpis_own *own = slab->own;

    (void)from, (void)to;
    slab->tag = tag_add(layout->tag, TAG_L, layout->arena);
    for (int i = 0; i < slab->block->kpis.count; i++)
        place_kpi(layout, slab, i, x + i * (own->width + layout->master->gutter_pt), y);
    return slab->height;
}

static void measure_kpi(struct layout *layout, const struct kpi *kpi, double width,
    struct kpi_own *set, struct source_pos at)
{
    const struct paragraph_shape shape = {.width_pt = width};

    set->label = rich_break(layout, kpi->label, STYLE_KPI_LABEL, 0, shape, at);
    set->value = rich_break(layout, kpi->value, STYLE_KPI_VALUE, 0, shape, at);
    set->note = rich_break(layout, kpi->note, STYLE_LEGEND, 0, shape, at);
    double room = width - lines_width(set->value) - spark_space;
    set->has_spark = kpi->spark.point_count && room >= spark_width;
    if (kpi->spark.point_count && !set->has_spark)
        diag_add(layout->diag, DIAG_CLIPPED, at,
            "a line of points needs %d pt beside its figure where there are %d",
            (int)spark_width, (int)fmax(0, room));
}

// Figures stand on one baseline, whatever their labels take. Returns the height.
static double agree(const struct layout *layout, struct kpis_own *own, int count)
{
    const struct style *label = &layout->theme->styles[STYLE_KPI_LABEL];
    const struct style *value = &layout->theme->styles[STYLE_KPI_VALUE];
    const struct style *note = &layout->theme->styles[STYLE_LEGEND];
    int labels = 1, values = 1, notes = 0;

    for (int i = 0; i < count; i++) {
        labels = own->list[i].label.count > labels ? own->list[i].label.count : labels;
        values = own->list[i].value.count > values ? own->list[i].value.count : values;
        notes = own->list[i].note.count > notes ? own->list[i].note.count : notes;
    }
    own->value_drop = (labels - 1) * label->text.leading_pt +
                      fmax(value->space_before_pt, value->text.leading_pt);
    double height = own->value_drop + (values - 1) * value->text.leading_pt;
    own->note_drop = height + fmax(value->space_after_pt, note->text.leading_pt * 1.4);
    return notes ? own->note_drop + (notes - 1) * note->text.leading_pt : height;
}

// What could not be read is refused, and set as wide as it likes, so that not every figure
// complains.
static double kpi_width(struct layout *layout, const struct slab *slab)
{
    int count = slab->block->kpis.count;
    double gutter = layout->master->gutter_pt;
    double width = (slab->width - (count - 1) * gutter) / count;

    if (width >= least_width)
        return width;
    diag_add(layout->diag, DIAG_FIT, slab->block->at,
        "%d figures need %d pt where there are %d", count,
        (int)(count * (least_width + gutter) - gutter), (int)slab->width);
    return layout->master->width_pt;
}

void measure_kpis(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_kpis};
    struct kpis_own *own = arena_new(&layout->scratch, struct kpis_own);
    const struct kpi *list = slab->block->kpis.list;
    int count = slab->block->kpis.count;

    slab->kind = &kind;
    slab->own = own;
    slab->before = layout->theme->block_gap_pt;
    if (!count)
        return;
    own->width = kpi_width(layout, slab);
    own->list = arena_array(&layout->scratch, struct kpi_own, (size_t)count);
    for (int i = 0; i < count; i++) {
        slab_add_feet(layout, slab, list[i].label, 0);
        measure_kpi(layout, &list[i], own->width, &own->list[i], slab->block->at);
    }
    slab->height = slab->lead = agree(layout, own, count);
}
