#include "chart/series.h"

#include "value/wide.h"

#include <string.h>

bool series_has_role(const struct chart_series *series, const char *role)
{
    return series->role && !strcmp(series->role, role);
}

bool series_is_main(const struct chart_series *series)
{
    return !series->role || !*series->role;
}

int series_find(const struct chart_spec *spec, const char *role, int after)
{
    for (int i = after + 1; i < spec->series_count; i++)
        if (series_has_role(&spec->series[i], role))
            return i;
    return -1;
}

int series_of_scenario(const struct chart_spec *spec, const char *scenario)
{
    for (int i = 0; scenario && i < spec->series_count; i++)
        if (spec->series[i].scenario == scenario_find(scenario))
            return i;
    return -1;
}

const struct chart_series *series_of_role(const struct chart_spec *spec, const char *role)
{
    int i = series_find(spec, role, -1);

    return i < 0 ? NULL : &spec->series[i];
}

static bool is_behind(const struct chart_spec *spec, int s)
{
    const struct chart_series *series = &spec->series[s];

    return s > 0 && series_is_main(series) &&
           (series->scenario == SCENARIO_PM || series->scenario == SCENARIO_PL);
}

const struct chart_series *series_front(const struct chart_spec *spec)
{
    for (int s = 0; s < spec->series_count; s++)
        if (!is_behind(spec, s))
            return &spec->series[s];
    return &spec->series[0];
}

const struct chart_series *series_behind(const struct chart_spec *spec)
{
    for (int s = 1; s < spec->series_count; s++)
        if (is_behind(spec, s))
            return &spec->series[s];
    return NULL;
}

const struct chart_value *series_value(const struct chart_series *series, int category)
{
    if (!series || !series->values || series->values[category].is_null)
        return NULL;
    return &series->values[category];
}

bool category_is_empty(const struct chart_spec *spec, int category)
{
    for (int i = 0; i < spec->series_count; i++)
        if (series_value(&spec->series[i], category))
            return false;
    return true;
}

bool spec_has_data(const struct chart_spec *spec)
{
    for (int i = 0; i < spec->category_count; i++)
        if (!category_is_empty(spec, i))
            return true;
    return false;
}

const char *series_format(const struct chart_series *series, int64_t number, bool is_signed,
    const struct chart_spec *spec, struct arena *arena)
{
    struct format format = series->format;
    struct value value = {.kind = VALUE_INTEGER, .integer = number};

    format.is_signed |= is_signed;
    return format_print(
        &format, value, series->unit, spec->words ? spec->words : &words_english, arena);
}

int series_places(const struct chart_series *series, int64_t step,
    const struct chart_spec *spec, struct arena *arena)
{
    struct chart_series exact = *series;
    const char *text, *point;
    size_t length;

    exact.format.decimals = 6;
    text = series_format(&exact, step, false, spec, arena);
    point = strstr(text, (spec->words ? spec->words : &words_english)->point);
    if (!point)
        return 0;
    length = 1 + strspn(point + 1, "0123456789");
    while (length > 1 && point[length - 1] == '0')
        length--;
    return (int)length - 1;
}

const char *signed_label(const struct chart_value *value, struct arena *arena)
{
    const char *label = value->label ? value->label : "";
    static const char *const signs[] = {"−", "+", "±", "-", "–"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (!strncmp(label, signs[i], strlen(signs[i])))
            return label;
    if (!strpbrk(label, "123456789"))
        return *label ? arena_format(arena, "±%s", label) : label;
    return arena_format(arena, "+%s", label);
}

const char *percent_format(int64_t number, int64_t base, bool is_signed,
    const struct chart_spec *spec, struct arena *arena)
{
    const struct words *words = spec->words ? spec->words : &words_english;
    int64_t permille, distance = number - base;
    const char *sign;

    if (base == 0 || (number < 0) != (base < 0) ||
        !wide_mul_div_round(distance, 1000, base < 0 ? -base : base, &permille))
        return word_of(words, WORD_NOT_APPLICABLE);
    sign = permille < 0 ? "−" : permille > 0 ? "+" : "±";
    if (permille < 0)
        permille = -permille;
    if (permille >= 10000)
        return arena_format(arena, "%s%lld%s%03lld%s%lld%%", is_signed ? sign : "",
            (long long)(permille / 10000), words->thousands, (long long)(permille / 10 % 1000),
            words->point, (long long)(permille % 10));
    return arena_format(arena, "%s%lld%s%lld%%", is_signed ? sign : "",
        (long long)(permille / 10), words->point, (long long)(permille % 10));
}

const char *variance_label(const struct chart_spec *spec, int i, struct arena *arena)
{
    const struct chart_value *of, *to;

    if (spec->variance_of < 0 || spec->variance_to < 0)
        return NULL;
    of = series_value(&spec->series[spec->variance_of], i);
    to = series_value(&spec->series[spec->variance_to], i);
    if (!of || !to)
        return "–";
    return series_format(
        &spec->series[spec->variance_of], of->number - to->number, true, spec, arena);
}

static bool is_one_of(const char *role, const char *const *roles)
{
    for (; roles && *roles; roles++)
        if (!strcmp(role, *roles))
            return true;
    return false;
}

static const char *list_of(const char *const *roles, struct arena *arena)
{
    const char *list = roles ? *roles++ : "none";

    for (; roles && *roles; roles++)
        list = arena_format(arena, "%s, %s", list, *roles);
    return list;
}

static bool check_series(const struct chart_spec *spec, struct diag *diag)
{
    const char *const *roles = spec->type->roles;
    bool ok = true;

    for (int i = 0; i < spec->series_count; i++) {
        const struct chart_series *series = &spec->series[i];
        if (!series_is_main(series) && !is_one_of(series->role, roles))
            ok = diag_add(diag, DIAG_CHART, spec->at,
                "%s: no value has the role \"%s\"; its roles: %s", spec->type->name,
                series->role, list_of(roles, diag->arena));
        if (series->unit != spec->series[0].unit && series_is_main(series))
            ok = diag_add(diag, DIAG_CHART, spec->at,
                "%s: \"%s\" is in %s, \"%s\" is not: one scale needs one unit",
                spec->type->name, spec->series[0].column ? spec->series[0].column : "",
                unit_name(spec->series[0].unit), series->column ? series->column : "");
    }
    return ok;
}

bool spec_check(const struct chart_spec *spec, struct diag *diag)
{
    bool ok = true;

    if (spec->series_count == 0)
        return diag_add(diag, DIAG_CHART, spec->at, "%s: no value to draw", spec->type->name);
    ok = check_series(spec, diag);
    if (spec->variance_of >= spec->series_count || spec->variance_to >= spec->series_count)
        ok = diag_add(diag, DIAG_CHART, spec->at, "%s: variance of a value that is not there",
            spec->type->name);
    for (int i = 0; i < spec->reference_count; i++)
        if (spec->references[i].is_vertical && spec->category_count > 0 &&
            (spec->references[i].category < 0 ||
                spec->references[i].category >= spec->category_count))
            ok = diag_add(diag, DIAG_CHART, spec->at, "%s: reference \"%s\" at no category",
                spec->type->name, spec->references[i].label ? spec->references[i].label : "");
    return ok;
}
