// A bridge from one amount to another: start, steps up and down, total, and what the total is
// compared with. Steps hang where the last one ended; totals are computed here, never given.
//
// Kinds:  start (from zero, begins the sum), step and rest, total (the sum so far); a plain
//         category with a scenario stands beside: from zero, no part of the sum, its distance
//         to the last total drawn and written in it.

#include "chart/describe.h"
#include "chart/frame.h"
#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/names.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>

#define LABEL_GAP_PT 4.0
#define DELTA_PT     4.0 // width of the bar between two levels

enum part { PART_START, PART_STEP, PART_TOTAL, PART_BESIDE };

struct step {
    enum part part;
    int64_t from, to; // of the bar
    int64_t after;    // the sum that the connector carries on
    bool is_null;
};

static const struct chart_series *main_series(const struct chart_spec *spec)
{
    return &spec->series[0];
}

static enum part part_of(const struct chart_spec *spec, int i)
{
    const struct chart_category *category = &spec->categories[i];

    switch (category->kind) {
    case CATEGORY_START:
        return PART_START;
    case CATEGORY_TOTAL:
        return PART_TOTAL;
    case CATEGORY_STEP:
    case CATEGORY_REST:
        return PART_STEP;
    case CATEGORY_PLAIN:
        break;
    }
    return i == 0 ? PART_START : category->has_scenario ? PART_BESIDE : PART_STEP;
}

static struct step *walk(const struct chart_spec *spec, struct arena *arena)
{
    struct step *steps = arena_array(arena, struct step, (size_t)spec->category_count + 1);
    int64_t sum = 0;

    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_value *value = series_value(main_series(spec), i);
        int64_t number = value ? value->number : 0;
        struct step *step = &steps[i];

        step->part = part_of(spec, i);
        step->is_null = !value && step->part != PART_TOTAL;
        step->from = step->part == PART_STEP ? sum : 0;
        step->to = step->part == PART_STEP    ? sum + number
                   : step->part == PART_TOTAL ? sum
                                              : number;
        if (step->part != PART_BESIDE)
            sum = step->to;
        step->after = sum;
    }
    return steps;
}

// The series behind starts and totals: plan or month before as an outline.
static const struct chart_series *behind_series(const struct chart_spec *spec)
{
    for (int i = 1; i < spec->series_count; i++)
        if (series_is_main(&spec->series[i]))
            return &spec->series[i];
    return NULL;
}

static bool bears_behind(const struct chart_spec *spec, const struct step *steps, int i)
{
    return (steps[i].part == PART_START || steps[i].part == PART_TOTAL) &&
           series_value(behind_series(spec), i);
}

// A plan for the last total alone stands beside it, as a category of its own.
static struct chart_spec set_beside(const struct chart_spec *spec, struct arena *arena)
{
    const struct chart_series *behind = behind_series(spec);
    struct chart_spec wide = *spec;
    int last = spec->category_count - 1;
    struct chart_category *beside;

    if (!behind || last < 1 || part_of(spec, last) != PART_TOTAL || !series_value(behind, last))
        return wide;
    wide.categories = arena_array(arena, struct chart_category, (size_t)last + 2);
    wide.series = arena_array(arena, struct chart_series, 1);
    wide.series[0] = spec->series[0];
    wide.series[0].values = arena_array(arena, struct chart_value, (size_t)last + 2);
    for (int i = 0; i <= last; i++) {
        wide.categories[i] = spec->categories[i];
        wide.series[0].values[i] = spec->series[0].values[i];
    }
    beside = &wide.categories[last + 1];
    *beside = spec->categories[last];
    beside->name =
        behind->name && *behind->name ? behind->name : scenario_name(behind->scenario);
    beside->second_line = NULL;
    beside->kind = CATEGORY_PLAIN;
    beside->is_strong = false;
    beside->has_scenario = true;
    beside->scenario = behind->scenario;
    wide.series[0].values[last + 1] = behind->values[last];
    wide.series_count = 1;
    wide.category_count++;
    return wide;
}

static bool bears_elsewhere(const struct chart_spec *spec)
{
    const struct chart_series *behind = behind_series(spec);

    for (int i = 0; behind && i < spec->category_count - 1; i++)
        if (series_value(behind, i) && part_of(spec, i) != PART_STEP)
            return true;
    return false;
}

static struct chart_spec widen(const struct chart_spec *spec, struct arena *arena)
{
    return bears_elsewhere(spec) ? *spec : set_beside(spec, arena);
}

static struct range range_of(const struct chart_spec *spec, const struct step *steps)
{
    struct range range = {0, 0};

