// Charts of a structure: bars, differences, bullets.
#include "gallery.h"

static const char *const buyers[] = {"Tobias Renner", "Ines Falk", "Mara Quist", "Jonah Pell",
    "Adaeze Obi", "Lena Storck", "Ravi Sandhu", "Noor Haddad", NULL};

struct chart_spec *variance_bars(struct studio *studio)
{
    static const char *const names[] = {
        "Meta", "Taboola", "MediaGo", "SmartNews", "Outbrain", "NewsBreak", "Portfolio", NULL};
    static const int64_t values[] = {310, 105, 57, 33, -46, -156, 303};
    struct chart_spec *spec = spec_new(studio, "bars", "What moved the margin, $k", names);

    spec_series(studio, spec, SCENARIO_AC, "variance", NULL, values);
    for (int i = 0; i < 7; i++)
        spec->categories[i].better = 1;
    spec->categories[6].kind = CATEGORY_TOTAL;
    spec->categories[6].second_line = "unattributed ±0.0";
    return spec;
}

struct chart_spec *buyer_bars(struct studio *studio)
{
    static const char *const names[] = {"Buyer A", "Buyer B", "Buyer C", "Buyer D", "Buyer E",
        "Buyer F", "Buyer G", "Buyer H", "Eight buyers", NULL};
    static const int64_t actual[] = {349, 110, 244, 578, 41, 265, 601, 161, 2349};
    static const int64_t before[] = {471, 64, 213, 449, 38, 199, 453, 159, 2046};
    struct chart_spec *spec = spec_new(studio, "bars", "Net margin in $k", names);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, actual);
    spec_series(studio, spec, SCENARIO_PM, NULL, NULL, before);
    spec->categories[8].kind = CATEGORY_TOTAL;
    spec->variance_of = 0;
    spec->variance_to = 1;
    return spec;
}

struct chart_spec *band_bullets(struct studio *studio)
{
    static const int64_t rate[] = {207, 216, 252, 246, 259, 346, 337, 928};
    static const int64_t before[] = {240, 251, 211, 302, 286, 349, 539, 833};
    static const int64_t band1[] = {220, 220, 220, 260, 260, 260, 320, 320};
    static const int64_t band2[] = {260, 260, 260, 300, 300, 300, 360, 360};
    static const char *const groups[] = {
        "Senior", "Senior", "Senior", "Mid", "Mid", "Mid", "New", "New"};
    struct chart_spec *spec =
        spec_new(studio, "bullets", "Effective payout rate incl. salary, %", buyers);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, rate);
    spec_series(studio, spec, SCENARIO_PM, NULL, NULL, before)->values[7].is_null = true;
    spec_series(studio, spec, SCENARIO_AC, "band1", "target", band1);
    spec_series(studio, spec, SCENARIO_AC, "band2", "watch", band2);
    spec_second(spec, groups);
    return spec;
}

struct chart_spec *limit_bullets(struct studio *studio)
{
    static const int64_t rate[] = {74, 77, 61, 57, 54, 50, 64, 232};
    static const int64_t before[] = {63, 71, 70, 50, 60, 51, 74, 50};
    static const int64_t limit[] = {200, 200, 200, 200, 200, 200, 200, 200};
    struct chart_spec *spec =
        spec_new(studio, "bullets", "Variable payout in % of own net margin", buyers);

    spec_series(studio, spec, SCENARIO_AC, NULL, "final", rate);
    spec_series(studio, spec, SCENARIO_PM, NULL, NULL, before);
    spec_series(studio, spec, SCENARIO_AC, "limit", "cap", limit);
    return spec;
}

struct chart_spec *sign_shares(struct studio *studio)
{
    static const char *const names[] = {
        "Meta", "Taboola", "Outbrain", "NewsBreak", "MediaGo", "SmartNews", "Portfolio", NULL};
    static const int64_t above[] = {15, 10, 6, 1, 6, 2, 40}, spans[] = {2, 2, 4, 8, 1, 3, 20};
    static const int64_t below[] = {0, 1, 0, 0, 0, 0, 1};
    static const int64_t before[] = {7600, 6900, 8000, 2200, 4300, 0, 5740};
    static const int64_t share[] = {88, 77, 60, 11, 86, 40, 66};
    const int64_t *values[] = {above, spans, below};
    static const char *const words[] = {"CI > 0", "spans 0", "CI < 0"};
    struct chart_spec *spec = spec_new(studio, "shares", "Campaigns by sign of CI, %", names);
    struct chart_series *series;

    for (int s = 0; s < 3; s++) {
        series = spec_series(studio, spec, SCENARIO_AC, NULL, words[s], values[s]);
        series->colour = s == 0 ? COLOUR_AC : s == 1 ? COLOUR_BAND3 : COLOUR_BAD;
        for (int i = 0; i < 7; i++)
            series->values[i].label = arena_format(&studio->arena, "%d", (int)values[s][i]);
    }
    series = spec_series(studio, spec, SCENARIO_PM, "tick", "CI > 0 in Sep", before);
    for (int i = 0; i < 7; i++)
        series->values[i].number = before[i];
    series = spec_series(studio, spec, SCENARIO_AC, "text", "share", share);
    for (int i = 0; i < 7; i++)
        series->values[i].label = arena_format(&studio->arena, "%d", (int)share[i]);
    spec_reference(studio, spec, 0, "target 65")->number = 6500;
    spec->references[0].is_dashed = true;
    spec->references[0].colour = COLOUR_INK;
    spec->categories[6].kind = CATEGORY_TOTAL;
    return spec;
}

struct chart_spec *sharpe_dumbbell(struct studio *studio)
{
    static const char *const names[] = {
        "Meta", "Taboola", "Outbrain", "NewsBreak", "MediaGo", "SmartNews", "Portfolio", NULL};
    static const int64_t now[] = {124, 101, 103, 68, 104, 58, 133};
    static const int64_t before[] = {114, 117, 90, NIL, 65, 41, 120};
    struct chart_spec *spec = spec_new(studio, "dumbbell", "Sharpe-like, 30 days", names);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, now);
    spec_series(studio, spec, SCENARIO_PM, NULL, NULL, before);
    spec_reference(studio, spec, 50, "red 5.0")->is_dashed = true;
    spec_reference(studio, spec, 100, "target 10.0")->is_dashed = true;
    for (int i = 0; i < 7; i++)
        spec->categories[i].better = 1;
    spec->categories[6].kind = CATEGORY_TOTAL;
    return spec;
}

struct chart_spec *change_dumbbell(struct studio *studio)
{
    static const int64_t now[] = {472, 447, 257, 196, 177, -101, 69, -1};
    static const int64_t before[] = {339, 330, 367, 135, 149, -99, 26, 2};
    struct chart_spec *spec = spec_new(studio, "dumbbell", "Net contribution in $k", buyers);

    spec_series(studio, spec, SCENARIO_AC, NULL, "Oct", now);
    spec_series(studio, spec, SCENARIO_PM, NULL, "Sep", before);
    spec->variance_of = 0;
    spec->variance_to = 1;
    for (int i = 0; i < 8; i++)
        spec->categories[i].better = 1;
    return spec;
}
