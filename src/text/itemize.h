// itemize.h - text cut into stretches of one face, one direction and one script.
//
// In:     UTF-8 in reading order
// Out:    letters (what is handed to the shaper) and stretches of them, in reading order
// Owner:  the arena
// Errors: DIAG_GLYPH for a character that no face has; U+FFFD or '?' stands for it
// Source: Unicode UAX 24 for scripts

#ifndef TEXT_ITEMIZE_H
#define TEXT_ITEMIZE_H

#include "text/shape.h"

struct letter {
    uint32_t character; // what is drawn: a replacement where no face has what was written
    unsigned from;      // byte offset in the text
};

struct stretch {
    const struct face *face;
    const struct letter *letters;
    unsigned count;
    unsigned from, to; // bytes
    uint32_t script;   // an hb_script_t
    unsigned char level;
};

struct stretches {
    struct stretch *list;
    int count;
    int missing; // characters that no face has
};

// Nothing but left-to-right Latin (and marks of business text), so one level and one script.
bool text_is_plain(const char *text, size_t length);

struct stretches text_itemize(struct faces *faces, const struct face *face, const char *text,
    size_t length, const unsigned char *levels, struct source_pos at, struct arena *arena,
    struct diag *diag);

// Never drawn and never a face's affair: joiners, direction marks, zero-width spaces, ...
bool character_is_ignorable(uint32_t character);

#endif
