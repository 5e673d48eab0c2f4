#include "chart/describe.h"

#include "chart/series.h"

#include <string.h>

static const char *const scenario_words[] = {"actual", "previous month", "plan", "forecast"};

const char *scenario_word(enum scenario scenario)
{
    return scenario < SCENARIO_COUNT ? scenario_words[scenario] : "value";
}

const char *series_word(const struct chart_series *series)
{
    return series->name && *series->name ? series->name : scenario_word(series->scenario);
}

static const struct {
    const char *sign, *words;
} spelled[] = {
    {"$k", "thousand dollars"},
    {"$m", "million dollars" },
    {"$",  "dollars"         },
    {"%",  "percent"         },
    {"×", "times"           },
    {"Δ", "difference"      },
};

// Signs that a voice would skip or spell become words; the rest stays as it is.
static void spell(struct strbuf *alt, const char *text)
{
    while (*text) {
        size_t i = 0, count = sizeof spelled / sizeof *spelled;

        while (i < count && strncmp(text, spelled[i].sign, strlen(spelled[i].sign)) != 0)
            i++;
        if (i < count) {
            strbuf_puts(alt, spelled[i].words);
            text += strlen(spelled[i].sign);
        } else {
            strbuf_putc(alt, *text++);
        }
    }
}

// "Net margin" becomes "net margin"; "EBITDA proxy", "CI" and "Sharpe-like" stay.
static bool is_plain_word(const char *text)
{
    return text[strcspn(text, " -")] != '-' && text[0] >= 'A' && text[0] <= 'Z' &&
           text[1] >= 'a' && text[1] <= 'z';
}

void tell_kind(struct telling telling, const char *kind)
{
    const char *measure = telling.spec->measure;

    strbuf_puts(telling.alt, kind);
    if (measure && *measure) {
        strbuf_puts(telling.alt, ", ");
        if (is_plain_word(measure)) {
            strbuf_putc(telling.alt, (char)(measure[0] - 'A' + 'a'));
            measure++;
        }
        spell(telling.alt, measure);
    }
    strbuf_putc(telling.alt, '.');
}

static bool begins_with(const char **text, const char *sign)
{
    size_t length = strlen(sign);

    if (strncmp(*text, sign, length) != 0)
        return false;
    *text += length;
    return true;
}

void tell_number(struct telling telling, const char *label, bool is_signed)
{
    strbuf_putc(telling.alt, ' ');
    if (!label || !*label)
        label = "not labelled";
    if (begins_with(&label, "−") || begins_with(&label, "-"))
        strbuf_puts(telling.alt, "minus ");
    else if (begins_with(&label, "+") && is_signed)
        strbuf_puts(telling.alt, "plus ");
    else
        begins_with(&label, "±");
    spell(telling.alt, label);
}

void tell_name(struct telling telling, int category)
{
    const struct chart_category *now = &telling.spec->categories[category];
    const char *before = category ? telling.spec->categories[category - 1].second_line : NULL;

    strbuf_puts(telling.alt, now->name);
    if (now->second_line && *now->second_line &&
        (!before || strcmp(before, now->second_line) != 0) &&
        !strstr(now->name, now->second_line)) {
        strbuf_putc(telling.alt, ' ');
        for (const char *p = now->second_line; *p; p++)
            strbuf_putc(telling.alt, *p == '|' ? ' ' : *p);
    }
}

void tell_difference(
    struct telling telling, const struct chart_series *series, int64_t number, int64_t base)
{
    int64_t distance = number < base ? base - number : number - base;
    struct chart_series plain = *series;
    const char *percent = percent_format(number, base, true, telling.arena);

    if (distance == 0) {
        strbuf_puts(telling.alt, ", so equal");
        return;
    }
    plain.format.is_signed = false;
    strbuf_puts(telling.alt, ", so");
    tell_number(
        telling, series_format(&plain, distance, false, telling.spec, telling.arena), false);
    if (strcmp(percent, "n/a") != 0) {
        begins_with(&percent, "−");
        begins_with(&percent, "+");
        strbuf_puts(telling.alt, " or ");
        begins_with(&percent, "±");
        strbuf_add(telling.alt, percent, strcspn(percent, "%"));
        strbuf_puts(telling.alt, " percent");
    }
    strbuf_puts(telling.alt, number < base ? " short" : " over");
}

void tell_references(struct telling telling)
{
    for (int i = 0; i < telling.spec->reference_count; i++) {
        const struct chart_reference *reference = &telling.spec->references[i];
        if (!reference->label || !*reference->label)
            continue;
        strbuf_puts(telling.alt, " Line: ");
        spell(telling.alt, reference->label);
        if (reference->is_vertical) {
            strbuf_puts(telling.alt, " at ");
            strbuf_puts(telling.alt, telling.spec->categories[reference->category].name);
        }
        strbuf_putc(telling.alt, '.');
    }
}

static void tell_point(struct telling telling, const struct chart_series *series, int i)
{
    tell_name(telling, i);
    tell_number(telling, series->values[i].label, false);
}

static void tell_every(struct telling telling, const struct chart_series *series)
{
    bool is_first = true;

    for (int i = 0; i < telling.spec->category_count; i++) {
        if (!series_value(series, i))
            continue;
        strbuf_puts(telling.alt, is_first ? " " : ", ");
        tell_point(telling, series, i);
        is_first = false;
    }
    strbuf_puts(telling.alt, is_first ? " nothing." : ".");
}

struct turning {
    int first, low, high, last;
};

static struct turning turning_points(const struct chart_series *series, int count)
{
    struct turning turn = {-1, -1, -1, -1};

    for (int i = 0; i < count; i++) {
        const struct chart_value *value = series_value(series, i);
        if (!value)
            continue;
        if (turn.first < 0)
            turn = (struct turning){i, i, i, i};
        if (value->number < series->values[turn.low].number)
            turn.low = i;
        if (value->number > series->values[turn.high].number)
            turn.high = i;
        turn.last = i;
    }
    return turn;
}

static void tell_turning(struct telling telling, const struct chart_series *series)
{
    struct turning turn = turning_points(series, telling.spec->category_count);

    if (turn.first < 0) {
        strbuf_puts(telling.alt, " nothing.");
        return;
    }
    strbuf_puts(telling.alt, " from ");
    tell_point(telling, series, turn.first);
    strbuf_puts(telling.alt, " to ");
    tell_point(telling, series, turn.last);
    strbuf_puts(telling.alt, ", lowest ");
    tell_point(telling, series, turn.low);
    strbuf_puts(telling.alt, ", highest ");
    tell_point(telling, series, turn.high);
    strbuf_putc(telling.alt, '.');
}

void tell_series(struct telling telling, const struct chart_series *series)
{
    if (!series->values || telling.spec->category_count <= DESCRIBE_ALL)
        tell_every(telling, series);
    else
        tell_turning(telling, series);
}
