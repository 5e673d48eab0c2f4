// Small multiples: a panel for each series, all on one scale and one zero line, so that they
// compare at a glance; columns, or lines.
//
// Roles: (none) a panel of columns; line: a panel with a line. References that run across do so
//        in every panel, their words stand in the first. Losses are dark red where the category
//        is rated.

#include "chart/describe.h"
#include "chart/frame.h"
#include "chart/ink.h"
#include "chart/series.h"
#include "chart/trace.h"
#include "chart/types.h"

#include <math.h>

#define GUTTER_PT     24.0 // the page's: six panels stand on its six columns
#define NARROWEST_PT  60.0
#define PITCH_MOST_PT 24.0 // few columns stay slim
#define LOWEST_PT     12.0 // of a panel's values
#define GAP_PT        3.0
#define NAMES_PT      11.0 // under the lowest value: the first and the last category
#define BETWEEN_PT    8.0  // from one row of panels to the next
#define DOT_PT        1.7

struct panels {
    const struct chart_spec *spec;
    const struct theme *theme;
    struct range range;
    int across, down;
    double width, height; // of a panel
    double gutter;
    double head;  // its name and last number over the values
    double under; // room below the lowest value
};

static struct panels take(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    int most = (int)fmax(1, (width + GUTTER_PT) / (NARROWEST_PT + GUTTER_PT)), rows;
    struct panels panels = {.spec = spec, .theme = theme, .under = NAMES_PT};
    int count = spec->series_count;

    for (int s = 0; s < count; s++)
        range_add_series(&panels.range, &spec->series[s], spec->category_count);
    range_add_references(&panels.range, spec);
    panels.head =
        2 * label_leading(theme, STYLE_LABEL) + label_above(theme, STYLE_LABEL) + GAP_PT;
    if (panels.range.from < 0)
        panels.under += GAP_PT + label_above(theme, STYLE_LABEL);
    rows = (int)fmax(1,
        (height + BETWEEN_PT) / (panels.head + GAP_PT + LOWEST_PT + panels.under + BETWEEN_PT));
    panels.down = (count + most - 1) / most;
    if (panels.down > rows) // a box too low for more: slimmer panels
        panels.down = rows;
    panels.across = (count + panels.down - 1) / panels.down;
    panels.gutter = fmin(GUTTER_PT, width / panels.across / 4);
    panels.width = (width + panels.gutter) / panels.across - panels.gutter;
    panels.height = (height + BETWEEN_PT) / panels.down - BETWEEN_PT;
    return panels;
}

static double length_of(const struct panels *panels)
{
    return panels->height - panels->head - GAP_PT - panels->under;
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct panels panels = take(spec, width, height, theme);

    return (struct chart_need){.unit = spec->series[0].unit,
        .from = panels.range.from,
        .to = panels.range.to,
        .length_pt = length_of(&panels)};
}

// All panels have the same frame; only where it stands differs.
static struct frame frame_of(const struct panels *panels, int s, double pt_per_unit)
{
    double left = s % panels->across * (panels->width + panels->gutter);
    double top = s / panels->across * (panels->height + BETWEEN_PT);
    int count = panels->spec->category_count;
    bool is_line = series_has_role(&panels->spec->series[s], "line");
    struct frame frame = {.left = left + is_line * DOT_PT,
        .right = fmax(left + panels->width - is_line * DOT_PT, left + is_line * DOT_PT),
        .pitch = fmin(panels->width / fmax(count, 1), PITCH_MOST_PT),
        .pt_per_unit = pt_per_unit,
        .count = count,
        .is_between = is_line};

    frame.bar = frame.pitch * (frame.pitch > 6 ? INK_SHARE : 0.8);
    frame.floor_y = fmax(top + panels->height - panels->under, 0.5);
    frame.zero_y =
        fmax(frame.floor_y + fmin(panels->range.from * pt_per_unit, 0), top + DOT_PT + 0.5);
    frame.top = frame.zero_y - panels->range.to * pt_per_unit;
    frame.bottom = frame.zero_y - panels->range.from * pt_per_unit;
    return frame;
}

