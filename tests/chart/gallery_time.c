// The look book's charts over time, and hard ones of their kind.
#include "gallery.h"

static const char *const thirteen[] = {"Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May",
    "Jun", "Jul", "Aug", "Sep", "Oct", NULL};

struct chart_spec *cover_columns(struct studio *studio)
{
    static const int64_t actual[] = {
        142, 258, 474, 309, 443, 576, 739, 917, 1086, 1329, 1638, 2067, 2370};
    static const int64_t plan[] = {
        NIL, NIL, NIL, NIL, NIL, NIL, NIL, NIL, NIL, NIL, NIL, NIL, 2470};
    struct chart_spec *spec = spec_new(studio, "columns", "Net margin in $k", thirteen);

    spec_series(studio, spec, SCENARIO_AC, NULL, "actual", actual);
    spec_series(studio, spec, SCENARIO_PL, NULL, "plan", plan);
    for (int i = 0; i < 13; i++)
        spec->categories[i].second_line = i < 3 ? "2025" : "2026";
    spec->categories[12].is_strong = true;
    return spec;
}

struct chart_spec *roadmap_columns(struct studio *studio)
{
    static const char *const months[] = {"May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        "Jan", "Feb", "Mar", "Apr", NULL};
    static const int64_t actual[] = {30, 36, 43, 53, 69, 76, NIL, NIL, NIL, NIL, NIL, NIL};
    static const int64_t forecast[] = {NIL, NIL, NIL, NIL, NIL, NIL, 81, 87, 79, 89, 98, 102};
    static const int64_t plan[] = {30, 37, 45, 56, 69, 80, 86, 93, 88, 94, 100, 105};
    struct chart_spec *spec = spec_new(studio, "columns", "Net margin per day in $k", months);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, actual);
    spec_series(studio, spec, SCENARIO_FC, NULL, NULL, forecast);
    spec_series(studio, spec, SCENARIO_PL, "under", NULL, plan);
    spec_reference(studio, spec, 100, "target 10.0");
    for (int i = 0; i < 12; i++)
        spec->categories[i].second_line = i < 8 ? "2026" : "2027";
    spec->categories[5].is_strong = true;
    return spec;
}

struct chart_spec *receipts_columns(struct studio *studio)
{
    static const char *const weeks[] = {"W35", "W36", "W37", "W38", "W39", "W40", "W41", "W42",
        "W43", "W44", "W45", "W46", NULL};
    static const char *const days[] = {"28 Aug", "4 Sep", "11 Sep", "18 Sep", "25 Sep", "2 Oct",
        "9 Oct", "16 Oct", "23 Oct", "30 Oct", "6 Nov", "13 Nov"};
    static const int64_t received[] = {
        2344, 5791, 3207, 3097, 3412, 7696, 3501, 3601, 3242, 8777, NIL, NIL};
    static const int64_t scheduled[] = {
        2344, 5791, 3207, 3097, 3412, 7696, 3501, 3601, 3306, 9776, 3634, 1449};
    static const int64_t cut[] = {
        NIL, 2400, NIL, NIL, NIL, 2350, NIL, NIL, NIL, 3000, NIL, NIL};
    static const int64_t short_of[] = {
        NIL, NIL, NIL, NIL, NIL, NIL, NIL, NIL, 64, 999, NIL, NIL};
    struct chart_spec *spec = spec_new(studio, "columns", "Receipts in $k", weeks);
    struct chart_series *parts;

    spec_series(studio, spec, SCENARIO_AC, NULL, "received", received);
    spec_series(studio, spec, SCENARIO_PL, NULL, "scheduled", scheduled);
    parts = spec_series(studio, spec, SCENARIO_AC, "cut", "70%", cut);
    spec_series(studio, spec, SCENARIO_AC, "note", "short", short_of);
    for (int i = 0; i < 12; i++) {
        parts->values[i].label = "70%";
        spec->categories[i].is_strong = i < 10;
    }
    spec_second(spec, days);
    return spec;
}

struct chart_spec *daily_columns(struct studio *studio)
{
    static const char *names[62], *groups[61];
    static int64_t values[61];
    struct chart_spec *spec;

    for (int i = 0; i < 61; i++) {
        names[i] = arena_format(
            &studio->arena, "%d %s", i < 30 ? i + 1 : i - 29, i < 30 ? "Sep" : "Oct");
        groups[i] = "";
        values[i] = 50 + (i * 37) % 110 - (i % 17 == 7 ? 60 : 0);
    }
    names[61] = NULL;
    values[11] = -64, values[28] = -75, values[44] = -51, values[45] = -79, values[46] = -20;
    spec = spec_new(studio, "columns", "Daily net margin in $k", names);
    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, values);
    spec_reference(studio, spec, -50, "stop-out −5.0")->is_dashed = true;
    spec->references[0].colour = COLOUR_INK;
    for (int i = 0; i < 61; i++)
        spec->categories[i].better = values[i] < -50;
    spec_second(spec, groups);
    return spec;
}

struct chart_spec *platform_stack(struct studio *studio)
{
    static const char *const months[] = {"May", "Jun", "Jul", "Aug", "Sep", "Oct", NULL};
    static const int64_t meta[] = {300, 360, 420, 520, 610, 700};
    static const int64_t taboola[] = {250, 260, 300, 330, 350, 460};
    static const int64_t outbrain[] = {100, 90, 120, 40, 110, 60};
    static const int64_t plan[] = {700, 720, 800, 950, 1100, 1300};
    struct chart_spec *spec = spec_new(studio, "stacked", "Net margin in $k", months);

    spec_series(studio, spec, SCENARIO_AC, NULL, "Meta", meta);
    spec_series(studio, spec, SCENARIO_AC, NULL, "Taboola", taboola);
    spec_series(studio, spec, SCENARIO_AC, NULL, "Outbrain", outbrain);
    spec_series(studio, spec, SCENARIO_PL, NULL, "plan", plan);
    spec->categories[5].is_strong = true;
    return spec;
}
