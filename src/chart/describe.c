#include "chart/describe.h"

#include "chart/series.h"

#include <string.h>

void tell_word(struct telling telling, enum word word)
{
    strbuf_puts(telling.alt, word_of(telling.spec->words, word));
}

void tell_filled(struct telling telling, enum word word, const char *const *arguments)
{
    strbuf_puts(telling.alt, word_fill(telling.spec->words, word, arguments, telling.arena));
}

const char *series_word(const struct chart_spec *spec, const struct chart_series *series)
{
    static const enum word scenarios[SCENARIO_COUNT] = {
        WORD_ACTUAL, WORD_PREVIOUS, WORD_PLAN, WORD_FORECAST};

    if (series->name && *series->name)
        return series->name;
    return word_of(spec->words,
        series->scenario < SCENARIO_COUNT ? scenarios[series->scenario] : WORD_VALUE);
}

static const struct {
    const char *sign;
    enum word word;
} spelled[] = {
    {"$k", WORD_THOUSANDS},
    {"$m", WORD_MILLIONS },
    {"$",  WORD_DOLLARS  },
    {"%",  WORD_PERCENT  },
    {"×", WORD_TIMES    },
    {"Δ", WORD_DELTA    },
};

// Signs that a voice would skip or spell become words; the rest stays as it is.
static void spell(struct telling telling, const char *text)
{
    while (*text) {
        size_t i = 0, count = sizeof spelled / sizeof *spelled;

        while (i < count && strncmp(text, spelled[i].sign, strlen(spelled[i].sign)) != 0)
            i++;
        if (i < count) {
            tell_word(telling, spelled[i].word);
            text += strlen(spelled[i].sign);
        } else {
            strbuf_putc(telling.alt, *text++);
        }
    }
}

// "Net margin" becomes "net margin"; "EBITDA proxy", "CI" and "Sharpe-like" stay.
static bool is_plain_word(const char *text)
{
    return text[strcspn(text, " -")] != '-' && text[0] >= 'A' && text[0] <= 'Z' &&
           text[1] >= 'a' && text[1] <= 'z';
}

static bool lowers(const struct chart_spec *spec)
{
    return (spec->words ? spec->words : &words_english)->lowers;
}

