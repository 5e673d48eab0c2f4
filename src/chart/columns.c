// Columns over time: the actual (or forecast) in front, what it is compared with behind and a
// little to the left, lines across, labels above; inside where a line across is in the way.
//
// Roles: (none) AC or FC in front, PM or PL behind; under: behind, and its numbers under the
//        names; cut: a white line in the column, its name below it ("70%|30%": above it too);
//        note: words over the label ("short 6.4"); low, high: a band across.

#include "chart/columns.h"

#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/names.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>

#define COLUMNS_PT  120.0
#define LEAST_PT    60.0 // of columns under panels
#define DELTAS_PT   40.0
#define PERCENTS_PT 55.0
#define THIRD_PT    4.0 // the third scenario: a small triangle at its level

static bool is_front(const struct chart_series *series)
{
    return series_is_main(series) &&
           (series->scenario == SCENARIO_AC || series->scenario == SCENARIO_FC);
}

static bool has_front(const struct chart_spec *spec)
{
    for (int i = 0; i < spec->series_count; i++)
        if (is_front(&spec->series[i]))
            return true;
    return false;
}

// The series that stands in front in a category: AC, else FC; a chart of PM or PL alone has
// its first series in front.
const struct chart_series *columns_front_series(const struct chart_spec *spec, int category)
{
    if (!has_front(spec))
        return &spec->series[0];
    for (int i = 0; i < spec->series_count; i++)
        if (is_front(&spec->series[i]) && series_value(&spec->series[i], category))
            return &spec->series[i];
    return NULL;
}

const struct chart_value *columns_front(const struct chart_spec *spec, int category)
{
    return series_value(columns_front_series(spec, category), category);
}

enum scenario columns_scenario(const struct chart_spec *spec, int category)
{
    const struct chart_category *at = &spec->categories[category];
    const struct chart_series *series = columns_front_series(spec, category);

    return at->has_scenario ? at->scenario : series ? series->scenario : SCENARIO_AC;
}

static const struct chart_series *behind_series(const struct chart_spec *spec, int nth)
{
    for (int i = 0; i < spec->series_count; i++) {
        const struct chart_series *series = &spec->series[i];
        bool is_behind =
            (series_is_main(series) && !is_front(series)) || series_has_role(series, "under");
        if (is_behind && has_front(spec) && nth-- == 0)
            return series;
    }
    return NULL;
}

static struct columns take(const struct chart_spec *spec, double pt_per_permille,
    const struct theme *theme, struct arena *arena)
{
    struct columns columns = {.spec = spec,
        .theme = theme,
        .behind = behind_series(spec, 0),
        .third = behind_series(spec, 1),
        .cut = series_of_role(spec, "cut"),
        .note = series_of_role(spec, "note"),
        .low = series_of_role(spec, "low"),
        .high = series_of_role(spec, "high")};

    for (int i = 0; i < spec->series_count; i++)
        if (!series_has_role(&spec->series[i], "note"))
            range_add_series(&columns.range, &spec->series[i], spec->category_count);
    range_add_references(&columns.range, spec);
    columns.variance = variance_take(spec, COLUMNS_PINS_PT, pt_per_permille, arena);
    return columns;
}

static bool has_notes(const struct columns *columns)
{
    for (int i = 0; columns->note && i < columns->spec->category_count; i++)
        if (series_value(columns->note, i))
            return true;
    return false;
}

// In a box too low for its panels the columns come first.
static struct columns take_within(const struct chart_spec *spec, double height,
    double pt_per_permille, const struct theme *theme, struct arena *arena)
{
    struct columns columns = take(spec, pt_per_permille, theme, arena);

    if (height - columns_panels_height(&columns) < LEAST_PT)
        columns.variance.has_percent = false;
    if (height - columns_panels_height(&columns) < LEAST_PT) {
        columns.variance.has_delta = false;
        columns.variance.deltas = (struct range){0, 0};
    }
    return columns;
}

double columns_labels_room(const struct columns *columns)
{
    double notes = has_notes(columns) ? label_leading(columns->theme, STYLE_LABEL) : 0;

    return COLUMNS_LABEL_GAP_PT + label_above(columns->theme, STYLE_LABEL) + notes + 1.5;
}

