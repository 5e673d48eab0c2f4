// 100 % columns over time: each category's parts fill the same height, their own numbers in
// them, their names at the last column. Drawn as a stack of shares.
//
// Roles: none; AC a part (a number of zero or more). References are shares in bps.

#include "chart/frame.h"
#include "chart/parts.h"
#include "chart/series.h"
#include "chart/types.h"
#include "value/wide.h"

#define WHOLE_BPS 10000

static int64_t whole_of(const struct chart_spec *spec, int i)
{
    int64_t whole = 0;

    for (int s = 0; s < spec->series_count; s++) {
        const struct chart_value *value = series_value(&spec->series[s], i);
        if (value && is_part(&spec->series[s]) && value->number > 0)
            whole += value->number;
    }
    return whole;
}

// In millionths of a bps, so that parts of a whole still fill it when they are rounded.
static const int64_t finely = 1000000;

static struct chart_value share_of(const struct chart_value *value, int64_t whole)
{
    struct chart_value share = {.is_null = true, .label = value->label};

    if (value->is_null || whole <= 0 || value->number < 0)
        return share;
    share.is_null =
        !wide_mul_div_round(value->number, WHOLE_BPS * finely, whole, &share.number);
    return share;
}

// The same chart with shares for numbers, and a total without words: it is always the whole.
static struct chart_spec in_shares(const struct chart_spec *spec, struct arena *arena)
{
    struct chart_spec shares = *spec;
    size_t count = (size_t)spec->category_count + 1;
    struct chart_series *total;

    shares.series = arena_array(arena, struct chart_series, (size_t)spec->series_count + 1);
    shares.references =
        arena_array(arena, struct chart_reference, (size_t)spec->reference_count + 1);
    for (int s = 0; s < spec->series_count; s++) {
        shares.series[s] = spec->series[s];
        shares.series[s].values = arena_array(arena, struct chart_value, count);
        for (int i = 0; i < spec->category_count; i++)
            shares.series[s].values[i] =
                share_of(&spec->series[s].values[i], whole_of(spec, i));
    }
    for (int r = 0; r < spec->reference_count; r++) {
        shares.references[r] = spec->references[r];
        shares.references[r].number *= finely;
    }
    total = &shares.series[shares.series_count++];
    *total = (struct chart_series){.role = "total",
        .colour = COLOUR_COUNT,
        .unit = spec->series[0].unit,
        .values = arena_array(arena, struct chart_value, count)};
    for (int i = 0; i < spec->category_count; i++)
        total->values[i] = (struct chart_value){.number = WHOLE_BPS * finely, .label = ""};
    return shares;
}

static void draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    struct chart_spec shares = in_shares(spec, marks->arena);

    (void)scale;
    chart_stacked.draw(&shares, width, height, (struct chart_scale){0}, marks);
}

static void describe(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena)
{
    struct telling telling = {spec, alt, arena};

    tell_kind(telling, WORD_KIND_SHARE_COLUMNS);
    for (int i = 0; i < spec->category_count; i++) {
        strbuf_puts(alt, i ? "; " : " ");
        tell_name(telling, i);
        tell_parts(telling, i);
    }
    strbuf_putc(alt, '.');
    tell_references(telling);
}

const struct chart_type chart_share_columns = {
    .name = "share-columns",
    .help = "columns over time whose parts each fill 100 %",
    .height_pt = 110,
    .check = parts_check,
    .need = frame_own_need, // the height is 100 %
    .draw = draw,
    .describe = describe,
};
