// Columns over time: the actual (or forecast) in front, what it is compared with behind and a
// little to the left, lines across, labels above; inside where a line across is in the way.
//
// Roles: (none) AC or FC in front, PM or PL behind; under: behind, and its numbers under the
//        names; cut: a white line in the column with its label below; note: words over the
//        label ("short 6.4"); low, high: a band across.

#include "chart/describe.h"
#include "chart/frame.h"
#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/names.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>

#define LABEL_GAP_PT 4.0
#define THIRD_PT     4.0 // the third scenario: a small triangle at its level

struct columns {
    const struct chart_spec *spec;
    const struct theme *theme;
    const struct chart_series *behind, *third, *cut, *note, *low, *high;
    struct range range;
};

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
static const struct chart_series *front_series(const struct chart_spec *spec, int category)
{
    if (!has_front(spec))
        return &spec->series[0];
    for (int i = 0; i < spec->series_count; i++)
        if (is_front(&spec->series[i]) && series_value(&spec->series[i], category))
            return &spec->series[i];
    return NULL;
}

static const struct chart_value *front_value(const struct chart_spec *spec, int category)
{
    return series_value(front_series(spec, category), category);
}

static enum scenario front_scenario(const struct chart_spec *spec, int category)
{
    const struct chart_category *at = &spec->categories[category];
    const struct chart_series *series = front_series(spec, category);

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

static struct columns take(const struct chart_spec *spec, const struct theme *theme)
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
    return columns;
}

static bool has_notes(const struct columns *columns)
{
    for (int i = 0; columns->note && i < columns->spec->category_count; i++)
        if (series_value(columns->note, i))
            return true;
    return false;
}

static struct room room_of(const struct columns *columns)
{
    double above = label_above(columns->theme, STYLE_LABEL);
    double notes = has_notes(columns) ? label_leading(columns->theme, STYLE_LABEL) : 0;

    return (struct room){.top = LABEL_GAP_PT + above + notes + 1.5,
        .under = LABEL_GAP_PT + above + 2,
        .left = 0.5,
        .right = 0.5};
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct columns columns = take(spec, theme);

    return frame_need(spec, columns.range, room_of(&columns), width, height, theme);
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
    enum scenario scenario = front_scenario(spec, category);
    const struct chart_series *series = front_series(spec, category);

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
    const struct chart_value *front = front_value(columns->spec, i);
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

static struct box column_box(const struct columns *columns, const struct frame *frame, int i)
{
    const struct chart_value *values[] = {
        front_value(columns->spec, i), series_value(columns->behind, i)};
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

// Whose number the label is: the front's, or a lone reference's in grey.
static const struct chart_value *labelled(const struct columns *columns, int i)
{
    const struct chart_value *front = front_value(columns->spec, i);

    return front ? front : series_value(columns->behind, i);
}

static struct label value_label(const struct columns *columns, int i)
{
    const struct chart_value *value = labelled(columns, i);
    bool is_lone = !front_value(columns->spec, i);
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
    double high = LABEL_GAP_PT + label_above(columns->theme, STYLE_LABEL) + 1;