    for (int i = 0; i < spec->category_count; i++) {
        range_add(&range, (double)steps[i].from);
        range_add(&range, (double)steps[i].to);
        if (bears_behind(spec, steps, i))
            range_add_value(&range, series_value(behind_series(spec), i));
    }
    range_add_references(&range, spec);
    return range;
}

static struct room room_of(const struct theme *theme)
{
    double above = label_above(theme, STYLE_LABEL);

    return (struct room){.top = LABEL_GAP_PT + above + 1.5,
        .under = LABEL_GAP_PT + above + 2,
        .left = 0.5,
        .right = 0.5};
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct arena arena;
    struct chart_need result;
    struct chart_spec wide;

    arena_init(&arena);
    wide = widen(spec, &arena);
    result = frame_need(
        &wide, range_of(&wide, walk(&wide, &arena)), room_of(theme), width, height, theme);
    arena_finish(&arena);
    return result;
}

struct bridge {
    const struct chart_spec *spec;
    const struct step *steps;
    struct frame frame;
    struct labels labels;
};

static double left_of(const struct bridge *bridge, int i)
{
    return frame_x(&bridge->frame, i) - bridge->frame.bar / 2;
}

static double level(const struct bridge *bridge, int64_t value)
{
    return frame_y(&bridge->frame, (double)value);
}

static struct paint paint_of(const struct bridge *bridge, int i)
{
    const struct chart_category *category = &bridge->spec->categories[i];
    const struct step *step = &bridge->steps[i];

    if (step->part == PART_STEP)
        return ink_rated(category->better * ink_sign((double)(step->to - step->from)));
    return ink_scenario(
        category->has_scenario ? category->scenario : main_series(bridge->spec)->scenario);
}

