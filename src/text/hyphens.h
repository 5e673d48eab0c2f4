// hyphens.h - where a word may be divided, by the patterns that the list of faces names for its
// language.
//
// Errors: none; without patterns no word is divided
// Source: F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983, as libhyphen does it

#ifndef TEXT_HYPHENS_H
#define TEXT_HYPHENS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct faces;
struct hyphens; // opaque

void hyphens_add(struct faces *faces, const char *language, const char *path,
    const char *sha256, struct arena *arena);
// Sets may[i] where a hyphen may stand after byte i of the word (letters only, no blanks). Of
// the language's tag the first part counts; NULL: English.
void hyphens_mark(
    struct faces *faces, const char *language, const char *word, size_t length, bool *may);
void hyphens_close(struct hyphens *hyphens); // NULL: nothing to do

#endif
