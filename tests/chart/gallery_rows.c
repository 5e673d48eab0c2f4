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
