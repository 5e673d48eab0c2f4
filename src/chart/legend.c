#include "chart/legend.h"

#include "chart/ink.h"
#include "chart/labels.h"
#include "chart/series.h"

#include <string.h>

#define SWATCH_WIDTH_PT  9.0
#define SWATCH_HEIGHT_PT 6.0
#define WORD_GAP_PT      4.5
#define ENTRY_GAP_PT     9.0

int legend_add(struct legend_entry *entries, int count, enum swatch swatch, struct paint paint,
    const char *word)
{
    for (int i = 0; i < count; i++)
        if (!strcmp(entries[i].word, word))
            return count;
    if (count == LEGEND_MOST)
        return count;
    entries[count] = (struct legend_entry){swatch, paint, word};
    return count + 1;
}

const char *legend_word(const struct chart_series *series)
{
    return series->name && *series->name ? series->name : scenario_name(series->scenario);
}

static double swatch_width(enum swatch swatch)
{
    return swatch == SWATCH_TICK ? 2 : swatch == SWATCH_DOT ? 5.6 : SWATCH_WIDTH_PT;
}

static void draw_swatch(
    const struct legend_entry *entry, double x, double baseline, struct marks *marks)
{
    double middle = baseline - 2.5, width = swatch_width(entry->swatch);
    double inset = entry->paint.stroke_pt / 2;

    switch (entry->swatch) {
    case SWATCH_BAR:
        marks_rect(marks, "swatch", x + inset, middle - SWATCH_HEIGHT_PT / 2 + inset,
            width - 2 * inset, SWATCH_HEIGHT_PT - 2 * inset, entry->paint);
        break;
    case SWATCH_LINE:
        marks_line(marks, "swatch", x, middle, x + width, middle, entry->paint);
        break;
    case SWATCH_TICK:
        marks_line(marks, "swatch", x + 1, middle - 3.5, x + 1, middle + 3.5, entry->paint);
        break;
    case SWATCH_DOT:
        marks_circle(marks, "swatch", x + 2.8, middle, 2.8, entry->paint);
        break;
    }
}

static double width_of(const struct legend_entry *entries, int count, const struct theme *theme)
{
    double width = (count - 1) * ENTRY_GAP_PT;

    for (int i = 0; i < count; i++)
        width += swatch_width(entries[i].swatch) + WORD_GAP_PT +
                 label_width(theme, STYLE_LEGEND, false, entries[i].word);
    return width;
}

// Wider than its line: each word keeps its share of what is there.
static double room_of_word(const struct legend_entry *entries, int count, double room)
{
    room -= (count - 1) * ENTRY_GAP_PT;
    for (int i = 0; i < count; i++)
        room -= swatch_width(entries[i].swatch) + WORD_GAP_PT;
    return room / count;
}

double legend_draw(const struct legend_entry *entries, int count, double right, double baseline,
    struct marks *marks, struct source_pos at)
{
    double x = right, need = width_of(entries, count, marks->theme);
    double most = need > right + 0.1 ? room_of_word(entries, count, right) : right;

    if (count < 2) // one fill alone needs no key
        return 0;
    if (need > right + 0.1 && marks->diag)
        diag_add(marks->diag, DIAG_CLIPPED, at, "the legend needs %d pt where there are %d",
            (int)need + 1, (int)right);
    for (int i = count - 1; i >= 0; i--) {
        struct mark *word = marks_text(marks, "legend", STYLE_LEGEND, false, COLOUR_SECONDARY,
            x, baseline, ALIGN_RIGHT,
            label_shorten(
                marks->theme, STYLE_LEGEND, false, entries[i].word, most, marks->arena),
            at);
        x = word->x - WORD_GAP_PT - swatch_width(entries[i].swatch);
        draw_swatch(&entries[i], x, baseline, marks);
        x -= ENTRY_GAP_PT;
    }
    return right - x - ENTRY_GAP_PT;
}

double chart_legend(
    const struct chart_spec *spec, double right, double baseline, struct marks *marks)
{
    struct legend_entry entries[LEGEND_MOST];
    int count = spec->type->legend ? spec->type->legend(spec, entries) : 0;

    return legend_draw(entries, count, right, baseline, marks, spec->at);
}
