#include "chart/names.h"

#include "chart/ink.h"
#include "chart/series.h"

#include <math.h>
#include <string.h>

#define FIRST_BASELINE_PT 9.8 // from the floor
#define TICK_PT           3.0
#define GAP_PT            3.0 // least distance of two names
#define HANG_LEAST_PT     3.0 // a ring around the first point
#define LINES_MOST        3
#define WRAPPED_MOST      16 // more categories than this are time: thinned, never wrapped
#define SECOND_MOST       3

struct plan {
    bool by_group;
    int step;   // 1: every name stands
    int lines;  // of names
    int second; // lines under them
};

static bool begins_group(const struct chart_spec *spec, int i)
{
    const char *now = spec->categories[i].second_line;
    const char *before = i > 0 ? spec->categories[i - 1].second_line : NULL;

    return now && *now && (!before || strcmp(now, before) != 0);
}

static int count_groups(const struct chart_spec *spec)
{
    int count = 0;

    for (int i = 0; i < spec->category_count; i++)
        count += begins_group(spec, i);
    return count;
}

static double widest_name(const struct chart_spec *spec, const struct theme *theme)
{
    double widest = 0;

    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_category *category = &spec->categories[i];
        widest =
            fmax(widest, label_width(theme, STYLE_LABEL, category->is_strong, category->name));
    }
    return widest;
}

static int count_lines(const char *text)
{
    int lines = 1;

    for (; *text; text++)
        lines += *text == '|';
    return lines < SECOND_MOST ? lines : SECOND_MOST;
}

// A series whose numbers stand under the names: plan under each month.
static int under_of(const struct chart_spec *spec)
{
    return series_find(spec, "under", -1);
}

static int second_lines(const struct chart_spec *spec)
{
    int most = 0;

    for (int i = 0; i < spec->category_count; i++)
        if (begins_group(spec, i)) {
            int lines = count_lines(spec->categories[i].second_line);
            most = lines > most ? lines : most;
        }
    return most + (under_of(spec) >= 0);
}

static int step_for(double pitch, double width)
{
    static const int round_steps[] = {1, 2, 5, 10, 15, 20, 30, 50, 100, 200, 500, 1000};
    int i = 0;

    while (i < 11 && round_steps[i] * pitch < 1.5 * width + GAP_PT)
        i++;
    return round_steps[i];
}

static int wrapped_lines(
    const struct chart_spec *spec, double width, const struct theme *theme, struct arena *arena)
{
    const char *lines[LINES_MOST];
    int most = 1;

    for (int i = 0; i < spec->category_count; i++) {
        int count = label_wrap(theme, STYLE_LABEL, spec->categories[i].is_strong,
            spec->categories[i].name, width, LINES_MOST, lines, arena);
        most = count > most ? count : most;
    }
    return most;
}

static struct plan make_plan(
    const struct chart_spec *spec, double pitch, const struct theme *theme, struct arena *arena)
{
    struct plan plan = {.step = 1, .lines = 1};
    double widest = widest_name(spec, theme);
    int groups = count_groups(spec);

    if (widest + GAP_PT > pitch && spec->category_count > WRAPPED_MOST) {
        plan.by_group = groups >= 2 && groups * 4 <= spec->category_count;
        plan.step = step_for(pitch, widest);
    } else if (widest + GAP_PT > pitch) {
        plan.lines = wrapped_lines(spec, pitch - GAP_PT, theme, arena);
    }
    plan.second = plan.step > 1 ? under_of(spec) >= 0 : second_lines(spec);
    return plan;
}

static double height_of(struct plan plan, const struct theme *theme)
{
    return FIRST_BASELINE_PT + label_below(theme, STYLE_LABEL) + 0.5 +
           label_leading(theme, STYLE_LABEL) * (plan.lines + plan.second - 1);
}

double names_hang(const struct chart_spec *spec, const struct theme *theme)
{
    if (spec->category_count == 0 || spec->category_count > WRAPPED_MOST)
        return HANG_LEAST_PT;
    return fmax(
        HANG_LEAST_PT, fmin(20, label_width(theme, STYLE_LABEL, spec->categories[0].is_strong,
                                    spec->categories[0].name) /
                                    2));
}

double names_height(const struct chart_spec *spec, double pitch, const struct theme *theme)
{
    struct arena arena;
    double height;

    arena_init(&arena);
    height = height_of(make_plan(spec, pitch, theme, &arena), theme);
    arena_finish(&arena);
    return height;
}

static struct label name_label(const struct chart_category *category, const char *text)
{
    return (struct label){"name", text, STYLE_LABEL, category->is_strong, COLOUR_INK, 0};
}

// Centred under its slot, or as near as the drawing's edges allow.
static struct mark *set_line(const struct frame *frame, struct labels *labels,
    const struct label *label, double x, int line)
{
    const struct theme *theme = labels->marks->theme;
    double y = frame->floor_y + FIRST_BASELINE_PT + line * label_leading(theme, STYLE_LABEL);
    double half = label_width(theme, label->style, label->is_bold, label->text) / 2;
    struct spot spot = {fmax(fmin(x, labels->bounds.right - half), labels->bounds.left + half),
        y, ALIGN_CENTRE};

    return labels_place(labels, label, &spot, 1);
}

static bool ends_cut(const char *text)
{
    size_t length = strlen(text);

    return length == 0 || (length >= 3 && !strcmp(text + length - 3, "…"));
}

static void set_name(
    const struct frame *frame, const struct chart_spec *spec, int i, struct labels *labels)
{
    const struct chart_category *category = &spec->categories[i];
    const char *lines[LINES_MOST];
    int count = label_wrap(labels->marks->theme, STYLE_LABEL, category->is_strong,
        category->name, frame->pitch - GAP_PT, LINES_MOST, lines, labels->marks->arena);

    for (int line = 0; line < count; line++) {
        struct label label = name_label(category, lines[line]);
        labels->shortened += ends_cut(lines[line]) && !ends_cut(category->name);
        set_line(frame, labels, &label, frame_x(frame, i), line);
    }
}

