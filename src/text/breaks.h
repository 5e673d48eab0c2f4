// breaks.h - where a line may, must or must not end.
//
// In:     UTF-8 in reading order
// Out:    one mark a byte: breaks[i] tells of the place before byte i; breaks[length] is the
// end Source: Unicode UAX 14, in the part that business text needs: spaces, hyphens, slashes,
//         dashes, quotes, brackets, figures with their signs, CJK. Stricter than UAX 14 in one
//         thing: a number is never divided, nor a range such as 10–20, nor a number from its
//         unit, month or abbreviation: 12 kg, 5 %, $ 5, 7 Nov, p. 3.

#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

enum break_kind {
    BREAK_NONE,
    BREAK_MAY,
    BREAK_MUST,
    BREAK_HYPHEN,    // if a hyphen is set
    BREAK_EMERGENCY, // inside a word that no line can hold; set by paragraph.c
};

void text_breaks(const char *text, size_t length, unsigned char *breaks);

// Could the word be cut before byte `at` if nothing else helps? Not inside a number, not
// before a mark that sits on the letter before it.
bool text_may_cut(const char *text, size_t length, size_t at);

// A blank that a line's end swallows.
bool byte_is_blank(char c);

#endif
