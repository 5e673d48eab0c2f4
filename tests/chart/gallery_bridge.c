// Bridges: the look book's, one that crosses zero, one of a single step.
#include "gallery.h"

static struct chart_spec *bridge(struct studio *studio, const char *const *names,
    const int64_t *values, const enum category_kind *kinds)
{
    struct chart_spec *spec = spec_new(studio, "waterfall", "Net margin in $k", names);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, values);
    for (int i = 0; i < spec->category_count; i++) {
        spec->categories[i].kind = kinds[i];
        spec->categories[i].better = 1;
    }
    return spec;
}

static void mark_scenario(struct chart_spec *spec, int i, enum scenario scenario)
{
    spec->categories[i].has_scenario = true;
    spec->categories[i].scenario = scenario;
}

struct chart_spec *month_bridge(struct studio *studio)
{
    static const char *const names[] = {"Sep PM", "Meta", "Taboola", "MediaGo", "SmartNews",
        "Outbrain", "NewsBreak", "Unattrib.", "Oct AC", "Oct PL", NULL};
    static const int64_t values[] = {2067, 310, 105, 57, 33, -46, -156, 0, 2370, 2470};
    static const enum category_kind kinds[] = {CATEGORY_START, CATEGORY_STEP, CATEGORY_STEP,
        CATEGORY_STEP, CATEGORY_STEP, CATEGORY_STEP, CATEGORY_STEP, CATEGORY_REST,
        CATEGORY_TOTAL, CATEGORY_PLAIN};
    struct chart_spec *spec = bridge(studio, names, values, kinds);

    mark_scenario(spec, 0, SCENARIO_PM);
    mark_scenario(spec, 8, SCENARIO_AC);
    mark_scenario(spec, 9, SCENARIO_PL);
    spec->categories[0].is_strong = spec->categories[8].is_strong = true;
    return spec;
}

struct chart_spec *crossing_bridge(struct studio *studio)
{
    static const char *const names[] = {"Cash", "Receipts of the month and of the last week",
        "Spend on six platforms", "Salaries", "Taxes", "Rest", "Cash", NULL};
    static const int64_t values[] = {500, 300, -1400, -200, 90, 1100, NIL};
    static const enum category_kind kinds[] = {CATEGORY_START, CATEGORY_STEP, CATEGORY_STEP,
        CATEGORY_STEP, CATEGORY_STEP, CATEGORY_REST, CATEGORY_TOTAL};

    return bridge(studio, names, values, kinds);
}

struct chart_spec *plan_bridge(struct studio *studio)
{
    static const char *const names[] = {"PM", "Taboola", "Meta", "NewsBreak", "AC", NULL};
    static const int64_t values[] = {2038, 165, 43, -38, 2208},
                         plan[] = {NIL, NIL, NIL, NIL, 2380};
    static const enum category_kind kinds[] = {
        CATEGORY_START, CATEGORY_STEP, CATEGORY_STEP, CATEGORY_STEP, CATEGORY_TOTAL};
    struct chart_spec *spec = bridge(studio, names, values, kinds);

    spec_series(studio, spec, SCENARIO_PL, NULL, "plan", plan);
    mark_scenario(spec, 0, SCENARIO_PM);
    spec->categories[4].is_strong = true;
    return spec;
}
