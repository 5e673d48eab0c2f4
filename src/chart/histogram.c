// How often values fall where: the raw values counted between round edges, which are found
// here. A second scenario is a line over the columns. What is far off stands in an open last
// column, marked by a triangle.
//
// Roles: (none) AC the values that are counted; PM or PL: the same before, as a line.
//        References are values: upright lines, their words on top.

#include "chart/describe.h"
#include "chart/frame.h"
#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/names.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>

#define BINS_MOST        16
#define OUTLIER_FACTOR   4.0
#define LABEL_GAP_PT     3.0
#define BETWEEN_PT       0.5
#define TRIANGLE_PT      5.0
#define EDGE_ROOM_PT     6.0 // half a number at the outer edges
#define EDGE_BASELINE_PT 9.8

struct bins {
    const struct chart_spec *spec;
    const struct chart_series *main, *before;
    double from, step;
    int count;
    bool open_low, open_high; // values beyond the edges are in the outer bins
    struct chart_spec counted;
    int64_t *counts, *counts_before;
    struct range range;
};

static int take_values(const struct bins *bins, double *values)
{
    const struct chart_series *series[] = {bins->main, bins->before};
    int count = 0;

    for (int s = 0; s < 2; s++)
        for (int i = 0; i < bins->spec->category_count; i++)
            if (series_value(series[s], i))
                values[count++] = (double)series[s]->values[i].number;
    return count;
}

// How far from zero values lie that are not far off, on either side.
static double in_scale(const struct bins *bins, double *values)
{
    int count = take_values(bins, values);

    for (int i = 0; i < count; i++)
        values[i] = fabs(values[i]);
    return scale_clip(values, count, 0, OUTLIER_FACTOR);
}

// Round edges around all values but the far ones.
static void solve_edges(struct bins *bins, struct arena *arena)
{
    double *values = arena_array(arena, double, 2 * (size_t)bins->spec->category_count + 1);
    double low = INFINITY, high = -INFINITY, far = in_scale(bins, values);
    int count = take_values(bins, values);

    for (int i = 0; i < count; i++) {
        bins->open_high |= values[i] > far;
        bins->open_low |= values[i] < -far;
        if (fabs(values[i]) <= far) {
            low = fmin(low, values[i]);
            high = fmax(high, values[i]);
        }
    }
    if (low > high)
        low = high = 0;
    bins->step = scale_step_within(high > low ? high - low : fabs(high), BINS_MOST - 2);
    bins->from = floor(low / bins->step) * bins->step;
    bins->count = 1 + (int)floor((high - bins->from) / bins->step);
    bins->count += bins->open_high;
    bins->count += bins->open_low;
    bins->from -= bins->open_low ? bins->step : 0;
}

static int bin_of(const struct bins *bins, double value)
{
    return (int)fmax(0, fmin(floor((value - bins->from) / bins->step), bins->count - 1));
}

static int64_t *count_in(
    const struct bins *bins, const struct chart_series *series, struct arena *arena)
{
    int64_t *counts = arena_array(arena, int64_t, (size_t)bins->count + 1);

    for (int i = 0; i < bins->spec->category_count; i++)
        if (series_value(series, i))
            counts[bin_of(bins, (double)series->values[i].number)]++;
    return counts;
}

static struct bins take(const struct chart_spec *spec, struct arena *arena)
{
    struct bins bins = {
        .spec = spec, .main = series_front(spec), .before = series_behind(spec)};

    solve_edges(&bins, arena);
    bins.counts = count_in(&bins, bins.main, arena);
    bins.counts_before = count_in(&bins, bins.before, arena);
    bins.counted = *spec;
    bins.counted.category_count = bins.count;
    bins.counted.categories = arena_array(arena, struct chart_category, (size_t)bins.count);
    for (int b = 0; b < bins.count; b++) {
        bins.counted.categories[b].name = "";
        range_add(&bins.range, (double)bins.counts[b]);
        range_add(&bins.range, (double)bins.counts_before[b]);
    }
    return bins;
}

static bool has_words(const struct chart_spec *spec)
{
    for (int i = 0; i < spec->reference_count; i++)
        if (spec->references[i].label && *spec->references[i].label)
            return true;
    return false;
}

static struct room room_of(const struct bins *bins, const struct theme *theme)
{
    double above = label_above(theme, STYLE_LABEL);
    double words = has_words(bins->spec) ? label_leading(theme, STYLE_LABEL) : 0;

    return (struct room){.top = LABEL_GAP_PT + above + words + 1.5,
        .under = LABEL_GAP_PT,
        .left = EDGE_ROOM_PT,
        .right = EDGE_ROOM_PT};
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct arena arena;
    struct chart_need result;

