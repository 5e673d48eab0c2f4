#include "template/values.h"

#include "base/suggest.h"
#include "chart/chart.h"
#include "template/bindings.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct template_attribute *attribute;
    struct arena *arena;
    struct diag *diag;
};

static const char *const scenarios = "AC|PM|PL|FC"; // in the order of enum scenario

static bool fail(const struct reading *r, enum diag_code code, const char *why)
{
    return diag_add(r->diag, code, r->attribute->value_at, "%s=\"%s\": %s",
        r->attribute->rule->name, r->attribute->text, why);
}

const char *values_choice(const char *choices, int index, struct arena *arena)
{
    for (; index > 0; index--) {
        choices = strchr(choices, '|');
        if (!choices)
            return NULL;
        choices++;
    }
    return arena_bytes(arena, choices, strcspn(choices, "|"));
}

static bool read_choice(const struct reading *r, const char *choices)
{
    struct suggest suggest = suggest_for(r->attribute->text);
    const char *word;

    for (int i = 0; (word = values_choice(choices, i, r->arena)); i++) {
        if (!strcmp(word, r->attribute->text)) {
            r->attribute->integer = i;
            return true;
        }
        suggest_offer(&suggest, word);
    }
    if (suggest_best(&suggest))
        return fail(r, DIAG_ATTRIBUTE,
            arena_format(r->arena, "did you mean \"%s\"?", suggest_best(&suggest)));
    return fail(r, DIAG_ATTRIBUTE, arena_format(r->arena, "it is one of %s", choices));
}

static bool read_yes_no(const struct reading *r)
{
    r->attribute->integer = !strcmp(r->attribute->text, "yes");
    return r->attribute->integer || !strcmp(r->attribute->text, "no") ||
           fail(r, DIAG_ATTRIBUTE, "it is yes or no");
}

static bool read_integer(const struct reading *r)
{
    const char *range = r->attribute->rule->values, *text = r->attribute->text;
    long least = strtol(range, NULL, 10), most = strtol(strchr(range, '.') + 2, NULL, 10);
    size_t length = strlen(text);

    r->attribute->integer = length < 9 ? strtol(text, NULL, 10) : most + 1;
    if (!length || strspn(text, "0123456789") != length || r->attribute->integer < least ||
        r->attribute->integer > most)
        return fail(r, DIAG_ATTRIBUTE,
            arena_format(r->arena, "it is a whole number, %ld to %ld", least, most));
    return true;
}

// Digits with a point, without strtod and its locale. False: not a number.
static bool read_decimal(const char **at, double *out)
{
    double value = 0, place = 1;
    int digits = 0;

    for (; **at >= '0' && **at <= '9'; ++*at, digits++)
        value = value * 10 + (**at - '0');
    if (**at == '.')
        for (++*at; **at >= '0' && **at <= '9'; ++*at, digits++)
            value += (**at - '0') * (place /= 10);
    *out = value;
    return digits > 0 && digits < 12;
}

static bool read_length(const struct reading *r)
{
    static const struct {
        const char *unit;
        double points;
    } units[] = {
        {"",   1        },
        {"pt", 1        },
        {"mm", 72 / 25.4},
        {"cm", 72 / 2.54},
        {"in", 72       },
    };
    const char *at = r->attribute->text;
    double number;

    if (read_decimal(&at, &number))
        for (size_t i = 0; i < sizeof units / sizeof *units; i++)
            if (!strcmp(at, units[i].unit)) {
                r->attribute->length_pt = number * units[i].points;
                return true;
            }
    return fail(r, DIAG_ATTRIBUTE, "it is a length: 12, 12pt, 92mm, 4.5cm or 1in");
}

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

static bool read_id(const struct reading *r)
{
    const char *text = r->attribute->text;

    if (!strchr(LETTERS, text[0]) || !text[0] || text[strspn(text, LETTERS "0123456789_-")])
        return fail(r, DIAG_ID, "a name is a letter, then letters, digits, _ and -");
    return true;
}

static bool read_role(
    const struct reading *r, int found, int count, const char *(*name)(int), const char *what)
{
    struct suggest suggest = suggest_for(r->attribute->text);

    r->attribute->integer = found;
    if (found < count)
        return true;
    for (int i = 0; i < count; i++)
        suggest_offer(&suggest, name(i));
    if (suggest_best(&suggest))
        return fail(r, DIAG_STYLE,
            arena_format(r->arena, "did you mean \"%s\"?", suggest_best(&suggest)));
    return fail(r, DIAG_STYLE, arena_format(r->arena, "there is no such %s", what));
}

static const char *style_name(int index)
{
    return theme_style_name((enum style_role)index);
}

static const char *colour_name(int index)
{
    return theme_colour_name((enum colour_role)index);
}

static bool read_text(const struct reading *r)
{
    struct template_attribute *a = r->attribute;

    return bindings_parse(a->text, &a->place, a->value_at, &a->parts, r->arena, r->diag);
}

static bool read_some(const struct reading *r)
{
    return !xml_is_blank(r->attribute->text) || fail(r, DIAG_ATTRIBUTE, "it is empty");
}

// Source: RFC 5646, as far as its subtags go: 2 to 8 letters, then hyphens and 1 to 8 letters
// or digits.
static bool read_language(const struct reading *r)
{
    const char *text = r->attribute->text;
    size_t letters = strspn(text, LETTERS), length = letters;

    while (letters >= 2 && letters <= 8 && text[length] == '-') {
        size_t more = strspn(text + length + 1, LETTERS "0123456789");
        if (more < 1 || more > 8)
            break;
        length += 1 + more;
    }
    if (letters < 2 || letters > 8 || text[length])
        return fail(r, DIAG_ATTRIBUTE, "a language is written en, pt-BR or zh-Hant");
    return true;
}

bool values_read(struct template_attribute *attribute, struct arena *arena, struct diag *diag)
{
    const struct reading r = {attribute, arena, diag};
    const char *text = attribute->text;

    switch (attribute->rule->type) {
    case ATTRIBUTE_TEXT:
        return read_text(&r);
    case ATTRIBUTE_ID:
        return read_id(&r);
    case ATTRIBUTE_FORMAT:
        return bindings_check_format(text, attribute->value_at, arena, diag);
    case ATTRIBUTE_LENGTH:
        return read_length(&r);
    case ATTRIBUTE_INTEGER:
        return read_integer(&r);
    case ATTRIBUTE_YES_NO:
        return read_yes_no(&r);
    case ATTRIBUTE_CHOICE:
        return read_choice(&r, attribute->rule->values);
    case ATTRIBUTE_SCENARIO:
        return read_choice(&r, scenarios);
    case ATTRIBUTE_STYLE:
        return read_role(&r, theme_style_find(text), STYLE_COUNT, style_name, "style");
    case ATTRIBUTE_COLOUR:
        return read_role(&r, theme_colour_find(text), COLOUR_COUNT, colour_name, "colour");
    case ATTRIBUTE_LANGUAGE:
        return read_language(&r);
    case ATTRIBUTE_PLAIN:
    case ATTRIBUTE_CHART: // looked up by the check
    case ATTRIBUTE_DRAW:
        return true;
    case ATTRIBUTE_DATASET:
    case ATTRIBUTE_FIELD:
    case ATTRIBUTE_OWN_FIELD:
    case ATTRIBUTE_POINT_FIELD:
    case ATTRIBUTE_SQL:
    case ATTRIBUTE_TEST:
    case ATTRIBUTE_HREF:
    case ATTRIBUTE_TARGET:
        break;
    }
    return read_some(&r);
}
