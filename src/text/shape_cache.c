#include "text/shape_cache.h"

#include <stdlib.h>
#include <string.h>

#include <hb.h>

enum { LONGEST_TEXT = 64, SLOT_COUNT = 1 << 14, MOST_ENTRIES = 1 << 14 };

struct entry {
    struct entry *chain;
    const struct face *face;
    struct shaped_text shaped;
};

struct shape_cache {
    struct arena arena;
    hb_buffer_t *buffer;
    struct pair_table *pairs; // by face
    struct entry **slots;
    unsigned count;
};

struct shape_cache *shape_cache_open(int face_count)
{
    struct shape_cache *cache = calloc(1, sizeof *cache);

    if (!cache)
        arena_exhausted();
    arena_init(&cache->arena);
    cache->buffer = hb_buffer_create();
    cache->pairs = arena_array(&cache->arena, struct pair_table, (size_t)face_count);
    cache->slots = arena_array(&cache->arena, struct entry *, SLOT_COUNT);
    return cache;
}

void shape_cache_close(struct shape_cache *cache)
{
    if (cache) {
        hb_buffer_destroy(cache->buffer);
        arena_finish(&cache->arena);
        free(cache);
    }
}

// FNV-1a. The order of the slots reaches no output.
static struct entry **slot(
    struct shape_cache *cache, const struct face *face, const char *text, size_t length)
{
    uint32_t hash = 2166136261u ^ (uint32_t)face->index;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return &cache->slots[(hash ^ hash >> 15) % SLOT_COUNT];
}

const struct shaped_text *shape_cache_find(
    struct shape_cache *cache, const struct face *face, const char *text, size_t length)
{
    if (length > LONGEST_TEXT)
        return NULL;
    for (const struct entry *e = *slot(cache, face, text, length); e; e = e->chain)
        if (e->face == face && e->shaped.length == length &&
            !memcmp(e->shaped.text, text, length))
            return &e->shaped;
    return NULL;
}

// What was lent stays where it is: a full table only forgets where.
static void forget(struct shape_cache *cache)
{
    memset(cache->slots, 0, SLOT_COUNT * sizeof *cache->slots);
    cache->count = 0;
}

const struct shaped_text *shape_cache_put(
    struct shape_cache *cache, const struct face *face, const struct shaped_text *shaped)
{
    if (shaped->length > LONGEST_TEXT)
        return NULL;
    if (cache->count == MOST_ENTRIES)
        forget(cache);
    struct entry **at = slot(cache, face, shaped->text, shaped->length);
    struct entry *entry = arena_new(&cache->arena, struct entry);
    struct glyph *glyphs = arena_array(&cache->arena, struct glyph, shaped->count);

    if (shaped->count)
        memcpy(glyphs, shaped->glyphs, shaped->count * sizeof *glyphs);
    *entry = (struct entry){.chain = *at, .face = face, .shaped = *shaped};
    entry->shaped.text = arena_bytes(&cache->arena, shaped->text, shaped->length);
    entry->shaped.glyphs = glyphs;
    *at = entry;
    cache->count++;
    return &entry->shaped;
}

struct hb_buffer_t *shape_cache_buffer(struct shape_cache *cache)
{
    return cache->buffer;
}

struct pair_table *shape_cache_pairs(struct shape_cache *cache, const struct face *face)
{
    return &cache->pairs[face->index];
}
