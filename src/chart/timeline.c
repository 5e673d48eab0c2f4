// Milestones over months: a row each from its first day to its last, its state by its fill, a
// line at the day of now, words on its state at the right.
//
// Roles: (none) the last day or month; start: the first one, without it a diamond at the last
//        day. Scenario: AC done, FC under way, PL planned. Second lines are words on the state.

#include "chart/describe.h"
#include "chart/frame.h"
#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/rows.h"
#include "chart/series.h"
#include "chart/types.h"
#include "value/date.h"

#include <math.h>

#define BAR_MOST_PT  8.0
#define BAR_LEAST_PT 1.5
#define OPEN_PT      6.0 // of a bar without an end
#define DIAMOND_PT   4.0
#define TEXT_GAP_PT  10.0
#define HEAD_PT      3.0 // from the months to the first row
#define APART_PT     4.0
#define FAR_DAYS     200000.0

static const struct chart_series *start_series(const struct chart_spec *spec)
{
    return series_of_role(spec, "start");
}

// The value's day; what lies centuries off is held there, for the loops over months.
static date day_of(const struct chart_value *value)
{
    return (date)fmax(-FAR_DAYS, fmin((double)value->number, FAR_DAYS));
}

// The day after the last: a month ends with its last day.
static date end_of(const struct chart_series *series, const struct chart_value *value)
{
    return (series->unit == UNIT_MONTH ? date_month_end(day_of(value)) : day_of(value)) + 1;
}

struct months { // the first day of the first month to the last day of the last
    date from;
    int days;
};

static void widen(double *low, double *high, double day)
{
    *low = fmin(*low, day);
    *high = fmax(*high, day);
}

static struct months months_of(const struct chart_spec *spec)
{
    const struct chart_series *main = &spec->series[0], *start = start_series(spec);
    double low = INFINITY, high = -INFINITY;
    struct civil first;
    struct months months;

    for (int i = 0; i < spec->category_count; i++) {
        if (series_value(start, i))
            widen(&low, &high, day_of(&start->values[i]));
        if (series_value(main, i)) {
            widen(&low, &high, day_of(&main->values[i]));
            widen(&low, &high, end_of(main, &main->values[i]) - 1);
        }
    }
    if (low > high)
        return (struct months){0, 1};
    first = date_civil((date)low);
    months.from = date_of(first.year, first.month, 1);
    months.days = date_month_end((date)high) + 1 - months.from;
    return months;
}

static double state_width(const struct chart_spec *spec, const struct theme *theme)
{
    double widest = 0;

    for (int i = 0; i < spec->category_count; i++)
        widest = fmax(widest,
            label_width(theme, STYLE_TABLE_BARS, true, spec->categories[i].second_line));
    return widest > 0 ? widest + TEXT_GAP_PT : 0;
}

static struct rows_plan plan_of(
    const struct chart_spec *spec, double width, const struct theme *theme, struct arena *arena)
{
    struct rows_plan plan = {
        .count = 1,
        .room = {
                 .top = label_above(theme, STYLE_LABEL) + label_below(theme, STYLE_LABEL) + HEAD_PT,
                 .bottom = spec->reference_count ? rows_ticks_height(theme) : 1,
                 .right = state_width(spec, theme),
                 .bar_most = BAR_MOST_PT}
    };

    (void)width;
    plan.spans = arena_array(arena, struct span, 1);
    plan.spans[0] = (struct span){months_of(spec).days, 0.5, false};
    return plan;
}

static double day_x(const struct rows *rows, struct months months, double day)
{
    return rows_x(rows, day - months.from);
}

// Every how manieth month has its name, so that they stand apart.
static int months_apart(
    const struct rows *rows, const struct chart_spec *spec, const struct theme *theme)
{
    static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120};
    const struct words *words = spec->words ? spec->words : &words_english;
    double widest = 0;
    int i = 0;

    for (int m = 0; m < 12; m++)
        widest = fmax(widest, label_width(theme, STYLE_LABEL, false, words->months_short[m]));
    while (i < 7 && steps[i] * 28 * rows->pt_per_unit < 1.6 * widest + APART_PT)
        i++;
    return steps[i];
}

