// glyphs.h - one stretch of text to the glyphs of its face.
//
// Units: font units
// Owner: glyphs_of_stretch() borrows the cache's buffer until the next call

#ifndef TEXT_GLYPHS_H
#define TEXT_GLYPHS_H

#include "text/itemize.h"
#include "text/shape_cache.h"

// Clusters count from the stretch's first byte. Returns the glyphs in the arena.
struct glyph *glyphs_of_stretch(struct shape_cache *cache, const struct stretch *stretch,
    unsigned *count, int *advance, struct arena *arena);

// The same by the shaper itself, where the other may know the pairs of letters.
struct glyph *glyphs_by_shaper(struct shape_cache *cache, const struct stretch *stretch,
    unsigned *count, int *advance, struct arena *arena);

// The fast way: a text of digits, signs and separators only. `out` has room for a glyph a
// byte. Returns the number of glyphs, or 0 when the text is not of this kind.
unsigned glyphs_of_figures(struct shape_cache *cache, const struct face *face, const char *text,
    size_t length, struct glyph *out, int *advance);

#endif
