#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A scratch that holds a line costs little, one that holds a document asks seldom.
enum { LEAST_BLOCK = 2 * 1024, MOST_BLOCK = 256 * 1024 };

struct arena_block {
    struct arena_block *older;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

_Noreturn void arena_exhausted(void)
{
    fputs("equitypack: fatal: out of memory [MEMORY]\n", stderr);
    exit(3);
}

void arena_init(struct arena *arena)
{
    *arena = (struct arena){0};
}

void arena_finish(struct arena *arena)
{
    while (arena->newest) {
        struct arena_block *older = arena->newest->older;
        free(arena->newest);
        arena->newest = older;
    }
}

void arena_adopt(struct arena *arena, struct arena *other)
{
    struct arena_block **oldest = &other->newest;

    while (*oldest)
        oldest = &(*oldest)->older;
    *oldest = arena->newest;
    arena->newest = other->newest;
    other->newest = NULL;
}

static struct arena_block *add_block(struct arena *arena, size_t least)
{
    size_t size = arena->newest ? 2 * arena->newest->size : LEAST_BLOCK;

    size = size > MOST_BLOCK ? MOST_BLOCK : size;
    size = size < least ? least : size;
    struct arena_block *block = calloc(1, sizeof *block + size);

    if (!block)
        arena_exhausted();
    block->size = size;
    block->older = arena->newest;
    arena->newest = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    const size_t align = alignof(max_align_t);
    struct arena_block *block = arena->newest;

    if (size && count > (SIZE_MAX / 2) / size)
        arena_exhausted();
    size_t bytes = (count * size + align - 1) / align * align;

    if (!block || block->size - block->used < bytes)
        block = add_block(arena, bytes);
    block->used += bytes;
    return block->bytes + block->used - bytes;
}

char *arena_vformat(struct arena *arena, const char *format, va_list args)
{
    char most[128]; // most texts are short: printed once
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(most, sizeof most, format, again);
    va_end(again);

    if (length < 0)
        return arena_array(arena, char, 1);
    if ((size_t)length < sizeof most)
        return arena_bytes(arena, most, (size_t)length);
    char *text = arena_array(arena, char, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, args);
    return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = arena_vformat(arena, format, args);
    va_end(args);
    return text;
}

char *arena_bytes(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_array(arena, char, length + 1);

    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return text ? arena_bytes(arena, text, strlen(text)) : NULL;
}
