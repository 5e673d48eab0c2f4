// map.h - text to pointer, in an arena; walks go in the order of insertion.

#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

struct map_entry {
    struct map_entry *next;  // in order of insertion
    struct map_entry *chain; // of the same slot
    const char *key;         // copied
    void *value;
};

struct map {
    struct arena *arena;
    struct map_entry **slots;
    size_t size, count;
    struct map_entry *first, **last;
};

void map_init(struct map *map, struct arena *arena);
void *map_find(const struct map *map, const char *key);      // NULL when it is not there
void map_put(struct map *map, const char *key, void *value); // replaces

#endif
