// Stacked columns over time: parts from the axis up, their sum above, their names at the last
// column. Only sensible where all parts share a sign; those below zero stack downward.
//
// Roles: (none) AC a part; PM or PL: the sum that is compared, as an outline behind; total: the
//        sum's label where the data has it.

#include "chart/describe.h"
#include "chart/frame.h"
#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/names.h"
#include "chart/parts.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>

#define LABEL_GAP_PT 4.0
#define NAME_GAP_PT  5.0
#define AXIS_GAP_PT  1.5 // from the end of the zero line

struct stack {
    const struct chart_spec *spec;
    const struct theme *theme;
    const struct chart_series *behind, *total;
    struct range range;
};

static void sums_of(const struct chart_spec *spec, int category, int64_t *up, int64_t *down)
{
    *up = *down = 0;
    for (int s = 0; s < spec->series_count; s++) {
        const struct chart_value *value = series_value(&spec->series[s], category);
        if (value && is_part(&spec->series[s]))
            *(value->number < 0 ? down : up) += value->number;
    }
}

static struct stack take(const struct chart_spec *spec, const struct theme *theme)
{
    struct stack stack = {.spec = spec, .theme = theme, .total = series_of_role(spec, "total")};

    for (int s = 0; s < spec->series_count; s++)
        if (series_is_main(&spec->series[s]) && !is_part(&spec->series[s]) && !stack.behind)
            stack.behind = &spec->series[s];
    for (int i = 0; i < spec->category_count; i++) {
        int64_t up, down;
        sums_of(spec, i, &up, &down);
        range_add(&stack.range, (double)up);
        range_add(&stack.range, (double)down);
    }
    if (stack.behind)
        range_add_series(&stack.range, stack.behind, spec->category_count);
    range_add_references(&stack.range, spec);
    return stack;
}

static double names_width(const struct stack *stack, double width)
{
    double widest = 0;

    for (int s = 0; s < stack->spec->series_count; s++)
        if (is_part(&stack->spec->series[s]))
            widest = fmax(widest,
                label_width(stack->theme, STYLE_LABEL, false, stack->spec->series[s].name));
    return widest > 0 && widest < width / 3 ? widest + NAME_GAP_PT + 1 : 0.5;
}

static struct room room_of(const struct stack *stack, double width)
{
    double above = label_above(stack->theme, STYLE_LABEL);

    return (struct room){.top = LABEL_GAP_PT + above + 1.5,
        .under = LABEL_GAP_PT + above + 2,
        .left = 0.5,
        .right = names_width(stack, width)};
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct stack stack = take(spec, theme);

    return frame_need(spec, stack.range, room_of(&stack, width), width, height, theme);
}

static void label_part(const struct stack *stack, const struct chart_value *value,
    enum colour_role ground, struct box box, struct labels *labels)
{
    double above = label_above(stack->theme, STYLE_LABEL);
    struct label label = {
        "inside", value->label, STYLE_LABEL, false, part_label_colour(ground), 0};

    if (box.bottom - box.top >= INK_INSIDE_PT &&
        label_width(stack->theme, STYLE_LABEL, false, label.text) <= box.right - box.left - 3)
        labels_put(labels, &label,
            (struct spot){
                (box.left + box.right) / 2, (box.top + box.bottom + above) / 2, ALIGN_CENTRE});
}

static void name_part(const struct stack *stack, const struct chart_series *series,
    const struct frame *frame, struct box box, struct labels *labels)
{
    struct label label = {"name", series->name, STYLE_LABEL, false, COLOUR_INK, 0};
    double above = label_above(stack->theme, STYLE_LABEL);
    double x = frame->right - (frame->pitch - frame->bar) / 2 + NAME_GAP_PT;
    double y = (box.top + box.bottom + above) / 2;
    struct spot spots[] = {
        {x,                          y,         ALIGN_LEFT},
        {x,                          y - above, ALIGN_LEFT},
        {x,                          y + above, ALIGN_LEFT},
        {frame->right + AXIS_GAP_PT, y,         ALIGN_LEFT}
    };

    labels_place(labels, &label, spots, 4);
}

static void draw_parts(
    const struct stack *stack, const struct frame *frame, int i, struct labels *labels)
{
    double left = frame_x(frame, i) - frame->bar / 2;
    int64_t up = 0, down = 0;

    for (int s = 0, nth = 0; s < stack->spec->series_count; s++) {
        const struct chart_series *series = &stack->spec->series[s];
        const struct chart_value *value = series_value(series, i);
        int64_t *sum, from;
        struct box box;

        if (!is_part(series))
            continue;
        nth++;
        if (!value)
            continue;
        sum = value->number < 0 ? &down : &up;
        from = *sum;
        *sum += value->number;
        box = (struct box){left, frame_y(frame, (double)fmax(from, *sum)), left + frame->bar,
            frame_y(frame, (double)fmin(from, *sum))};
        marks_rect(labels->marks, "part", box.left, box.top, frame->bar, box.bottom - box.top,
            ink_fill(part_colour(series, nth - 1)));
        if (from)
            marks_line(labels->marks, "cut", box.left, frame_y(frame, (double)from), box.right,
                frame_y(frame, (double)from), ink_stroke(INK_CUT_PT / 2, COLOUR_PAPER));
        labels_block(labels, box);
        label_part(stack, value, part_colour(series, nth - 1), box, labels);
        if (i == frame->count - 1)
            name_part(stack, series, frame, box, labels);
    }
}