    arena_init(&arena);
    struct bins bins = take(spec, &arena);
    result = frame_need(&bins.counted, bins.range, room_of(&bins, theme), width, height, theme);
    result.unit = UNIT_NONE; // counts, whatever is counted
    arena_finish(&arena);
    return result;
}

// Edges of bins are values: the axis is measured in them.
static double value_x(const struct bins *bins, const struct frame *frame, double value)
{
    return frame->left + (value - bins->from) / bins->step * frame->pitch;
}

static void draw_columns(
    const struct bins *bins, const struct frame *frame, struct labels *labels)
{
    for (int b = 0; b < bins->count; b++) {
        double left = frame->left + frame->pitch * b,
               y = frame_y(frame, (double)bins->counts[b]);

        if (bins->counts[b] > 0)
            marks_rect(labels->marks, "bar", left + BETWEEN_PT / 2, y,
                fmax(frame->pitch - BETWEEN_PT, 0.1), frame->zero_y - y,
                ink_scenario(bins->main->scenario));
        labels_block(labels, (struct box){left, y, left + frame->pitch, frame->zero_y});
    }
}

// The counts before, as one line that steps from edge to edge.
static void draw_before(
    const struct bins *bins, const struct frame *frame, struct labels *labels)
{
    struct point *points =
        arena_array(labels->marks->arena, struct point, 2 * (size_t)bins->count + 2);
    int count = 0;

    if (!bins->before)
        return;
    points[count++] = (struct point){frame->left, frame->zero_y};
    for (int b = 0; b < bins->count; b++) {
        double left = frame->left + frame->pitch * b;
        double y = frame_y(frame, (double)bins->counts_before[b]);
        points[count++] = (struct point){left, y};
        points[count++] = (struct point){left + frame->pitch, y};
    }
    points[count++] = (struct point){frame->left + frame->pitch * bins->count, frame->zero_y};
    marks_path(
        labels->marks, "before", points, count, false, ink_stroke(INK_MAIN_PT, COLOUR_PM_TICK));
    for (int i = 1; i < count; i++)
        labels_block_line(labels, points[i - 1], points[i]);
}

static const char *edge_label(const struct bins *bins, int edge, struct arena *arena)
{
    struct chart_series plain = *bins->main;

    plain.format.decimals = series_places(&plain, (int64_t)bins->step, bins->spec, arena);
    return series_format(
        &plain, (int64_t)(bins->from + bins->step * edge), false, bins->spec, arena);
}

