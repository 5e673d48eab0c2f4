// How values are spread: a dot for each, in a row for each group, dots moved aside where they
// would hide one another.
//
// Roles: (none) the value of a dot; mean: a tick in the group's row, its number at the right
//        edge. Second lines name the groups: without them all dots stand in one row. Strong
//        categories are named.

#include "chart/describe.h"
#include "chart/ink.h"
#include "chart/rows.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DOT_MOST_PT  2.4
#define DOT_LEAST_PT 0.8
#define LABEL_GAP_PT 3.0
#define TEXT_GAP_PT  10.0
#define ROW_PT       22.0
#define ROW_MOST_PT  60.0

struct dots {
    const struct chart_spec *spec;
    const struct chart_series *main, *mean;
    struct chart_spec groups; // a category for each, in the order of their first dots
    int *group;               // of each dot
};

static const char *group_name(const struct chart_spec *spec, int i)
{
    return spec->categories[i].second_line ? spec->categories[i].second_line : "";
}

static int find_group(const struct dots *dots, const char *name)
{
    int g = 0;

    while (
        g < dots->groups.category_count && strcmp(dots->groups.categories[g].name, name) != 0)
        g++;
    return g;
}

static struct dots take(const struct chart_spec *spec, struct arena *arena)
{
    struct dots dots = {.spec = spec,
        .main = &spec->series[0],
        .mean = series_of_role(spec, "mean"),
        .groups = *spec,
        .group = arena_array(arena, int, (size_t)spec->category_count + 1)};

    dots.groups.categories =
        arena_array(arena, struct chart_category, (size_t)spec->category_count + 1);
    dots.groups.category_count = 0;
    for (int i = 0; i < spec->category_count; i++) {
        int g = dots.group[i] = find_group(&dots, group_name(spec, i));
        if (g == dots.groups.category_count)
            dots.groups.categories[dots.groups.category_count++] =
                (struct chart_category){.name = group_name(spec, i)};
    }
    return dots;
}

// The group's mean is on its first dot that has one.
static const struct chart_value *mean_of(const struct dots *dots, int g)
{
    for (int i = 0; i < dots->spec->category_count; i++)
        if (dots->group[i] == g && series_value(dots->mean, i))
            return &dots->mean->values[i];
    return NULL;
}

static double means_width(const struct dots *dots, const struct theme *theme)
{
    double widest = 0;

    for (int g = 0; g < dots->groups.category_count; g++) {
        const struct chart_value *mean = mean_of(dots, g);
        if (mean)
            widest = fmax(widest, label_width(theme, STYLE_TABLE_BARS, true, mean->label));
    }
    return widest > 0 ? widest + TEXT_GAP_PT : 0;
}

static struct rows_plan plan_of(
    const struct dots *dots, const struct theme *theme, struct arena *arena)
{
    const struct chart_spec *spec = dots->spec;
    struct rows_plan plan = {
        .room = {.top = 1,
                 .bottom = rows_ticks_height(theme),
                 .right = means_width(dots, theme),
                 .bar_most = ROW_MOST_PT,
                 .pitch_most = ROW_MOST_PT}
    };

    plan.spans = arena_array(arena, struct span,
        2 * (size_t)spec->category_count + (size_t)spec->reference_count + 1);
    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_value *value = series_value(dots->main, i);
        const struct chart_value *mean = series_value(dots->mean, i);

        if (value)
            plan.spans[plan.count++] =
                (struct span){(double)value->number, DOT_MOST_PT + 0.5, false};
        if (mean)
            plan.spans[plan.count++] = (struct span){(double)mean->number, 2, false};
    }
    for (int i = 0; i < spec->reference_count; i++)
        plan.spans[plan.count++] = (struct span){(double)spec->references[i].number, 2, false};
    return plan;
}

static struct chart_need need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    struct arena arena;
    struct chart_need result;

    (void)height;
    arena_init(&arena);
    struct dots dots = take(spec, &arena);
    struct rows_plan plan = plan_of(&dots, theme, &arena);
    result = rows_need_of(&dots.groups, &plan, width, theme);
    arena_finish(&arena);
    return result;
}

struct dot {
    double x, y; // y from the row's middle
    int of;      // its category
};

static int by_x(const void *a, const void *b)
{
    const struct dot *one = a, *other = b;

    if (one->x != other->x)
        return one->x < other->x ? -1 : 1;
    return one->of - other->of;
}

