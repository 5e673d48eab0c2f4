// Lines and ranges: the look book's cash charts, cumulative margin with its drawdowns.
#include "gallery.h"
#include "value/date.h"

#include <math.h>

static const char *const month_names[] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Names of days and the months they belong to.
static const char **day_names(struct studio *studio, date from, int count, const char ***months)
{
    const char **names = arena_array(&studio->arena, const char *, (size_t)count + 1);

    *months = arena_array(&studio->arena, const char *, (size_t)count + 1);
    for (int i = 0; i < count; i++) {
        struct civil day = date_civil(from + i);
        names[i] = arena_format(&studio->arena, "%d %s", day.day, month_names[day.month - 1]);
        (*months)[i] = month_names[day.month - 1];
    }
    return names;
}

struct chart_spec *cash_lines(struct studio *studio)
{
    static int64_t cash[92], cushion[92], flow[92];
    const char **months, **names = day_names(studio, date_of(2026, 8, 1), 92, &months);
    struct chart_spec *spec;

    for (int i = 0; i < 92; i++) {
        cash[i] = 14500 - i * 55 + (i * 13 % 7) * 420 - (i % 11) * 260;
        cushion[i] = i < 30 ? 4800 + i * 12 : i < 38 ? 5200 + (i - 30) * 440 : 8700 + i * 6;
        flow[i] = (i * 17 % 9) * 500 - 1700;
    }
    cash[91] = 13005, cash[90] = 5642, flow[91] = -2320;
    spec = spec_new(studio, "lines", "Cash and float in $k", names);
    spec_series(studio, spec, SCENARIO_AC, NULL, "cash", cash);
    spec_series(studio, spec, SCENARIO_AC, "floor", "cushion", cushion);
    spec_series(studio, spec, SCENARIO_AC, NULL, "float", flow)->colour = COLOUR_ACCENT;
    spec_second(spec, months);
    return spec;
}

struct chart_spec *forecast_bands(struct studio *studio)
{
    static const char *const weeks[] = {
        "4 Nov", "W45", "W46", "W47", "W48", "W49", "W50", "W51", "W52", NULL};
    static const int64_t low[] = {10448, 8600, 4100, 7400, 3120, 4400, 9600, 8100, 6580};
    static const int64_t likely[] = {
        10448, 13257, 12338, 11498, 10658, 16636, 15796, 14956, 14120};
    static const int64_t high[] = {
        10448, 13257, 12540, 12000, 11570, 17910, 17200, 16900, 16460};
    static const int64_t cushion[] = {8700, 8700, 8700, 8700, 8700, 8700, 8700, 8700, 8700};
    struct chart_spec *spec = spec_new(studio, "bands", "Cash projected in $k", weeks);

    spec_series(studio, spec, SCENARIO_FC, "high", "high", high);
    spec_series(studio, spec, SCENARIO_FC, NULL, "likely", likely);
    spec_series(studio, spec, SCENARIO_FC, "low", "low", low);
    spec_series(studio, spec, SCENARIO_FC, "floor", "cushion", cushion);
    return spec;
}

struct chart_spec *drawdown_lines(struct studio *studio)
{
    enum { DAYS = 396 };
    static int64_t margin[DAYS], shade[DAYS];
    const char **months, **names = day_names(studio, date_of(2025, 10, 1), DAYS, &months);
    struct chart_spec *spec;
    struct chart_series *shades;

    for (int i = 0; i < DAYS; i++) {
        margin[i] = (int64_t)(12348 * pow((double)i / (DAYS - 1), 2.2));
        shade[i] = (i >= 161 && i < 170)   ? -88
                   : (i >= 277 && i < 287) ? -106
                   : (i >= 378 && i < 383) ? -155
                                           : NIL;
    }
    spec = spec_new(studio, "lines", "Cumulative net margin in $k", names);
    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, margin);
    shades = spec_series(studio, spec, SCENARIO_AC, "shade", "drawdown", shade);
    (void)shades;
    for (int i = 0; i < DAYS; i++)
        if (i < 31 || (i >= 92 && i < 123))
            months[i] = arena_format(&studio->arena, "%s %d", months[i], i < 92 ? 2025 : 2026);
    spec_second(spec, months);
    return spec;
}

struct chart_spec *margin_drawdown(struct studio *studio)
{
    enum { DAYS = 123 };
    static int64_t margin[DAYS];
    const char **months, **names = day_names(studio, date_of(2026, 7, 1), DAYS, &months);
    struct chart_spec *spec;

    for (int i = 1; i < DAYS; i++)
        margin[i] = margin[i - 1] + (i >= 20 && i < 26        ? -22
                                        : i >= 60 && i < 68   ? -35
                                        : i >= 90 && i < 92   ? -40
                                        : i >= 105 && i < 110 ? -31
                                                              : 15 + i * 7 % 13);
    spec = spec_new(studio, "drawdown", "Cumulative net margin in $k", names);
    spec_series(studio, spec, SCENARIO_AC, NULL, "margin", margin);
    spec_second(spec, months);
    return spec;
}

// Falls close to each other, the last of them just before the end at a new peak: the depths
// would stand on the name and on one another.
struct chart_spec *ending_drawdown(struct studio *studio)
{
    enum { DAYS = 123 };
    static int64_t margin[DAYS];
    const char **months, **names = day_names(studio, date_of(2026, 7, 1), DAYS, &months);
    struct chart_spec *spec;

    for (int i = 1; i < DAYS; i++)
        margin[i] = margin[i - 1] + (i == 111 || i == 115 ? -11
                                        : i == 121        ? -14
                                                          : 15 + i * 7 % 13);
    spec = spec_new(studio, "drawdown", "Cumulative net margin in $k", names);
    spec_series(studio, spec, SCENARIO_AC, NULL, "margin", margin);
    spec_second(spec, months);
    return spec;
}

struct chart_spec *many_lines(struct studio *studio)
{
    static const char *const names[] = {"Q1", "Q2", "Q3", "Q4", NULL};
    struct chart_spec *spec = spec_new(studio, "lines", "Sharpe-like, 30 days", names);

    for (int s = 0; s < 8; s++) {
        int64_t values[] = {40 + s, 60 + s * 2, s == 3 ? NIL : 55 + s, 70 + s};
        spec_series(studio, spec, SCENARIO_AC, NULL,
            arena_format(&studio->arena, "platform %d", s + 1), values);
    }
    return spec;
}

struct chart_spec *small_spark(struct studio *studio)
{
    static const char *const names[] = {
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", NULL};
    static const int64_t values[] = {
        142, 258, 474, 309, 443, 576, 739, 917, 1086, 1329, 1638, 2067, 2370};
    struct chart_spec *spec = spec_new(studio, "sparkline", "Net margin in $k", names);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, values);
    return spec;
}
