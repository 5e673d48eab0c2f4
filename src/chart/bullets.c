// Bullets: a bar on neutral bands, a tick for the month before, a tick for the limit. What is
// far off the scale ends in a triangle with its number inside, and is left out of the scaling.
//
// Roles: (none) AC the bar, PM or PL a tick; limit; band1, band2: where the first and the
//        second band end. Second lines name groups, whose heads bear the bands' edges.

#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/rows.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>
#include <string.h>

#define BAR_MOST_PT    7.0
#define LABEL_GAP_PT   4.0
#define TRIANGLE_PT    6.0
#define OUTLIER_FACTOR 1.5

struct bullets {
    const struct chart_spec *spec;
    const struct chart_series *main, *before, *limit, *band1, *band2;
    struct rows_room room;
    double clip;
    bool has_groups;
};

static double number_at(const struct chart_series *series, int i)
{
    const struct chart_value *value = series_value(series, i);

    return value ? (double)value->number : 0;
}

// Limits, bands and ticks are always in the scale; a bar may be off it.
static double clip_of(const struct bullets *bullets, struct arena *arena)
{
    int count = bullets->spec->category_count;
    double *values = arena_array(arena, double, (size_t)count + 1), floor = 0;

    for (int i = 0; i < count; i++) {
        values[i] = number_at(bullets->main, i);
        floor = fmax(floor, fmax(number_at(bullets->limit, i), number_at(bullets->before, i)));
        floor = fmax(floor, fmax(number_at(bullets->band1, i), number_at(bullets->band2, i)));
    }
    return scale_clip(values, count, floor, OUTLIER_FACTOR);
}

static struct bullets take(
    const struct chart_spec *spec, const struct theme *theme, struct arena *arena)
{
    struct bullets bullets = {.spec = spec,
        .main = &spec->series[0],
        .limit = series_of_role(spec, "limit"),
        .band1 = series_of_role(spec, "band1"),
        .band2 = series_of_role(spec, "band2")};

    for (int s = 1; s < spec->series_count; s++)
        if (series_is_main(&spec->series[s]) && !bullets.before)
            bullets.before = &spec->series[s];
    for (int i = 0; i < spec->category_count; i++)
        bullets.has_groups |=
            spec->categories[i].second_line && *spec->categories[i].second_line;
    bullets.clip = clip_of(&bullets, arena);
    bullets.room = (struct rows_room){.top = 1,
        .bottom = theme ? rows_ticks_height(theme) : 0,
        .bar_most = BAR_MOST_PT,
        .has_groups = bullets.has_groups};
    return bullets;
}

static bool is_clipped(const struct bullets *bullets, int i)
{
    return number_at(bullets->main, i) > bullets->clip;
}

static double label_room(const struct bullets *bullets, int i, const struct theme *theme)
{
    const struct chart_value *value = series_value(bullets->main, i);

    return value ? label_width(theme, STYLE_LABEL, true, value->label) + LABEL_GAP_PT + 2 : 10;
}

static int make_spans(
    const struct bullets *bullets, struct span *spans, const struct theme *theme)
{
    const struct chart_series *ticks[] = {bullets->before, bullets->limit, bullets->band2};
    int count = 0;

    for (int i = 0; i < bullets->spec->category_count; i++) {
        double value = is_clipped(bullets, i) ? 0 : number_at(bullets->main, i);
        double before = number_at(bullets->before, i);
        spans[count++] = (struct span){value, 0, false};
        // A tick close beyond the bar pushes the label out.
        spans[count++] = (struct span){before > value && before < value * 1.3 ? before : value,
            label_room(bullets, i, theme), false};
        spans[count++] = (struct span){before, 3, false};
        for (int t = 1; t < 3; t++)
            if (series_value(ticks[t], i))
                spans[count++] = (struct span){number_at(ticks[t], i), 4, false};
    }
    return count;
}

static struct rows_plan plan_of(
    const struct chart_spec *spec, double width, const struct theme *theme, struct arena *arena)
{
    struct bullets bullets = take(spec, theme, arena);
    struct rows_plan plan = {.room = bullets.room};

    (void)width;
    plan.spans = arena_array(arena, struct span, 5 * (size_t)spec->category_count + 1);
    plan.count = make_spans(&bullets, plan.spans, theme);
    return plan;
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    (void)height;
    return rows_need(spec, plan_of, width, theme);
}

// Rows of one group and the same edges share their bands, so that no seam shows between them.
static int last_of_run(const struct bullets *bullets, const struct rows *rows, int i)
{
    int last = i;

    while (last + 1 < rows->count && rows->head[last + 1] <= 0 &&
           number_at(bullets->band1, last + 1) == number_at(bullets->band1, i) &&
           number_at(bullets->band2, last + 1) == number_at(bullets->band2, i))
        last++;
    return last;
}

static double band_edge(const struct rows *rows, double value)
{
    return fmin(fmax(rows_x(rows, value), rows->zero_x), rows->right);
}