static void draw_behind(
    const struct stack *stack, const struct frame *frame, int i, struct marks *marks)
{
    const struct chart_value *value = series_value(stack->behind, i);
    double shift = fmin(INK_BEHIND_PT, (frame->pitch - frame->bar) * 0.45);

    if (value)
        marks_rect(marks, "reference-bar", frame_x(frame, i) - frame->bar / 2 - shift,
            frame->zero_y, frame->bar, -(double)value->number * frame->pt_per_unit,
            ink_scenario(stack->behind->scenario));
}

static const char *sum_label(const struct stack *stack, int i, struct arena *arena)
{
    const struct chart_value *total = series_value(stack->total, i);
    int64_t up, down;

    if (category_is_empty(stack->spec, i))
        return "–";
    if (total)
        return total->label;
    sums_of(stack->spec, i, &up, &down);
    return series_format(&stack->spec->series[0], up + down, false, stack->spec, arena);
}

static void label_sum(
    const struct stack *stack, const struct frame *frame, int i, struct labels *labels)
{
    struct label label = {"label", sum_label(stack, i, labels->marks->arena), STYLE_LABEL,
        stack->spec->categories[i].is_strong, COLOUR_INK, 0};
    const struct chart_value *behind = series_value(stack->behind, i);
    double above = label_above(stack->theme, STYLE_LABEL), high, x = frame_x(frame, i);
    int64_t up, down;

    sums_of(stack->spec, i, &up, &down);
    high = frame_y(frame, fmax((double)up, behind ? (double)behind->number : 0));
    struct spot over = {x, high - LABEL_GAP_PT, ALIGN_CENTRE};
    struct spot under = {
        x, frame_y(frame, (double)down) + LABEL_GAP_PT + above - 1, ALIGN_CENTRE};
    labels_place(labels, &label, up == 0 && down < 0 ? &under : &over, 1);
}

static bool is_crowded(
    const struct stack *stack, const struct frame *frame, struct arena *arena)
{
    for (int i = 0; i < frame->count; i++)
        if (label_width(stack->theme, STYLE_LABEL, stack->spec->categories[i].is_strong,
                sum_label(stack, i, arena)) > frame->pitch - 1)
            return true;
    return false;
}

// Where sums are too wide for their slots: the strong ones and the last.
static void label_sums(
    const struct stack *stack, const struct frame *frame, struct labels *labels)
{
    bool crowded = is_crowded(stack, frame, labels->marks->arena);

    for (int i = frame->count - 1; i >= 0; i--)
        if (!crowded || i == frame->count - 1 || stack->spec->categories[i].is_strong)
            label_sum(stack, frame, i, labels);
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct stack stack = take(spec, marks->theme);
    struct frame frame = frame_make(
        spec, stack.range, room_of(&stack, width), width, height, scale, marks->theme);
    struct labels labels;

    labels_init(&labels, marks, width, height, spec->at);
    frame_block_across(&frame, spec, &labels);
    for (int i = 0; i < frame.count; i++) {
        draw_behind(&stack, &frame, i, marks);
        draw_parts(&stack, &frame, i, &labels);
    }
    frame_axis(&frame, marks);
    frame_references(&frame, spec, marks);
    names_draw(&frame, spec, &labels);
    label_sums(&stack, &frame, &labels);
    frame_reference_labels(&frame, spec, &labels);
    labels_report(&labels);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};
    struct stack stack = take(spec, NULL);

    tell_kind(telling, WORD_KIND_STACKED);
    for (int i = 0; i < spec->category_count; i++) {
        strbuf_puts(alt, i ? "; " : " ");
        tell_name(telling, i);
        tell_number(telling, sum_label(&stack, i, arena), false);
        tell_parts(telling, i);
        if (series_value(stack.behind, i)) {
            strbuf_puts(alt, ", ");
            strbuf_puts(alt, series_word(spec, stack.behind));
            tell_number(telling, stack.behind->values[i].label, false);
        }
    }
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static const char *const roles[] = {"total", NULL};

const struct chart_type chart_stacked = {
    .name = "stacked",
    .help = "parts of a sum over time, stacked in columns",
    .height_pt = 130,
    .roles = roles,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
};
