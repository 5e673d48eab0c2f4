// paragraph_text.h - a paragraph's pieces as one text, measured: what paragraph.c chooses
// breaks in and paragraph_lines.c makes lines of.

#ifndef TEXT_PARAGRAPH_TEXT_H
#define TEXT_PARAGRAPH_TEXT_H

#include "text/breaks.h"
#include "text/paragraph.h"

struct paragraph_text {
    struct faces *faces;
    const struct piece *pieces;
    unsigned *starts; // by piece, and the end: byte offsets in `text`
    int count;
    char *text; // all pieces; a box is U+FFFC
    unsigned length;
    unsigned char *breaks; // enum break_kind before each byte
    unsigned char *levels; // by byte; NULL: all left to right
    unsigned char base;
    double *width_to; // from the start to before each byte
    struct paragraph_shape shape;
    struct arena *arena;
};

// Where a line ends: before this byte, in this way.
struct line_end {
    unsigned at;
    enum break_kind kind;
};

struct paragraph_text paragraph_text_of(struct faces *faces, const struct piece *pieces,
    int count, struct paragraph_shape shape, struct arena *arena);

unsigned paragraph_piece_at(const struct paragraph_text *p, unsigned byte);
unsigned paragraph_trim(const struct paragraph_text *p, unsigned from, unsigned to);
double paragraph_width(const struct paragraph_text *p, unsigned from, unsigned to);
double paragraph_room(const struct paragraph_text *p, bool is_first); // a line's width

// The lines between these ends; the last is p->length. `cut`: the last line is to be cut.
struct lines paragraph_lines(const struct paragraph_text *p, const struct line_end *ends,
    int count, bool cut, struct source_pos at, struct diag *diag);

#endif