// "Aug Sep Oct Nov Dec Jan 2027 ...", each over the middle of its month; a tick at each first.
static void draw_months(const struct rows *rows, const struct chart_spec *spec,
    struct months months, struct labels *labels)
{
    const struct theme *theme = labels->marks->theme;
    const struct words *words = spec->words ? spec->words : &words_english;
    int every = months_apart(rows, spec, theme), nth = 0;
    date day = months.from;

    for (; day < months.from + months.days; nth++) {
        struct civil month = date_civil(day);
        date next = date_month_end(day) + 1;
        const char *name = words->months_short[month.month - 1];
        double x = day_x(rows, months, day), middle = (x + day_x(rows, months, next)) / 2;

        if (nth == 0 || (month.year * 12 + month.month - 1) % every == 0) {
            struct label label = {"month", name, STYLE_LABEL, false, COLOUR_SECONDARY, 0};
            struct spot spots[] = {
                {every > 1 ? x : middle, label_above(theme, STYLE_LABEL) + 0.1,
                 every > 1 ? ALIGN_LEFT : ALIGN_CENTRE                                    },
                {x,                      label_above(theme, STYLE_LABEL) + 0.1, ALIGN_LEFT},
            };

            if (every >= 12)
                label.text = arena_format(labels->marks->arena, "%d", month.year);
            else if (nth == 0 || month.month == 1)
                label.text = arena_format(labels->marks->arena, "%s %d", name, month.year);
            if (!labels_try(labels, &label, spots, 2) && every < 12) {
                label.text = name;
                labels_try(labels, &label, spots, 2);
            }
        }
        day = next;
    }
}

static void rule_rows(const struct rows *rows, double width, struct marks *marks)
{
    marks_line(marks, "axis", rows->left, rows->top, rows->right, rows->top,
        ink_stroke(INK_AXIS_PT, COLOUR_INK));
    for (int i = 1; i < rows->count && rows->every == 1; i++)
        marks_line(marks, "rule", 0, rows->middle[i] - rows->pitch / 2, width,
            rows->middle[i] - rows->pitch / 2, ink_stroke(INK_HAIRLINE_PT, COLOUR_HAIRLINE));
}

static struct paint state_paint(const struct chart_category *category)
{
    return ink_scenario(category->has_scenario ? category->scenario : SCENARIO_PL);
}

static void draw_diamond(
    double x, double y, double size, struct paint paint, struct marks *marks)
{
    struct point points[] = {
        {x,        y - size},
        {x + size, y       },
        {x,        y + size},
        {x - size, y       }
    };

    marks_path(marks, "milestone", points, 4, true, paint);
}

static void draw_row(const struct rows *rows, const struct chart_spec *spec,
    struct months months, int i, struct marks *marks)
{
    const struct chart_value *end = series_value(&spec->series[0], i);
    const struct chart_value *start = series_value(start_series(spec), i);
    struct paint paint = state_paint(&spec->categories[i]);
    double inset = paint.stroke_pt / 2, y = rows->middle[i], from, to;
    double size = fmin(DIAMOND_PT, rows->pitch / 2 - 0.5);

    if (!end && !start)
        return;
    to = end ? day_x(rows, months, end_of(&spec->series[0], end)) : rows->right - OPEN_PT;
    if (start && (!end || day_of(start) < end_of(&spec->series[0], end))) {
        from = day_x(rows, months, day_of(start));
        if (to - from < BAR_LEAST_PT) // a day among years
            from = fmax(to - BAR_LEAST_PT, rows->left);
        marks_rect(marks, "bar", from + inset, y - rows->bar / 2 + inset,
            fmax(to - from - 2 * inset, 0), fmax(rows->bar - 2 * inset, 0), paint);
        if (!end) // no end is known
            ink_triangle(marks, "open", rows->right, y, fmin(OPEN_PT - 1, rows->pitch * 0.8),
                LOOKING_RIGHT, COLOUR_INK);
    } else if (size > 0) {
        if (paint.stroke_pt <= 0)
            paint = ink_fill(paint.fill_colour);
        draw_diamond(fmax(to - size, rows->left + size), y, size, paint, marks);
    }
}

