#include "text/shape.h"

#include "text/bidi.h"
#include "text/glyphs.h"

#include <string.h>

// Texts up to here are put together without asking the arena for scratch.
enum { SHORT_TEXT = 64 };

static double width_of(const struct text_style *style, int upem, int advance, unsigned count)
{
    return (advance * style->size_pt) / upem + count * style->tracking_em * style->size_pt;
}

static struct run run_of(const struct text_style *style, const struct face *face,
    const struct shaped_text *shaped, bool is_rtl)
{
    return (struct run){.face = face,
        .text = shaped->text,
        .length = shaped->length,
        .count = shaped->count,
        .glyphs = shaped->glyphs,
        .width_pt = width_of(style, face->upem, shaped->advance, shaped->count),
        .is_rtl = is_rtl};
}

// Glyphs and text in one piece: a table has a hundred thousand such.
static struct shaped_text keep(const struct glyph *glyphs, unsigned count, const char *text,
    size_t length, int advance, struct arena *arena)
{
    char *room = arena_alloc(arena, 1, count * sizeof *glyphs + length + 1);

    memcpy(room, glyphs, count * sizeof *glyphs);
    memcpy(room + count * sizeof *glyphs, text, length);
    return (struct shaped_text){.text = room + count * sizeof *glyphs,
        .glyphs = (const struct glyph *)(const void *)room,
        .length = (unsigned)length,
        .count = count,
        .advance = advance};
}

static struct run run_of_stretch(struct faces *faces, const struct text_style *style,
    const struct stretch *stretch, const char *text, struct arena *arena)
{
    struct shaped_text shaped = {
        .text = text + stretch->from, .length = stretch->to - stretch->from};

    shaped.glyphs =
        glyphs_of_stretch(faces->cache, stretch, &shaped.count, &shaped.advance, arena);
    return run_of(style, stretch->face, &shaped, stretch->level & 1);
}

struct level_runs shape_levels(struct faces *faces, const struct text_style *style,
    const char *text, size_t length, const unsigned char *levels, struct source_pos at,
    struct arena *arena, struct diag *diag)
{
    struct stretches stretches =
        text_itemize(faces, style->face, text, length, levels, at, arena, diag);
    struct level_run *list = arena_array(arena, struct level_run, (size_t)stretches.count + 1);

    for (int i = 0; i < stretches.count; i++)
        list[i] =
            (struct level_run){run_of_stretch(faces, style, &stretches.list[i], text, arena),
                stretches.list[i].from, stretches.list[i].level};
    return (struct level_runs){list, stretches.count};
}

// One face, every character there, left to right: shaped once and kept.
static const struct shaped_text *shape_plain(
    struct faces *faces, const struct text_style *style, const char *text, size_t length)
{
    const struct face *face = style->face;
    const struct shaped_text *known = shape_cache_find(faces->cache, face, text, length);
    struct shaped_text fresh = {.text = text, .length = (unsigned)length};
    struct arena scratch;

    if (known || length > SHORT_TEXT || !text_is_plain(text, length))
        return known;
    arena_init(&scratch);
    struct stretches stretches =
        text_itemize(faces, face, text, length, NULL, (struct source_pos){0}, &scratch, NULL);
    if (stretches.count == 1 && stretches.list->face == face && !stretches.missing) {
        fresh.glyphs = glyphs_of_stretch(
            faces->cache, stretches.list, &fresh.count, &fresh.advance, &scratch);
        known = shape_cache_put(faces->cache, face, &fresh);
    }
    arena_finish(&scratch);
    return known;
}

static struct shaped one_run(const struct run *run, struct arena *arena)
{
    struct run *copy = arena_new(arena, struct run);

    *copy = *run;
    return (struct shaped){copy, 1, run->width_pt};
}

static struct shaped shape_any(struct faces *faces, const struct text_style *style,
    const char *text, size_t length, struct source_pos at, struct arena *arena,
    struct diag *diag)
{
    unsigned char base;
    const unsigned char *levels = text_levels(text, length, &base, arena);
    char *copy = arena_bytes(arena, text, length);
    struct level_runs runs = shape_levels(faces, style, copy, length, levels, at, arena, diag);
    struct run *list = arena_array(arena, struct run, (size_t)runs.count + 1);
    struct shaped shaped = {.runs = list, .count = runs.count};

    bidi_reorder(runs.list, runs.count);
    for (int i = 0; i < runs.count; i++) {
        list[i] = runs.list[i].run;
        shaped.width_pt += list[i].width_pt;
    }
    return shaped;
}

struct shaped shape_text(struct faces *faces, const struct text_style *style, const char *text,
    size_t length, struct source_pos at, struct arena *arena, struct diag *diag)
{
    struct glyph glyphs[SHORT_TEXT];
    int advance;
    unsigned count;

    if (length == 0)
        return (struct shaped){0};
    if (length <= SHORT_TEXT && (count = glyphs_of_figures(faces->cache, style->face, text,
                                     length, glyphs, &advance)) > 0) {
        struct shaped_text shaped = keep(glyphs, count, text, length, advance, arena);
        struct run run = run_of(style, style->face, &shaped, false);
        return one_run(&run, arena);
    }
    const struct shaped_text *known = shape_plain(faces, style, text, length);
    if (known) {
        struct run run = run_of(style, style->face, known, false);
        return one_run(&run, arena);
    }
    return shape_any(faces, style, text, length, at, arena, diag);
}

double shape_width(struct faces *faces, const struct text_style *style, const char *text)
{
    struct glyph glyphs[SHORT_TEXT];
    size_t length = strlen(text);
    struct arena scratch;
    int advance;
    unsigned count;

    if (length > 0 && length <= SHORT_TEXT &&
        (count = glyphs_of_figures(faces->cache, style->face, text, length, glyphs, &advance)) >
            0)
        return width_of(style, style->face->upem, advance, count);
    const struct shaped_text *known = shape_plain(faces, style, text, length);
    if (known)
        return width_of(style, style->face->upem, known->advance, known->count);
    arena_init(&scratch);
    double width =
        shape_any(faces, style, text, length, (struct source_pos){0}, &scratch, NULL).width_pt;
    arena_finish(&scratch);
    return width;
}
