#include "value/words.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *help;
} rows[] = {
#define WORD(name, text, english, help) [name] = {text, help},
#include "value/words.def"
#undef WORD
};

#define MONTHS                                                                                 \
    {                                                                                          \
        "January", "February", "March", "April", "May", "June", "July", "August", "September", \
            "October", "November", "December"                                                  \
    }
#define MONTHS_SHORT                                                                           \
    {                                                                                          \
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"     \
    }
#define WORD(name, text, english, help) english,

const struct words words_english = {MONTHS, MONTHS_SHORT, ".", ",", "W", true,
    {
#include "value/words.def"
    }};
#undef WORD

const char *word_name(enum word word)
{
    return rows[word].name;
}

const char *word_help(enum word word)
{
    return rows[word].help;
}

enum word word_find(const char *name)
{
    enum word word = 0;

    while (word < WORD_COUNT && strcmp(rows[word].name, name) != 0)
        word++;
    return word;
}

const char *word_of(const struct words *words, enum word word)
{
    return (words ? words : &words_english)->text[word];
}

// 1 to 9 where a place such as {2} begins, else 0.
static int place_at(const char *text)
{
    return text[0] == '{' && text[1] >= '1' && text[1] <= '9' && text[2] == '}' ? text[1] - '0'
                                                                                : 0;
}

unsigned word_places(const char *text)
{
    unsigned places = 0;

    for (; *text; text++)
        places |= 1u << place_at(text);
    return places & ~1u;
}

const char *word_fill(const struct words *words, enum word word, const char *const *arguments,
    struct arena *arena)
{
    const char *text = word_of(words, word), *filled = "";
    int count = 0;

    while (arguments[count])
        count++;
    while (*text) {
        size_t plain = 0;
        while (text[plain] && !place_at(text + plain))
            plain++;
        int place = text[plain] ? place_at(text + plain) : 0;
        filled = arena_format(arena, "%s%.*s%s", filled, (int)plain, text,
            place && place <= count ? arguments[place - 1] : "");
        text += plain + (place ? 3 : 0);
    }
    return filled;
}