static bool is_clear(const struct dot *dots, int before, double x, double y, double apart)
{
    for (int i = before - 1; i >= 0 && x - dots[i].x < apart; i--)
        if (hypot(x - dots[i].x, y - dots[i].y) < apart)
            return false;
    return true;
}

// Each dot as near to the row's middle as leaves those before it whole: 0, up, down, farther
// up ...; false where some find no place within `most` of it.
static bool move_aside(struct dot *dots, int count, double radius, double most)
{
    bool all = true;

    for (int i = 0; i < count; i++) {
        int lane = 0;
        double y = 0;

        while (!is_clear(dots, i, dots[i].x, y, 2 * radius) && fabs(y) <= most) {
            lane++;
            y = (lane % 2 ? -1 : 1) * radius * ((lane + 1) / 2);
        }
        if (fabs(y) > most) {
            all = false;
            y = 0; // too many for the row: over one another
        }
        dots[i].y = y;
    }
    return all;
}

static int dots_of(const struct dots *dots, const struct rows *rows, int g, struct dot *out)
{
    int count = 0;

    for (int i = 0; i < dots->spec->category_count; i++) {
        const struct chart_value *value = series_value(dots->main, i);
        if (value && dots->group[i] == g)
            out[count++] = (struct dot){rows_x(rows, (double)value->number), 0, i};
    }
    if (count)
        qsort(out, (size_t)count, sizeof *out, by_x);
    return count;
}

// The largest radius at which the fullest row still shows every dot.
static double radius_of(const struct dots *dots, const struct rows *rows, struct dot *scratch)
{
    double radius = fmin(DOT_MOST_PT, rows->pitch / 2 - 0.5);

    for (; radius > DOT_LEAST_PT; radius *= 0.85) {
        bool all = true;
        for (int g = 0; g < rows->count && all; g++) {
            int count = dots_of(dots, rows, g, scratch);
            all = move_aside(scratch, count, radius, rows->pitch / 2 - radius - 0.5);
        }
        if (all)
            break;
    }
    return fmax(fmin(radius, rows->pitch / 2), 0);
}

static void draw_row(const struct dots *dots, const struct rows *rows, int g, struct dot *at,
    double radius, struct labels *labels)
{
    int count = dots_of(dots, rows, g, at);

    move_aside(at, count, radius, fmax(rows->pitch / 2 - radius - 0.5, 0));
    for (int i = 0; i < count; i++) {
        const struct chart_category *category = &dots->spec->categories[at[i].of];
        double y = rows->middle[g] + at[i].y;
        enum scenario scenario =
            category->has_scenario ? category->scenario : dots->main->scenario;

        marks_circle(labels->marks, "dot", at[i].x, y, radius,
            ink_dot(category->is_strong ? SCENARIO_PL : scenario));
        labels_block(
            labels, (struct box){at[i].x - radius, y - radius, at[i].x + radius, y + radius});
    }
}

static void name_strong(const struct dots *dots, const struct rows *rows, int g, struct dot *at,
    double radius, struct labels *labels)
{
    int count = dots_of(dots, rows, g, at);
    double above = label_above(labels->marks->theme, STYLE_LABEL);

    move_aside(at, count, radius, fmax(rows->pitch / 2 - radius - 0.5, 0));
    for (int i = 0; i < count; i++) {
        const struct chart_category *category = &dots->spec->categories[at[i].of];
        double x = at[i].x, y = rows->middle[g] + at[i].y;
        struct label label = {"label",
            arena_format(labels->marks->arena, "%s: %s", category->name,
                dots->main->values[at[i].of].label ? dots->main->values[at[i].of].label : ""),
            STYLE_LABEL, false, COLOUR_INK, INK_HALO_PT};
        struct spot spots[] = {
            {x + radius + LABEL_GAP_PT, y + above / 2,                     ALIGN_LEFT  },
            {x - radius - LABEL_GAP_PT, y + above / 2,                     ALIGN_RIGHT },
            {x,                         y - radius - LABEL_GAP_PT,         ALIGN_CENTRE},
            {x,                         y + radius + LABEL_GAP_PT + above, ALIGN_CENTRE}
        };

        if (category->is_strong)
            labels_lead(labels, &label, spots, 4, (struct point){x, y});
    }
}

