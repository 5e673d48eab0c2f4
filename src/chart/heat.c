// A table of values in steps of grey: a row for each series, a column for each category, the
// number in every cell. The edges of the steps are round; what is below zero among values above
// is hollow, outlined as it is rated: print in black keeps all apart.
//
// Roles: (none) a row; total: a row under a rule, not shaded.

#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/labels.h"
#include "chart/scale.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>

#define NAME_GAP_PT   8.0
#define NAMES_SHARE   0.35 // of the width at most
#define COLUMN_MOST   64.0
#define ROW_MOST_PT   17.0
#define HEAD_GAP_PT   4.0 // from the heads to the first row
#define BETWEEN_PT    1.0 // paper between cells
#define TOTAL_GAP_PT  2.0
#define NARROW_SHARE  0.5 // lowest over highest: above it steps begin at the lowest
#define HEAD_APART_PT 4.0

enum { STEP_COUNT = 5 };

struct heat {
    const struct chart_spec *spec;
    const struct theme *theme;
    double names, column, row, top; // widths, heights; where the first row begins
    double from, step;              // the first step's edge and the steps' size
    int steps;                      // how many of them the values take
    bool crosses;                   // values on both sides of zero
};

static bool is_total(const struct chart_series *series)
{
    return series_has_role(series, "total");
}

// Round edges from zero; where all values lie close together, from the lowest.
static void solve_steps(struct heat *heat)
{
    double high = 0, low = INFINITY;
    bool above = false, below = false;

    for (int s = 0; s < heat->spec->series_count; s++)
        for (int i = 0; i < heat->spec->category_count && !is_total(&heat->spec->series[s]);
             i++) {
            const struct chart_value *value = series_value(&heat->spec->series[s], i);
            double size = value ? fabs((double)value->number) : 0;

            if (!value)
                continue;
            above |= value->number > 0;
            below |= value->number < 0;
            high = fmax(high, size);
            low = fmin(low, size);
        }
    heat->crosses = above && below;
    if (!heat->crosses && low < high && low > NARROW_SHARE * high) {
        heat->step = scale_step(high - low);
        heat->from = floor(low / heat->step) * heat->step;
    } else {
        heat->step = scale_step(high);
    }
    heat->steps = 1 + (int)fmin(floor((high - heat->from) / heat->step), STEP_COUNT - 1);
}

static double name_width(const struct heat *heat, double width)
{
    double widest = 0;

    for (int s = 0; s < heat->spec->series_count; s++)
        widest = fmax(
            widest, label_width(heat->theme, STYLE_TABLE_BARS, is_total(&heat->spec->series[s]),
                        series_word(heat->spec, &heat->spec->series[s])));
    return fmin(widest, width * NAMES_SHARE);
}

static struct heat take(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct heat heat = {.spec = spec, .theme = theme};

    solve_steps(&heat);
    heat.names = name_width(&heat, width) + NAME_GAP_PT;
    heat.column =
        fmax(fmin((width - heat.names) / fmax(spec->category_count, 1), COLUMN_MOST), 0);
    heat.top = label_above(theme, STYLE_LABEL) + label_below(theme, STYLE_LABEL) + HEAD_GAP_PT;
    heat.row =
        fmin(fmax(height - heat.top - TOTAL_GAP_PT, 0) / spec->series_count, ROW_MOST_PT);
    return heat;
}

// Shades are no lengths: no part in a shared scale.
static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    (void)width;
    (void)theme;
    return (struct chart_need){.unit = spec->series[0].unit, .length_pt = height};
}

// Few steps lie as far apart as the shades allow.
static enum colour_role shade_of(const struct heat *heat, double number)
{
    static const enum colour_role shades[STEP_COUNT] = {
        COLOUR_BAND1, COLOUR_BAND2, COLOUR_BAND3, COLOUR_PM, COLOUR_SECONDARY};
    int nth = (int)fmin(floor((fabs(number) - heat->from) / heat->step), heat->steps - 1);

    return shades[heat->steps > 1 ? nth * (STEP_COUNT - 1) / (heat->steps - 1) : 0];
}

static enum colour_role label_colour(enum colour_role ground)
{
    return ground == COLOUR_SECONDARY ? COLOUR_PAPER : COLOUR_INK;
}

static double row_top(const struct heat *heat, int s)
{
    return heat->top + heat->row * s + (is_total(&heat->spec->series[s]) ? TOTAL_GAP_PT : 0);
}

