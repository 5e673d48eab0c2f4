#include "base/map.h"

#include <stdint.h>
#include <string.h>

void map_init(struct map *map, struct arena *arena)
{
    *map = (struct map){.arena = arena};
}

static uint64_t hash(const char *key)
{
    uint64_t sum = 14695981039346656037u;

    for (const unsigned char *p = (const unsigned char *)key; *p; p++)
        sum = (sum ^ *p) * 1099511628211u;
    return sum ^ sum >> 32;
}

static struct map_entry *find(const struct map *map, const char *key)
{
    if (!map->size)
        return NULL;
    struct map_entry *entry = map->slots[hash(key) & (map->size - 1)];
    while (entry && strcmp(entry->key, key) != 0)
        entry = entry->chain;
    return entry;
}

static void link_entry(struct map *map, struct map_entry *entry)
{
    struct map_entry **slot = &map->slots[hash(entry->key) & (map->size - 1)];

    entry->chain = *slot;
    *slot = entry;
}

static void grow(struct map *map)
{
    map->size = map->size ? 2 * map->size : 32;
    map->slots = arena_array(map->arena, struct map_entry *, map->size);
    for (struct map_entry *e = map->first; e; e = e->next)
        link_entry(map, e);
}

void *map_find(const struct map *map, const char *key)
{
    const struct map_entry *entry = find(map, key);

    return entry ? entry->value : NULL;
}

void map_put(struct map *map, const char *key, void *value)
{
    struct map_entry *entry = find(map, key);

    if (entry) {
        entry->value = value;
        return;
    }
    if (map->count == map->size)
        grow(map);
    entry = arena_new(map->arena, struct map_entry);
    *entry = (struct map_entry){.key = arena_text(map->arena, key), .value = value};
    link_entry(map, entry);
    if (!map->first)
        map->last = &map->first;
    *map->last = entry;
    map->last = &entry->next;
    map->count++;
}
