// font.h - the faces of a document embedded in it: Type0, Identity-H, subset, W, ToUnicode.
//
// In:     runs shaped by text/; a glyph's code is its number in the font file (no face is
//         CID-keyed: text/face.c sees to that)
// Out:    CIDFontType2 + FontFile2 for glyf, CIDFontType0 + CIDFontType0C for CFF
// Owner:  the dictionaries are the document's; font_set_close() frees the rest
// Source: ISO 32000-1 9.7.4, 9.10.3; ISO 19005-3 6.2.11; ISO 14289-1 7.21

#ifndef RENDER_FONT_H
#define RENDER_FONT_H

#include "render/object.h"
#include "text/shape.h"

#include <hb-subset.h>

struct font {
    const struct face *face; // NULL: not used
    HPDF_Dict dict;          // for the pages' resources, from the start; filled by embedding
    hb_set_t *used;
    const char **text; // by glyph: what it stands for, UTF-8
    int16_t *advances; // by glyph: what the face itself says; INT16_MIN: not asked yet
    unsigned glyph_count;
};

struct font_set {
    HPDF_Doc pdf;
    struct arena *arena;
    struct font *list; // by face index
    int count;
};

void font_set_open(
    struct font_set *set, HPDF_Doc pdf, const struct faces *faces, struct arena *arena);
void font_set_close(struct font_set *set);
struct font *font_of(struct font_set *set, const struct face *face);

// Once, after the last text. False with DIAG_PDF.
bool font_set_embed(struct font_set *set, struct diag *diag);

// Operators that show a run, inside BT … ET with the font and size set. What ToUnicode cannot
// tell (two glyphs for one character) is wrapped in /Span with ActualText. Letters follow each
// other in the order they are read, from right to left too.
void font_show(struct font_set *set, const struct run *run, double size_pt, double tracking_pt,
    struct strbuf *out);

#endif
