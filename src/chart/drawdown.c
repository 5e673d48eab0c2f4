// A course and its falls from the peak so far: the peak as a light line, what lies between
// filled, the deepest falls shaded from top to bottom with their depth over them.
//
// Roles: none; the first value is the course. Depths are differences of its numbers.

#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/names.h"
#include "chart/series.h"
#include "chart/trace.h"
#include "chart/types.h"

#include <math.h>

#define SHADE_LEAST_PT 1.5
#define LABEL_GAP_PT   4.0

enum { WORST_MOST = 3 };

struct fall {
    int peak, trough, until; // until: where the peak is reached again; -1: not yet
    int64_t depth;
};

struct course {
    const struct chart_spec *spec;
    const struct chart_series *main;
    struct chart_series peak;
    struct fall worst[WORST_MOST]; // the deepest first
    int count;
    struct range range;
    struct trace_end end;
};

static void keep_worst(struct course *course, struct fall fall)
{
    int i = course->count < WORST_MOST ? course->count++ : WORST_MOST - 1;

    if (i == WORST_MOST - 1 && course->worst[i].depth >= fall.depth)
        return;
    for (; i > 0 && course->worst[i - 1].depth < fall.depth; i--)
        course->worst[i] = course->worst[i - 1];
    course->worst[i] = fall;
}

// Fills the peak so far along the course and keeps the deepest falls from it.
static void walk(struct course *course)
{
    struct fall fall = {-1, -1, -1, 0};

    for (int i = 0; i < course->spec->category_count; i++) {
        const struct chart_value *value = series_value(course->main, i);

        course->peak.values[i].is_null = !value;
        if (!value)
            continue;
        if (fall.peak < 0 || value->number >= course->main->values[fall.peak].number) {
            fall.until = i;
            if (fall.depth > 0)
                keep_worst(course, fall);
            fall = (struct fall){i, i, -1, 0};
        }
        course->peak.values[i].number = course->main->values[fall.peak].number;
        if (course->peak.values[i].number - value->number > fall.depth) {
            fall.depth = course->peak.values[i].number - value->number;
            fall.trough = i;
        }
    }
    if (fall.depth > 0)
        keep_worst(course, fall);
}

static struct course take(const struct chart_spec *spec, struct arena *arena)
{
    struct course course = {.spec = spec, .main = &spec->series[0]};
    size_t count = (size_t)spec->category_count + 1;

    course.peak = *course.main;
    course.peak.values = arena_array(arena, struct chart_value, count);
    if (course.main->values)
        walk(&course);
    course.end = (struct trace_end){
        .series = course.main, .colour = ink_line_colour(course.main, 0), .is_bold = true};
    range_add_series(&course.range, course.main, spec->category_count);
    range_add_references(&course.range, spec);
    return course;
}

static struct room room_of(const struct course *course, const struct theme *theme)
{
    struct room room = trace_room(course->spec, &course->end, 1, theme);

    room.top = label_above(theme, STYLE_LABEL) + LABEL_GAP_PT + 1; // depths stand over all
    return room;
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct arena arena;
    struct course course;
    struct chart_need result;

    arena_init(&arena);
    course = take(spec, &arena);
    result = frame_need(spec, course.range, room_of(&course, theme), width, height, theme);
    arena_finish(&arena);
    return result;
}

static const char *depth_label(const struct course *course, int nth, struct arena *arena)
{
    return series_format(course->main, -course->worst[nth].depth, false, course->spec, arena);
}

// Also in use where the course ends in a fall: to the last category.
static int end_of(const struct course *course, const struct fall *fall)
{
    return fall->until >= 0 ? fall->until
                            : trace_last(course->main, course->spec->category_count);
}

struct shade {
    double left, right, top;
};

static struct shade shade_of(
    const struct course *course, const struct frame *frame, const struct fall *fall)
{
    double left = frame_x(frame, fall->peak), right = frame_x(frame, end_of(course, fall));
    double thin = fmax(0, SHADE_LEAST_PT - (right - left)) / 2;

    return (struct shade){fmax(left - thin, frame->left), fmin(right + thin, frame->right),
        fmin(frame->top, frame->zero_y - 1)};
}

