// The labels of columns: above, or inside where a line across is in the way; fewer where they
// are too many.

#include "chart/columns.h"
#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/series.h"

#include <math.h>
#include <string.h>

// Whose number the label is: the front's, or a lone reference's in grey.
static const struct chart_value *labelled(const struct columns *columns, int i)
{
    const struct chart_value *front = columns_front(columns->spec, i);

    return front ? front : series_value(columns->behind, i);
}

static struct label value_label(const struct columns *columns, int i)
{
    const struct chart_value *value = labelled(columns, i);
    bool is_lone = !columns_front(columns->spec, i);
    bool is_strong = columns->spec->categories[i].is_strong;

    return (struct label){"label", value ? value->label : NULL, STYLE_LABEL, is_strong,
        is_lone ? COLOUR_SECONDARY : COLOUR_INK, 0};
}

static double value_width(const struct columns *columns, int i)
{
    struct label label = value_label(columns, i);

    return label_width(columns->theme, label.style, label.is_bold, label.text);
}

static bool is_crowded(const struct columns *columns, const struct frame *frame)
{
    for (int i = 0; i < frame->count; i++)
        if (value_width(columns, i) > frame->pitch - 1)
            return true;
    return false;
}

// A line across meets some label above its column: then all labels go inside.
static bool line_in_the_way(const struct columns *columns, const struct frame *frame)
{
    double high = COLUMNS_LABEL_GAP_PT + label_above(columns->theme, STYLE_LABEL) + 1;

    for (int r = 0; r < columns->spec->reference_count; r++) {
        const struct chart_reference *line = &columns->spec->references[r];
        double y = frame_y(frame, (double)line->number);
        for (int i = 0; i < frame->count && !line->is_vertical; i++) {
            struct box box = columns_box(columns, frame, i);
            if (labelled(columns, i) && y < box.top && y > box.top - high)
                return true;
        }
    }
    return false;
}

static bool can_be_inside(const struct columns *columns, const struct frame *frame)
{
    int tall = 0, count = 0;

    for (int i = 0; i < frame->count; i++) {
        const struct chart_value *front = columns_front(columns->spec, i);
        if (!front)
            continue;
        count++;
        if (value_width(columns, i) > frame->bar - 3)
            return false;
        tall += (double)front->number * frame->pt_per_unit >= INK_INSIDE_PT + 4;
    }
    return tall * 2 > count;
}

// The top of the room for a label inside: under a line that would cross it.
static double below_lines(
    const struct columns *columns, const struct frame *frame, double top, double height)
{
    double free = top;

    for (int r = 0; r < columns->spec->reference_count; r++) {
        double y = frame_y(frame, (double)columns->spec->references[r].number);
        if (!columns->spec->references[r].is_vertical && y > top + 1 && y < top + height)
            free = fmax(free, y - 1);
    }
    return free;
}

// White on the dark; on a hatch, ink on a white ground.
static bool label_inside(
    const struct columns *columns, const struct frame *frame, int i, struct labels *labels)
{
    const struct chart_value *front = columns_front(columns->spec, i);
    struct label label = value_label(columns, i);
    double above = label_above(columns->theme, STYLE_LABEL);
    double width = value_width(columns, i), x = frame_x(frame, i), top;
    struct spot spot;

    if (!front || front->number <= 0 || !label.text ||
        (double)front->number * frame->pt_per_unit < INK_INSIDE_PT)
        return false;
    top = below_lines(columns, frame, frame_y(frame, (double)front->number), above + 8);
    label.is_bold = true;
    label.colour = COLOUR_PAPER;
    spot = (struct spot){x, top + 5.5 + above, ALIGN_CENTRE};
    if (spot.baseline + 3 > frame->zero_y || !labels_may_put(labels, &label, spot))
        return false;
    if (columns_scenario(columns->spec, i) != SCENARIO_AC) {
        label.colour = COLOUR_INK;
        marks_rect(labels->marks, "ground", x - width / 2 - 3, top + 3, width + 6, above + 5,
            ink_fill(COLOUR_PAPER));
    }
    return labels_put(labels, &label, spot) != NULL;
}

