// Many values at once: small multiples, heat tables.
#include "gallery.h"

static const char *const platforms[] = {
    "Meta", "Taboola", "Outbrain", "NewsBreak", "MediaGo", "SmartNews"};

static const char **days(struct studio *studio, int count)
{
    const char **names = arena_array(&studio->arena, const char *, (size_t)count + 1);

    for (int i = 0; i < count; i++)
        names[i] = arena_format(&studio->arena, "%d Oct", i + 2);
    return names;
}

static void fill_day(int platform, int count, int64_t *values)
{
    static const int64_t mean[] = {35, 18, 9, 5, 5, 3};

    for (int i = 0; i < count; i++)
        values[i] = mean[platform] * (4 + (i * 7 + platform * 3) % 11) / 9;
    values[13] = values[14] = -mean[platform] * 2 / 3;
}

struct chart_spec *daily_multiples(struct studio *studio)
{
    enum { DAYS = 30 };
    int64_t values[DAYS];
    struct chart_spec *spec =
        spec_new(studio, "multiples", "Daily net margin in $k", days(studio, DAYS));

    for (int p = 0; p < 6; p++) {
        fill_day(p, DAYS, values);
        spec_series(studio, spec, SCENARIO_AC, NULL, platforms[p], values);
    }
    for (int i = 0; i < DAYS; i++)
        spec->categories[i].better = 1;
    return spec;
}

struct chart_spec *line_multiples(struct studio *studio)
{
    int64_t values[13];
    static const char *const names[] = {"Oct 25", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr",
        "May", "Jun", "Jul", "Aug", "Sep", "Oct 26", NULL};
    struct chart_spec *spec = spec_new(studio, "multiples", "Sharpe-like, 30 days", names);

    for (int p = 0; p < 5; p++) {
        for (int i = 0; i < 13; i++)
            values[i] = 10 * p - 8 + (i * (p + 2) * 5) % 17;
        if (p == 3)
            values[5] = values[6] = NIL;
        spec_series(studio, spec, SCENARIO_AC, "line", platforms[p], values);
    }
    spec_reference(studio, spec, 10, "1.0")->is_dashed = true;
    return spec;
}

struct chart_spec *margin_heat(struct studio *studio)
{
    static const char *const names[] = {"May", "Jun", "Jul", "Aug", "Sep", "Oct", NULL};
    static const int64_t total[] = {1003, 1170, 1239, 1407, 1641, 2061};
    struct chart_spec *spec = spec_new(studio, "heat", "Net margin in $k", names);
    int64_t values[6];

    for (int p = 0; p < 6; p++) {
        for (int i = 0; i < 6; i++)
            values[i] = (6 - p) * (60 + i * 30) + (i * 31 + p * 17) % 40;
        if (p == 5)
            values[0] = values[1] = NIL;
        spec_series(studio, spec, SCENARIO_AC, NULL, platforms[p], values);
    }
    spec_series(studio, spec, SCENARIO_AC, "total", "Portfolio", total);
    spec->categories[5].is_strong = true;
    return spec;
}

struct chart_spec *crossing_heat(struct studio *studio)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", NULL};
    struct chart_spec *spec = spec_new(studio, "heat", "Net margin in $k", names);
    int64_t values[7];

    for (int p = 0; p < 4; p++) {
        for (int i = 0; i < 7; i++) {
            values[i] = (i * 29 + p * 41) % 90 - 30;
            spec->categories[i].better = 1;
        }
        spec_series(studio, spec, SCENARIO_AC, NULL, platforms[p], values);
    }
    return spec;
}

struct chart_spec *share_columns(struct studio *studio)
{
    static const char *const names[] = {"May", "Jun", "Jul", "Aug", "Sep", "Oct", NULL};
    static const char *const parts[] = {"Meta", "native", "news"};
    struct chart_spec *spec = spec_new(studio, "share-columns", "Net margin in $k", names);
    int64_t values[6];

    for (int p = 0; p < 3; p++) {
        for (int i = 0; i < 6; i++)
            values[i] = i == 2 && p == 2 ? NIL : 300 + p * 140 - (i * (p + 1) * 53) % 210;
        spec_series(studio, spec, SCENARIO_AC, NULL, parts[p], values);
    }
    return spec;
}
