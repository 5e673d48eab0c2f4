// Bars of a structure, in the order given: actual with what it is compared with behind and a
// little above, or variances good and bad from a zero line; a total as a row of words.
//
// Roles: (none) AC or FC in front, PM or PL behind; variance: coloured by what it means.
// Total rows bear their number at the zero line, not a bar: it would dwarf its parts. Their
// second line stands after it. With a <variance> the differences stand at the right edge.

#include "chart/bars_panels.h"
#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/rows.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>

#define BAR_MOST_PT     8.0
#define LABEL_GAP_PT    4.0
#define DELTA_GAP_PT    8.0
#define PANELS_SHARE    0.4   // of the width that pins may take
#define PANELS_LEAST_PT 200.0 // in less there are none

static bool is_variance(const struct chart_spec *spec)
{
    return series_has_role(series_front(spec), "variance");
}

static bool is_total(const struct chart_spec *spec, int i)
{
    return spec->categories[i].kind == CATEGORY_TOTAL;
}

static bool is_bold(const struct chart_spec *spec, int i)
{
    return is_variance(spec) || is_total(spec, i) || spec->categories[i].is_strong ||
           series_behind(spec);
}

static const char *label_of(const struct chart_spec *spec, int i, struct arena *arena)
{
    const struct chart_value *value = series_value(series_front(spec), i);

    if (!value)
        return "–";
    return is_variance(spec) ? signed_label(value, arena) : value->label;
}

static int make_spans(const struct chart_spec *spec, struct span *spans,
    const struct theme *theme, struct arena *arena)
{
    int count = 0;

    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_value *front = series_value(series_front(spec), i);
        const struct chart_value *behind = series_value(series_behind(spec), i);
        double width =
            label_width(theme, STYLE_LABEL, is_bold(spec, i), label_of(spec, i, arena)) +
            LABEL_GAP_PT + 1;
        double end = front && !is_total(spec, i) ? (double)front->number : 0;
        double reach = behind && !is_total(spec, i) ? (double)behind->number : 0;

        spans[count++] = (struct span){reach, 0, false}; // it may lie on the other side
        if (end < 0)
            reach = fmin(reach, end);
        else
            reach = fmax(reach, end);
        spans[count++] = (struct span){end, 0, false};
        spans[count++] = (struct span){reach, width, false};
    }
    return count;
}

static struct rows_room room_of(
    const struct chart_spec *spec, const struct theme *theme, struct arena *arena)
{
    struct rows_room room = {.top = 1, .bottom = 1, .bar_most = BAR_MOST_PT};

    for (int i = 0; i < spec->category_count; i++) {
        const char *difference = spec->variance_panels ? NULL : variance_label(spec, i, arena);
        if (difference)
            room.right = fmax(
                room.right, label_width(theme, STYLE_LABEL, true, difference) + DELTA_GAP_PT);
    }
    for (int i = 0; i < spec->reference_count; i++)
        room.bottom = rows_ticks_height(theme);
    return room;
}

// In a box too narrow for its panels the bars come first.
static struct variance variance_within(const struct chart_spec *spec, double width,
    double pt_per_permille, const struct theme *theme, struct arena *arena)
{
    struct variance variance = variance_take(spec, BARS_PINS_PT, pt_per_permille, arena);

    if (bars_panels_width(&variance, theme, arena) > width * PANELS_SHARE)
        variance.has_percent = false;
    if (width < PANELS_LEAST_PT)
        variance.has_delta = variance.has_percent = false;
    return variance;
}

static struct rows_plan plan_of(
    const struct chart_spec *spec, double width, const struct theme *theme, struct arena *arena)
{
    struct variance variance = variance_within(spec, width, 0, theme, arena);
    struct rows_plan plan = {.room = room_of(spec, theme, arena)};

    plan.spans = arena_array(arena, struct span,
        4 * (size_t)spec->category_count + (size_t)spec->reference_count + 2);
    plan.count = make_spans(spec, plan.spans, theme, arena);
    plan.count += bars_panels_spans(&variance, plan.spans + plan.count, theme, arena);
    plan.room.top += bars_panels_head(&variance, theme);
    plan.room.right += bars_panels_width(&variance, theme, arena);
    for (int i = 0; i < spec->reference_count; i++)
        plan.spans[plan.count++] = (struct span){(double)spec->references[i].number, 2, false};
    return plan;
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct chart_need result = rows_need(spec, plan_of, width, theme);
    struct arena arena;

    (void)height;
    arena_init(&arena);
    struct variance variance = variance_within(spec, width, 0, theme, &arena);
    if (variance.has_percent)
        result.pt_per_permille = variance.pt_per_permille;
    arena_finish(&arena);
    return result;
}

static struct paint front_paint(const struct chart_spec *spec, int i)
{
    const struct chart_series *front = series_front(spec);
    const struct chart_category *category = &spec->categories[i];
    int sign = ink_sign((double)front->values[i].number);

    if (is_variance(spec))
        return ink_rated(category->better * sign);
    if (category->better * sign < 0)
        return ink_fill(COLOUR_BAD);
    if (front->colour != COLOUR_COUNT)
        return ink_fill(front->colour);
    return ink_scenario(category->has_scenario ? category->scenario : front->scenario);
}

static double draw_bar(const struct rows *rows, const char *role, double y, double height,
    int64_t value, struct paint paint, struct marks *marks)
{
    double length = (double)value * rows->pt_per_unit;

    marks_rect(marks, role, rows->zero_x, y, length, height, paint);
    return rows->zero_x + length;
}