static void label_outside(
    const struct columns *columns, const struct frame *frame, int i, struct labels *labels)
{
    const struct chart_value *value = labelled(columns, i);
    const struct chart_value *note = series_value(columns->note, i);
    struct label label = value_label(columns, i);
    struct box box = columns_box(columns, frame, i);
    double x = frame_x(frame, i), half = frame->bar / 2 + 2;
    double above = label_above(columns->theme, STYLE_LABEL);
    double y = value && value->number < 0 ? box.bottom + COLUMNS_LABEL_GAP_PT + above - 1
                                          : box.top - COLUMNS_LABEL_GAP_PT;
    struct spot spots[] = {
        {x,             y,                     ALIGN_CENTRE},
        {fmin(x + half, labels->bounds.right), y,            ALIGN_RIGHT},
        {fmax(x - half,             labels->bounds.left),                      y,  ALIGN_LEFT},
        {x + half,   y,                        ALIGN_LEFT                           },
        {x - half,   y, ALIGN_RIGHT},
        {x + half,  y - above,                       ALIGN_LEFT                                                 },
        {x - half,   y - above,  ALIGN_RIGHT}
    };

    struct point end = {x, value && value->number < 0 ? box.bottom : box.top};

    if (labels_lead(labels, &label, spots, 7, end) && note) {
        struct label words = {"note", NULL, STYLE_LABEL, false, COLOUR_INK, 0};
        struct spot over = {x, y - label_leading(columns->theme, STYLE_LABEL), ALIGN_CENTRE};
        words.text = arena_format(labels->marks->arena, "%s %s",
            series_word(columns->spec, columns->note), note->label ? note->label : "");
        labels_place(labels, &words, &over, 1);
    }
}

static void label_empty(const struct frame *frame, int i, struct labels *labels)
{
    struct label dash = {"label", "–", STYLE_LABEL, false, COLOUR_SECONDARY, 0};
    struct spot spot = {frame_x(frame, i), frame->zero_y - COLUMNS_LABEL_GAP_PT, ALIGN_CENTRE};

    labels_try(labels, &dash, &spot, 1);
}

static void label_all(
    const struct columns *columns, const struct frame *frame, struct labels *labels)
{
    bool inside = line_in_the_way(columns, frame) && can_be_inside(columns, frame);

    for (int i = 0; i < frame->count; i++) {
        if (category_is_empty(columns->spec, i))
            label_empty(frame, i, labels);
        else if (!inside || !label_inside(columns, frame, i, labels))
            label_outside(columns, frame, i, labels);
    }
}

// Where labels are too wide for their slots only those that say most are set: the strong and
// the bad ones, or else the last, the highest and the lowest.
static void label_some(
    const struct columns *columns, const struct frame *frame, struct labels *labels)
{
    const struct chart_spec *spec = columns->spec;
    int last = -1, high = -1, low = -1, said = 0;

    for (int i = 0; i < frame->count; i++) {
        const struct chart_value *value = labelled(columns, i);
        if (!value)
            continue;
        last = i;
        if (high < 0 || value->number > labelled(columns, high)->number)
            high = i;
        if (low < 0 || value->number < labelled(columns, low)->number)
            low = i;
        if (spec->categories[i].is_strong ||
            spec->categories[i].better * ink_sign((double)value->number) < 0) {
            label_outside(columns, frame, i, labels);
            said++;
        }
    }
    if (said)
        return;
    label_outside(columns, frame, last, labels);
    if (high != last)
        label_outside(columns, frame, high, labels);
    if (low != last && low != high)
        label_outside(columns, frame, low, labels);
    labels->left_out = 0; // chosen, not lost
}

// A part's name, white in its upper end.
static void label_part(const struct columns *columns, const struct frame *frame, int i,
    const char *name, double top, double bottom, struct labels *labels)
{
    struct label label = {"inside", name, STYLE_LABEL, false, COLOUR_PAPER, 0};
    struct spot spot = {
        frame_x(frame, i), top + 4 + label_above(columns->theme, STYLE_LABEL), ALIGN_CENTRE};

    if (*name && bottom - top >= INK_INSIDE_PT &&
        label_width(columns->theme, STYLE_LABEL, false, name) <= frame->bar - 2)
        labels_put(labels, &label, spot);
}

static void label_cuts(
    const struct columns *columns, const struct frame *frame, struct labels *labels)
{
    const char *name = columns->cut ? series_word(columns->spec, columns->cut) : "";
    size_t length = strcspn(name, "|");
    const char *below = arena_bytes(labels->marks->arena, name, length);
    const char *above = name[length] ? name + length + 1 : "";

    for (int i = 0; columns->cut && i < frame->count; i++) {
        const struct chart_value *cut = series_value(columns->cut, i);
        const struct chart_value *front = columns_front(columns->spec, i);
        double y = cut ? frame_y(frame, (double)cut->number) : 0;

        if (!cut || !front)
            continue;
        label_part(columns, frame, i, below, y, frame->zero_y, labels);
        label_part(columns, frame, i, above, frame_y(frame, (double)front->number), y, labels);
    }
}

void columns_label(
    const struct columns *columns, const struct frame *frame, struct labels *labels)
{
    if (is_crowded(columns, frame))
        label_some(columns, frame, labels);
    else
        label_all(columns, frame, labels);
    label_cuts(columns, frame, labels);
}
