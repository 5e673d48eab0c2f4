#include "chart/frame.h"

#include "chart/ink.h"
#include "chart/names.h"
#include "chart/series.h"

#include <math.h>

#define FLAT_PT       4.0  // from the top, at least: dots and ticks have room
#define PITCH_MOST_PT 72.0 // few columns stay slim and begin at the left

static double pitch_of(const struct chart_spec *spec, struct room room, double width)
{
    double length = fmax(width - room.left - room.right, 1);

    if (room.is_between)
        return length / fmax(spec->category_count - 1, 1);
    return fmin(length / fmax(spec->category_count, 1), PITCH_MOST_PT);
}

static double length_of(const struct chart_spec *spec, struct range range, struct room room,
    double width, double height, const struct theme *theme)
{
    double under = range.from < 0 ? room.under : 0;

    return height - room.top - under - names_height(spec, pitch_of(spec, room, width), theme);
}

// The values and what stands over them, one on the other.
static struct range stacked(struct range range, struct room room)
{
    return (struct range){range.from, range.to + room.over.to - room.over.from};
}

struct chart_need frame_need(const struct chart_spec *spec, struct range range,
    struct room room, double width, double height, const struct theme *theme)
{
    return (struct chart_need){.unit = spec->series[0].unit,
        .from = range.from,
        .to = stacked(range, room).to,
        .length_pt = length_of(spec, range, room, width, height, theme)};
}

struct chart_need frame_own_need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    (void)spec;
    (void)width;
    (void)theme;
    return (struct chart_need){.unit = UNIT_NONE, .length_pt = height};
}

// The zero line that the neighbours have; where that would push the highest bar out of the box,
// as near to it as can be: equal lengths matter more than one line.
static double zero_line(
    const struct frame *frame, struct range range, struct room room, double shared_from)
{
    double from = fmin(range.from, shared_from);
    double own =
        frame->floor_y - (range.from < 0 ? room.under : 0) + range.from * frame->pt_per_unit;
    double shared = frame->floor_y - (from < 0 ? room.under : 0) + from * frame->pt_per_unit;

    return fmin(own, fmax(shared, room.top + stacked(range, room).to * frame->pt_per_unit));
}

struct frame frame_make(const struct chart_spec *spec, struct range range, struct room room,
    double width, double height, struct chart_scale scale, const struct theme *theme)
{
    struct frame frame = {.left = room.left, .count = spec->category_count};
    double fit =
        range_fit(stacked(range, room), length_of(spec, range, room, width, height, theme));

    frame.pitch = pitch_of(spec, room, width);
    frame.bar = frame.pitch * INK_SHARE;
    frame.is_between = room.is_between;
    frame.right = room.left + frame.pitch * fmax(frame.count - room.is_between, 1);
    frame.pt_per_unit = scale.pt_per_unit > 0 ? fmin(scale.pt_per_unit, fit) : fit;
    // In a box too low for its words the bars are flat, but nothing leaves it.
    frame.floor_y = fmax(height - names_height(spec, frame.pitch, theme), 0.5);
    frame.zero_y = fmax(zero_line(&frame, range, room, scale.from), FLAT_PT);
    frame.top = frame.zero_y - range.to * frame.pt_per_unit;
    frame.bottom = frame.zero_y - range.from * frame.pt_per_unit;
    return frame;
}

double frame_x(const struct frame *frame, int category)
{
    if (!frame->is_between)
        return frame->left + frame->pitch * (category + 0.5);
    if (frame->count < 2)
        return (frame->left + frame->right) / 2;
    return frame->left + (frame->right - frame->left) * category / (frame->count - 1);
}

double frame_y(const struct frame *frame, double value)
{
    return frame->zero_y - value * frame->pt_per_unit;
}

void frame_axis(const struct frame *frame, struct marks *marks)
{
    marks_line(marks, "axis", frame->left, frame->zero_y, frame->right, frame->zero_y,
        ink_stroke(INK_AXIS_PT, COLOUR_INK));
}

static struct paint reference_paint(const struct chart_reference *reference)
{
    enum colour_role colour =
        reference->colour == COLOUR_COUNT ? COLOUR_ACCENT : reference->colour;

    return reference->is_dashed ? ink_dashed(INK_DASHED_PT, colour)
                                : ink_stroke(INK_MAIN_PT, colour);
}

void frame_references(
    const struct frame *frame, const struct chart_spec *spec, struct marks *marks)
{
    for (int i = 0; i < spec->reference_count; i++) {
        const struct chart_reference *reference = &spec->references[i];
        double x = frame_x(frame, reference->category);
        double y = frame_y(frame, (double)reference->number);

        if (reference->is_vertical)
            marks_line(marks, "reference", x, fmin(frame->top, frame->zero_y), x,
                fmax(frame->bottom, frame->zero_y), reference_paint(reference));
        else
            marks_line(marks, "reference", frame->left, y, frame->right, y,
                reference_paint(reference));
    }
}

void frame_block_across(
    const struct frame *frame, const struct chart_spec *spec, struct labels *labels)
{
    labels_block(labels,
        (struct box){frame->left, frame->zero_y - 0.8, frame->right, frame->zero_y + 0.8});
    for (int i = 0; i < spec->reference_count; i++) {
        double y = frame_y(frame, (double)spec->references[i].number);

        if (!spec->references[i].is_vertical)
            labels_block(labels, (struct box){frame->left, y - 0.8, frame->right, y + 0.8});
    }
}

static void place_reference_label(
    const struct frame *frame, const struct chart_reference *reference, struct labels *labels)
{
    const struct theme *theme = labels->marks->theme;
    double x = frame_x(frame, reference->category);
    double y = frame_y(frame, (double)reference->number);
    double below = label_above(theme, STYLE_LABEL) + 3;
    struct label label = {"reference-label", reference->label, STYLE_LABEL,
        !reference->is_dashed,
        reference->is_dashed ? COLOUR_SECONDARY : reference_paint(reference).stroke_colour,
        INK_HALO_PT};
    struct spot across[] = {
        {frame->left,      y - 4,             ALIGN_LEFT },
        {frame->left,      y + below,         ALIGN_LEFT },
        {frame->right,     y - 4,             ALIGN_RIGHT},
        {frame->right,     y + below,         ALIGN_RIGHT},
        {frame->right + 4, y + below / 2 - 1, ALIGN_LEFT },
    };
    struct spot upright[] = {
        {x + 4, frame->top + below, ALIGN_LEFT  },
        {x - 4, frame->top + below, ALIGN_RIGHT },
        {x,     frame->top - 4,     ALIGN_CENTRE},
    };

    if (reference->is_vertical)
        labels_place(labels, &label, upright, 3);
    else
        labels_place(labels, &label, across, 5);
}

void frame_reference_labels(
    const struct frame *frame, const struct chart_spec *spec, struct labels *labels)
{
    for (int i = 0; i < spec->reference_count; i++)
        if (spec->references[i].label && *spec->references[i].label)
            place_reference_label(frame, &spec->references[i], labels);
}
