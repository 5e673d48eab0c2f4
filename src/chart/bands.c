// A range over time with the line that is likely in it: a forecast's low, likely and high.
//
// Roles: low, high: the range, filled, with broken edges; (none) the first: the likely line;
//        floor: a light line. Strong categories ring the low's point; none: its lowest.

#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/names.h"
#include "chart/series.h"
#include "chart/trace.h"
#include "chart/types.h"

#include <math.h>

#define EDGE_PT      0.75
#define RING_ROOM_PT 4.0 // a ringed point may be the lowest

struct fan {
    const struct chart_spec *spec;
    const struct chart_series *low, *high, *floor, *likely;
    struct trace_end *ends;
    int count;
    struct range range;
};

static struct fan take(const struct chart_spec *spec, struct arena *arena)
{
    struct fan fan = {.spec = spec,
        .low = series_of_role(spec, "low"),
        .high = series_of_role(spec, "high"),
        .floor = series_of_role(spec, "floor"),
        .ends = arena_array(arena, struct trace_end, (size_t)spec->series_count + 1)};

    for (int s = 0; s < spec->series_count; s++) {
        const struct chart_series *series = &spec->series[s];
        bool is_main = series_is_main(series);

        if (is_main && !fan.likely)
            fan.likely = series;
        if (trace_last(series, spec->category_count) < 0)
            continue;
        fan.ends[fan.count++] = (struct trace_end){.series = series,
            .colour = series == fan.floor ? COLOUR_PM_TICK : COLOUR_INK,
            .is_bold = series == fan.likely};
        range_add_series(&fan.range, series, spec->category_count);
    }
    range_add_references(&fan.range, spec);
    return fan;
}

static struct room room_of(const struct fan *fan, const struct theme *theme)
{
    struct room room = trace_room(fan->spec, fan->ends, fan->count, theme);

    room.under += RING_ROOM_PT;
    return room;
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct arena arena;
    struct fan fan;
    struct chart_need result;

    arena_init(&arena);
    fan = take(spec, &arena);
    result = frame_need(spec, fan.range, room_of(&fan, theme), width, height, theme);
    arena_finish(&arena);
    return result;
}

static struct paint line_paint(const struct fan *fan, const struct chart_series *series)
{
    if (series == fan->low || series == fan->high)
        return ink_dashed(EDGE_PT, COLOUR_INK);
    if (series == fan->floor)
        return ink_stroke(INK_CUSHION_PT, COLOUR_PM);
    return ink_stroke(series == fan->likely ? INK_MAIN_PT : INK_SECOND_PT,
        series->colour != COLOUR_COUNT ? series->colour : COLOUR_AC);
}

static void ring_low(const struct fan *fan, const struct frame *frame, struct labels *labels)
{
    const char *name = fan->low ? series_word(fan->spec, fan->low) : "";
    const char *before = arena_format(labels->marks->arena, "%s ", name);
    int lowest = fan->low ? trace_lowest(fan->low, frame->count) : -1, ringed = 0;

    for (int i = 0; fan->low && i < frame->count; i++)
        if (fan->spec->categories[i].is_strong) {
            trace_point(frame, fan->spec, fan->low, i, before, labels);
            ringed++;
        }
    if (!ringed && lowest > 0 && lowest < frame->count - 1) // an end is labelled anyhow
        trace_point(frame, fan->spec, fan->low, lowest, before, labels);
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct fan fan = take(spec, marks->arena);
    struct frame frame = frame_make(
        spec, fan.range, room_of(&fan, marks->theme), width, height, scale, marks->theme);
    struct labels labels;

    labels_init(&labels, marks, width, height, spec->at);
    if (fan.low && fan.high)
        trace_between(&frame, "band", fan.high, fan.low, false, ink_fill(COLOUR_BAND2), marks);
    frame_axis(&frame, marks);
    frame_references(&frame, spec, marks);
    for (int i = 0; i < fan.count; i++) {
        struct trace_end *end = &fan.ends[i];
        trace_line(&frame, "line", end->series, line_paint(&fan, end->series), &labels);
        end->y = frame_y(
            &frame, (double)end->series->values[trace_last(end->series, frame.count)].number);
    }
    frame_block_across(&frame, spec, &labels);
    names_draw(&frame, spec, &labels);
    trace_ends(&frame, fan.ends, fan.count, &labels);
    ring_low(&fan, &frame, &labels);
    frame_reference_labels(&frame, spec, &labels);
    labels_report(&labels);
}

static bool check(const struct chart_spec *spec, struct diag *diag)
{
    if (!spec_check(spec, diag))
        return false;
    if (!series_of_role(spec, "low") || !series_of_role(spec, "high"))
        return diag_add(diag, DIAG_CHART, spec->at,
            "bands: needs a value with the role \"low\" and one with the role \"high\"");
    return true;
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};

    tell_kind(telling, WORD_KIND_RANGE);
    tell_all_series(telling);
    tell_references(telling);
}

static const char *const roles[] = {"low", "high", "floor", NULL};

const struct chart_type chart_bands = {
    .name = "bands",
    .help = "a range over time, low to high, with the likely line in it: the fan of a "
            "forecast, with what came before as a line of actuals",
    .height_pt = 150,
    .roles = roles,
    .check = check,
    .need = need,
    .draw = draw,
    .describe = describe,
};
