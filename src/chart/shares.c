// Rows of shares: each row's parts fill the same length, so 100 % is everywhere the same; a
// tick for the month before, columns of words at the right.
//
// Roles: (none) AC a part (a number of zero or more); tick: a share in bps, a tick across;
//        text: its labels stand at the right edge. References are shares in bps.

#include "chart/frame.h"
#include "chart/ink.h"
#include "chart/legend.h"
#include "chart/parts.h"
#include "chart/rows.h"
#include "chart/series.h"
#include "chart/types.h"

#include <math.h>

#define BAR_MOST_PT 10.0
#define TEXT_GAP_PT 10.0
#define WHOLE_BPS   10000.0

static double whole_of(const struct chart_spec *spec, int i)
{
    double whole = 0;

    for (int s = 0; s < spec->series_count; s++) {
        const struct chart_value *value = series_value(&spec->series[s], i);
        if (value && is_part(&spec->series[s]))
            whole += fmax((double)value->number, 0);
    }
    return whole;
}

static double text_width(
    const struct chart_spec *spec, const struct chart_series *series, const struct theme *theme)
{
    double widest = 0;

    for (int i = 0; i < spec->category_count; i++) {
        const struct chart_value *value = series_value(series, i);
        if (value)
            widest = fmax(widest, label_width(theme, STYLE_TABLE_BARS, true, value->label));
    }
    return widest + TEXT_GAP_PT;
}

static struct rows_room room_of(const struct chart_spec *spec, const struct theme *theme)
{
    struct rows_room room = {.top = 1, .bottom = 1, .bar_most = BAR_MOST_PT};

    for (int s = -1; (s = series_find(spec, "text", s)) >= 0;)
        room.right += text_width(spec, &spec->series[s], theme);
    if (spec->reference_count)
        room.bottom = rows_ticks_height(theme);
    return room;
}

static void label_part(const struct chart_value *value, enum colour_role ground, struct box box,
    struct labels *labels)
{
    const struct theme *theme = labels->marks->theme;
    double above = label_above(theme, STYLE_LABEL);
    double width = label_width(theme, STYLE_LABEL, true, value->label);
    struct label label = {
        "inside", value->label, STYLE_LABEL, true, part_label_colour(ground), 0};
    struct spot spots[] = {
        {box.left + 3,               (box.top + box.bottom + above) / 2, ALIGN_LEFT  },
        {(box.left + box.right) / 2, (box.top + box.bottom + above) / 2, ALIGN_CENTRE},
        {box.right - 3,              (box.top + box.bottom + above) / 2, ALIGN_RIGHT }
    };

    if (width + 4 <= box.right - box.left && box.bottom - box.top >= above + 1)
        labels_try(labels, &label, spots, 3); // beside the month before's tick
}

struct part {
    const struct chart_value *value;
    enum colour_role colour;
    struct box box;
};

// The row's parts that have a length, side by side, the whole being all of the length.
static int parts_of(
    const struct rows *rows, const struct chart_spec *spec, int i, struct part *parts)
{
    double whole = whole_of(spec, i), sum = 0, y = rows->middle[i] - rows->bar / 2;
    int count = 0;

    for (int s = 0, nth = 0; s < spec->series_count && whole > 0; s++) {
        const struct chart_value *value = series_value(&spec->series[s], i);
        double from = sum;

        if (!is_part(&spec->series[s]))
            continue;
        nth++;
        if (!value || value->number <= 0)
            continue;
        sum += (double)value->number;
        parts[count++] = (struct part){
            value, part_colour(&spec->series[s], nth - 1),
            {rows_x(rows, from / whole * WHOLE_BPS), y, rows_x(rows, sum / whole * WHOLE_BPS),
                                                      y + rows->bar}
        };
    }
    return count;
}

static void draw_parts(const struct part *parts, int count, struct marks *marks)
{
    for (int p = 0; p < count; p++) {
        struct box box = parts[p].box;

        marks_rect(marks, "part", box.left, box.top, box.right - box.left, box.bottom - box.top,
            ink_fill(parts[p].colour));
        if (p > 0)
            marks_line(marks, "cut", box.left, box.top, box.left, box.bottom,
                ink_stroke(INK_CUT_PT / 2, COLOUR_PAPER));
    }
}

static void label_parts(const struct part *parts, int count, struct labels *labels)
{
    for (int p = 0; p < count; p++)
        label_part(parts[p].value, parts[p].colour, parts[p].box, labels);
}