static struct room room_of(const struct columns *columns)
{
    return (struct room){.top = columns_labels_room(columns) + columns_panels_height(columns),
        .under = COLUMNS_LABEL_GAP_PT + label_above(columns->theme, STYLE_LABEL) + 2,
        .left = 0.5,
        .right = 0.5,
        .over = columns->variance.deltas};
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct arena arena;
    struct chart_need result;

    arena_init(&arena);
    struct columns columns = take_within(spec, height, 0, theme, &arena);
    result = frame_need(spec, columns.range, room_of(&columns), width, height, theme);
    if (columns.variance.has_percent)
        result.pt_per_permille = columns.variance.pt_per_permille;
    arena_finish(&arena);
    return result;
}

// The band between low and high across all slots, under the columns.
static void draw_band(
    const struct columns *columns, const struct frame *frame, struct marks *marks)
{
    for (int i = 0; columns->low && columns->high && i < frame->count; i++) {
        const struct chart_value *low = series_value(columns->low, i);
        const struct chart_value *high = series_value(columns->high, i);
        double y = high ? frame_y(frame, (double)high->number) : 0;

        if (low && high)
            marks_rect(marks, "band", frame->left + frame->pitch * i, y, frame->pitch,
                frame_y(frame, (double)low->number) - y, ink_fill(COLOUR_BAND2));
    }
}

static double behind_shift(const struct frame *frame)
{
    return fmin(INK_BEHIND_PT, (frame->pitch - frame->bar) * 0.45);
}

static void draw_bar(const struct frame *frame, const char *role, double x, double value,
    struct paint paint, struct marks *marks)
{
    marks_rect(marks, role, x, frame->zero_y, frame->bar, -value * frame->pt_per_unit, paint);
}

// Dark for actuals; dark red where the value is rated and on its bad side.
static struct paint front_paint(const struct chart_spec *spec, int category, double value)
{
    enum scenario scenario = columns_scenario(spec, category);
    const struct chart_series *series = columns_front_series(spec, category);

    if (scenario == SCENARIO_AC && spec->categories[category].better * ink_sign(value) < 0)
        return ink_fill(COLOUR_BAD);
    if (scenario == SCENARIO_AC && series && series->colour != COLOUR_COUNT)
        return ink_fill(series->colour);
    return ink_scenario(scenario);
}

static void draw_column(
    const struct columns *columns, const struct frame *frame, int i, struct labels *labels)
{
    struct marks *marks = labels->marks;
    double left = frame_x(frame, i) - frame->bar / 2;
    const struct chart_value *front = columns_front(columns->spec, i);
    const struct chart_value *behind = series_value(columns->behind, i);
    const struct chart_value *third = series_value(columns->third, i);
    const struct chart_value *cut = series_value(columns->cut, i);
    double shift = front && behind ? behind_shift(frame) : 0;

    if (behind)
        draw_bar(frame, "reference-bar", left - shift, (double)behind->number,
            ink_scenario(columns->behind->scenario), marks);
    if (front)
        draw_bar(frame, "bar", left, (double)front->number,
            front_paint(columns->spec, i, (double)front->number), marks);
    if (cut && front)
        marks_line(marks, "cut", left, frame_y(frame, (double)cut->number), left + frame->bar,
            frame_y(frame, (double)cut->number), ink_stroke(INK_CUT_PT, COLOUR_PAPER));
    if (third)
        ink_triangle(marks, "third", left,
            fmax(frame_y(frame, (double)third->number), THIRD_PT),
            fmin(THIRD_PT, (frame->pitch - frame->bar) / 2), LOOKING_RIGHT, COLOUR_SECONDARY);
}

struct box columns_box(const struct columns *columns, const struct frame *frame, int i)
{
    const struct chart_value *values[] = {
        columns_front(columns->spec, i), series_value(columns->behind, i)};
    double left = frame_x(frame, i) - frame->bar / 2;
    struct box box = {left, frame->zero_y, left + frame->bar, frame->zero_y};