static void draw_bands(const struct bullets *bullets, const struct rows *rows, int i, int last,
    struct marks *marks)
{
    double y = rows->middle[i] - rows->pitch / 2;
    double high = rows->middle[last] + rows->pitch / 2 - y;
    double edge1 = band_edge(rows, number_at(bullets->band1, i));
    double edge2 = fmax(edge1, band_edge(rows, number_at(bullets->band2, i)));

    if (!series_value(bullets->band1, i))
        return;
    if (!series_value(bullets->band2, i))
        edge2 = rows->right;
    marks_rect(
        marks, "band", rows->zero_x, y, edge1 - rows->zero_x, high, ink_fill(COLOUR_BAND1));
    marks_rect(marks, "band", edge1, y, edge2 - edge1, high, ink_fill(COLOUR_BAND2));
    if (edge2 < rows->right)
        marks_rect(marks, "band", edge2, y, rows->right - edge2, high, ink_fill(COLOUR_BAND3));
}

static void draw_all_bands(
    const struct bullets *bullets, const struct rows *rows, struct marks *marks)
{
    for (int i = 0, last; i < rows->count; i = last + 1) {
        last = last_of_run(bullets, rows, i);
        draw_bands(bullets, rows, i, last, marks);
    }
}

static void draw_bar(
    const struct bullets *bullets, const struct rows *rows, int i, struct marks *marks)
{
    const struct chart_value *value = series_value(bullets->main, i);
    double y = rows->middle[i] - rows->bar / 2;
    double end = rows_x(rows, number_at(bullets->main, i));
    struct paint paint = ink_scenario(bullets->main->scenario);

    if (!value)
        return;
    if (is_clipped(bullets, i)) {
        end = rows->right - TRIANGLE_PT - 5;
        ink_triangle(marks, "outlier", end + 3 + TRIANGLE_PT, rows->middle[i],
            fmin(TRIANGLE_PT, rows->pitch * 0.8), LOOKING_RIGHT, COLOUR_AC);
    }
    marks_rect(marks, "bar", rows->zero_x, y, end - rows->zero_x, rows->bar, paint);
}

static void draw_ticks(
    const struct bullets *bullets, const struct rows *rows, int i, struct marks *marks)
{
    double half = fmin(rows->bar * 0.9, rows->pitch / 2), middle = rows->middle[i];

    if (series_value(bullets->before, i))
        ink_tick(marks, "before", rows_x(rows, number_at(bullets->before, i)), middle - half,
            middle + half, INK_PM_TICK_PT, 3, COLOUR_PM_TICK);
    if (series_value(bullets->limit, i))
        ink_tick(marks, "limit", rows_x(rows, number_at(bullets->limit, i)),
            middle - half - 0.5, middle + half + 0.5, INK_TICK_PT, 3.2, COLOUR_INK);
}

// Beside the bar's end; beyond the ticks that stand there.
static int spots_of(const struct bullets *bullets, const struct rows *rows, int i, double width,
    struct spot spots[3])
{
    double number = number_at(bullets->main, i), end = rows_x(rows, number);
    const struct chart_series *ticks[] = {bullets->before, bullets->limit};
    double x = end + LABEL_GAP_PT;

    if (number < 0) {
        spots[0] = (struct spot){end - LABEL_GAP_PT, 0, ALIGN_RIGHT};
        return 1;
    }
    for (int pass = 0; pass < 2; pass++)
        for (int t = 0; t < 2; t++) {
            double tick = rows_x(rows, number_at(ticks[t], i));
            if (series_value(ticks[t], i) && tick > x - LABEL_GAP_PT - 1 &&
                tick < x + width + 5)
                x = tick + LABEL_GAP_PT;
        }
    spots[0] = (struct spot){x, 0, ALIGN_LEFT};
    spots[1] = (struct spot){end + LABEL_GAP_PT, 0, ALIGN_LEFT};
    return 2;
}

static void label_row(
    const struct bullets *bullets, const struct rows *rows, int i, struct labels *labels)
{
    const struct chart_value *value = series_value(bullets->main, i);
    double y = rows->middle[i] + label_above(labels->marks->theme, STYLE_LABEL) / 2;
    struct label label = {
        "label", value ? value->label : "–", STYLE_LABEL, true, COLOUR_INK, INK_HALO_PT};
    double width = label_width(labels->marks->theme, STYLE_LABEL, true, label.text);
    struct spot spots[3];
    int count = spots_of(bullets, rows, i, width, spots);

    if (is_clipped(bullets, i)) {
        label.colour = COLOUR_PAPER;
        label.halo_pt = 0;
        spots[0] = (struct spot){rows->right - TRIANGLE_PT - 9, 0, ALIGN_RIGHT};
        count = 1;
    } else if (series_value(bullets->band1, i)) {
        label.halo_pt = 0; // on a band a halo would show
    }
    for (int s = 0; s < count; s++)
        spots[s].baseline = y;
    labels_lead(labels, &label, spots, count,
        (struct point){rows_x(rows, number_at(bullets->main, i)), rows->middle[i]});
}