static void set_second(const struct frame *frame, const struct chart_spec *spec, int i,
    int line, struct labels *labels)
{
    const char *text = spec->categories[i].second_line;
    double room = frame->pitch - 2;

    for (; text && *text; line++) {
        size_t length = strcspn(text, "|");
        const char *part = arena_bytes(labels->marks->arena, text, length);
        struct label label = {"second", part, STYLE_LEGEND, false, COLOUR_SECONDARY, 0};

        label.text = label_shorten(labels->marks->theme, STYLE_LEGEND, false, part,
            fmax(room, 0), labels->marks->arena);
        set_line(frame, labels, &label, frame_x(frame, i), line);
        text += length + (text[length] != 0);
    }
}

// "PL 3.0" under the first, then the bare numbers.
static void set_under(const struct frame *frame, const struct chart_spec *spec,
    struct plan plan, struct labels *labels)
{
    int at = under_of(spec);
    bool is_first = true;

    for (int i = 0; at >= 0 && i < frame->count; i++) {
        const struct chart_value *value = series_value(&spec->series[at], i);
        struct label label = {"under", NULL, STYLE_LEGEND, false, COLOUR_SECONDARY, 0};

        if (!value || !value->label)
            continue;
        label.text = is_first ? arena_format(labels->marks->arena, "%s %s",
                                    scenario_name(spec->series[at].scenario), value->label)
                              : value->label;
        if (label_width(labels->marks->theme, STYLE_LEGEND, false, label.text) > frame->pitch)
            label.text = value->label;
        is_first = false;
        if (plan.step == 1 || i % plan.step == 0)
            set_line(frame, labels, &label, frame_x(frame, i), plan.lines);
    }
}

static void draw_tick(const struct frame *frame, double x, struct labels *labels)
{
    struct point from = {x, frame->floor_y}, to = {x, frame->floor_y + TICK_PT};

    marks_line(labels->marks, "tick", from.x, from.y, to.x, to.y,
        ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
    labels_block_line(labels, from, to);
}

static void set_all(const struct frame *frame, const struct chart_spec *spec, struct plan plan,
    struct labels *labels)
{
    int second = plan.lines + (under_of(spec) >= 0);

    for (int i = 0; i < frame->count; i++) {
        set_name(frame, spec, i, labels);
        if (begins_group(spec, i))
            set_second(frame, spec, i, second, labels);
    }
}

// The strong names first, then every step's that is still free.
static void set_thinned(const struct frame *frame, const struct chart_spec *spec,
    struct plan plan, struct labels *labels)
{
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < frame->count; i++) {
            const struct chart_category *category = &spec->categories[i];
            struct label label = name_label(category, category->name);
            int left_out = labels->left_out;

            if (category->is_strong != (pass == 0) || (pass == 1 && i % plan.step))
                continue;
            if (set_line(frame, labels, &label, frame_x(frame, i), 0))
                draw_tick(frame, frame_x(frame, i), labels);
            labels->left_out = left_out; // thinning is no loss: the words tell them all
        }
}

static double group_edge(const struct frame *frame, int i)
{
    return i >= frame->count   ? frame->right
           : frame->is_between ? frame_x(frame, i)
                               : frame->left + frame->pitch * i;
}

static int next_group(const struct chart_spec *spec, int i)
{
    for (i++; i < spec->category_count && !begins_group(spec, i); i++)
        ;
    return i;
}

static bool groups_fit(const struct frame *frame, const struct chart_spec *spec, int every,
    const struct theme *theme)
{
    int nth = 0;

    for (int i = 0, next; i < frame->count; i = next, nth++) {
        double room;
        int end = next = next_group(spec, i);

        if (nth % every || !spec->categories[i].second_line)
            continue;
        for (int more = 1; more < every && end < frame->count; more++)
            end = next_group(spec, end);
        room = group_edge(frame, end) - group_edge(frame, i);
        if (end < frame->count &&
            label_width(theme, STYLE_LABEL, false, spec->categories[i].second_line) +
                    2 * GAP_PT >
                room)
            return false;
    }
    return true;
}

static void set_groups(
    const struct frame *frame, const struct chart_spec *spec, struct labels *labels)
{
    static const int steps[] = {1, 2, 3, 4, 6, 12, 24};
    int every = 0, nth = 0;

    while (every < 6 && !groups_fit(frame, spec, steps[every], labels->marks->theme))
        every++;
    for (int i = 0, next; i < frame->count; i = next, nth++) {
        double left = group_edge(frame, i), right;
        int left_out = labels->left_out;
        struct label label = {
            "name", spec->categories[i].second_line, STYLE_LABEL, false, COLOUR_INK, 0};

        next = next_group(spec, i);
        right = group_edge(frame, next);
        if (nth % steps[every] || !begins_group(spec, i))
            continue;
        draw_tick(frame, left, labels);
        set_line(frame, labels, &label, steps[every] > 1 ? left : (left + right) / 2, 0);
        labels->left_out = left_out;
    }
}

void names_draw(const struct frame *frame, const struct chart_spec *spec, struct labels *labels)
{
    struct plan plan =
        make_plan(spec, frame->pitch, labels->marks->theme, labels->marks->arena);

    if (plan.by_group)
        set_groups(frame, spec, labels);
    else if (plan.step > 1)
        set_thinned(frame, spec, plan, labels);
    else
        set_all(frame, spec, plan, labels);
    set_under(frame, spec, plan, labels);
}
