#include "chart/chart.h"

#include "chart/corner.h"
#include "chart/ink.h"
#include "chart/labels.h"
#include "chart/scale.h"
#include "chart/series.h"

#include <math.h>
#include <string.h>

static const char *const scenario_names[SCENARIO_COUNT] = {"AC", "PM", "PL", "FC"};

enum scenario scenario_find(const char *name)
{
    enum scenario scenario = 0;

    while (scenario < SCENARIO_COUNT && strcmp(scenario_names[scenario], name) != 0)
        scenario++;
    return scenario;
}

const char *scenario_name(enum scenario scenario)
{
    return scenario < SCENARIO_COUNT ? scenario_names[scenario] : "";
}

static const double empty_pt = 36; // room for the words that tell why

// Sums and differences of values stay within 64 bits, and none is rounded where it is drawn.
static const int64_t greatest = (int64_t)1 << 53;

static bool check_values(const struct chart_spec *spec, struct diag *diag)
{
    for (int i = 0; i < spec->series_count; i++)
        for (int j = 0; j < spec->category_count; j++) {
            const struct chart_value *value = series_value(&spec->series[i], j);

            if (value && (value->number > greatest || value->number < -greatest))
                return diag_add(diag, DIAG_CHART, spec->at,
                    "%lld is beyond what can be drawn to scale", (long long)value->number);
        }
    return true;
}

bool chart_check(const struct chart_spec *spec, struct diag *diag)
{
    return check_values(spec, diag) && spec->type->check(spec, diag);
}

struct chart_need chart_need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme)
{
    if (!spec_has_data(spec)) // no part in a shared scale
        return (struct chart_need){
            .unit = spec->series_count ? spec->series[0].unit : UNIT_NONE, .length_pt = height};
    return spec->type->need(spec, width, height, theme);
}

double chart_height(const struct chart_spec *spec)
{
    if (!spec_has_data(spec))
        return empty_pt;
    return spec->type->height
               ? spec->type->height(spec)
               : spec->type->height_pt + spec->type->row_pt * spec->category_count;
}

double chart_fit(struct chart_need need)
{
    return range_fit((struct range){need.from, need.to}, need.length_pt);
}

static const char *empty_words(const struct chart_spec *spec)
{
    bool has_reason = spec->empty_reason && *spec->empty_reason;

    return has_reason ? spec->empty_reason : word_of(spec->words, WORD_NO_DATA);
}

// The reason in words, in a box where the chart would have stood.
static void draw_empty(
    const struct chart_spec *spec, double width, double height, struct marks *marks)
{
    const char *text = empty_words(spec);
    double above = label_above(marks->theme, STYLE_LABEL);
    double below = label_below(marks->theme, STYLE_LABEL);
    double half = INK_CONNECTOR_PT / 2;

    marks_rect(marks, "empty", half, half, fmax(width - 2 * half, 0),
        fmax(height - 2 * half, 0), ink_stroke(INK_CONNECTOR_PT, COLOUR_HAIRLINE));
    text = label_shorten(marks->theme, STYLE_LABEL, false, text, width - 8, marks->arena);
    if (*text && height >= above + below)
        marks_text(marks, "label", STYLE_LABEL, false, COLOUR_SECONDARY, width / 2,
            height / 2 + (above - below) / 2, ALIGN_CENTRE, text, spec->at);
}

// "2.5", "12", "0.25"
static const char *factor_text(
    const struct chart_spec *spec, double factor, struct arena *arena)
{
    const char *point = (spec->words ? spec->words : &words_english)->point;
    long long hundredths = llround(fmin(factor, 1e12) * 100);

    if (hundredths >= 1000)
        return arena_format(arena, "%lld", (hundredths + 50) / 100);
    if (hundredths >= 100)
        return arena_format(
            arena, "%lld%s%lld", (hundredths + 5) / 100, point, (hundredths + 5) / 10 % 10);
    return arena_format(arena, "0%s%02lld", point, hundredths);
}

static void note_scale(const struct chart_spec *spec, double width, double height,
    double factor, struct marks *marks)
{
    const char *const words[] = {factor_text(spec, factor, marks->arena), NULL};
    const char *text = word_fill(spec->words, WORD_SCALE, words, marks->arena);

    if (factor > 0 && !corner_note(marks, width, height, text, spec->at))
        diag_add(marks->diag, DIAG_CLIPPED, spec->at,
            "\"%s\" found no room in the chart: say it in its title", text);
}

void chart_draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks)
{
    if (!spec_has_data(spec)) {
        draw_empty(spec, width, height, marks);
        return;
    }
    spec->type->draw(spec, width, height, scale, marks);
    note_scale(spec, width, height, scale.factor, marks);
}

const char *chart_describe(const struct chart_spec *spec, struct arena *arena)
{
    struct strbuf alt = {0};
    const char *text;

    spec->type->describe(spec, &alt, arena);
    if (!spec_has_data(spec) && alt.length && alt.data[alt.length - 1] == '.') {
        alt.length -= alt.length > 1 && alt.data[alt.length - 2] == '.';
        strbuf_printf(&alt, " %s", empty_words(spec));
        if (alt.data[alt.length - 1] != '.')
            strbuf_putc(&alt, '.');
    }
    text = arena_bytes(arena, alt.data ? alt.data : "", alt.length);
    strbuf_finish(&alt);
    return text;
}
