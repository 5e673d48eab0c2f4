#include "exact.h"

#include "../test.h"

#include <math.h>
#include <string.h>

static const double tolerance = 0.2; // points

static const struct exact rows[] = {
    {"waterfall",     exact_waterfall    },
    {"columns",       exact_columns      },
    {"stacked",       exact_stacked      },
    {"share-columns", exact_share_columns},
    {"shares",        exact_shares       },
    {"lines",         exact_lines        },
    {"bands",         exact_bands        },
    {"drawdown",      exact_drawdown     },
    {"decay",         exact_decay        },
    {"multiples",     exact_multiples    },
    {"bars",          exact_bars         },
    {"bullets",       exact_bullets      },
    {"dumbbell",      exact_dumbbell     },
    {"heat",          exact_heat         },
    {"dots",          exact_dots         },
    {"histogram",     exact_histogram    },
    {"timeline",      exact_timeline     },
    {"sparkline",     exact_sparkline    },
};

const struct exact *exact_at(int index)
{
    return index >= 0 && index < (int)(sizeof rows / sizeof *rows) ? &rows[index] : NULL;
}

static uint64_t state;

void exact_seed(uint64_t seed)
{
    state = seed;
}

int64_t exact_random(int64_t from, int64_t to)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return from + (int64_t)((state >> 33) % (uint64_t)(to - from + 1));
}

void exact_values(int64_t *values, int count, int64_t from, int64_t to)
{
    for (int i = 0; i < count; i++)
        values[i] = exact_random(from, to);
}

const char **exact_names(struct studio *studio, int count)
{
    const char **names = arena_array(&studio->arena, const char *, (size_t)count + 1);

    for (int i = 0; i < count; i++)
        names[i] = arena_format(&studio->arena, "n%d", i + 1);
    return names;
}

struct chart_spec *exact_spec(
    struct studio *studio, const char *type, int count, int64_t from, int64_t to, int series)
{
    struct chart_spec *spec =
        spec_new(studio, type, "Net margin in $k", exact_names(studio, count));
    int64_t *values = arena_array(&studio->arena, int64_t, (size_t)count);

    for (int s = 0; s < series; s++) {
        exact_values(values, count, from, to);
        spec_series(studio, spec, s ? SCENARIO_PM : SCENARIO_AC, NULL, NULL, values);
    }
    return spec;
}

double exact_number(const struct chart_spec *spec, int series, int category)
{
    return (double)spec->series[series].values[category].number;
}

struct marks *exact_draw(
    struct studio *studio, const struct chart_spec *spec, double scale, double *unit)
{
    struct marks *marks = studio_marks(studio);
    double fit = chart_fit(chart_need(spec, EXACT_WIDTH, EXACT_HEIGHT, &studio->theme));

    *unit = scale > 0 ? scale * fit : fit;
    chart_draw(spec, EXACT_WIDTH, EXACT_HEIGHT,
        (struct chart_scale){.pt_per_unit = scale > 0 ? *unit : 0}, marks);
    return marks;
}

const struct mark *exact_mark(const struct marks *marks, const char *role, int nth)
{
    for (const struct mark *mark = marks->first; mark; mark = mark->next)
        if (!strcmp(mark->role, role) && nth-- == 0)
            return mark;
    return NULL;
}

int exact_count(const struct marks *marks, const char *role)
{
    int count = 0;

    for (const struct mark *mark = marks->first; mark; mark = mark->next)
        count += !strcmp(mark->role, role);
    return count;
}

void exact_near(double got, double want, const char *what, int nth)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("%s %d: %.3f instead of %.3f", what, nth, got, want);
}
