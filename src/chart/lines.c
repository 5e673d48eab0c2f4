// Lines over time, named at their ends in their own colours; what falls below another line is
// shaded, and its lowest point ringed.
//
// Roles: (none) a line; floor: a light line that the first must not fall below; shade:
//        stretches with a number are shaded from top to bottom, the number of the deepest over
//        them.
// Strong categories ring their points.

#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/names.h"
#include "chart/series.h"
#include "chart/trace.h"
#include "chart/types.h"

#include <math.h>

#define SHADE_LEAST_PT 1.5
#define LABEL_GAP_PT   4.0

struct lines_of {
    const struct chart_spec *spec;
    const struct chart_series *main, *floor, *shade;
    struct trace_end *ends;
    int count;
    struct range range;
};

static struct lines_of take(const struct chart_spec *spec, struct arena *arena)
{
    struct lines_of lines = {.spec = spec,
        .main = &spec->series[0],
        .floor = series_of_role(spec, "floor"),
        .shade = series_of_role(spec, "shade"),
        .ends = arena_array(arena, struct trace_end, (size_t)spec->series_count + 1)};

    for (int s = 0; s < spec->series_count; s++) {
        const struct chart_series *series = &spec->series[s];
        if (series == lines.shade || trace_last(series, spec->category_count) < 0)
            continue;
        lines.ends[lines.count++] = (struct trace_end){.series = series,
            .colour = series == lines.floor ? COLOUR_PM_TICK : ink_line_colour(series, s),
            .is_bold = s == 0};
        range_add_series(&lines.range, series, spec->category_count);
    }
    range_add_references(&lines.range, spec);
    return lines;
}

static struct room room_of(const struct lines_of *lines, const struct theme *theme)
{
    struct room room = trace_room(lines->spec, lines->ends, lines->count, theme);

    if (lines->shade) // its numbers stand over it
        room.top = label_above(theme, STYLE_LABEL) + LABEL_GAP_PT + 1;
    return room;
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct arena arena;
    struct lines_of lines;
    struct chart_need result;

    arena_init(&arena);
    lines = take(spec, &arena);
    result = frame_need(spec, lines.range, room_of(&lines, theme), width, height, theme);
    arena_finish(&arena);
    return result;
}

static struct paint line_paint(const struct lines_of *lines, const struct trace_end *end)
{
    struct paint paint =
        end->series == lines->floor
            ? ink_stroke(INK_CUSHION_PT, COLOUR_PM)
            : ink_stroke(end->is_bold ? INK_MAIN_PT : INK_SECOND_PT, end->colour);

    if (end->series->scenario == SCENARIO_FC || end->series->scenario == SCENARIO_PL) {
        paint.dash_on_pt = 2;
        paint.dash_off_pt = 1.5;
    }
    return paint;
}

// One shaded stretch from its first to its last category, its deepest number over it.
static void draw_shade(const struct lines_of *lines, const struct frame *frame, int from,
    int to, struct labels *labels)
{
    double left = frame_x(frame, from), right = frame_x(frame, to);
    double thin = fmax(0, SHADE_LEAST_PT - (right - left)) / 2;
    double top = fmin(frame->top, frame->zero_y - 1),
           bottom = fmax(frame->bottom, frame->zero_y);
    int deepest = from;

    left = fmax(left - thin, frame->left);
    right = fmin(right + thin, frame->right);
    for (int i = from; i <= to; i++)
        if (lines->shade->values[i].number < lines->shade->values[deepest].number)
            deepest = i;
    marks_rect(
        labels->marks, "shade", left, top, right - left, bottom - top, ink_fill(COLOUR_BAND3));
    struct label label = {
        "shade-label", lines->shade->values[deepest].label, STYLE_LABEL, true, COLOUR_INK, 0};
    struct spot spot = {(left + right) / 2, top - LABEL_GAP_PT, ALIGN_CENTRE};
    labels_try(labels, &label, &spot, 1);
}

