// shape_cache.h - what was shaped before: glyphs of short texts by face, and of pairs of
// letters.
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

// ASCII, the minus, the dash between figures and the apostrophe: their glyphs and their kerning
// with each other are asked of the shaper once, so that a text is put together from the table.
enum { PAIR_COUNT = 98 };
struct pair_table {
    bool is_ready, is_usable;
    uint16_t glyphs[PAIR_COUNT];
    int16_t advances[PAIR_COUNT][PAIR_COUNT + 1]; // before the next one; last: at the end
};

struct shape_cache *shape_cache_open(int face_count);
void shape_cache_close(struct shape_cache *cache); // NULL: nothing to do

const struct shaped_text *shape_cache_find(
    struct shape_cache *cache, const struct face *face, const char *text, size_t length);

// Copies the text and its glyphs in; NULL when the text is long.
const struct shaped_text *shape_cache_put(
    struct shape_cache *cache, const struct face *face, const struct shaped_text *shaped);

struct hb_buffer_t *shape_cache_buffer(struct shape_cache *cache); // lent, for one shaping
struct pair_table *shape_cache_pairs(struct shape_cache *cache, const struct face *face);

#endif
