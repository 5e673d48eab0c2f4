// shape.h - text to glyphs: fallback faces, bidi order, kerning, tabular figures.
//
// In:     UTF-8 in reading order, one style
// Out:    runs in visual order, left to right, one face each
// Units:  font units in glyphs; points in widths
// Owner:  the arena; plain texts that come again are shared through the faces' cache
// Errors: DIAG_GLYPH (a warning, with the place) for a character that no face has; it is set as
//         the face's replacement mark, never as a blank

#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include "text/style.h"

struct glyph {
    uint16_t id;
    uint16_t from; // its cluster: byte offset in the run's text
    int16_t advance, dx, dy;
};

struct run {
    const struct face *face;
    const char *text; // not ended by zero
    unsigned length, count;
    const struct glyph *glyphs;
    double width_pt;
    bool is_rtl; // clusters descend
};

struct shaped {
    const struct run *runs;
    int count;
    double width_pt;
};

struct shaped shape_text(struct faces *faces, const struct text_style *style, const char *text,
    size_t length, struct source_pos at, struct arena *arena, struct diag *diag);

// The width alone.
double shape_width(struct faces *faces, const struct text_style *style, const char *text);

#endif
