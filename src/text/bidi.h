// bidi.h - runs of one embedding level, and their order on the line.
//
// Source: Unicode UAX 9 (by FriBidi), rule L2

#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include "text/shape.h"

struct level_run {
    struct run run;
    unsigned from; // byte offset in the text that was shaped
    unsigned char level;
};

struct level_runs {
    struct level_run *list;
    int count;
};

// The embedding level of each byte; NULL when all are left to right. `base` gets the
// paragraph's own level.
unsigned char *text_levels(
    const char *text, size_t length, unsigned char *base, struct arena *arena);

// Runs in reading order; `levels` by byte, NULL: all left to right. The runs lend `text`.
struct level_runs shape_levels(struct faces *faces, const struct text_style *style,
    const char *text, size_t length, const unsigned char *levels, struct source_pos at,
    struct arena *arena, struct diag *diag);

// Reading order to the order from left to right, in place.
void bidi_reorder(struct level_run *runs, int count);

#endif
