// The last numbers of lines and their names, at the right of their ends: moved apart where they
// would meet, with a thin line back to the end where they had to move far.

#include "chart/ink.h"
#include "chart/names.h"
#include "chart/series.h"
#include "chart/trace.h"

#include <math.h>

#define END_GAP_PT    6.0
#define NAME_GAP_PT   5.0
#define EARLY_PT      24.0 // a line that ends so far from the right edge has its name there
#define LEAD_LEAST_PT 4.0  // a name moved by less still stands at its line

static const char *end_number(const struct chart_series *series, int count)
{
    int last = trace_last(series, count);

    return last >= 0 && series->values[last].label ? series->values[last].label : "";
}

static double ends_width(const struct chart_spec *spec, const struct trace_end *ends, int count,
    const struct theme *theme)
{
    double widest = 0;

    for (int i = 0; i < count; i++) {
        widest = fmax(
            widest, label_width(theme, STYLE_LABEL, ends[i].is_bold, ends[i].series->name));
        widest = fmax(widest, label_width(theme, STYLE_LABEL, ends[i].is_bold,
                                  end_number(ends[i].series, spec->category_count)));
    }
    return widest > 0 ? widest + END_GAP_PT + 1 : 1;
}

struct room trace_room(const struct chart_spec *spec, const struct trace_end *ends, int count,
    const struct theme *theme)
{
    double above = label_above(theme, STYLE_LABEL);

    return (struct room){.top = above / 2 + 1,
        .under = above + 4,
        .left = names_hang(spec, theme),
        .is_between = true,
        .right = ends_width(spec, ends, count, theme)};
}

static void sort_ends(struct trace_end *ends, int count)
{
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && ends[k].y < ends[k - 1].y; k--) {
            struct trace_end other = ends[k];
            ends[k] = ends[k - 1];
            ends[k - 1] = other;
        }
}

// As near to where they are wanted as can be, each at least `apart` below the one over it:
// those that would meet stand together around the middle of what they want.
static void move_apart(struct trace_end *ends, int count, double apart, struct arena *arena)
{
    struct block {
        double sum;
        int size;
    } *blocks = arena_array(arena, struct block, (size_t)count + 1);
    int last = -1;

    for (int i = 0; i < count; i++) {
        blocks[++last] = (struct block){ends[i].y - i * apart, 1};
        while (last > 0 && blocks[last - 1].sum * blocks[last].size >
                               blocks[last].sum * blocks[last - 1].size) {
            blocks[last - 1].sum += blocks[last].sum;
            blocks[last - 1].size += blocks[last].size;
            last--;
        }
    }
    for (int i = 0, b = 0; b <= last; b++)
        for (int n = 0; n < blocks[b].size; n++, i++)
            ends[i].y = blocks[b].sum / blocks[b].size + i * apart;
}

// The first no higher than `top`, or else the last no lower than `bottom`.
static void keep_inside(
    struct trace_end *ends, int count, double apart, double top, double bottom)
{
    double limit = bottom;

    for (int i = 0; i < count; i++)
        ends[i].y = fmax(ends[i].y, i ? ends[i - 1].y + apart : top);
    for (int i = count - 1; i >= 0; i--) {
        ends[i].y = fmin(ends[i].y, limit);
        limit = ends[i].y - apart;
    }
}

static bool place_end(
    const struct frame *frame, const struct trace_end *end, bool is_tall, struct labels *labels)
{
    const struct theme *theme = labels->marks->theme;
    const char *name = end->series->name, *number = end_number(end->series, frame->count);
    double x = frame->right + END_GAP_PT, leading = label_leading(theme, STYLE_LABEL);
    bool has_name = name && *name;
    struct label label = {
        "end-label", has_name ? name : number, STYLE_LABEL, end->is_bold, end->colour, 0};
    struct spot spot = {x, end->y, ALIGN_LEFT};

    if (!labels_place(labels, &label, &spot, 1))
        return false;
    if (!has_name || !is_tall)
        return true;
    label.text = number;
    label.is_bold = false;
    spot.baseline += leading;
    labels_place(labels, &label, &spot, 1);
    return true;
}

