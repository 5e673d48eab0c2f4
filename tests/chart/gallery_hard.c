// Data that charts are bad at: sixty categories, one point, all equal, all below zero.
#include "chart/rest.h"
#include "gallery.h"

static const char **numbered(struct studio *studio, const char *word, int count)
{
    const char **names = arena_array(&studio->arena, const char *, (size_t)count + 1);

    for (int i = 0; i < count; i++)
        names[i] = arena_format(&studio->arena, "%s %d", word, i + 1);
    return names;
}

static struct chart_spec *numbered_spec(
    struct studio *studio, const char *type, int count, int64_t (*value)(int i))
{
    int64_t values[61];
    struct chart_spec *spec =
        spec_new(studio, type, "Net margin in $k", numbered(studio, "Campaign", count));

    for (int i = 0; i < count; i++)
        values[i] = value(i);
    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, values);
    return spec;
}

static int64_t falling(int i)
{
    return 600 - i * 14;
}

static int64_t swinging(int i)
{
    return i == 0 ? 900 : (i * 37 % 100) - 45;
}

static int64_t equal(int i)
{
    (void)i;
    return 420;
}

static int64_t negative(int i)
{
    return -120 - i * i * 30;
}

struct chart_spec *sixty_bars(struct studio *studio)
{
    return numbered_spec(studio, "bars", 60, falling);
}

struct chart_spec *sixty_steps(struct studio *studio)
{
    struct chart_spec *spec = numbered_spec(studio, "waterfall", 60, swinging);

    for (int i = 0; i < 60; i++) {
        spec->categories[i].kind = i == 0    ? CATEGORY_START
                                   : i == 59 ? CATEGORY_TOTAL
                                             : CATEGORY_STEP;
        spec->categories[i].better = 1;
        spec->categories[i].is_strong = i == 0 || i == 59;
    }
    return spec;
}

struct chart_spec *one_column(struct studio *studio)
{
    return numbered_spec(studio, "columns", 1, equal);
}

struct chart_spec *equal_columns(struct studio *studio)
{
    return numbered_spec(studio, "columns", 8, equal);
}

struct chart_spec *negative_columns(struct studio *studio)
{
    return numbered_spec(studio, "columns", 6, negative);
}

struct chart_spec *zero_columns(struct studio *studio)
{
    static const char *const names[] = {"Meta", "Taboola", "MediaGo", NULL};
    static const int64_t actual[] = {0, NIL, 0}, plan[] = {0, NIL, 0};
    struct chart_spec *spec = spec_new(studio, "columns", "Net margin in $k", names);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, actual);
    spec_series(studio, spec, SCENARIO_PL, NULL, NULL, plan);
    return spec;
}

struct chart_spec *long_names(struct studio *studio)
{
    static const char *const names[] = {
        "Bathroom refit and everything that belongs to it, mobile only", "A",
        "Unterhaltungselektronikfachmarkt", NULL};
    static const int64_t actual[] = {300, -200, 90};
    struct chart_spec *spec = spec_new(studio, "bars", "Net margin in $k", names);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, actual);
    return spec;
}

struct chart_spec *no_rows(struct studio *studio)
{
    static const char *const names[] = {NULL};
    struct chart_spec *spec = spec_new(studio, "columns", "Net margin in $k", names);

    spec_series(studio, spec, SCENARIO_AC, NULL, NULL, NULL);
    spec->empty_reason = "no data: no campaign ran in the week";
    return spec;
}

// Sixty steps between a start and a total: eleven stand, the others are added up.
struct chart_spec *folded_steps(struct studio *studio)
{
    struct chart_spec *spec = sixty_steps(studio);
    int to[60];

    rest_fold(spec, 12, to, &studio->arena);
    return spec;
}
