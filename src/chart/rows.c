#include "chart/rows.h"

#include "chart/ink.h"
#include "chart/series.h"

#include <math.h>
#include <string.h>

#define NAME_GAP_PT   8.0
#define NAMES_SHARE   0.45 // of the width at most
#define PITCH_MOST_PT 20.0 // few rows stay together at the top
#define HEAD_SHARE    0.9  // a group's head takes this much of a row
#define TICK_PT       3.0
#define TICK_LABEL_PT 10.0

static double name_width(const struct chart_spec *spec, struct rows_room room, double width,
    const struct theme *theme)
{
    double widest = 0;

    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_category *category = &spec->categories[i];
        widest = fmax(widest, label_width(theme, STYLE_TABLE_BARS, true, category->name));
        if (room.has_groups)
            widest =
                fmax(widest, label_width(theme, STYLE_TABLE_BARS, true, category->second_line));
    }
    return fmin(widest, width * NAMES_SHARE);
}

static double room_for_values(const struct chart_spec *spec, struct rows_room room,
    double width, const struct theme *theme)
{
    return fmax(width - name_width(spec, room, width, theme) - NAME_GAP_PT - room.right - 1, 1);
}

struct chart_need rows_need_of(const struct chart_spec *spec, const struct rows_plan *plan,
    double width, const struct theme *theme)
{
    struct range range = {0, 0};
    double zero, fit;

    for (int i = 0; i < plan->count; i++)
        range_add(&range, plan->spans[i].value);
    fit = scale_solve(
        plan->spans, plan->count, room_for_values(spec, plan->room, width, theme), &zero);
    return (struct chart_need){.unit = spec->series[0].unit,
        .from = range.from,
        .to = range.to,
        .length_pt = fit * (range.to - range.from)};
}

struct chart_need rows_need(const struct chart_spec *spec, rows_planner *planner, double width,
    const struct theme *theme)
{
    struct arena arena;
    struct chart_need need;

    arena_init(&arena);
    struct rows_plan plan = planner(spec, width, theme, &arena);
    need = rows_need_of(spec, &plan, width, theme);
    arena_finish(&arena);
    return need;
}

static bool begins_group(const struct chart_spec *spec, int i)
{
    const char *now = spec->categories[i].second_line;
    const char *before = i > 0 ? spec->categories[i - 1].second_line : NULL;

    return now && *now && (!before || strcmp(now, before) != 0);
}

static void place_rows(struct rows *rows, const struct chart_spec *spec, struct rows_room room,
    double height, struct arena *arena)
{
    double heads = 0, y = room.top;

    for (int i = 0; room.has_groups && i < rows->count; i++)
        heads += begins_group(spec, i) * HEAD_SHARE;
    rows->pitch = fmin(fmax(height - room.top - room.bottom, 0) / (rows->count + heads),
        room.pitch_most > 0 ? room.pitch_most : PITCH_MOST_PT);
    rows->bar = fmin(rows->pitch * INK_SHARE, room.bar_most);
    rows->middle = arena_array(arena, double, (size_t)rows->count + 1);
    rows->head = arena_array(arena, double, (size_t)rows->count + 1);
    for (int i = 0; i < rows->count; i++) {
        if (room.has_groups && begins_group(spec, i)) {
            y += rows->pitch * HEAD_SHARE;
            rows->head[i] = y - rows->pitch * 0.25;
        }
        rows->middle[i] = y + rows->pitch / 2;
        y += rows->pitch;
    }
    rows->top = room.top;
    rows->bottom = y;
}

// Every how manieth row has words where rows are closer than lines of text.
static int thinning(const struct rows *rows, const struct theme *theme)
{
    double line = label_above(theme, STYLE_TABLE_BARS) + label_below(theme, STYLE_TABLE_BARS);

    return rows->pitch >= line ? 1 : 1 + (int)(line / fmax(rows->pitch, 0.1));
}

struct rows rows_make(const struct chart_spec *spec, const struct rows_plan *plan, double width,
    double height, struct chart_scale scale, const struct theme *theme, struct arena *arena)
{
    struct rows rows = {.count = spec->category_count};
    double length = room_for_values(spec, plan->room, width, theme), zero;
    double fit = scale_solve(plan->spans, plan->count, length, &zero);

    rows.name_width = name_width(spec, plan->room, width, theme);
    rows.left = rows.name_width + NAME_GAP_PT + 0.5;
    rows.right = rows.left + length;
    rows.pt_per_unit = scale.pt_per_unit > 0 ? fmin(scale.pt_per_unit, fit) : fit;
    rows.zero_x = rows.left + scale_left(plan->spans, plan->count, rows.pt_per_unit, length);
    rows.beside_x =
        rows.left + scale_beside(plan->spans, plan->count, rows.pt_per_unit, length);
    place_rows(&rows, spec, plan->room, height, arena);
    rows.every = thinning(&rows, theme);
    return rows;
}

