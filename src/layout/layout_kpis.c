// layout_kpis.c - a row of large figures: label, value with its sparkline, note.

#include "layout/layout.h"

#include <math.h>

static const double spark_width = 56, spark_height = 11.5, spark_space = 8;

struct kpi_own {
    struct lines label, value, note;
    double value_drop, note_drop; // from the label's first baseline
};

struct kpis_own {
    struct kpi_own *list;
    double width; // of one
};

static void place_spark(
    struct layout *layout, const struct kpi *kpi, struct owner owner, double x, double baseline)
{
    const struct cell_kind *kind = cell_kind_find("spark");
    struct marks marks;

    if (!kind || !kpi->spark.point_count)
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
    lines_place(layout, body, set->value, 0, set->value.count, x, y + set->value_drop,
        theme->styles[STYLE_KPI_VALUE].text.leading_pt, ALIGN_LEFT);
    place_spark(layout, &slab->block->kpis.list[index], body,
        x + lines_width(set->value) + spark_space, y + set->value_drop);
    lines_place(layout, body, set->note, 0, set->note.count, x, y + set->note_drop,
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

static double measure_kpi(struct layout *layout, const struct kpi *kpi, double width,
    struct kpi_own *set, struct source_pos at)
{
    const struct style *label = &layout->theme->styles[STYLE_KPI_LABEL];
    const struct style *value = &layout->theme->styles[STYLE_KPI_VALUE];
    const struct style *note = &layout->theme->styles[STYLE_LEGEND];
    const struct paragraph_shape shape = {.width_pt = width};

    set->label = rich_break(layout, kpi->label, STYLE_KPI_LABEL, 0, shape, at);
    set->value = rich_break(layout, kpi->value, STYLE_KPI_VALUE, 0, shape, at);
    set->note = rich_break(layout, kpi->note, STYLE_LEGEND, 0, shape, at);
    set->value_drop = fmax(0, (set->label.count - 1) * label->text.leading_pt) +
                      fmax(value->space_before_pt, value->text.leading_pt);
    double height = set->value_drop + fmax(0, (set->value.count - 1) * value->text.leading_pt);
    set->note_drop = height + fmax(value->space_after_pt, note->text.leading_pt * 1.4);
    if (set->note.count)
        height = set->note_drop + (set->note.count - 1) * note->text.leading_pt;
    return height;
}

void measure_kpis(struct layout *layout, struct slab *slab)
{
    static const struct slab_kind kind = {.place = place_kpis};
    struct kpis_own *own = arena_new(&layout->scratch, struct kpis_own);
    int count = slab->block->kpis.count;
    double gutter = layout->master->gutter_pt;

    slab->kind = &kind;
    slab->own = own;
    slab->before = layout->theme->block_gap_pt;
    if (!count)
        return;
    own->width = (slab->width - (count - 1) * gutter) / count;
    own->list = arena_array(&layout->scratch, struct kpi_own, (size_t)count);
    for (int i = 0; i < count; i++)
        slab_add_feet(layout, slab, slab->block->kpis.list[i].label, 0);
    for (int i = 0; i < count; i++)
        slab->height = fmax(slab->height, measure_kpi(layout, &slab->block->kpis.list[i],
                                              own->width, &own->list[i], slab->block->at));
    slab->lead = slab->height;
}
