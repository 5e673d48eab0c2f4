// How values are spread, how weights decay, when milestones are due.
#include "gallery.h"
#include "value/date.h"

#include <math.h>

static const char *const groups[] = {"Meta", "Taboola", "Outbrain", "MediaGo"};

static struct chart_spec *campaigns(struct studio *studio, const char *type, int count)
{
    const char **names = arena_array(&studio->arena, const char *, (size_t)count + 1);
    int64_t *values = arena_array(&studio->arena, int64_t, (size_t)count + 1);
    struct chart_spec *spec;

    for (int i = 0; i < count; i++) {
        names[i] = arena_format(&studio->arena, "campaign %d", i + 1);
        values[i] = (i * 37 % 29 + i * 17 % 23 + i * 7 % 31) - 25 + (i % 4) * 4;
    }
    spec = spec_new(studio, type, "Sharpe-like of campaigns", names);
    spec_series(studio, spec, SCENARIO_AC, NULL, "Oct", values);
    return spec;
}

struct chart_spec *campaign_dots(struct studio *studio)
{
    enum { COUNT = 64 };
    static const int64_t means[] = {15, 18, 19, 27};
    int64_t mean[COUNT];
    struct chart_spec *spec = campaigns(studio, "dots", COUNT);

    for (int i = 0; i < COUNT; i++) {
        spec->categories[i].second_line = groups[i % 4];
        mean[i] = means[i % 4];
    }
    spec->categories[9].is_strong = spec->categories[30].is_strong = true;
    spec_series(studio, spec, SCENARIO_AC, "mean", "mean", mean);
    spec_reference(studio, spec, 0, "0")->is_dashed = true;
    return spec;
}

struct chart_spec *one_dots(struct studio *studio)
{
    return campaigns(studio, "dots", 40);
}

struct chart_spec *campaign_histogram(struct studio *studio)
{
    enum { COUNT = 64 };
    int64_t before[COUNT];
    struct chart_spec *spec = campaigns(studio, "histogram", COUNT);

    for (int i = 0; i < COUNT; i++)
        before[i] = i % 9 ? spec->series[0].values[i].number / 10000 - 6 : NIL;
    spec_series(studio, spec, SCENARIO_PM, NULL, "Sep", before);
    spec_reference(studio, spec, 13, "mean 1.3");
    return spec;
}

struct chart_spec *outlier_histogram(struct studio *studio)
{
    struct chart_spec *spec = campaigns(studio, "histogram", 30);

    spec->series[0].values[7] = studio_value(studio, 990);
    spec->series[0].values[11] = studio_value(studio, -4000);
    return spec;
}

struct chart_spec *edge_decay(struct studio *studio)
{
    static const char *const names[] = {"NewsBreak / Car leasing", "Outbrain / Dental plans",
        "NewsBreak / Term life", "Outbrain / Meal kits", "Outbrain / Pet cover",
        "Taboola / Bathroom refit", "Meta / Term life", "Meta / new", NULL};
    static const int64_t ages[] = {42, 53, 37, 46, 49, 59, 41, 0};
    static const int64_t halves[] = {38, 47, 36, 45, 52, 66, 60, 90};
    struct chart_spec *spec =
        spec_new(studio, "decay", "Weight of edges by age in days", names);
    struct chart_series *weight = spec_series(studio, spec, SCENARIO_AC, NULL, "weight", ages);
    struct chart_series *age = spec_series(studio, spec, SCENARIO_AC, "age", "age", ages);
    struct chart_series *half = spec_series(studio, spec, SCENARIO_AC, "half", "half", halves);

    weight->unit = UNIT_PPM;
    age->unit = half->unit = UNIT_NONE;
    for (int i = 0; i < 8; i++) {
        double left = exp2(-(double)ages[i] / (double)halves[i]);
        weight->values[i].number = llround(left * 1e6);
        weight->values[i].label = arena_format(&studio->arena, "%.2f", left);
        age->values[i].number = ages[i];
        age->values[i].label = arena_format(&studio->arena, "%d", (int)ages[i]);
        half->values[i].number = halves[i];
        half->values[i].label = arena_format(&studio->arena, "%d", (int)halves[i]);
    }
    spec_reference(studio, spec, 50, "exit 0.50")->is_dashed = true;
    return spec;
}

static void set_days(
    struct studio *studio, struct chart_series *series, const date *days, enum unit unit)
{
    series->unit = unit;
    for (int i = 0; days[i] != 1; i++) {
        char text[11];
        series->values[i].is_null = days[i] == 0;
        series->values[i].number = days[i];
        date_print(days[i], text);
        series->values[i].label = days[i] ? arena_text(&studio->arena, text) : "–";
    }
}

struct chart_spec *milestone_timeline(struct studio *studio)
{
    static const char *const names[] = {"Two platforms above $1.5k a day",
        "CI > 0 in 65% of campaigns", "Nine Taboola families live",
        "SmartNews pilot at $500 a day", "Second partner above 25% of revenue",
        "Twenty campaigns above $250", "Board approves the pilot", NULL};
    static const char *const states[] = {
        "done", "done", "on track", "late", "at risk", "planned", "planned"};
    static const int64_t none[] = {0, 0, 0, 0, 0, 0, 0};
    const date starts[] = {date_of(2026, 8, 1), date_of(2026, 9, 1), date_of(2026, 10, 1),
        date_of(2026, 10, 1), date_of(2026, 12, 1), date_of(2027, 1, 1), 0, 1};
    const date ends[] = {date_of(2026, 8, 1), date_of(2026, 10, 1), date_of(2026, 12, 1),
        date_of(2026, 12, 1), date_of(2027, 2, 1), date_of(2027, 4, 1), date_of(2027, 1, 1), 1};
    struct chart_spec *spec = spec_new(studio, "timeline", "Milestones", names);

    set_days(
        studio, spec_series(studio, spec, SCENARIO_AC, NULL, NULL, none), ends, UNIT_MONTH);
    set_days(studio, spec_series(studio, spec, SCENARIO_AC, "start", NULL, none), starts,
        UNIT_MONTH);
    spec_second(spec, states);
    for (int i = 0; i < 7; i++) {
        spec->categories[i].has_scenario = true;
        spec->categories[i].scenario = i < 2 ? SCENARIO_AC : i < 4 ? SCENARIO_FC : SCENARIO_PL;
    }
    spec->categories[3].is_strong = spec->categories[4].is_strong = true;
    spec_reference(studio, spec, 0, "as of 5 Nov")->number = date_of(2026, 11, 5);
    return spec;
}