static void draw_shade(const struct frame *frame, struct shade shade, struct marks *marks)
{
    marks_rect(marks, "shade", shade.left, shade.top, shade.right - shade.left,
        fmax(frame->bottom, frame->zero_y) - shade.top, ink_fill(COLOUR_BAND2));
}

// Over the shade; where the name of the course or a deeper fall's depth stands there, beside it
// with a line to the shade.
static void label_shade(
    const struct course *course, struct shade shade, int nth, struct labels *labels)
{
    struct label label = {"fall-label", depth_label(course, nth, labels->marks->arena),
        STYLE_LABEL, nth == 0, COLOUR_INK, 0};
    double middle = (shade.left + shade.right) / 2, baseline = shade.top - LABEL_GAP_PT;
    struct spot spots[] = {
        {middle,      baseline, ALIGN_CENTRE},
        {shade.right, baseline, ALIGN_RIGHT },
        {shade.left,  baseline, ALIGN_LEFT  }
    };

    labels_lead(labels, &label, spots, 3, (struct point){middle, shade.top});
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct course course = take(spec, marks->arena);
    struct frame frame = frame_make(
        spec, course.range, room_of(&course, marks->theme), width, height, scale, marks->theme);
    int last = trace_last(course.main, frame.count);
    struct labels labels;

    labels_init(&labels, marks, width, height, spec->at);
    for (int i = 0; i < course.count; i++)
        draw_shade(&frame, shade_of(&course, &frame, &course.worst[i]), marks);
    trace_between(&frame, "fall", course.main, &course.peak, true, ink_fill(COLOUR_BAD), marks);
    frame_axis(&frame, marks);
    frame_references(&frame, spec, marks);
    if (course.count)
        trace_line(&frame, "peak", &course.peak, ink_stroke(INK_CONNECTOR_PT, COLOUR_PM_TICK),
            &labels);
    trace_line(
        &frame, "line", course.main, ink_stroke(INK_MAIN_PT, course.end.colour), &labels);
    frame_block_across(&frame, spec, &labels);
    names_draw(&frame, spec, &labels);
    if (last >= 0) {
        course.end.y = frame_y(&frame, (double)course.main->values[last].number);
        trace_ends(&frame, &course.end, 1, &labels);
    }
    for (int i = 0; i < course.count; i++)
        label_shade(&course, shade_of(&course, &frame, &course.worst[i]), i, &labels);
    frame_reference_labels(&frame, spec, &labels);
    labels_report(&labels);
}

static void tell_fall(struct telling telling, const struct course *course, int nth)
{
    const struct chart_category *categories = telling.spec->categories;
    const struct fall *fall = &course->worst[nth];
    const char *words[] = {told_number(telling, depth_label(course, nth, telling.arena)),
        categories[fall->peak].name, categories[fall->trough].name,
        fall->until >= 0 ? categories[fall->until].name : NULL, NULL};

    strbuf_puts(telling.alt, nth ? "; " : " ");
    tell_filled(telling, fall->until >= 0 ? WORD_FALL : WORD_FALL_OPEN, words);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};
    struct course course = take(spec, arena);

    tell_kind(telling, WORD_KIND_DRAWDOWN);
    strbuf_putc(alt, ' ');
    strbuf_puts(alt, series_word(spec, course.main));
    strbuf_putc(alt, ':');
    tell_series(telling, course.main);
    if (course.count) {
        strbuf_putc(alt, ' ');
        tell_word(telling, WORD_FALLS);
        strbuf_putc(alt, ':');
    }
    for (int i = 0; i < course.count; i++)
        tell_fall(telling, &course, i);
    if (course.count == 0 && spec_has_data(spec)) {
        strbuf_putc(alt, ' ');
        tell_word(telling, WORD_NO_FALL);
    }
    if (spec_has_data(spec))
        strbuf_putc(alt, '.');
    tell_references(telling);
}

const struct chart_type chart_drawdown = {
    .name = "drawdown",
    .help = "a course with its falls from the peak so far filled, the deepest shaded and named",
    .height_pt = 150,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
};