    for (int v = 0; v < 2; v++)
        if (values[v]) {
            double y = frame_y(frame, (double)values[v]->number);
            box.top = fmin(box.top, y);
            box.bottom = fmax(box.bottom, y);
            if (v == 1 && values[0])
                box.left = left - behind_shift(frame);
        }
    return box;
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct columns columns =
        take_within(spec, height, scale.pt_per_permille, marks->theme, marks->arena);
    struct frame frame =
        frame_make(spec, columns.range, room_of(&columns), width, height, scale, marks->theme);
    struct labels labels;

    labels_init(&labels, marks, width, height, spec->at);
    draw_band(&columns, &frame, marks);
    for (int i = 0; i < frame.count; i++)
        draw_column(&columns, &frame, i, &labels);
    frame_axis(&frame, marks);
    frame_references(&frame, spec, marks);
    for (int i = 0; i < frame.count; i++)
        labels_block(&labels, columns_box(&columns, &frame, i));
    frame_block_across(&frame, spec, &labels);
    names_draw(&frame, spec, &labels);
    frame_reference_labels(&frame, spec, &labels);
    columns_label(&columns, &frame, &labels);
    columns_panels(&columns, &frame, &labels);
    labels_report(&labels);
}

static void tell_column(struct telling telling, const struct columns *columns, int i)
{
    const struct chart_value *front = columns_front(telling.spec, i);
    const struct chart_value *behind = series_value(columns->behind, i);
    const struct chart_value *note = series_value(columns->note, i);
    int64_t delta;

    tell_name(telling, i);
    if (front)
        tell_number(telling, front->label, false);
    if (behind) {
        strbuf_puts(telling.alt, front ? ", " : " ");
        strbuf_puts(telling.alt, series_word(telling.spec, columns->behind));
        tell_number(telling, behind->label, false);
    }
    if (front && note) {
        strbuf_puts(telling.alt, ", ");
        strbuf_puts(telling.alt, series_word(telling.spec, columns->note));
        tell_number(telling, note->label, false);
    }
    if (variance_delta(&columns->variance, i, &delta))
        tell_difference(telling, columns->variance.of, columns->variance.of->values[i].number,
            columns->variance.to->values[i].number);
    if (!front && !behind)
        tell_no_value(telling);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};
    struct columns columns = take(spec, 0, NULL, arena);
    int last = -1;

    tell_kind(telling, WORD_KIND_COLUMNS);
    if (spec->category_count > DESCRIBE_ALL) {
        tell_series(telling, &spec->series[0]);
        tell_references(telling);
        return;
    }
    for (int i = 0; i < spec->category_count; i++) {
        strbuf_puts(alt, i ? "; " : " ");
        tell_column(telling, &columns, i);
        if (columns_front(spec, i) && series_value(columns.behind, i))
            last = i;
    }
    if (last >= 0 && last == spec->category_count - 1 && !columns.variance.of)
        tell_difference(telling, columns_front_series(spec, last),
            columns_front(spec, last)->number, columns.behind->values[last].number);
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static int legend(const struct chart_spec *spec, struct legend_entry *entries)
{
    const struct chart_series *behind = behind_series(spec, 0);
    int count = 0;

    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_series *front = columns_front_series(spec, i);
        enum scenario scenario = columns_scenario(spec, i);

        if (front)
            count = legend_add(entries, count, SWATCH_BAR, ink_scenario(scenario),
                scenario == front->scenario ? legend_word(front) : scenario_name(scenario));
    }
    if (behind)
        count = legend_add(
            entries, count, SWATCH_BAR, ink_scenario(behind->scenario), legend_word(behind));
    return count;
}

static double height(const struct chart_spec *spec)
{
    return COLUMNS_PT + (spec->variance_panels & VARIANCE_DELTA ? DELTAS_PT : 0) +
           (spec->variance_panels & VARIANCE_PERCENT ? PERCENTS_PT : 0);
}

static const char *const roles[] = {"under", "cut", "note", "low", "high", NULL};

const struct chart_type chart_columns = {
    .name = "columns",
    .help = "values over time: actual in front, plan or month before behind, forecast hatched",
    .height_pt = COLUMNS_PT,
    .height = height,
    .roles = roles,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
    .legend = legend,
};