static void draw_tick(
    const struct rows *rows, const struct chart_spec *spec, int i, struct labels *labels)
{
    const struct chart_value *value = series_value(series_of_role(spec, "tick"), i);
    double half = fmin(rows->bar / 2 + 2.5, rows->pitch / 2), x;

    if (!value || value->number < 0 || value->number > (int64_t)WHOLE_BPS)
        return;
    x = rows_x(rows, (double)value->number);
    ink_tick(labels->marks, "before", x, rows->middle[i] - half, rows->middle[i] + half,
        INK_TICK_PT, 3.2, COLOUR_INK);
    labels_block(
        labels, (struct box){x - 2, rows->middle[i] - half, x + 2, rows->middle[i] + half});
}

static void block_references(
    const struct rows *rows, const struct chart_spec *spec, struct labels *labels)
{
    for (int i = 0; i < spec->reference_count; i++) {
        double x = rows_x(rows, (double)spec->references[i].number);
        labels_block(labels, (struct box){x - 1, rows->top, x + 1, rows->bottom});
    }
}

static void set_texts(
    const struct rows *rows, const struct chart_spec *spec, double width, struct labels *labels)
{
    const struct theme *theme = labels->marks->theme;
    double right = width;
    int first = series_find(spec, "text", -1);

    for (int s = spec->series_count - 1; s >= 0; s--) {
        if (!series_has_role(&spec->series[s], "text"))
            continue;
        for (int i = 0; i < rows->count; i += rows->every) {
            const struct chart_value *value = series_value(&spec->series[s], i);
            struct label label = {"text", value ? value->label : "–", STYLE_TABLE_BARS,
                s == first, COLOUR_INK, 0};
            struct spot spot = {
                right, rows->middle[i] + label_above(theme, STYLE_TABLE_BARS) / 2, ALIGN_RIGHT};
            labels_place(labels, &label, &spot, 1);
        }
        right -= text_width(spec, &spec->series[s], theme);
    }
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct span whole = {WHOLE_BPS, 1, false};
    struct rows_plan plan = {&whole, 1, room_of(spec, marks->theme)};
    struct part *parts = arena_array(marks->arena, struct part, (size_t)spec->series_count + 1);
    struct rows rows;
    struct labels labels;

    scale.pt_per_unit = 0;
    rows = rows_make(spec, &plan, width, height, scale, marks->theme, marks->arena);
    labels_init(&labels, marks, width, height, spec->at);
    for (int i = 0; i < rows.count; i++) {
        draw_parts(parts, parts_of(&rows, spec, i, parts), marks);
        if (spec->categories[i].kind == CATEGORY_TOTAL)
            marks_line(marks, "rule", 0, rows.middle[i] - rows.pitch / 2, width,
                rows.middle[i] - rows.pitch / 2, ink_stroke(INK_CONNECTOR_PT, COLOUR_INK));
    }
    rows_axis(&rows, marks);
    rows_references(&rows, spec, &labels);
    block_references(&rows, spec, &labels);
    for (int i = 0; i < rows.count; i++)
        draw_tick(&rows, spec, i, &labels);
    for (int i = 0; i < rows.count; i++)
        label_parts(parts, parts_of(&rows, spec, i, parts), &labels);
    rows_names(&rows, spec, &labels);
    set_texts(&rows, spec, width, &labels);
    labels_report(&labels);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};

    tell_kind(telling, WORD_KIND_SHARES);
    for (int i = 0; i < spec->category_count; i++) {
        strbuf_puts(alt, i ? "; " : " ");
        strbuf_puts(alt, spec->categories[i].name);
        tell_parts(telling, i);
        for (int s = -1; (s = series_find(spec, "text", s)) >= 0;)
            if (series_value(&spec->series[s], i)) {
                strbuf_puts(alt, ", ");
                strbuf_puts(alt, series_word(spec, &spec->series[s]));
                tell_number(telling, spec->series[s].values[i].label, true);
            }
    }
    strbuf_putc(alt, '.');
    tell_references(telling);
}

static int legend(const struct chart_spec *spec, struct legend_entry *entries)
{
    const struct chart_series *tick = series_of_role(spec, "tick");
    int count = 0;

    for (int s = 0, nth = 0; s < spec->series_count; s++)
        if (is_part(&spec->series[s]))
            count = legend_add(entries, count, SWATCH_BAR,
                ink_fill(part_colour(&spec->series[s], nth++)), legend_word(&spec->series[s]));
    if (tick)
        count = legend_add(entries, count, SWATCH_TICK, ink_stroke(INK_TICK_PT, COLOUR_INK),
            legend_word(tick));
    return count;
}

static const char *const roles[] = {"tick", "text", NULL};

const struct chart_type chart_shares = {
    .name = "shares",
    .help = "rows of parts that each fill 100 %, with a tick for the month before",
    .height_pt = 14,
    .row_pt = 17,
    .roles = roles,
    .check = parts_check,
    .need = frame_own_need, // the length is 100 %
    .draw = draw,
    .describe = describe,
    .legend = legend,
};
