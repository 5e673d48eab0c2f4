// Two dots in a row and the way between them: from the month before, or the plan, to now; the
// way good or bad, the change written where a <variance> asks for it, else the value.
//
// Roles: none. The first AC or FC is the dark dot, the first PM or PL the other one.

#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/rows.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>

#define LABEL_GAP_PT 4.0

static const char *label_of(const struct chart_spec *spec, int i, struct arena *arena)
{
    const struct chart_value *front = series_value(series_front(spec), i);
    const char *change = variance_label(spec, i, arena);

    if (change && front)
        return change;
    return front ? front->label : "–";
}

struct pair { // a row's two numbers; where one is null, both are the other
    double front, behind, low, high;
    bool is_left; // its label: beside dots that are both below zero
};

static struct pair pair_of(const struct chart_spec *spec, int i)
{
    const struct chart_value *front = series_value(series_front(spec), i);
    const struct chart_value *behind = series_value(series_behind(spec), i);
    struct pair pair = {front    ? (double)front->number
                        : behind ? (double)behind->number
                                 : 0,
        0, 0, 0, false};

    pair.behind = behind ? (double)behind->number : pair.front;
    pair.low = fmin(pair.front, pair.behind);
    pair.high = fmax(pair.front, pair.behind);
    pair.is_left = pair.high <= 0 && pair.low < 0;
    return pair;
}

static struct rows_plan plan_of(
    const struct chart_spec *spec, double width, const struct theme *theme, struct arena *arena)
{
    struct rows_plan plan = {
        .room = {.top = 1, .bottom = rows_ticks_height(theme)}
    };

    (void)width;
    plan.spans = arena_array(arena, struct span,
        2 * (size_t)spec->category_count + (size_t)spec->reference_count + 1);
    for (int i = 0; i < spec->category_count; i++) {
        struct pair pair = pair_of(spec, i);
        double label = label_width(theme, STYLE_LABEL, true, label_of(spec, i, arena)) +
                       LABEL_GAP_PT + INK_DOT_PT + 1;

        plan.spans[plan.count++] =
            (struct span){pair.low, pair.is_left ? label : INK_DOT_PT, false};
        plan.spans[plan.count++] =
            (struct span){pair.high, pair.is_left ? INK_DOT_PT : label, false};
    }
    for (int i = 0; i < spec->reference_count; i++)
        plan.spans[plan.count++] = (struct span){(double)spec->references[i].number, 2, false};
    return plan;
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    (void)height;
    return rows_need(spec, plan_of, width, theme);
}

static void draw_ground(
    const struct rows *rows, const struct chart_spec *spec, double width, struct marks *marks)
{
    for (int i = 0; i < rows->count; i++) {
        bool is_total = spec->categories[i].kind == CATEGORY_TOTAL;
        double y = rows->middle[i] - rows->pitch / 2;

        if (i > 0 && rows->every == 1)
            marks_line(marks, "rule", 0, y, width, y,
                is_total ? ink_stroke(INK_CONNECTOR_PT, COLOUR_INK)
                         : ink_stroke(INK_HAIRLINE_PT, COLOUR_HAIRLINE));
    }
}

static void draw_pair(
    const struct rows *rows, const struct chart_spec *spec, int i, struct marks *marks)
{
    const struct chart_series *front = series_front(spec), *behind = series_behind(spec);
    struct pair pair = pair_of(spec, i);
    double from = rows_x(rows, pair.behind), to = rows_x(rows, pair.front), y = rows->middle[i];
    double radius = fmin(INK_DOT_PT, rows->pitch / 2 - 0.5);
    int better = spec->categories[i].better * ink_sign(pair.front - pair.behind);

    if (radius <= 0)
        return;
    if (from != to)
        marks_line(
            marks, "link", from, y, to, y, ink_stroke(INK_LINK_PT, ink_rated_colour(better)));
    if (series_value(behind, i))
        marks_circle(marks, "before", from, y, radius, ink_dot(behind->scenario));
    if (series_value(front, i))
        marks_circle(marks, "dot", to, y, radius, ink_dot(front->scenario));
}

static double width_of(const struct label *label, const struct labels *labels)
{
    return label_width(labels->marks->theme, label->style, label->is_bold, label->text);
}

// It tells of what is now: so it stands beside that dot, away from the other where that is not
// near; or where there is no room between dot and zero line, beyond both.
static bool turns(const struct rows *rows, struct pair pair, const struct label *label,
    const struct labels *labels)
{
    double end = pair.is_left ? pair.low : pair.high;
    double room = fabs(pair.front) * rows->pt_per_unit - INK_DOT_PT - LABEL_GAP_PT - 1;

    return fabs(end - pair.front) * rows->pt_per_unit > INK_APART_PT &&
           room >= width_of(label, labels);
}

static void label_pair(
    const struct rows *rows, const struct chart_spec *spec, int i, struct labels *labels)
{
    struct pair pair = pair_of(spec, i);
    double gap = INK_DOT_PT + LABEL_GAP_PT;
    double y = rows->middle[i] + label_above(labels->marks->theme, STYLE_LABEL) / 2;
    struct label label = {"label", label_of(spec, i, labels->marks->arena), STYLE_LABEL, true,
        COLOUR_INK, INK_HALO_PT};
    struct spot right = {rows_x(rows, pair.high) + gap, y, ALIGN_LEFT};
    struct spot left = {rows_x(rows, pair.low) - gap, y, ALIGN_RIGHT};
    bool is_left = pair.is_left != turns(rows, pair, &label, labels);
    struct spot spots[] = {is_left ? left : right, is_left ? right : left};

    labels_place(labels, &label, spots, 2);
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct rows_plan plan = plan_of(spec, width, marks->theme, marks->arena);
    struct rows rows = rows_make(spec, &plan, width, height, scale, marks->theme, marks->arena);
    struct labels labels;

    labels_init(&labels, marks, width, height, spec->at);
    draw_ground(&rows, spec, width, marks);
    rows_axis(&rows, marks);
    rows_references(&rows, spec, &labels);
    for (int i = 0; i < rows.count; i++)
        draw_pair(&rows, spec, i, marks);
    rows_names(&rows, spec, &labels);
    for (int i = 0; i < rows.count; i += rows.every)
        label_pair(&rows, spec, i, &labels);
    rows_ticks(&rows, spec, &labels);
    labels_report(&labels);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};

    tell_kind(telling, WORD_KIND_DUMBBELL);
    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_value *front = series_value(series_front(spec), i);

        strbuf_puts(alt, i ? ", " : " ");
        strbuf_puts(alt, spec->categories[i].name);
        if (front)
            tell_number(telling, front->label, false);
        else
            tell_no_value(telling);
        tell_compared(telling, i);
    }
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static int legend(const struct chart_spec *spec, struct legend_entry *entries)
{
    const struct chart_series *front = series_front(spec), *behind = series_behind(spec);
    int count = 0;

    if (behind)
        count = legend_add(
            entries, count, SWATCH_DOT, ink_dot(behind->scenario), legend_word(behind));
    return legend_add(entries, count, SWATCH_DOT, ink_dot(front->scenario), legend_word(front));
}

const struct chart_type chart_dumbbell = {
    .name = "dumbbell",
    .help = "two dots in a row and the way between them: from the month before or the plan to "
            "now, good or bad",
    .height_pt = 14,
    .row_pt = 17,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
    .legend = legend,
};