void tell_kind(struct telling telling, enum word kind)
{
    const char *measure = telling.spec->measure;

    tell_word(telling, kind);
    if (measure && *measure) {
        strbuf_puts(telling.alt, ", ");
        if (lowers(telling.spec) && is_plain_word(measure)) {
            strbuf_putc(telling.alt, (char)(measure[0] - 'A' + 'a'));
            measure++;
        }
        spell(telling, measure);
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

static void tell_sign(struct telling telling, enum word sign)
{
    tell_word(telling, sign);
    strbuf_putc(telling.alt, ' ');
}

void tell_number(struct telling telling, const char *label, bool is_signed)
{
    strbuf_putc(telling.alt, ' ');
    if (!label || !*label)
        label = word_of(telling.spec->words, WORD_NOT_LABELLED);
    if (begins_with(&label, "−") || begins_with(&label, "-"))
        tell_sign(telling, WORD_MINUS);
    else if (begins_with(&label, "+") && is_signed)
        tell_sign(telling, WORD_PLUS);
    else
        begins_with(&label, "±");
    spell(telling, label);
}

void tell_no_value(struct telling telling)
{
    strbuf_putc(telling.alt, ' ');
    tell_word(telling, WORD_NO_VALUE);
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

// What is told into it goes to a text of its own.
static struct telling apart(struct telling telling, struct strbuf *into)
{
    *into = (struct strbuf){0};
    telling.alt = into;
    return telling;
}

static const char *told_apart(struct telling telling, struct strbuf *from)
{
    const char *text = from->length ? arena_bytes(telling.arena, from->data, from->length) : "";

    strbuf_finish(from);
    return text;
}

const char *told_number(struct telling telling, const char *label)
{
    struct strbuf text;

    tell_number(apart(telling, &text), label, false);
    return told_apart(telling, &text) + 1; // without the blank before it
}

// "10.0 or 4.1 percent"
static const char *distance_words(
    struct telling telling, const char *number, const char *percent)
{
    static const char *const signs[] = {"−", "+", "±"};

    if (!strchr(percent, '%'))
        return number;
    for (int i = 0; i < 3; i++)
        begins_with(&percent, signs[i]);
    percent = arena_bytes(telling.arena, percent, strcspn(percent, "%"));
    return word_fill(telling.spec->words, WORD_OR_PERCENT,
        (const char *const[]){number, percent, NULL}, telling.arena);
}

void tell_difference(
    struct telling telling, const struct chart_series *series, int64_t number, int64_t base)
{
    int64_t distance = number < base ? base - number : number - base;
    struct chart_series plain = *series;

    strbuf_puts(telling.alt, ", ");
    if (distance == 0) {
        tell_word(telling, WORD_EQUAL);
        return;
    }
    plain.format.is_signed = false;
    const char *label = series_format(&plain, distance, false, telling.spec, telling.arena);
    const char *words = distance_words(telling, told_number(telling, label),
        percent_format(number, base, true, telling.spec, telling.arena));
    tell_filled(
        telling, number < base ? WORD_SHORT : WORD_OVER, (const char *const[]){words, NULL});
}

void tell_compared(struct telling telling, int category)
{
    const struct chart_series *behind = series_behind(telling.spec);
    const struct chart_value *value = series_value(behind, category);
    const char *difference = variance_label(telling.spec, category, telling.arena);

    if (!value)
        return;
    strbuf_puts(telling.alt, " (");
    strbuf_puts(telling.alt, series_word(telling.spec, behind));
    tell_number(telling, value->label, false);
    if (difference) {
        strbuf_puts(telling.alt, ", ");
        tell_word(telling, WORD_DIFFERENCE);
        tell_number(telling, difference, true);
    }
    strbuf_putc(telling.alt, ')');
}

void tell_references(struct telling telling)
{
    for (int i = 0; i < telling.spec->reference_count; i++) {
        const struct chart_reference *reference = &telling.spec->references[i];
        struct strbuf text;
        if (!reference->label || !*reference->label)
            continue;
        spell(apart(telling, &text), reference->label);
        const char *label = told_apart(telling, &text);
        strbuf_putc(telling.alt, ' ');
        if (reference->is_vertical)
            tell_filled(telling, WORD_LINE_AT,
                (const char *const[]){
                    label, telling.spec->categories[reference->category].name, NULL});
        else
            tell_filled(telling, WORD_LINE, (const char *const[]){label, NULL});
        strbuf_putc(telling.alt, '.');
    }
}

static void tell_point(struct telling telling, const struct chart_series *series, int i)
{
    tell_name(telling, i);
    tell_number(telling, series->values[i].label, false);
}

static void tell_nothing(struct telling telling)
{
    strbuf_putc(telling.alt, ' ');
    tell_word(telling, WORD_NOTHING);
    strbuf_putc(telling.alt, '.');
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
    if (is_first)
        tell_nothing(telling);
    else
        strbuf_putc(telling.alt, '.');
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

static const char *point_apart(struct telling telling, const struct chart_series *series, int i)
{
    struct strbuf text;

    tell_point(apart(telling, &text), series, i);
    return told_apart(telling, &text);
}

static void tell_turning(struct telling telling, const struct chart_series *series)
{
    struct turning turn = turning_points(series, telling.spec->category_count);

    if (turn.first < 0) {
        tell_nothing(telling);
        return;
    }
    const char *points[] = {point_apart(telling, series, turn.first),
        point_apart(telling, series, turn.last), point_apart(telling, series, turn.low),
        point_apart(telling, series, turn.high), NULL};
    strbuf_putc(telling.alt, ' ');
    tell_filled(telling, WORD_TURNS, points);
    strbuf_putc(telling.alt, '.');
}

void tell_series(struct telling telling, const struct chart_series *series)
{
    if (!series->values || telling.spec->category_count <= DESCRIBE_ALL)
        tell_every(telling, series);
    else
        tell_turning(telling, series);
}

void tell_all_series(struct telling telling)
{
    for (int s = 0; s < telling.spec->series_count; s++) {
        const struct chart_series *series = &telling.spec->series[s];

        strbuf_putc(telling.alt, ' ');
        strbuf_puts(telling.alt, series_word(telling.spec, series));
        strbuf_putc(telling.alt, ':');
        tell_series(telling, series);
    }
}
