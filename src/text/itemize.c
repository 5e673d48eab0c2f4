#include "text/itemize.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <hb.h>

enum { REPLACEMENT = 0xFFFD, SOFT_HYPHEN = 0xAD, LONGEST_STRETCH = 0xF000 };

bool character_is_ignorable(uint32_t c)
{
    return c == SOFT_HYPHEN || c == 0x034F || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool text_is_plain(const char *text, size_t length)
{
    for (const char *p = text, *end = text + length; p < end;) {
        if ((unsigned char)*p < 0x80) { // the hot path: no call for ASCII
            p++;
            continue;
        }
        uint32_t c = utf8_next(&p, end);

        if (!(c < 0x0300 || (c >= 0x2010 && c < 0x2028) || (c >= 0x2030 && c < 0x205F) ||
                (c >= 0x20A0 && c < 0x20D0) || (c >= 0x2190 && c < 0x2600)))
            return false;
    }
    return true;
}

// The shaper knows how to make these of others where a face lacks them.
static bool has_stand_in(uint32_t c)
{
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2011 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static bool is_private(uint32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE ||
           (c >= 0xFDD0 && c <= 0xFDEF);
}

static bool is_blank(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static void complain(
    uint32_t c, const char *text, size_t length, struct source_pos at, struct diag *diag)
{
    int shown = length < 40 ? (int)length : 40;

    while (shown > 0 && shown < (int)length && ((unsigned char)text[shown] & 0xC0) == 0x80)
        shown--;
    if (diag)
        diag_add(diag, DIAG_GLYPH, at, "U+%04X in \"%.*s%s\"", (unsigned)c, shown, text,
            shown < (int)length ? "…" : "");
}

struct choice {
    const struct face *face;
    uint32_t character;
    bool is_missing;
};

static struct choice replacement(struct faces *faces, const struct face *wanted)
{
    const struct face *face = faces_for_character(faces, wanted, REPLACEMENT);

    return face ? (struct choice){face, REPLACEMENT, true} : (struct choice){wanted, '?', true};
}

// `before`: the face of the letter before, which a combining mark should share.
static struct choice choose(
    struct faces *faces, const struct face *wanted, const struct face *before, uint32_t c)
{
    hb_unicode_general_category_t category =
        c < 0x0300 ? HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER
                   : hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    bool joins = category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
                 category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;

    if (is_blank(c))
        c = ' ';
    if (is_control(c) || is_private(c))
        return replacement(faces, wanted);
    if (has_stand_in(c))
        return (struct choice){wanted, c, false};
    const struct face *face = faces_for_character(faces, joins && before ? before : wanted, c);
    return face ? (struct choice){face, c, false} : replacement(faces, wanted);
}

static uint32_t script_of(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
    return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

static bool is_shared(uint32_t script)
{
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ||
           script == HB_SCRIPT_UNKNOWN;
}

// Does a letter of this face, level and script go on with the stretch? A stretch without a
// script of its own takes the letter's.
static bool goes_on(
    struct stretch *stretch, struct choice choice, unsigned char level, unsigned from)
{
    uint32_t script = script_of(choice.character);

    if (stretch->face != choice.face || stretch->level != level ||
        from - stretch->from > LONGEST_STRETCH)
        return false;
    if (is_shared(script) || script == stretch->script)
        return true;
    if (!is_shared(stretch->script))
        return false;
    stretch->script = script;
    return true;
}

struct stretches text_itemize(struct faces *faces, const struct face *face, const char *text,
    size_t length, const unsigned char *levels, struct source_pos at, struct arena *arena,
    struct diag *diag)
{
    struct letter *letters = arena_array(arena, struct letter, length ? length : 1);
    struct stretch *list = arena_array(arena, struct stretch, length ? length : 1);
    const struct face *before = NULL;
    const char *end = text + length;
    int count = 0, missing = 0;

    for (const char *p = text; p < end;) {
        unsigned from = (unsigned)(p - text);
        uint32_t c = utf8_next(&p, end);
        // A soft hyphen is drawn where a line ends with it, and nowhere else.
        bool is_hyphen = c == SOFT_HYPHEN && p == end && length > 2;

        if (character_is_ignorable(c) && !is_hyphen)
            continue;
        struct choice choice = choose(faces, face, before, c);
        unsigned char level = levels ? levels[from] : 0;

        if (choice.is_missing) {
            missing++;
            complain(c, text, length, at, diag);
        }
        if (count == 0 || !goes_on(&list[count - 1], choice, level, from)) {
            list[count] = (struct stretch){.face = choice.face,
                .letters = letters,
                .from = from,
                .script = script_of(choice.character),
                .level = level};
            if (count > 0)
                list[count - 1].to = from;
            count++;
        }
        *letters++ = (struct letter){choice.character, from};
        list[count - 1].count++;
        list[count - 1].to = (unsigned)length;
        before = choice.face;
    }
    return (struct stretches){list, count, missing};
}