static enum colour_role draw_ground(
    const struct heat *heat, int s, int i, struct box box, struct marks *marks)
{
    double number = (double)heat->spec->series[s].values[i].number;
    double half = INK_OUTLINE_PT / 2;

    if (is_total(&heat->spec->series[s]))
        return COLOUR_PAPER;
    if (heat->crosses && number < 0) {
        int better = heat->spec->categories[i].better;
        marks_rect(marks, "below", box.left + half, box.top + half,
            fmax(box.right - box.left - 2 * half, 0), fmax(box.bottom - box.top - 2 * half, 0),
            ink_stroke(INK_OUTLINE_PT, better > 0 ? COLOUR_BAD : COLOUR_INK));
        return COLOUR_PAPER;
    }
    marks_rect(marks, "cell", box.left, box.top, fmax(box.right - box.left, 0),
        fmax(box.bottom - box.top, 0), ink_fill(shade_of(heat, number)));
    return shade_of(heat, number);
}

static void draw_cell(const struct heat *heat, int s, int i, struct labels *labels)
{
    const struct chart_series *series = &heat->spec->series[s];
    const struct chart_value *value = series_value(series, i);
    double left = heat->names + heat->column * i, top = row_top(heat, s);
    struct box box = {
        left, top, left + heat->column - BETWEEN_PT, top + heat->row - BETWEEN_PT};
    struct label label = {"label", value ? value->label : "–", STYLE_LABEL,
        is_total(series) || heat->spec->categories[i].is_strong, COLOUR_SECONDARY, 0};
    double above = label_above(heat->theme, STYLE_LABEL);
    struct spot spot = {
        (box.left + box.right) / 2, (box.top + box.bottom + above) / 2, ALIGN_CENTRE};

    if (value)
        label.colour = label_colour(draw_ground(heat, s, i, box, labels->marks));
    if (label_width(heat->theme, STYLE_LABEL, label.is_bold, label.text) <= heat->column)
        labels_place(labels, &label, &spot, 1);
    else
        labels->left_out++;
}

static void draw_name(const struct heat *heat, int s, struct labels *labels)
{
    const struct chart_series *series = &heat->spec->series[s];
    bool is_bold = is_total(series);
    double above = label_above(heat->theme, STYLE_TABLE_BARS);
    struct label label = {"name",
        labels_shorten(labels, STYLE_TABLE_BARS, is_bold, series_word(heat->spec, series),
            heat->names - NAME_GAP_PT),
        STYLE_TABLE_BARS, is_bold, COLOUR_INK, 0};
    struct spot spot = {
        0, row_top(heat, s) + (heat->row - BETWEEN_PT + above * 0.95) / 2, ALIGN_LEFT};

    labels_place(labels, &label, &spot, 1);
}

// Heads over the columns: all, or so many that they stand apart.
static void draw_heads(const struct heat *heat, struct labels *labels)
{
    const struct chart_spec *spec = heat->spec;
    double widest = 0;
    int every;

    for (int i = 0; i < spec->category_count; i++)
        widest = fmax(widest, label_width(heat->theme, STYLE_LABEL,
                                  spec->categories[i].is_strong, spec->categories[i].name));
    widest = fmin(widest, fmax(heat->column * 3, COLUMN_MOST));
    every = (int)ceil((widest + HEAD_APART_PT) / fmax(heat->column, 0.1));
    for (int i = 0; i < spec->category_count; i += every) {
        const struct chart_category *category = &spec->categories[i];
        double room = heat->column * every - HEAD_APART_PT;
        struct label label = {"head",
            labels_shorten(
                labels, STYLE_LABEL, category->is_strong, category->name, fmax(room, 0)),
            STYLE_LABEL, category->is_strong, COLOUR_SECONDARY, 0};
        double half =
            label_width(heat->theme, STYLE_LABEL, label.is_bold, label.text) / 2 + 0.01;
        double x = heat->names + heat->column * (i + 0.5) - BETWEEN_PT / 2;
        struct spot spot = {fmax(fmin(x, labels->bounds.right - half), half),
            label_above(heat->theme, STYLE_LABEL) + 0.1, ALIGN_CENTRE};

        labels_place(labels, &label, &spot, 1);
    }
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct heat heat = take(spec, width, height, marks->theme);
    double right = heat.names + heat.column * spec->category_count;
    struct labels labels;

    (void)scale;
    labels_init(&labels, marks, width, height, spec->at);
    draw_heads(&heat, &labels);
    for (int s = 0; s < spec->series_count; s++) {
        draw_name(&heat, s, &labels);
        for (int i = 0; i < spec->category_count; i++)
            draw_cell(&heat, s, i, &labels);
        if (is_total(&spec->series[s]))
            marks_line(marks, "rule", 0, row_top(&heat, s) - 1, right, row_top(&heat, s) - 1,
                ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
    }
    labels_report(&labels);
}

static double height(const struct chart_spec *spec)
{
    return 15 + ROW_MOST_PT * spec->series_count + TOTAL_GAP_PT;
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};

    tell_kind(telling, WORD_KIND_HEAT);
    tell_all_series(telling);
}

static const char *const roles[] = {"total", NULL};

const struct chart_type chart_heat = {
    .name = "heat",
    .help = "a table of values in steps of grey, the number in every cell",
    .height_pt = 60,
    .height = height,
    .roles = roles,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
};
