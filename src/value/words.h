// words.h - the words, month names and marks that the program itself sets on a page.
//
// Rows: words.def; another language is another file of templates/words/, read by template/.
// A word may have places {1} to {9} that are filled in.

#ifndef VALUE_WORDS_H
#define VALUE_WORDS_H

#include "base/arena.h"

#include <stdbool.h>

enum word {
#define WORD(name, text, english, help) name,
#include "value/words.def"
#undef WORD
    WORD_COUNT
};

struct words {
    const char *months[12], *months_short[12];
    const char *point, *thousands, *week; // 1,234.5 and W45
    bool lowers; // a measure begins with a small letter inside a sentence
    const char *text[WORD_COUNT];
};
extern const struct words words_english;

const char *word_name(enum word word); // "brought-forward"
const char *word_help(enum word word);
enum word word_find(const char *name); // WORD_COUNT: none

const char *word_of(const struct words *words, enum word word); // `words` NULL: English
// The word with its places filled by the arguments, up to a NULL.
const char *word_fill(const struct words *words, enum word word, const char *const *arguments,
    struct arena *arena);
// Which places a text has: bit n for {n}.
unsigned word_places(const char *text);

#endif