static void draw_bar(struct bridge *bridge, int i)
{
    struct marks *marks = bridge->labels.marks;
    const struct step *step = &bridge->steps[i];
    double left = left_of(bridge, i), from = level(bridge, step->from);
    double shift = fmin(INK_BEHIND_PT, (bridge->frame.pitch - bridge->frame.bar) * 0.45);

    if (bears_behind(bridge->spec, bridge->steps, i)) {
        const struct chart_series *behind = behind_series(bridge->spec);
        marks_rect(marks, "reference-bar", left - shift, bridge->frame.zero_y,
            bridge->frame.bar, level(bridge, behind->values[i].number) - bridge->frame.zero_y,
            ink_scenario(behind->scenario));
    }
    if (step->to == step->from && step->part == PART_STEP)
        marks_line(marks, "step", left, from, left + bridge->frame.bar, from,
            ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
    else
        marks_rect(marks, step->part == PART_STEP ? "step" : "bar", left, from,
            bridge->frame.bar, level(bridge, step->to) - from, paint_of(bridge, i));
}

// From the right edge of each bar to the left edge of the next, at the sum between them; to a
// bar beside, across it.
static void draw_connector(struct bridge *bridge, int i)
{
    double y = level(bridge, bridge->steps[i].after);
    double from = left_of(bridge, i) + bridge->frame.bar;
    double to = left_of(bridge, i + 1);

    if (bridge->steps[i].part == PART_BESIDE)
        return;
    if (bridge->steps[i + 1].part == PART_START)
        return;
    if (bridge->steps[i + 1].part == PART_BESIDE)
        to += bridge->frame.bar;
    marks_line(bridge->labels.marks, "connector", from, y, to, y,
        ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
}

static int delta_better(const struct bridge *bridge, int i)
{
    const struct chart_category *categories = bridge->spec->categories;
    int better = categories[i].better;

    for (int t = i; t > 0 && better == 0; t--)
        better = categories[t - 1].better;
    return better;
}

// The distance of the last total to what stands beside it, as a slim bar between the levels.
static void draw_delta(struct bridge *bridge, int i)
{
    const struct step *step = &bridge->steps[i];
    double from = level(bridge, step->to), to = level(bridge, step->after);
    double width = fmin(DELTA_PT, bridge->frame.bar / 3);
    int sign = ink_sign((double)(step->after - step->to));

    if (sign && !step->is_null)
        marks_rect(bridge->labels.marks, "delta", frame_x(&bridge->frame, i) - width / 2, from,
            width, to - from, ink_rated(delta_better(bridge, i) * sign));
}

static void label_delta(struct bridge *bridge, int i)
{
    struct labels *labels = &bridge->labels;
    const struct theme *theme = labels->marks->theme;
    struct arena *arena = labels->marks->arena;
    const struct step *step = &bridge->steps[i];
    int64_t distance = step->after - step->to;
    double x = frame_x(&bridge->frame, i), leading = label_leading(theme, STYLE_LABEL);
    double y = fmax(level(bridge, step->to), level(bridge, step->after)) + LABEL_GAP_PT +
               label_above(theme, STYLE_LABEL);
    struct label number = {"delta-label",
        series_format(main_series(bridge->spec), distance, true, bridge->spec, arena),
        STYLE_LABEL, true, COLOUR_INK, INK_HALO_PT};
    struct label percent = {"delta-label",
        percent_format(step->after, step->to, true, bridge->spec, arena), STYLE_LABEL, false,
        COLOUR_SECONDARY, INK_HALO_PT};

    if (step->is_null)
        return;
    if (label_width(theme, STYLE_LABEL, true, number.text) > bridge->frame.pitch ||
        y + leading + 3 > bridge->frame.zero_y || step->to <= 0)
        return; // the table and the words say it
    labels_put(labels, &number, (struct spot){x, y, ALIGN_CENTRE});
    if (label_width(theme, STYLE_LABEL, false, percent.text) <= bridge->frame.pitch)
        labels_put(labels, &percent, (struct spot){x, y + leading, ALIGN_CENTRE});
}

static const char *label_of(
    const struct chart_spec *spec, const struct step *steps, int i, struct arena *arena)
{
    const struct chart_value *value = series_value(main_series(spec), i);

    if (steps[i].is_null)
        return "–";
    if (steps[i].part == PART_TOTAL && (!value || value->number != steps[i].to))
        return series_format(main_series(spec), steps[i].to, false, spec, arena);
    return steps[i].part == PART_STEP ? signed_label(value, arena) : value->label;
}

static void label_bar(struct bridge *bridge, int i)
{
    const struct step *step = &bridge->steps[i];
    const struct theme *theme = bridge->labels.marks->theme;
    double above = label_above(theme, STYLE_LABEL);
    bool is_down = step->part == PART_STEP ? step->to < step->from : step->to < 0;
    double high = fmin(level(bridge, step->from), level(bridge, step->to));
    double low = fmax(level(bridge, step->from), level(bridge, step->to));
    double x = frame_x(&bridge->frame, i), half = bridge->frame.bar / 2;
    struct label label = {"label",
        label_of(bridge->spec, bridge->steps, i, bridge->labels.marks->arena), STYLE_LABEL,
        bridge->spec->categories[i].is_strong, COLOUR_INK, INK_HALO_PT};
    double over, under;

    if (step->part == PART_BESIDE)
        high = fmin(high, level(bridge, step->after));
    if (bears_behind(bridge->spec, bridge->steps, i))
        high = fmin(high, level(bridge, behind_series(bridge->spec)->values[i].number));
    over = high - LABEL_GAP_PT;
    under = low + LABEL_GAP_PT + above - 1;
    struct spot spots[] = {
        {x,        is_down ? under : over,                                        ALIGN_CENTRE},
        {x + half, is_down ? under : over,                                        ALIGN_RIGHT },
        {x - half, is_down ? under : over,                                        ALIGN_LEFT  },
        {x,        is_down ? over : under,                                        ALIGN_CENTRE},
        {x,        (is_down ? under : over) + (is_down ? above + 2 : -above - 2), ALIGN_CENTRE}
    };
    labels_lead(&bridge->labels, &label, spots, 5, (struct point){x, is_down ? low : high});
}

static double length_of(const struct step *step)
{
    return fabs((double)step->to - (double)step->from);
}

// Ends first, then the steps from the longest to the shortest: what has no room is small.
static int *by_weight(const struct bridge *bridge)
{
    int count = bridge->spec->category_count;
    int *order = arena_array(bridge->labels.marks->arena, int, (size_t)count + 1);

    for (int i = 0; i < count; i++) {
        bool is_end = bridge->steps[i].part != PART_STEP;
        int k = i;

        for (; k > 0; k--) {
            const struct step *before = &bridge->steps[order[k - 1]];
            if (before->part != PART_STEP ||
                (!is_end && length_of(before) >= length_of(&bridge->steps[i])))
                break;
            order[k] = order[k - 1];
        }
        order[k] = i;
    }
    return order;
}

static void label_all(struct bridge *bridge)
{
    const int *order = by_weight(bridge);

    for (int i = 0; i < bridge->spec->category_count; i++)
        label_bar(bridge, order[i]);
    for (int i = 0; i < bridge->spec->category_count; i++)
        if (bridge->steps[i].part == PART_BESIDE)
            label_delta(bridge, i);
}

static void block_bars(struct bridge *bridge)
{
    for (int i = 0; i < bridge->spec->category_count; i++) {
        double a = level(bridge, bridge->steps[i].from), b = level(bridge, bridge->steps[i].to);
        double left = left_of(bridge, i);
        labels_block(&bridge->labels,
            (struct box){left, fmin(a, b), left + bridge->frame.bar, fmax(a, b)});
    }
}

static void draw(const struct chart_spec *narrow, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    const struct chart_spec wide = widen(narrow, marks->arena), *spec = &wide;
    struct bridge bridge = {.spec = spec, .steps = walk(spec, marks->arena)};
    int count = spec->category_count;

    bridge.frame = frame_make(spec, range_of(spec, bridge.steps), room_of(marks->theme), width,
        height, scale, marks->theme);
    labels_init(&bridge.labels, marks, width, height, spec->at);
    for (int i = 0; i < count; i++)
        draw_bar(&bridge, i);
    for (int i = 0; i + 1 < count; i++)
        draw_connector(&bridge, i);
    for (int i = 0; i < count; i++)
        if (bridge.steps[i].part == PART_BESIDE)
            draw_delta(&bridge, i);
    frame_axis(&bridge.frame, marks);
    frame_references(&bridge.frame, spec, marks);
    block_bars(&bridge);
    frame_block_across(&bridge.frame, spec, &bridge.labels);
    names_draw(&bridge.frame, spec, &bridge.labels);
    frame_reference_labels(&bridge.frame, spec, &bridge.labels);
    label_all(&bridge);
    labels_report(&bridge.labels);
}

// A total that the data gives must be the sum of the steps; drawn is the sum.
static void check_totals(const struct chart_spec *spec, struct diag *diag)
{
    struct arena arena;
    const struct step *steps;

    arena_init(&arena);
    steps = walk(spec, &arena);
    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_value *value = series_value(main_series(spec), i);
        if (steps[i].part == PART_TOTAL && value && value->number != steps[i].to)
            diag_add(diag, DIAG_TIE, spec->categories[i].at,
                "waterfall: \"%s\" is %lld, its steps sum to %lld", spec->categories[i].name,
                (long long)value->number, (long long)steps[i].to);
    }
    arena_finish(&arena);
}

static bool check(const struct chart_spec *spec, struct diag *diag)
{
    if (!spec_check(spec, diag))
        return false;
    if (spec->category_count && main_series(spec)->values)
        check_totals(spec, diag);
    return true;
}

static const char *separator(const struct step *steps, int i)
{
    if (i == 0)
        return " ";
    if (steps[i].part == PART_BESIDE)
        return "; ";
    return steps[i].part == PART_STEP && steps[i - 1].part == PART_STEP ? ", " : ". ";
}

static void describe(const struct chart_spec *narrow, struct strbuf *alt, struct arena *arena)
{
    const struct chart_spec wide = widen(narrow, arena), *spec = &wide;
    struct telling telling = {spec, alt, arena};
    const struct step *steps = walk(spec, arena);

    tell_kind(telling, WORD_KIND_WATERFALL);
    for (int i = 0; i < spec->category_count; i++) {
        strbuf_puts(alt, separator(steps, i));
        tell_name(telling, i);
        tell_number(telling, label_of(spec, steps, i, arena), steps[i].part == PART_STEP);
        if (steps[i].part == PART_BESIDE && !steps[i].is_null)
            tell_difference(telling, main_series(spec), steps[i].after, steps[i].to);
        if (bears_behind(spec, steps, i)) {
            strbuf_puts(alt, ", ");
            strbuf_puts(alt, series_word(spec, behind_series(spec)));
            tell_number(telling, behind_series(spec)->values[i].label, false);
        }
    }
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static int legend(const struct chart_spec *spec, struct legend_entry *entries)
{
    const struct chart_series *behind = behind_series(spec);
    int count = 0;
    bool up = false, down = false;

    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_category *category = &spec->categories[i];
        const struct chart_value *value = series_value(main_series(spec), i);
        if (part_of(spec, i) == PART_STEP) {
            int sign = value ? category->better * ink_sign((double)value->number) : 0;
            up |= sign > 0;
            down |= sign < 0;
        } else if (category->has_scenario) {
            count = legend_add(entries, count, SWATCH_BAR, ink_scenario(category->scenario),
                scenario_name(category->scenario));
        }
    }
    if (behind)
        count = legend_add(
            entries, count, SWATCH_BAR, ink_scenario(behind->scenario), legend_word(behind));
    if (up)
        count = legend_add(
            entries, count, SWATCH_BAR, ink_rated(1), word_of(spec->words, WORD_BETTER));
    if (down)
        count = legend_add(
            entries, count, SWATCH_BAR, ink_rated(-1), word_of(spec->words, WORD_WORSE));
    return count;
}

const struct chart_type chart_waterfall = {
    .name = "waterfall",
    .help =
        "from one amount to another by steps, with computed totals; kind: start, step, total",
    .height_pt = 170,
    .check = check,
    .need = need,
    .draw = draw,
    .describe = describe,
    .legend = legend,
};
