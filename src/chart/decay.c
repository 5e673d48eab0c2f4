// Decay curves: what is left of an edge's weight by its age, 2 to the power of −age /
// half-life, today's point on each, the line at which an edge is left.
//
// Roles: (none) the weight today, in ppm or bps of the first day's; age, half: its age and its
//        half-life in days. A reference is the weight at which it ends: edges below it are
//        dark.

#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/names.h"
#include "chart/series.h"
#include "chart/trace.h"
#include "chart/types.h"

#include <math.h>

#define SAMPLES_MOST 120
#define ROUND_DAYS   30
#define AHEAD        1.5 // the curves go on beyond the oldest edge
#define DOT_PT       2.5

struct decay {
    const struct chart_spec *spec;
    const struct chart_series *weight, *age, *half;
    struct chart_spec days;     // a category for each day sampled
    struct chart_series *curve; // one an edge
    int *edge;                  // which category each curve is of
    int count, to;              // curves; the last day
    struct trace_end *ends;
    struct range range;
};

static double whole_of(const struct chart_series *weight)
{
    return weight->unit == UNIT_BPS ? 1e4 : 1e6;
}

static bool is_drawn(const struct decay *decay, int i)
{
    const struct chart_value *half = series_value(decay->half, i);
    const struct chart_value *age = series_value(decay->age, i);

    return half && half->number > 0 && age && age->number >= 0;
}

// Dark: at or under the weight at which an edge ends, or strong where there is no such line.
static bool is_ended(const struct decay *decay, int i)
{
    const struct chart_value *weight = series_value(decay->weight, i);

    for (int r = 0; r < decay->spec->reference_count; r++)
        if (!decay->spec->references[r].is_vertical)
            return weight && weight->number < decay->spec->references[r].number;
    return decay->spec->categories[i].is_strong;
}

// How many days the curves show: a round number beyond the oldest edge and the longest
// half-life.
static int last_day(const struct decay *decay)
{
    double far = ROUND_DAYS;

    for (int i = 0; i < decay->spec->category_count; i++)
        if (is_drawn(decay, i)) {
            far = fmax(far, (double)decay->age->values[i].number * AHEAD);
            far = fmax(far, (double)decay->half->values[i].number);
        }
    return (int)fmin(ceil(far / ROUND_DAYS) * ROUND_DAYS, 36000);
}

// The lines across: one upright at an edge has no place among the days.
static struct chart_reference *across_of(
    const struct chart_spec *spec, int *count, struct arena *arena)
{
    struct chart_reference *across =
        arena_array(arena, struct chart_reference, (size_t)spec->reference_count + 1);

    *count = 0;
    for (int r = 0; r < spec->reference_count; r++)
        if (!spec->references[r].is_vertical)
            across[(*count)++] = spec->references[r];
    return across;
}

static void sample_days(struct decay *decay, struct arena *arena)
{
    int step = (decay->to + SAMPLES_MOST - 1) / SAMPLES_MOST;

    decay->days = *decay->spec;
    decay->days.references = across_of(decay->spec, &decay->days.reference_count, arena);
    decay->days.category_count = decay->to / step + 1;
    decay->days.categories =
        arena_array(arena, struct chart_category, (size_t)decay->days.category_count);
    for (int d = 0; d < decay->days.category_count; d++)
        decay->days.categories[d].name = arena_format(arena, "%d", d * step);
}

static void sample_curve(struct decay *decay, int i, struct arena *arena)
{
    struct chart_series *curve = &decay->curve[decay->count];
    const struct chart_value *weight = series_value(decay->weight, i);
    double half = (double)decay->half->values[i].number, whole = whole_of(decay->weight);
    int days = decay->days.category_count;

    *curve = *decay->weight;
    curve->values = arena_array(arena, struct chart_value, (size_t)days);
    for (int d = 0; d < days; d++) {
        double day = (double)decay->to * d / fmax(days - 1, 1);
        curve->values[d].number = llround(whole * exp2(-day / half));
        curve->values[d].label = "";
    }
    curve->name = weight && weight->label ? arena_format(arena, "%s %s",
                                                decay->spec->categories[i].name, weight->label)
                                          : decay->spec->categories[i].name;
    decay->edge[decay->count] = i;
    decay->ends[decay->count++] = (struct trace_end){.series = curve,
        .colour = is_ended(decay, i) ? COLOUR_AC : COLOUR_SECONDARY,
        .is_bold = is_ended(decay, i)};
}

static struct decay take(const struct chart_spec *spec, struct arena *arena)
{
    struct decay decay = {.spec = spec,
        .weight = &spec->series[0],
        .age = series_of_role(spec, "age"),
        .half = series_of_role(spec, "half")};
    size_t most = (size_t)spec->category_count + 1;

