#include "value/format.h"

#include "value/format_kind.h"

#include <string.h>

enum { MOST_DECIMALS = 6 };

const struct format format_by_unit = {.decimals = -1};

static const struct {
    const char *name, *help;
} options[] = {
    {"signed",    "+ on positives, ±0.0 on a rounded zero"              },
    {"parens",    "negatives in parentheses"                             },
    {"plain",     "no thousands marks"                                   },
    {"symbol",    "with the unit's sign: $237.0k, 14.6%, +4.7 pp, 1.41×"},
    {"decimals=", "places after the point; a bare number is short for it"},
    {"null=",     "what stands for null; – otherwise"                  },
};

enum { OPTION_COUNT = sizeof options / sizeof *options };

const char *format_option_name(int index)
{
    return index < OPTION_COUNT ? options[index].name : NULL;
}

const char *format_option_help(int index)
{
    return index < OPTION_COUNT ? options[index].help : NULL;
}

static bool read_decimals(const char *text, struct format *out)
{
    if (text[0] < '0' || text[0] > '0' + MOST_DECIMALS || text[1])
        return false;
    out->decimals = text[0] - '0';
    return true;
}

// A word that is no option returns false.
static bool read_option(const char *word, struct format *out)
{
    if (!strncmp(word, "null=", 5)) {
        out->null_text = word + 5;
        return true;
    }
    if (out->kind && !out->kind->is_number)
        return false;
    if (!strncmp(word, "decimals=", 9))
        return read_decimals(word + 9, out);
    if (!strcmp(word, "signed"))
        out->is_signed = true;
    else if (!strcmp(word, "parens"))
        out->parens = true;
    else if (!strcmp(word, "plain"))
        out->plain = true;
    else if (!strcmp(word, "symbol"))
        out->symbol = true;
    else
        return read_decimals(word, out);
    return true;
}

static char *trim(char *word)
{
    size_t length;

    while (*word == ' ')
        word++;
    length = strlen(word);
    while (length && word[length - 1] == ' ')
        word[--length] = 0;
    return word;
}

// The next word of a spec: up to the first colon or to a comma. NULL after the last.
static char *next_word(char **rest, const char *ends)
{
    char *word = *rest, *end;

    if (!word)
        return NULL;
    end = strpbrk(word, ends);
    *rest = end ? end + 1 : NULL;
    if (end)
        *end = 0;
    return trim(word);
}

// "usd" followed by "k" is the kind "usd:k" when there is one; it takes the word then.
static void widen_kind(struct format *out, char **rest, struct arena *arena)
{
    char *ahead = arena_text(arena, *rest), *word = next_word(&ahead, ",");
    const struct format_kind *wider;

    if (!word)
        return;
    wider = format_kind_find(arena_format(arena, "%s:%s", out->kind->name, word));
    if (wider) {
        out->kind = wider;
        next_word(rest, ",");
    }
}

enum format_fault format_parse(const char *spec, enum unit unit, struct format *out,
    const char **wrong, struct arena *arena)
{
    char *rest = arena_text(arena, spec ? spec : ""), *word = next_word(&rest, ":,");

    *out = format_by_unit;
    *wrong = word;
    if (!*word && !rest)
        return FORMAT_OK;
    out->kind = format_kind_find(word);
    if (out->kind)
        widen_kind(out, &rest, arena);
    else if (!read_option(word, out))
        return FORMAT_UNKNOWN;
    if (out->kind && unit != UNIT_NONE && !(out->kind->units & UNIT_BIT(unit))) {
        *wrong = out->kind->name;
        return FORMAT_UNIT;
    }
    while ((*wrong = word = next_word(&rest, ",")))
        if (!read_option(word, out))
            return FORMAT_OPTION;
    return FORMAT_OK;
}

enum unit format_unit(const struct format *format)
{
    return format->kind ? format->kind->own_unit : UNIT_NONE;
}

const char *format_print(const struct format *format, struct value value, enum unit unit,
    const struct words *words, struct arena *arena)
{
    const struct format_kind *kind = format->kind ? format->kind : format_kind_of(value, unit);
    struct format chosen = *format;

    if (value.kind == VALUE_NULL)
        return format->null_text ? format->null_text : "–";
    chosen.kind = kind;
    if (chosen.decimals < 0)
        chosen.decimals = kind->decimals;
    if (unit == UNIT_NONE)
        unit = kind->own_unit;
    return kind->print(&chosen, value, unit, words ? words : &words_english, arena);
}
