// Differences in panels: over columns, beside bars; outliers, bases of zero or the other sign.
#include "gallery.h"

static const char *const months[] = {
    "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", NULL};

static struct chart_spec *compared(
    struct studio *studio, const char *type, const char *const *names, int panels)
{
    struct chart_spec *spec = spec_new(studio, type, "Net margin in $k", names);

    spec->variance_of = 0;
    spec->variance_to = 1;
    spec->variance_panels = panels;
    for (int i = 0; i < spec->category_count; i++)
        spec->categories[i].better = 1;
    return spec;
}

struct chart_spec *column_panels(struct studio *studio)
{
    static const int64_t actual[] = {739, 917, 1086, 1329, 1638, 2067, 2370, NIL, NIL};
    static const int64_t plan[] = {700, 950, 1150, 1300, 1650, 2120, 2470, 2650, 2840};
    static const int64_t forecast[] = {NIL, NIL, NIL, NIL, NIL, NIL, NIL, 2590, 2735};
    struct chart_spec *spec =
        compared(studio, "columns", months, VARIANCE_DELTA | VARIANCE_PERCENT);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, actual);
    spec_series(studio, spec, SCENARIO_PL, NULL, NULL, plan);
    spec_series(studio, spec, SCENARIO_FC, NULL, NULL, forecast);
    spec->categories[6].is_strong = true;
    return spec;
}

// A base of zero, one of the other sign, a null, and a change thirty times all others.
struct chart_spec *hard_column_panels(struct studio *studio)
{
    static const int64_t actual[] = {120, -40, 60, 310, 70, NIL, 95, 102, 88};
    static const int64_t before[] = {100, 50, 0, 10, 75, 60, 90, 100, 90};
    struct chart_spec *spec =
        compared(studio, "columns", months, VARIANCE_DELTA | VARIANCE_PERCENT);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, actual);
    spec_series(studio, spec, SCENARIO_PM, NULL, NULL, before);
    return spec;
}

struct chart_spec *bar_panels(struct studio *studio)
{
    static const char *const names[] = {"Meta", "Taboola", "Outbrain", "SmartNews", "MediaGo",
        "NewsBreak", "Display", "Portfolio", NULL};
    static const int64_t actual[] = {924, 518, 347, 312, 238, 31, -60, 2310};
    static const int64_t before[] = {614, 413, 393, 279, 181, 187, 0, 2067};
    struct chart_spec *spec =
        compared(studio, "bars", names, VARIANCE_DELTA | VARIANCE_PERCENT);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, actual);
    spec_series(studio, spec, SCENARIO_PM, NULL, NULL, before);
    spec->categories[7].kind = CATEGORY_TOTAL;
    return spec;
}