static struct paint column_paint(const struct chart_spec *spec, int s, int i)
{
    const struct chart_series *series = &spec->series[s];
    const struct chart_category *category = &spec->categories[i];

    if (category->better * ink_sign((double)series->values[i].number) < 0)
        return ink_fill(COLOUR_BAD);
    if (series->colour != COLOUR_COUNT)
        return ink_fill(series->colour);
    return ink_scenario(category->has_scenario ? category->scenario : series->scenario);
}

static void draw_columns(
    const struct panels *panels, const struct frame *frame, int s, struct labels *labels)
{
    const struct chart_series *series = &panels->spec->series[s];

    for (int i = 0; i < frame->count; i++) {
        const struct chart_value *value = series_value(series, i);
        double left = frame_x(frame, i) - frame->bar / 2;

        if (!value)
            continue;
        double y = frame_y(frame, (double)value->number);
        marks_rect(labels->marks, "bar", left, frame->zero_y, frame->bar, y - frame->zero_y,
            column_paint(panels->spec, s, i));
        labels_block(labels, (struct box){left, fmin(y, frame->zero_y), left + frame->bar,
                                 fmax(y, frame->zero_y)});
    }
}

static void draw_line(
    const struct panels *panels, const struct frame *frame, int s, struct labels *labels)
{
    const struct chart_series *series = &panels->spec->series[s];
    enum colour_role colour = series->colour != COLOUR_COUNT ? series->colour : COLOUR_AC;
    int last = trace_last(series, frame->count);

    trace_line(frame, "line", series, ink_stroke(INK_MAIN_PT, colour), labels);
    if (last >= 0)
        marks_circle(labels->marks, "point", frame_x(frame, last),
            frame_y(frame, (double)series->values[last].number), DOT_PT, ink_fill(colour));
}

static void draw_references(
    const struct panels *panels, const struct frame *frame, struct marks *marks)
{
    for (int r = 0; r < panels->spec->reference_count; r++) {
        const struct chart_reference *line = &panels->spec->references[r];
        double y = frame_y(frame, (double)line->number);

        if (!line->is_vertical)
            marks_line(marks, "reference", frame->left, y, frame->right, y,
                ink_dashed(INK_DASHED_PT,
                    line->colour == COLOUR_COUNT ? COLOUR_ACCENT : line->colour));
    }
}

// The panel's name, and under it its last category with its number.
static void draw_head(
    const struct panels *panels, const struct frame *frame, int s, struct labels *labels)
{
    const struct chart_series *series = &panels->spec->series[s];
    double left = s % panels->across * (panels->width + panels->gutter);
    double top = s / panels->across * (panels->height + BETWEEN_PT);
    double leading = label_leading(panels->theme, STYLE_LABEL);
    int last = trace_last(series, frame->count);
    struct label name = {"name",
        labels_shorten(
            labels, STYLE_LABEL, true, series_word(panels->spec, series), panels->width),
        STYLE_LABEL, true, COLOUR_INK, 0};
    struct label number = {"last", "–", STYLE_LABEL, false, COLOUR_SECONDARY, 0};
    struct spot spot = {left, top + label_above(panels->theme, STYLE_LABEL) + 0.1, ALIGN_LEFT};

    labels_place(labels, &name, &spot, 1);
    if (last >= 0)
        number.text =
            arena_format(labels->marks->arena, "%s: %s", panels->spec->categories[last].name,
                series->values[last].label ? series->values[last].label : "");
    if (label_width(panels->theme, STYLE_LABEL, false, number.text) > panels->width &&
        last >= 0)
        number.text = series->values[last].label;
    spot.baseline += leading;
    labels_place(labels, &number, &spot, 1);
}

// The first and the last category under a row's first panel: the others are the same.
static void draw_names(
    const struct panels *panels, const struct frame *frame, struct labels *labels)
{
    double y = frame->bottom + panels->under - 2;
    int last = frame->count - 1;
    struct spot right = {panels->width, y, ALIGN_RIGHT}, left = {0, y, ALIGN_LEFT};
    struct label name = {"category", panels->spec->categories[last].name, STYLE_LABEL, false,
        COLOUR_SECONDARY, 0};
    double room = panels->width - label_width(panels->theme, STYLE_LABEL, false, name.text) - 4;

    if (room < -4)
        return; // too narrow for its days; the words tell them
    labels_try(labels, &name, &right, 1);
    name.text = panels->spec->categories[0].name;
    if (last > 0 && label_width(panels->theme, STYLE_LABEL, false, name.text) <= room)
        labels_try(labels, &name, &left, 1);
}