    for (int r = 0; r < columns->spec->reference_count; r++) {
        const struct chart_reference *line = &columns->spec->references[r];
        double y = frame_y(frame, (double)line->number);
        for (int i = 0; i < frame->count && !line->is_vertical; i++) {
            struct box box = column_box(columns, frame, i);
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
        const struct chart_value *front = front_value(columns->spec, i);
        if (!front)
            continue;
        count++;
        if (value_width(columns, i) > frame->bar - 3)
            return false;
        tall += (double)front->number * frame->pt_per_unit >= INK_INSIDE_PT + 4;
    }
    return tall * 2 > count;
}

// White on the dark; on a hatch, ink on a white ground.
static bool label_inside(
    const struct columns *columns, const struct frame *frame, int i, struct labels *labels)
{
    const struct chart_value *front = front_value(columns->spec, i);
    struct label label = value_label(columns, i);
    double above = label_above(columns->theme, STYLE_LABEL);
    double width = value_width(columns, i), x = frame_x(frame, i), top;
    struct spot spot;

    if (!front || front->number <= 0 || !label.text ||
        (double)front->number * frame->pt_per_unit < INK_INSIDE_PT)
        return false;
    top = frame_y(frame, (double)front->number);
    label.is_bold = true;
    label.colour = COLOUR_PAPER;
    spot = (struct spot){x, top + 5.5 + above, ALIGN_CENTRE};
    if (!labels_may_put(labels, &label, spot))
        return false;
    if (front_scenario(columns->spec, i) != SCENARIO_AC) {
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
    struct box box = column_box(columns, frame, i);
    double x = frame_x(frame, i), half = frame->bar / 2 + 2;
    double above = label_above(columns->theme, STYLE_LABEL);
    double y = value && value->number < 0 ? box.bottom + LABEL_GAP_PT + above - 1
                                          : box.top - LABEL_GAP_PT;
    struct spot spots[] = {
        {x,        y,         ALIGN_CENTRE},
        {x + half, y,         ALIGN_RIGHT },
        {x - half, y,         ALIGN_LEFT  },
        {x + half, y,         ALIGN_LEFT  },
        {x - half, y,         ALIGN_RIGHT },
        {x + half, y - above, ALIGN_LEFT  },
        {x - half, y - above, ALIGN_RIGHT }
    };

    if (labels_place(labels, &label, spots, 7) && note) {
        struct label words = {"note", NULL, STYLE_LABEL, false, COLOUR_INK, 0};
        struct spot over = {x, y - label_leading(columns->theme, STYLE_LABEL), ALIGN_CENTRE};
        words.text = arena_format(labels->marks->arena, "%s %s", series_word(columns->note),
            note->label ? note->label : "");
        labels_place(labels, &words, &over, 1);
    }
}

static void label_empty(const struct frame *frame, int i, struct labels *labels)
{
    struct label dash = {"label", "–", STYLE_LABEL, false, COLOUR_SECONDARY, 0};
    struct spot spot = {frame_x(frame, i), frame->zero_y - LABEL_GAP_PT, ALIGN_CENTRE};

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

static void label_cuts(
    const struct columns *columns, const struct frame *frame, struct labels *labels)
{
    double above = label_above(columns->theme, STYLE_LABEL);

    for (int i = 0; columns->cut && i < frame->count; i++) {
        const struct chart_value *cut = series_value(columns->cut, i);
        struct label label = {
            "inside", cut ? cut->label : NULL, STYLE_LABEL, false, COLOUR_PAPER, 0};
        double y = cut ? frame_y(frame, (double)cut->number) : 0;

        if (cut && label.text && frame->zero_y - y >= INK_INSIDE_PT &&
            label_width(columns->theme, STYLE_LABEL, false, label.text) <= frame->bar - 2)
            labels_put(
                labels, &label, (struct spot){frame_x(frame, i), y + 4 + above, ALIGN_CENTRE});
    }
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct columns columns = take(spec, marks->theme);
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
        labels_block(&labels, column_box(&columns, &frame, i));
    frame_block_references(&frame, spec, &labels);
    names_draw(&frame, spec, &labels);
    frame_reference_labels(&frame, spec, &labels);
    if (is_crowded(&columns, &frame))
        label_some(&columns, &frame, &labels);
    else
        label_all(&columns, &frame, &labels);
    label_cuts(&columns, &frame, &labels);
    labels_report(&labels);
}

static bool check(const struct chart_spec *spec, struct diag *diag)
{
    static const char *const roles[] = {"under", "cut", "note", "low", "high", NULL};

    return spec_check(spec, roles, diag);
}

static void tell_column(struct telling telling, const struct columns *columns, int i)
{
    const struct chart_value *front = front_value(telling.spec, i);
    const struct chart_value *behind = series_value(columns->behind, i);
    const struct chart_value *note = series_value(columns->note, i);

    tell_name(telling, i);
    if (front)
        tell_number(telling, front->label, false);
    if (behind) {
        strbuf_puts(telling.alt, front ? ", " : " ");
        strbuf_puts(telling.alt, series_word(columns->behind));
        tell_number(telling, behind->label, false);
    }
    if (front && note) {
        strbuf_puts(telling.alt, ", ");
        strbuf_puts(telling.alt, series_word(columns->note));
        tell_number(telling, note->label, false);
    }
    if (!front && !behind)
        strbuf_puts(telling.alt, " no value");
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};
    struct columns columns = take(spec, NULL);
    int last = -1;

    tell_kind(telling, "Columns");
    if (spec->category_count > DESCRIBE_ALL) {
        tell_series(telling, &spec->series[0]);
        tell_references(telling);
        return;
    }
    for (int i = 0; i < spec->category_count; i++) {
        strbuf_puts(alt, i ? "; " : " ");
        tell_column(telling, &columns, i);
        if (front_value(spec, i) && series_value(columns.behind, i))
            last = i;
    }
    if (last >= 0 && last == spec->category_count - 1)
        tell_difference(telling, front_series(spec, last), front_value(spec, last)->number,
            columns.behind->values[last].number);
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static int legend(const struct chart_spec *spec, struct legend_entry *entries)
{
    struct columns columns = take(spec, NULL);
    int count = 0;

    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_series *front = front_series(spec, i);
        enum scenario scenario = front_scenario(spec, i);

        if (front)
            count = legend_add(entries, count, SWATCH_BAR, ink_scenario(scenario),
                scenario == front->scenario ? legend_word(front) : scenario_name(scenario));
    }
    if (columns.behind)
        count = legend_add(entries, count, SWATCH_BAR, ink_scenario(columns.behind->scenario),
            legend_word(columns.behind));
    return count;
}

const struct chart_type chart_columns = {
    .name = "columns",
    .help = "values over time: actual in front, plan or month before behind, forecast hatched",
    .height_pt = 120,
    .check = check,
    .need = need,
    .draw = draw,
    .describe = describe,
    .legend = legend,
};