bool rows_are_named(const struct rows *rows, int i)
{
    return i % rows->every == 0;
}

double rows_x(const struct rows *rows, double value)
{
    return rows->zero_x + value * rows->pt_per_unit;
}

// The head of a group stands in a gap of the zero line.
void rows_axis(const struct rows *rows, struct marks *marks)
{
    double top = rows->top;

    for (int i = 0; i < rows->count; i++) {
        bool is_last = i + 1 == rows->count;
        double bottom = is_last ? rows->bottom : rows->middle[i] + rows->pitch / 2;

        if (rows->head[i] > 0)
            top = rows->middle[i] - rows->pitch / 2;
        if (is_last || rows->head[i + 1] > 0)
            marks_line(marks, "axis", rows->zero_x, top, rows->zero_x, bottom,
                ink_stroke(INK_AXIS_PT, COLOUR_INK));
    }
}

static void set_name(const struct rows *rows, const struct chart_category *category, int i,
    struct labels *labels)
{
    const struct theme *theme = labels->marks->theme;
    bool bold = category->is_strong || category->kind == CATEGORY_TOTAL;
    struct label label = {"name",
        labels_shorten(labels, STYLE_TABLE_BARS, bold, category->name, rows->name_width),
        STYLE_TABLE_BARS, bold, COLOUR_INK, 0};
    double above = label_above(theme, STYLE_TABLE_BARS);
    double drop = (above - label_below(theme, STYLE_TABLE_BARS) / 2) / 2;
    struct spot spot = {0, fmax(rows->middle[i] + drop, above + 0.01), ALIGN_LEFT};

    labels_place(labels, &label, &spot, 1);
}

void rows_names(const struct rows *rows, const struct chart_spec *spec, struct labels *labels)
{
    for (int i = 0; i < rows->count; i++) {
        struct label head = {"group", spec->categories[i].second_line, STYLE_TABLE_BARS, true,
            COLOUR_SECONDARY, 0};
        struct spot spot = {0, rows->head[i], ALIGN_LEFT};

        if (rows->head[i] > 0)
            labels_place(labels, &head, &spot, 1);
        if (rows_are_named(rows, i))
            set_name(rows, &spec->categories[i], i, labels);
        else
            labels->left_out++;
    }
}

double rows_ticks_height(const struct theme *theme)
{
    return TICK_LABEL_PT + label_below(theme, STYLE_LABEL);
}

void rows_ticks(const struct rows *rows, const struct chart_spec *spec, struct labels *labels)
{
    struct chart_series whole = spec->series[0];
    struct arena *arena = labels->marks->arena;
    double reach = fmax(rows->right - rows->zero_x, rows->zero_x - rows->left);
    double step = scale_step(reach / rows->pt_per_unit);

    if (step * 4 >= (double)INT64_MAX)
        return;
    whole.format.decimals = series_places(&whole, (int64_t)step, spec, arena);
    for (int i = -4; i <= 4; i++) {
        double x = rows_x(rows, step * i);
        struct label label = {"tick-label",
            series_format(&whole, (int64_t)step * i, false, spec, arena), STYLE_LABEL, false,
            COLOUR_SECONDARY, 0};
        struct spot spot = {x, rows->bottom + TICK_LABEL_PT, ALIGN_CENTRE};
        struct box tick = {x - 0.5, rows->bottom - 0.5, x + 0.5, rows->bottom + TICK_PT + 0.5};

        if (x >= rows->left && x < rows->right && labels_leave_free(labels, tick) &&
            labels_try(labels, &label, &spot, 1))
            marks_line(labels->marks, "tick", x, rows->bottom, x, rows->bottom + TICK_PT,
                ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
    }
}

void rows_references(
    const struct rows *rows, const struct chart_spec *spec, struct labels *labels)
{
    for (int i = 0; i < spec->reference_count; i++) {
        const struct chart_reference *reference = &spec->references[i];
        double x = rows_x(rows, (double)reference->number);
        enum colour_role colour =
            reference->colour == COLOUR_COUNT ? COLOUR_ACCENT : reference->colour;
        struct label label = {
            "reference-label", reference->label, STYLE_LABEL, false, COLOUR_SECONDARY, 0};
        struct spot spots[] = {
            {x,     rows->bottom + TICK_LABEL_PT, ALIGN_CENTRE},
            {x + 3, rows->bottom + TICK_LABEL_PT, ALIGN_RIGHT },
            {x - 3, rows->bottom + TICK_LABEL_PT, ALIGN_LEFT  }
        };

        if (reference->is_vertical || x > rows->right || x < rows->left)
            continue;
        marks_line(labels->marks, "reference", x, rows->top, x, rows->bottom,
            reference->is_dashed ? ink_dashed(INK_DASHED_PT, colour)
                                 : ink_stroke(INK_MAIN_PT, colour));
        labels_place(labels, &label, spots, 3);
    }
}