// The highest value and, below zero, the lowest: where there is room for them.
static void draw_extremes(
    const struct panels *panels, const struct frame *frame, int s, struct labels *labels)
{
    const struct chart_series *series = &panels->spec->series[s];
    int low = trace_lowest(series, frame->count), high = low;
    double above = label_above(panels->theme, STYLE_LABEL);

    for (int i = 0; i < frame->count; i++)
        if (series_value(series, i) && series->values[i].number > series->values[high].number)
            high = i;
    for (int pass = 0; pass < 2 && low >= 0; pass++) {
        int i = pass ? low : high;
        bool is_below = series->values[i].number < 0;
        double x = frame_x(frame, i), y = frame_y(frame, (double)series->values[i].number);
        struct label label = {
            "label", series->values[i].label, STYLE_LABEL, false, COLOUR_INK, INK_HALO_PT};
        double baseline = is_below ? y + GAP_PT + above : y - GAP_PT;
        struct spot spots[] = {
            {x,     baseline, ALIGN_CENTRE},
            {x + 3, baseline, ALIGN_RIGHT },
            {x - 3, baseline, ALIGN_LEFT  }
        };

        if (pass && (low == high || !is_below))
            return;
        labels_try(labels, &label, spots, 3);
    }
}

static void draw_reference_words(
    const struct panels *panels, const struct frame *frame, struct labels *labels)
{
    for (int r = 0; r < panels->spec->reference_count; r++) {
        const struct chart_reference *line = &panels->spec->references[r];
        double y = frame_y(frame, (double)line->number);
        struct label label = {
            "reference-label", line->label, STYLE_LABEL, false, COLOUR_SECONDARY, INK_HALO_PT};
        struct spot spots[] = {
            {frame->left,   y - GAP_PT,  ALIGN_LEFT},
            {           frame->right,   y - GAP_PT, ALIGN_RIGHT          },
            { frame->left, y + GAP_PT + label_above(panels->theme,  STYLE_LABEL),           ALIGN_LEFT}
        };

        if (!line->is_vertical)
            labels_place(labels, &label, spots, 3);
    }
}

static void draw_panel(
    const struct panels *panels, const struct frame *frame, int s, struct labels *labels)
{
    if (series_has_role(&panels->spec->series[s], "line"))
        draw_line(panels, frame, s, labels);
    else
        draw_columns(panels, frame, s, labels);
    marks_line(labels->marks, "axis", frame->left, frame->zero_y, frame->right, frame->zero_y,
        ink_stroke(INK_AXIS_PT, COLOUR_INK));
    draw_references(panels, frame, labels->marks);
    draw_head(panels, frame, s, labels);
    if (s % panels->across == 0 && frame->count > 0)
        draw_names(panels, frame, labels);
    if (s == 0)
        draw_reference_words(panels, frame, labels);
    draw_extremes(panels, frame, s, labels);
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct panels panels = take(spec, width, height, marks->theme);
    double fit = range_fit(panels.range, length_of(&panels));
    double pt_per_unit = scale.pt_per_unit > 0 ? fmin(scale.pt_per_unit, fit) : fit;
    struct labels labels;

    labels_init(&labels, marks, width, height, spec->at);
    for (int s = 0; s < spec->series_count; s++) {
        struct frame frame = frame_of(&panels, s, pt_per_unit);
        draw_panel(&panels, &frame, s, &labels);
    }
    labels_report(&labels);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};

    tell_kind(telling, WORD_KIND_MULTIPLES);
    tell_all_series(telling);
    tell_references(telling);
}

static const char *const roles[] = {"line", NULL};

const struct chart_type chart_multiples = {
    .name = "multiples",
    .help = "a small panel for each series, all on one scale: columns, or lines",
    .height_pt = 140,
    .roles = roles,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
};