    decay.to = last_day(&decay);
    decay.curve = arena_array(arena, struct chart_series, most);
    decay.edge = arena_array(arena, int, most);
    decay.ends = arena_array(arena, struct trace_end, most);
    sample_days(&decay, arena);
    for (int i = 0; i < spec->category_count; i++)
        if (is_drawn(&decay, i))
            sample_curve(&decay, i, arena);
    range_add(&decay.range, whole_of(decay.weight));
    range_add_references(&decay.range, spec);
    return decay;
}

static struct room room_of(const struct decay *decay, const struct theme *theme)
{
    return trace_room(&decay->days, decay->ends, decay->count, theme);
}

// Weights are shares of one: their height is the chart's own.
static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    (void)width;
    (void)theme;
    return (struct chart_need){.unit = spec->series[0].unit, .length_pt = height};
}

static void draw_curves(
    const struct decay *decay, const struct frame *frame, struct labels *labels)
{
    for (int pass = 0; pass < 2; pass++) // the ended over the others
        for (int c = 0; c < decay->count; c++) {
            bool is_dark = is_ended(decay, decay->edge[c]);
            if (is_dark == (pass == 1))
                trace_line(frame, "line", &decay->curve[c],
                    is_dark ? ink_stroke(INK_MAIN_PT, COLOUR_AC)
                            : ink_stroke(INK_SECOND_PT, COLOUR_PM),
                    labels);
        }
}

static void draw_points(
    const struct decay *decay, const struct frame *frame, struct labels *labels)
{
    struct paint ring = {FILL_SOLID, COLOUR_PAPER, 1, COLOUR_INK, 0, 0};

    for (int c = 0; c < decay->count; c++) {
        int i = decay->edge[c];
        double age = (double)decay->age->values[i].number;
        double x = frame->left + (frame->right - frame->left) * age / decay->to;
        double left = exp2(-age / (double)decay->half->values[i].number);

        if (x <= frame->right)
            marks_circle(labels->marks, "today", x,
                frame_y(frame, left * whole_of(decay->weight)), DOT_PT,
                is_ended(decay, i) ? ink_fill(COLOUR_AC) : ring);
    }
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct decay decay = take(spec, marks->arena);
    struct frame frame;
    struct labels labels;

    scale.pt_per_unit = 0;
    frame = frame_make(&decay.days, decay.range, room_of(&decay, marks->theme), width, height,
        scale, marks->theme);
    labels_init(&labels, marks, width, height, spec->at);
    draw_curves(&decay, &frame, &labels);
    frame_axis(&frame, marks);
    frame_references(&frame, &decay.days, marks);
    draw_points(&decay, &frame, &labels);
    frame_block_across(&frame, &decay.days, &labels);
    names_draw(&frame, &decay.days, &labels);
    for (int c = 0; c < decay.count; c++)
        decay.ends[c].y = frame_y(
            &frame, (double)decay.curve[c].values[decay.days.category_count - 1].number);
    trace_ends(&frame, decay.ends, decay.count, &labels);
    frame_reference_labels(&frame, &decay.days, &labels);
    labels_report(&labels);
}

static bool check(const struct chart_spec *spec, struct diag *diag)
{
    if (!spec_check(spec, diag))
        return false;
    if (!series_of_role(spec, "age") || !series_of_role(spec, "half"))
        return diag_add(diag, DIAG_CHART, spec->at,
            "decay: needs a value with the role \"age\" and one with the role \"half\"");
    if (spec->series[0].unit == UNIT_PPM || spec->series[0].unit == UNIT_BPS ||
        spec->series[0].unit == UNIT_NONE)
        return true;
    return diag_add(diag, DIAG_CHART, spec->at,
        "decay: the weight is in %s, not in ppm or bps of the first day's",
        unit_name(spec->series[0].unit));
}

static const char *label_at(const struct chart_series *series, int i)
{
    const struct chart_value *value = series_value(series, i);

    return value && value->label ? value->label : "–";
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};
    const struct chart_series *age = series_of_role(spec, "age");
    const struct chart_series *half = series_of_role(spec, "half");

    tell_kind(telling, WORD_KIND_DECAY);
    for (int i = 0; i < spec->category_count; i++) {
        strbuf_puts(alt, i ? "; " : " ");
        tell_name(telling, i);
        tell_number(telling, label_at(&spec->series[0], i), false);
        strbuf_puts(alt, ", ");
        tell_filled(telling, WORD_AGE,
            (const char *const[]){label_at(age, i), label_at(half, i), NULL});
    }
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static const char *const roles[] = {"age", "half", NULL};

const struct chart_type chart_decay = {
    .name = "decay",
    .help = "what is left of weights by their age: 2 to the power of -age / half-life, today's "
            "point on each curve",
    .height_pt = 150,
    .roles = roles,
    .check = check,
    .need = need,
    .draw = draw,
    .describe = describe,
};