// The day of now, from the months down through all rows, its words under them.
static void draw_now(const struct rows *rows, const struct chart_spec *spec,
    struct months months, struct labels *labels)
{
    for (int r = 0; r < spec->reference_count; r++) {
        const struct chart_reference *now = &spec->references[r];
        double x = day_x(rows, months, (double)now->number);
        double y = rows->bottom + rows_ticks_height(labels->marks->theme) -
                   label_below(labels->marks->theme, STYLE_LABEL);
        enum colour_role colour = now->colour == COLOUR_COUNT ? COLOUR_ACCENT : now->colour;
        struct label label = {
            "reference-label", now->label, STYLE_LABEL, !now->is_dashed, colour, 0};
        struct spot spots[] = {
            {x,     y, ALIGN_CENTRE},
            {x + 3, y, ALIGN_RIGHT },
            {x - 3, y, ALIGN_LEFT  }
        };

        if (now->is_vertical || x < rows->left || x > rows->right)
            continue;
        marks_line(labels->marks, "reference", x, rows->top, x, rows->bottom + 2,
            now->is_dashed ? ink_dashed(INK_DASHED_PT, colour)
                           : ink_stroke(INK_MAIN_PT, colour));
        labels_place(labels, &label, spots, 3);
    }
}

static void set_state(
    const struct rows *rows, const struct chart_spec *spec, int i, struct labels *labels)
{
    const struct chart_category *category = &spec->categories[i];
    struct label label = {
        "state", category->second_line, STYLE_TABLE_BARS, category->is_strong, COLOUR_INK, 0};
    struct spot spot = {labels->bounds.right,
        rows->middle[i] + label_above(labels->marks->theme, STYLE_TABLE_BARS) / 2, ALIGN_RIGHT};

    labels_place(labels, &label, &spot, 1);
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct rows_plan plan = plan_of(spec, width, marks->theme, marks->arena);
    struct months months = months_of(spec);
    struct rows rows;
    struct labels labels;

    scale.pt_per_unit = 0;
    rows = rows_make(spec, &plan, width, height, scale, marks->theme, marks->arena);
    labels_init(&labels, marks, width, height, spec->at);
    rule_rows(&rows, width, marks);
    for (int i = 0; i < rows.count; i++)
        draw_row(&rows, spec, months, i, marks);
    draw_now(&rows, spec, months, &labels);
    rows_names(&rows, spec, &labels);
    draw_months(&rows, spec, months, &labels);
    for (int i = 0; i < rows.count; i += rows.every)
        set_state(&rows, spec, i, &labels);
    labels_report(&labels);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};

    tell_kind(telling, WORD_KIND_TIMELINE);
    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_value *end = series_value(&spec->series[0], i);
        const struct chart_value *start = series_value(start_series(spec), i);
        const char *words[] = {start && start->label ? start->label : "",
            end && end->label ? end->label : "", NULL};

        strbuf_puts(alt, i ? "; " : " ");
        strbuf_puts(alt, spec->categories[i].name);
        if (start && end) {
            strbuf_putc(alt, ' ');
            tell_filled(telling, WORD_FROM_TO, words);
        } else if (end || start) {
            tell_number(telling, (end ? end : start)->label, false);
        } else {
            tell_no_value(telling);
        }
        if (spec->categories[i].second_line && *spec->categories[i].second_line) {
            strbuf_puts(alt, ", ");
            strbuf_puts(alt, spec->categories[i].second_line);
        }
    }
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static int legend(const struct chart_spec *spec, struct legend_entry *entries)
{
    static const struct {
        enum scenario scenario;
        enum word word;
    } states[] = {
        {SCENARIO_AC, WORD_DONE     },
        {SCENARIO_FC, WORD_UNDER_WAY},
        {SCENARIO_PL, WORD_PLANNED  }
    };
    int count = 0;

    for (int s = 0; s < 3; s++)
        for (int i = 0; i < spec->category_count; i++) {
            const struct chart_category *category = &spec->categories[i];
            if ((category->has_scenario ? category->scenario : SCENARIO_PL) ==
                states[s].scenario)
                count = legend_add(entries, count, SWATCH_BAR, state_paint(category),
                    word_of(spec->words, states[s].word));
        }
    return count;
}

static const char *const roles[] = {"start", NULL};

const struct chart_type chart_timeline = {
    .name = "timeline",
    .help = "milestones over months: from the first day to the last, the state by the fill, a "
            "line at the day of now",
    .height_pt = 26,
    .row_pt = 15,
    .takes_dates = true,
    .roles = roles,
    .check = spec_check,
    .need = frame_own_need, // days are no amounts
    .draw = draw,
    .describe = describe,
    .legend = legend,
};