static bool have_numbers(const struct trace_end *ends, int count, int categories)
{
    for (int i = 0; i < count; i++)
        if (ends[i].series->name && *ends[i].series->name &&
            *end_number(ends[i].series, categories))
            return true;
    return false;
}

// From the line's end to its name, where that had to move away.
static void lead_end(
    const struct frame *frame, const struct trace_end *end, double drop, struct marks *marks)
{
    if (fabs(end->y - drop - end->end_y) > LEAD_LEAST_PT)
        marks_line(marks, "leader", frame->right + 1, end->end_y, frame->right + END_GAP_PT - 1,
            end->y - drop, ink_stroke(INK_HAIRLINE_PT, COLOUR_SECONDARY));
}

// Over the last point of a line that ends early, or as near to it as there is room.
static void name_early(
    const struct frame *frame, const struct trace_end *end, struct labels *labels)
{
    double above = label_above(labels->marks->theme, STYLE_LABEL);
    double x = frame_x(frame, trace_last(end->series, frame->count));
    const char *name = end->series->name;
    struct label label = {
        "end-label", NULL, STYLE_LABEL, end->is_bold, end->colour, INK_HALO_PT};
    struct spot spots[] = {
        {x - 3, end->y - NAME_GAP_PT,         ALIGN_RIGHT },
        {x,     end->y - NAME_GAP_PT,         ALIGN_CENTRE},
        {x - 3, end->y + NAME_GAP_PT + above, ALIGN_RIGHT },
        {x,     end->y + NAME_GAP_PT + above, ALIGN_CENTRE},
        {x + 4, end->y + above / 2,           ALIGN_LEFT  }
    };

    label.text = arena_format(labels->marks->arena, "%s%s%s", name ? name : "",
        name && *name ? " " : "", end_number(end->series, frame->count));
    labels_lead(labels, &label, spots, 5, (struct point){x, end->y});
}

// Those that end early are named at once; the others move to the front.
static int take_early(
    const struct frame *frame, struct trace_end *ends, int count, struct labels *labels)
{
    int kept = 0;

    for (int i = 0; i < count; i++) {
        int last = trace_last(ends[i].series, frame->count);
        if (last >= 0 && last < frame->count - 1 &&
            frame->right - frame_x(frame, last) > EARLY_PT)
            name_early(frame, &ends[i], labels);
        else
            ends[kept++] = ends[i];
    }
    return kept;
}

void trace_ends(
    const struct frame *frame, struct trace_end *ends, int count, struct labels *labels)
{
    const struct theme *theme = labels->marks->theme;
    double leading = label_leading(theme, STYLE_LABEL), above = label_above(theme, STYLE_LABEL);
    double room = labels->bounds.bottom - labels->bounds.top, apart;
    bool is_tall;
    // Not among the names of the categories.
    double last = fmin(labels->bounds.bottom, fmax(frame->floor_y, 2 * leading)) -
                  label_below(theme, STYLE_LABEL) - 0.1;

    count = take_early(frame, ends, count, labels);
    is_tall = have_numbers(ends, count, frame->count) && count * 2 * leading <= room;
    for (int i = 0; i < count; i++) {
        ends[i].end_y = ends[i].y;
        ends[i].y += above / 2;
    }
    sort_ends(ends, count);
    apart = is_tall ? 2 * leading : leading;
    move_apart(ends, count, apart, labels->marks->arena);
    keep_inside(
        ends, count, apart, labels->bounds.top + above + 0.1, is_tall ? last - leading : last);
    for (int i = 0; i < count; i++)
        if (place_end(frame, &ends[i], is_tall, labels))
            lead_end(frame, &ends[i], above / 2, labels->marks);
}
