#include "chart/parts.h"

#include "chart/series.h"

bool is_part(const struct chart_series *series)
{
    return series_is_main(series) && series->scenario != SCENARIO_PL &&
           series->scenario != SCENARIO_PM;
}

enum colour_role part_colour(const struct chart_series *series, int nth)
{
    // Neighbours differ in lightness, so that print in black keeps them apart.
    static const enum colour_role by_place[] = {
        COLOUR_AC, COLOUR_PM, COLOUR_SECONDARY, COLOUR_BAND3, COLOUR_PM_TICK, COLOUR_BAND2};

    if (series->colour != COLOUR_COUNT)
        return series->colour;
    return by_place[nth % (int)(sizeof by_place / sizeof *by_place)];
}

enum colour_role part_label_colour(enum colour_role ground)
{
    switch ((int)ground) {
    case COLOUR_PM:
    case COLOUR_BAND1:
    case COLOUR_BAND2:
    case COLOUR_BAND3:
    case COLOUR_RULE:
    case COLOUR_HAIRLINE:
    case COLOUR_PAPER:
        return COLOUR_INK;
    default:
        return COLOUR_PAPER;
    }
}

bool parts_check(const struct chart_spec *spec, struct diag *diag)
{
    bool ok = spec_check(spec, diag);

    for (int s = 0; s < spec->series_count; s++)
        for (int i = 0; i < spec->category_count && is_part(&spec->series[s]); i++) {
            const struct chart_value *value = series_value(&spec->series[s], i);
            if (value && value->number < 0)
                return diag_add(diag, DIAG_CHART, spec->categories[i].at,
                    "%s: \"%s\" is below zero and cannot be part of a whole", spec->type->name,
                    spec->categories[i].name);
        }
    return ok;
}

void tell_parts(struct telling telling, int category)
{
    int told = 0;

    for (int s = 0; s < telling.spec->series_count; s++) {
        const struct chart_series *series = &telling.spec->series[s];
        const struct chart_value *value = series_value(series, category);

        if (!is_part(series) || !value)
            continue;
        strbuf_puts(telling.alt, told++ ? ", " : " (");
        strbuf_puts(telling.alt, series_word(telling.spec, series));
        tell_number(telling, value->label, false);
    }
    if (told)
        strbuf_putc(telling.alt, ')');
}
