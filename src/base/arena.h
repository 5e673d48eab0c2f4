// arena.h - memory that is freed all at once.
//
// Each stage's result lives in the arena its caller passes in, so nothing in it is freed alone.
// Memory comes zeroed. Running out of memory ends the program with a message: no caller checks.

#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena {
    struct arena_block *newest;
};

#define arena_new(arena, type)          ((type *)arena_alloc(arena, 1, sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc(arena, count, sizeof(type)))

void arena_init(struct arena *arena);
void arena_finish(struct arena *arena);

// What the other holds lives on here; the other is empty then.
void arena_adopt(struct arena *arena, struct arena *other);

void *arena_alloc(struct arena *arena, size_t count, size_t size);
char *arena_text(struct arena *arena, const char *text); // a copy; NULL gives NULL
char *arena_bytes(struct arena *arena, const char *bytes, size_t length); // a copy, ended by 0
char *arena_vformat(struct arena *arena, const char *format, va_list args);
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Ends the program with exit status 3: memory cannot be had.
_Noreturn void arena_exhausted(void);

#endif