static void draw_shades(
    const struct lines_of *lines, const struct frame *frame, struct labels *labels)
{
    for (int i = 0; lines->shade && i < frame->count; i++) {
        int to = i;

        if (!series_value(lines->shade, i))
            continue;
        while (to + 1 < frame->count && series_value(lines->shade, to + 1))
            to++;
        draw_shade(lines, frame, i, to, labels);
        i = to;
    }
}

static void ring_points(
    const struct lines_of *lines, const struct frame *frame, struct labels *labels)
{
    int ringed = 0;

    for (int i = 0; i < frame->count; i++)
        if (lines->spec->categories[i].is_strong) {
            trace_point(frame, lines->spec, lines->main, i, "", labels);
            ringed++;
        }
    if (!ringed && lines->floor) {
        int deepest = trace_deepest(lines->main, lines->floor, frame->count);
        if (deepest >= 0)
            trace_point(frame, lines->spec, lines->main, deepest, "", labels);
    }
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct lines_of lines = take(spec, marks->arena);
    struct frame frame = frame_make(
        spec, lines.range, room_of(&lines, marks->theme), width, height, scale, marks->theme);
    struct labels labels;

    labels_init(&labels, marks, width, height, spec->at);
    draw_shades(&lines, &frame, &labels);
    if (lines.floor)
        trace_between(
            &frame, "below", lines.main, lines.floor, true, ink_fill(COLOUR_BAD), marks);
    frame_axis(&frame, marks);
    frame_references(&frame, spec, marks);
    for (int i = lines.count - 1; i >= 0; i--) { // the first line over the others
        trace_line(
            &frame, "line", lines.ends[i].series, line_paint(&lines, &lines.ends[i]), &labels);
        lines.ends[i].y =
            frame_y(&frame, (double)lines.ends[i]
                                .series->values[trace_last(lines.ends[i].series, frame.count)]
                                .number);
    }
    frame_block_across(&frame, spec, &labels);
    names_draw(&frame, spec, &labels);
    trace_ends(&frame, lines.ends, lines.count, &labels);
    ring_points(&lines, &frame, &labels);
    frame_reference_labels(&frame, spec, &labels);
    labels_report(&labels);
}

static void tell_shades(struct telling telling, const struct chart_series *shade)
{
    int count = telling.spec->category_count, told = 0;

    for (int i = 0; shade && i < count; i++) {
        int deepest = i;

        if (!series_value(shade, i))
            continue;
        for (; i + 1 < count && series_value(shade, i + 1); i++)
            if (shade->values[i + 1].number < shade->values[deepest].number)
                deepest = i + 1;
        strbuf_puts(telling.alt, told ? ", " : " ");
        if (!told++) {
            tell_word(telling, WORD_SHADED);
            strbuf_puts(telling.alt, ": ");
        }
        tell_name(telling, deepest);
        tell_number(telling, shade->values[deepest].label, false);
    }
    if (told)
        strbuf_putc(telling.alt, '.');
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};
    const struct chart_series *floor = series_of_role(spec, "floor");

    tell_kind(telling, WORD_KIND_LINES);
    for (int s = 0; s < spec->series_count; s++) {
        if (series_has_role(&spec->series[s], "shade"))
            continue;
        strbuf_putc(alt, ' ');
        strbuf_puts(alt, series_word(spec, &spec->series[s]));
        strbuf_putc(alt, ':');
        tell_series(telling, &spec->series[s]);
    }
    if (floor && spec->category_count) {
        int deepest = trace_deepest(&spec->series[0], floor, spec->category_count);
        if (deepest >= 0) {
            strbuf_putc(alt, ' ');
            tell_filled(
                telling, WORD_DEEPEST, (const char *const[]){series_word(spec, floor), NULL});
            strbuf_puts(alt, ": ");
            tell_name(telling, deepest);
            tell_number(telling, spec->series[0].values[deepest].label, false);
            strbuf_putc(alt, '.');
        }
    }
    tell_shades(telling, series_of_role(spec, "shade"));
    tell_references(telling);
}

static const char *const roles[] = {"floor", "shade", NULL};

const struct chart_type chart_lines = {
    .name = "lines",
    .help = "lines over time, named at their ends; what falls below a floor is shaded",
    .height_pt = 150,
    .roles = roles,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
};