// "22" and "26" over a group, or over all rows where there is none.
static void label_bands(
    const struct bullets *bullets, const struct rows *rows, int i, struct labels *labels)
{
    const struct chart_series *bands[] = {bullets->band1, bullets->band2};

    for (int b = 0; b < 2 && rows->head[i] > 0; b++) {
        const struct chart_value *value = series_value(bands[b], i);
        struct label label = {
            "band-label", value ? value->label : NULL, STYLE_LABEL, false, COLOUR_SECONDARY, 0};
        double x = value ? rows_x(rows, (double)value->number) : 0;
        struct spot spots[] = {
            {x,     rows->head[i] + 1, ALIGN_CENTRE                },
            {x - 1, rows->head[i] + 1, b ? ALIGN_LEFT : ALIGN_RIGHT},
            {x + 3, rows->head[i] + 1, b ? ALIGN_LEFT : ALIGN_RIGHT}
        };

        labels_place(labels, &label, spots, 3);
    }
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct bullets bullets = take(spec, marks->theme, marks->arena);
    struct rows_plan plan = plan_of(spec, width, marks->theme, marks->arena);
    struct rows rows = rows_make(spec, &plan, width, height, scale, marks->theme, marks->arena);
    struct labels labels;

    labels_init(&labels, marks, width, height, spec->at);
    draw_all_bands(&bullets, &rows, marks);
    for (int i = 0; i < rows.count; i++)
        draw_bar(&bullets, &rows, i, marks);
    rows_axis(&rows, marks);
    for (int i = 0; i < rows.count; i++)
        draw_ticks(&bullets, &rows, i, marks);
    rows_names(&rows, spec, &labels);
    rows_references(&rows, spec, &labels);
    for (int i = 0; i < rows.count; i++) {
        if (rows_are_named(&rows, i))
            label_row(&bullets, &rows, i, &labels);
        label_bands(&bullets, &rows, i, &labels);
    }
    rows_ticks(&rows, spec, &labels);
    labels_report(&labels);
}

static void tell_role(
    struct telling telling, const char *words, const struct chart_series *series, int i)
{
    const struct chart_value *value = series_value(series, i);

    if (!value)
        return;
    strbuf_puts(telling.alt, ", ");
    strbuf_puts(telling.alt, words);
    tell_number(telling, value->label, false);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};
    struct bullets bullets = take(spec, NULL, arena);

    tell_kind(telling, WORD_KIND_BULLETS);
    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_value *value = series_value(bullets.main, i);

        strbuf_puts(alt, i ? "; " : " ");
        strbuf_puts(alt, spec->categories[i].name);
        if (value)
            tell_number(telling, value->label, false);
        else
            tell_no_value(telling);
        if (bullets.before)
            tell_role(telling, series_word(spec, bullets.before), bullets.before, i);
        tell_role(telling, word_of(spec->words, WORD_LIMIT), bullets.limit, i);
        tell_role(telling, word_of(spec->words, WORD_FIRST_BAND), bullets.band1, i);
        tell_role(telling, word_of(spec->words, WORD_SECOND_BAND), bullets.band2, i);
    }
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static int add_band(struct legend_entry *entries, int count, const struct chart_series *series,
    enum colour_role colour)
{
    return series && series->name && *series->name
               ? legend_add(entries, count, SWATCH_BAR, ink_fill(colour), series->name)
               : count;
}

// The bands' names are their series' ("target", "watch"); "PM" and the limit are ticks.
static int legend(const struct chart_spec *spec, struct legend_entry *entries)
{
    int count = legend_add(entries, 0, SWATCH_BAR, ink_scenario(spec->series[0].scenario),
        legend_word(&spec->series[0]));

    for (int s = 1; s < spec->series_count; s++) {
        const struct chart_series *series = &spec->series[s];
        if (series_is_main(series))
            count = legend_add(entries, count, SWATCH_TICK,
                ink_stroke(INK_PM_TICK_PT, COLOUR_PM_TICK), legend_word(series));
        if (series_has_role(series, "limit"))
            count = legend_add(entries, count, SWATCH_TICK, ink_stroke(INK_TICK_PT, COLOUR_INK),
                series->name && *series->name ? series->name
                                              : word_of(spec->words, WORD_LIMIT));
    }
    count = add_band(entries, count, series_of_role(spec, "band1"), COLOUR_BAND1);
    return add_band(entries, count, series_of_role(spec, "band2"), COLOUR_BAND2);
}

static const char *const roles[] = {"limit", "band1", "band2", NULL};

const struct chart_type chart_bullets = {
    .name = "bullets",
    .help = "bars on neutral bands, with ticks for the month before and the limit",
    .height_pt = 16,
    .row_pt = 20,
    .roles = roles,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
    .legend = legend,
};