// Returns where the row's label begins: beyond what reaches farther, front or behind.
static double draw_row(
    const struct rows *rows, const struct chart_spec *spec, int i, struct marks *marks)
{
    const struct chart_value *front = series_value(series_front(spec), i);
    const struct chart_value *behind = series_value(series_behind(spec), i);
    double up = series_behind(spec) ? fmin(INK_UP_PT, rows->bar / 2) : 0;
    double height = fmin(rows->bar, rows->pitch * INK_SHARE - up + 1);
    double y = rows->middle[i] - height / 2 + up / 2, end = rows->zero_x, other = rows->zero_x;

    if (is_total(spec, i))
        return end;
    if (behind)
        other = draw_bar(rows, "reference-bar", y - up, height, behind->number,
            ink_scenario(series_behind(spec)->scenario), marks);
    if (front)
        end = draw_bar(rows, "bar", y, height, front->number, front_paint(spec, i), marks);
    return front && front->number < 0 ? fmin(end, other) : fmax(end, other);
}

static void label_row(const struct rows *rows, const struct chart_spec *spec, int i, double end,
    struct labels *labels)
{
    const struct theme *theme = labels->marks->theme;
    const struct chart_value *front = series_value(series_front(spec), i);
    bool is_left = front && front->number < 0 && !is_total(spec, i);
    double y = rows->middle[i] + label_above(theme, STYLE_LABEL) / 2;
    struct label label = {"label", label_of(spec, i, labels->marks->arena), STYLE_LABEL,
        is_bold(spec, i), COLOUR_INK, INK_HALO_PT};
    struct spot spot = {
        end + (is_left ? -LABEL_GAP_PT : LABEL_GAP_PT), y, is_left ? ALIGN_RIGHT : ALIGN_LEFT};
    struct mark *mark = labels_place(labels, &label, &spot, 1);
    const char *after = spec->categories[i].second_line;

    if (mark && is_total(spec, i) && after && *after) {
        struct label words = {"second", after, STYLE_LABEL, false, COLOUR_SECONDARY, 0};
        struct spot next = {mark->x + mark->text.width_pt + LABEL_GAP_PT, y, ALIGN_LEFT};
        labels_place(labels, &words, &next, 1);
    }
}

static void label_difference(const struct rows *rows, const struct chart_spec *spec, int i,
    double width, struct labels *labels)
{
    struct label label = {"delta-label", variance_label(spec, i, labels->marks->arena),
        STYLE_LABEL, is_total(spec, i), COLOUR_INK, 0};
    struct spot spot = {width,
        rows->middle[i] + label_above(labels->marks->theme, STYLE_LABEL) / 2, ALIGN_RIGHT};

    if (label.text)
        labels_place(labels, &label, &spot, 1);
}

// A hairline across over every total.
static void rule_totals(
    const struct rows *rows, const struct chart_spec *spec, double width, struct marks *marks)
{
    for (int i = 0; i < rows->count; i++)
        if (is_total(spec, i))
            marks_line(marks, "rule", 0, rows->middle[i] - rows->pitch / 2, width,
                rows->middle[i] - rows->pitch / 2, ink_stroke(INK_CONNECTOR_PT, COLOUR_RULE));
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct variance variance =
        variance_within(spec, width, scale.pt_per_permille, marks->theme, marks->arena);
    struct rows_plan plan = plan_of(spec, width, marks->theme, marks->arena);
    struct rows rows = rows_make(spec, &plan, width, height, scale, marks->theme, marks->arena);
    struct labels labels;
    double *ends = arena_array(marks->arena, double, (size_t)rows.count + 1);

    labels_init(&labels, marks, width, height, spec->at);
    for (int i = 0; i < rows.count; i++)
        ends[i] = draw_row(&rows, spec, i, marks);
    rule_totals(&rows, spec, width, marks);
    while (rows.count > 1 && is_total(spec, rows.count - 1)) // the zero line ends over totals
        rows.bottom = rows.middle[--rows.count] - rows.pitch / 2;
    rows_axis(&rows, marks);
    rows.count = spec->category_count;
    rows_references(&rows, spec, &labels);
    rows_names(&rows, spec, &labels);
    if (spec->variance_panels)
        bars_panels(&variance, &rows, &labels);
    for (int i = 0; i < rows.count && !spec->variance_panels; i += rows.every)
        label_difference(&rows, spec, i, width, &labels);
    for (int i = 0; i < rows.count; i += rows.every)
        label_row(&rows, spec, i, ends[i], &labels);
    labels_report(&labels);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};

    tell_kind(telling, is_variance(spec) ? WORD_KIND_VARIANCES : WORD_KIND_BARS);
    for (int i = 0; i < spec->category_count; i++) {
        strbuf_puts(alt, i == 0 ? " " : is_total(spec, i) ? ". " : ", ");
        strbuf_puts(alt, spec->categories[i].name);
        tell_number(telling, label_of(spec, i, arena), is_variance(spec));
        tell_compared(telling, i);
        if (is_total(spec, i) && spec->categories[i].second_line) {
            strbuf_puts(alt, ", ");
            strbuf_puts(alt, spec->categories[i].second_line);
        }
    }
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static int legend(const struct chart_spec *spec, struct legend_entry *entries)
{
    const struct chart_series *front = series_front(spec), *behind = series_behind(spec);
    int count = 0;

    if (is_variance(spec)) // the sides and the signs say it
        return 0;
    count = legend_add(
        entries, count, SWATCH_BAR, ink_scenario(front->scenario), legend_word(front));
    if (behind)
        count = legend_add(
            entries, count, SWATCH_BAR, ink_scenario(behind->scenario), legend_word(behind));
    return count;
}

static const char *const roles[] = {"variance", NULL};

const struct chart_type chart_bars = {
    .name = "bars",
    .help = "values of a structure from top to bottom, or differences good and bad",
    .height_pt = 4,
    .row_pt = 15,
    .roles = roles,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
    .legend = legend,
};
