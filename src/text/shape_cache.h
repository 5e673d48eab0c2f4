// shape_cache.h - what was shaped before: glyphs of short texts by face, and figures by pairs.
//
// Owner: struct faces; what it returns lives as long as the faces
// Only texts of one face, left to right, with every character there, come here.

#ifndef TEXT_SHAPE_CACHE_H
#define TEXT_SHAPE_CACHE_H

#include "text/shape.h"

struct hb_buffer_t;

struct shaped_text {
    const char *text;
    const struct glyph *glyphs;
    unsigned length, count;
    int advance; // of all glyphs, font units
};

// Figures: characters whose glyph and whose kerning with each other were asked of the shaper
// once, so that a number is put together from the table.
enum { FIGURE_COUNT = 22 };
struct figure_table {
    bool is_ready, is_usable;
    uint16_t glyphs[FIGURE_COUNT];
    int16_t advances[FIGURE_COUNT][FIGURE_COUNT + 1]; // before the next one; last: at the end
};

struct shape_cache *shape_cache_open(int face_count);
void shape_cache_close(struct shape_cache *cache); // NULL: nothing to do

const struct shaped_text *shape_cache_find(
    struct shape_cache *cache, const struct face *face, const char *text, size_t length);

// Copies the text and its glyphs in; NULL when the text is long.
const struct shaped_text *shape_cache_put(
    struct shape_cache *cache, const struct face *face, const struct shaped_text *shaped);

struct hb_buffer_t *shape_cache_buffer(struct shape_cache *cache); // lent, for one shaping
struct figure_table *shape_cache_figures(struct shape_cache *cache, const struct face *face);

#endif
