// paragraph.h - pieces of styled text broken into lines of a given width.
//
// In:     pieces in reading order; '\n' breaks a line
// Out:    lines of fragments from left to right, each a shaped run at its x. A line that goes
//         on ends with a blank (or a soft hyphen) in its last run, so that text taken out of
//         the page keeps its words apart; the blank is not counted in the line's width.
// Units:  points, x from the line's left edge; the baseline is the caller's
// Owner:  the arena; pieces are lent and stay where they are
// Errors: DIAG_GLYPH. Too wide a word is cut; a number never is: then overflow_pt tells
// Source: Unicode UAX 14 in the part that business text needs; Knuth & Plass 1981 for the
//         choice of breaks; libhyphen's patterns where hyphenation is asked for

#ifndef TEXT_PARAGRAPH_H
#define TEXT_PARAGRAPH_H

#include "text/shape.h"

enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE, ALIGN_JUSTIFY };

struct piece {
    const char *text;
    const struct text_style *style;
    const char *language; // whose patterns divide its words; NULL: English
    double rise_pt;       // superscripts
    double width_pt;      // above 0: a box of this width instead of text (a field, a mark)
    const void *origin;   // the caller's: which span it was
};

struct fragment {
    struct run run; // of a box: no glyphs
    const struct piece *piece;
    unsigned from, to; // bytes of piece->text
    double x;
};

struct line {
    const struct fragment *fragments;
    int count;
    double width_pt;
    bool ends_paragraph;
};

struct paragraph_shape {
    double width_pt, first_indent_pt, hanging_pt;
    enum align align;
    bool hyphenate;
    int most_lines; // 0: as many as it takes; else the last line is cut with an ellipsis
};

struct lines {
    const struct line *list;
    int count;
    bool was_cut;
    double overflow_pt; // by how much the widest line is too wide
};

struct lines paragraph_break(struct faces *faces, const struct piece *pieces, int count,
    struct paragraph_shape shape, struct source_pos at, struct arena *arena, struct diag *diag);

// What a table column needs: its widest part that cannot be divided, and all on one line.
struct paragraph_need {
    double least_pt, natural_pt;
};

struct paragraph_need paragraph_measure(
    struct faces *faces, const struct piece *pieces, int count);

#endif