// Numbers at the edges; an open bin has none at its outer one.
static void draw_edges(
    const struct bins *bins, const struct frame *frame, struct labels *labels)
{
    const struct theme *theme = labels->marks->theme;
    struct arena *arena = labels->marks->arena;
    double widest = 0;
    int every, first = bins->open_low, last = bins->count - bins->open_high;

    for (int e = first; e <= last; e++)
        widest =
            fmax(widest, label_width(theme, STYLE_LABEL, false, edge_label(bins, e, arena)));
    every = (int)fmax(1, ceil((widest + 4) / fmax(frame->pitch, 0.1)));
    while (first < last && llround(bins->from / bins->step + first) % every)
        first++; // round numbers: 0, 2, 4 and not 1, 3, 5
    for (int e = first; e <= last; e += every) {
        double x = frame->left + frame->pitch * e;
        struct label label = {
            "edge", edge_label(bins, e, arena), STYLE_LABEL, false, COLOUR_SECONDARY, 0};
        struct spot spots[] = {
            {x,                    frame->floor_y + EDGE_BASELINE_PT, ALIGN_CENTRE},
            {frame->left,          frame->floor_y + EDGE_BASELINE_PT, ALIGN_LEFT  },
            {labels->bounds.right, frame->floor_y + EDGE_BASELINE_PT, ALIGN_RIGHT }
        };
        int count = e == first ? 2 : e + every > last ? 3 : 1;

        if (labels_try(labels, &label, spots, count == 3 ? 1 : count) ||
            (count == 3 && labels_try(labels, &label, &spots[2], 1)))
            marks_line(labels->marks, "tick", x, frame->zero_y, x, frame->zero_y + 3,
                ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
    }
}

// A triangle at the foot of an open bin: its values are beyond the axis.
static void draw_open(const struct bins *bins, const struct frame *frame, struct marks *marks)
{
    double size = fmin(TRIANGLE_PT, frame->pitch), y = frame->zero_y + size * 0.6 + 1.5;

    if (bins->open_high)
        ink_triangle(marks, "outlier", frame->left + frame->pitch * bins->count, y, size,
            LOOKING_RIGHT, COLOUR_AC);
    if (bins->open_low)
        ink_triangle(marks, "outlier", frame->left, y, size, LOOKING_LEFT, COLOUR_AC);
}

static void draw_counts(
    const struct bins *bins, const struct frame *frame, struct labels *labels)
{
    for (int b = 0; b < bins->count; b++) {
        double high = fmax((double)bins->counts[b], (double)bins->counts_before[b]);
        struct label label = {"label",
            arena_format(labels->marks->arena, "%lld", (long long)bins->counts[b]), STYLE_LABEL,
            false, COLOUR_INK, INK_HALO_PT};
        double left = frame->left + frame->pitch * b, x = frame_x(frame, b);
        double y = frame_y(frame, (double)bins->counts[b]) - LABEL_GAP_PT;
        struct spot spots[] = {
            {x, y,                      ALIGN_CENTRE        },
            {x, frame_y(frame,          high) - LABEL_GAP_PT, ALIGN_CENTRE},
            {left + 1, y,                ALIGN_LEFT                                  },
            {left + frame->pitch - 1, y, ALIGN_RIGHT},
        };

        if (bins->counts[b] > 0 &&
            label_width(labels->marks->theme, STYLE_LABEL, false, label.text) <= frame->pitch)
            labels_place(labels, &label, spots, 4);
    }
}

static void draw_references(
    const struct bins *bins, const struct frame *frame, struct labels *labels)
{
    double top = label_leading(labels->marks->theme, STYLE_LABEL);

    for (int r = 0; r < bins->spec->reference_count; r++) {
        const struct chart_reference *line = &bins->spec->references[r];
        double x = value_x(bins, frame, (double)line->number);
        double right = frame->left + frame->pitch * bins->count;
        enum colour_role colour = line->colour == COLOUR_COUNT ? COLOUR_ACCENT : line->colour;
        struct label label = {
            "reference-label", line->label, STYLE_LABEL, !line->is_dashed, colour, INK_HALO_PT};
        double baseline = label_above(labels->marks->theme, STYLE_LABEL) + 0.1;
        struct spot spots[] = {
            {x + 3, baseline, ALIGN_LEFT },
            {x - 3, baseline, ALIGN_RIGHT}
        };

        if (line->is_vertical || x < frame->left || x > right)
            continue;
        marks_line(labels->marks, "reference", x, fmin(top, frame->zero_y), x, frame->zero_y,
            line->is_dashed ? ink_dashed(INK_DASHED_PT, colour)
                            : ink_stroke(INK_MAIN_PT, colour));
        labels_block(labels, (struct box){x - 1, top, x + 1, frame->zero_y});
        labels_place(labels, &label, spots, 2);
    }
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct bins bins = take(spec, marks->arena);
    struct frame frame = frame_make(&bins.counted, bins.range, room_of(&bins, marks->theme),
        width, height, scale, marks->theme);
    struct labels labels;

    labels_init(&labels, marks, width, height, spec->at);
    draw_columns(&bins, &frame, &labels);
    draw_before(&bins, &frame, &labels);
    frame_axis(&frame, marks);
    draw_references(&bins, &frame, &labels);
    draw_open(&bins, &frame, marks);
    draw_edges(&bins, &frame, &labels);
    draw_counts(&bins, &frame, &labels);
    labels_report(&labels);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};
    struct bins bins = take(spec, arena);
    int told = 0;

    tell_kind(telling, WORD_KIND_HISTOGRAM);
    for (int b = 0; spec_has_data(spec) && b < bins.count; b++) {
        const char *words[] = {told_number(telling, edge_label(&bins, b, arena)),
            told_number(telling, edge_label(&bins, b + 1, arena)),
            arena_format(arena, "%lld", (long long)bins.counts[b]), NULL};
        bool is_low = b == 0 && bins.open_low;
        bool is_high = b == bins.count - 1 && bins.open_high;

        if (bins.counts[b] == 0)
            continue;
        strbuf_puts(alt, told++ ? ", " : " ");
        if (is_low)
            words[0] = words[1];
        if (is_low || is_high)
            words[1] = words[2];
        tell_filled(telling,
            is_low    ? WORD_BIN_BELOW
            : is_high ? WORD_BIN_ABOVE
                      : WORD_BIN,
            words);
    }
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static int legend(const struct chart_spec *spec, struct legend_entry *entries)
{
    const struct chart_series *main = series_front(spec), *before = series_behind(spec);
    int count =
        legend_add(entries, 0, SWATCH_BAR, ink_scenario(main->scenario), legend_word(main));

    if (before)
        count = legend_add(entries, count, SWATCH_LINE, ink_stroke(INK_MAIN_PT, COLOUR_PM_TICK),
            legend_word(before));
    return count;
}

const struct chart_type chart_histogram = {
    .name = "histogram",
    .help = "how often values fall where: raw values counted between round edges, the month "
            "before as a line",
    .height_pt = 120,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
    .legend = legend,
};