static void draw_mean(
    const struct dots *dots, const struct rows *rows, int g, struct labels *labels)
{
    const struct chart_value *mean = mean_of(dots, g);
    double half = fmin(rows->pitch * 0.36, 9),
           x = mean ? rows_x(rows, (double)mean->number) : 0;
    struct label label = {
        "mean", mean ? mean->label : NULL, STYLE_TABLE_BARS, true, COLOUR_INK, 0};
    struct spot spot = {labels->bounds.right,
        rows->middle[g] + label_above(labels->marks->theme, STYLE_TABLE_BARS) / 2, ALIGN_RIGHT};

    if (!mean)
        return;
    ink_tick(labels->marks, "mean-tick", x, rows->middle[g] - half, rows->middle[g] + half,
        INK_TICK_PT, 3.2, COLOUR_INK);
    if (rows_are_named(rows, g))
        labels_place(labels, &label, &spot, 1);
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct dots dots = take(spec, marks->arena);
    struct rows_plan plan = plan_of(&dots, marks->theme, marks->arena);
    struct rows rows =
        rows_make(&dots.groups, &plan, width, height, scale, marks->theme, marks->arena);
    struct dot *at = arena_array(marks->arena, struct dot, (size_t)spec->category_count + 1);
    double radius = radius_of(&dots, &rows, at);
    struct labels labels;

    labels_init(&labels, marks, width, height, spec->at);
    for (int g = 1; g < rows.count && rows.every == 1; g++)
        marks_line(marks, "rule", 0, rows.middle[g] - rows.pitch / 2, width,
            rows.middle[g] - rows.pitch / 2, ink_stroke(INK_HAIRLINE_PT, COLOUR_HAIRLINE));
    rows_axis(&rows, marks);
    rows_references(&rows, spec, &labels);
    for (int g = 0; g < rows.count; g++)
        draw_row(&dots, &rows, g, at, radius, &labels);
    rows_names(&rows, &dots.groups, &labels);
    for (int g = 0; g < rows.count; g++) {
        draw_mean(&dots, &rows, g, &labels);
    }
    labels.bounds.left = rows.left;
    for (int g = 0; g < rows.count; g++)
        name_strong(&dots, &rows, g, at, radius, &labels);
    labels.bounds.left = 0;
    rows_ticks(&rows, spec, &labels);
    labels_report(&labels);
}

static double height(const struct chart_spec *spec)
{
    struct arena arena;
    int groups;

    arena_init(&arena);
    groups = take(spec, &arena).groups.category_count;
    arena_finish(&arena);
    return 14 + ROW_PT * (groups > 1 ? groups : 2);
}

// "Meta: 15 values from 2.1 to 30.4, mean 12.0; ..."
static void tell_group(struct telling telling, const struct dots *dots, int g)
{
    const struct chart_value *mean = mean_of(dots, g);
    int low = -1, high = -1, count = 0;

    for (int i = 0; i < telling.spec->category_count; i++) {
        if (dots->group[i] != g || !series_value(dots->main, i))
            continue;
        count++;
        if (low < 0 || dots->main->values[i].number < dots->main->values[low].number)
            low = i;
        if (high < 0 || dots->main->values[i].number > dots->main->values[high].number)
            high = i;
    }
    if (*dots->groups.categories[g].name)
        strbuf_printf(telling.alt, "%s: ", dots->groups.categories[g].name);
    if (count)
        tell_filled(telling, WORD_SPAN_OF_VALUES,
            (const char *const[]){arena_format(telling.arena, "%d", count),
                told_number(telling, dots->main->values[low].label),
                told_number(telling, dots->main->values[high].label), NULL});
    else
        tell_word(telling, WORD_NO_VALUE);
    if (mean) {
        strbuf_puts(telling.alt, ", ");
        strbuf_puts(telling.alt, series_word(telling.spec, dots->mean));
        tell_number(telling, mean->label, false);
    }
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};
    struct dots dots = take(spec, arena);

    tell_kind(telling, WORD_KIND_DOTS);
    for (int g = 0; g < dots.groups.category_count; g++) {
        strbuf_puts(alt, g ? "; " : " ");
        tell_group(telling, &dots, g);
    }
    strbuf_putc(alt, '.');
    for (int i = 0; i < spec->category_count; i++)
        if (spec->categories[i].is_strong && series_value(dots.main, i)) {
            strbuf_putc(alt, ' ');
            strbuf_puts(alt, spec->categories[i].name);
            tell_number(telling, dots.main->values[i].label, false);
            strbuf_putc(alt, '.');
        }
    tell_references(telling);
}

static const char *const roles[] = {"mean", NULL};

const struct chart_type chart_dots = {
    .name = "dots",
    .help = "how values are spread: a dot for each, a row for each group, the mean as a tick",
    .height_pt = 40,
    .height = height,
    .roles = roles,
    .check = spec_check,
    .need = need,
    .draw = draw,
    .describe = describe,
};
