#include "text/bidi.h"

#include "base/utf8.h"

#include <string.h>

#include <fribidi.h>

static void reverse(struct level_run *from, struct level_run *to)
{
    while (from < --to) {
        struct level_run held = *from;

        *from++ = *to;
        *to = held;
    }
}

void bidi_reorder(struct level_run *runs, int count)
{
    unsigned char highest = 0;

    for (int i = 0; i < count; i++)
        if (runs[i].level > highest)
            highest = runs[i].level;
    for (unsigned char level = highest; level > 0; level--)
        for (int i = 0, from; i < count; i++) {
            for (from = i; i < count && runs[i].level >= level; i++)
                ;
            reverse(runs + from, runs + i);
        }
}

static unsigned char *levels_of(const FriBidiChar *characters, const unsigned *starts,
    FriBidiStrIndex count, size_t length, unsigned char *base, struct arena *arena)
{
    FriBidiCharType *types = arena_array(arena, FriBidiCharType, (size_t)count);
    FriBidiBracketType *brackets = arena_array(arena, FriBidiBracketType, (size_t)count);
    FriBidiLevel *found = arena_array(arena, FriBidiLevel, (size_t)count);
    FriBidiParType direction = FRIBIDI_PAR_ON; // by the first strong letter
    unsigned char *levels = arena_array(arena, unsigned char, length + 1);

    fribidi_get_bidi_types(characters, count, types);
    fribidi_get_bracket_types(characters, count, types, brackets);
    if (!fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, found))
        arena_exhausted();
    *base = FRIBIDI_IS_RTL(direction) ? 1 : 0;
    for (FriBidiStrIndex i = 0; i < count; i++)
        memset(levels + starts[i], found[i], starts[i + 1] - starts[i]);
    return levels;
}

unsigned char *text_levels(
    const char *text, size_t length, unsigned char *base, struct arena *arena)
{
    const char *end = text + length;
    bool turns = false;

    *base = 0;
    for (const char *p = text; p < end && !turns;) {
        uint32_t c = utf8_next(&p, end);

        turns = (c >= 0x0590 && c < 0x0900) || (c >= 0xFB1D && c < 0xFE00) ||
                (c >= 0xFE70 && c < 0xFEFF) || (c >= 0x10800 && c < 0x11000) ||
                (c >= 0x1E800 && c < 0x1F000) || (c >= 0x202A && c <= 0x202E) || c == 0x200F ||
                (c >= 0x2066 && c <= 0x2069);
    }
    if (!turns)
        return NULL;
    FriBidiChar *characters = arena_array(arena, FriBidiChar, length);
    unsigned *starts = arena_array(arena, unsigned, length + 1);
    FriBidiStrIndex count = 0;

    for (const char *p = text; p < end; count++) {
        starts[count] = (unsigned)(p - text);
        characters[count] = utf8_next(&p, end);
    }
    starts[count] = (unsigned)length;
    return levels_of(characters, starts, count, length, base, arena);
}
