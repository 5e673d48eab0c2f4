#include "text/glyphs.h"

#include <pthread.h>
#include <string.h>

#include <hb.h>

static hb_language_t english;

static void name_language(void)
{
    english = hb_language_from_string("en", 2);
}

// Always said, so that no locale is asked.
static hb_language_t language(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, name_language);
    return english;
}

static void shape(const struct face *face, uint32_t script, bool is_rtl, hb_buffer_t *buffer)
{
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, is_rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)script);
    hb_buffer_set_language(buffer, language());
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES);
    // Marks keep clusters of their own, so that each glyph tells its own character.
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_shape(face->font, buffer, face->features, (unsigned)face->feature_count);
}

static bool is_shared(uint32_t script)
{
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ||
           script == HB_SCRIPT_UNKNOWN;
}

struct glyph *glyphs_by_shaper(struct shape_cache *cache, const struct stretch *stretch,
    unsigned *count, int *advance, struct arena *arena)
{
    hb_buffer_t *buffer = shape_cache_buffer(cache);

    hb_buffer_clear_contents(buffer);
    for (unsigned i = 0; i < stretch->count; i++)
        hb_buffer_add(
            buffer, stretch->letters[i].character, stretch->letters[i].from - stretch->from);
    shape(stretch->face, is_shared(stretch->script) ? HB_SCRIPT_LATIN : stretch->script,
        stretch->level & 1, buffer);

    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, NULL);
    struct glyph *glyphs = arena_array(arena, struct glyph, *count);

    *advance = 0;
    for (unsigned i = 0; i < *count; i++) {
        glyphs[i] = (struct glyph){.id = (uint16_t)infos[i].codepoint,
            .from = (uint16_t)infos[i].cluster,
            .advance = (int16_t)places[i].x_advance,
            .dx = (int16_t)places[i].x_offset,
            .dy = (int16_t)places[i].y_offset};
        *advance += glyphs[i].advance;
    }
    return glyphs;
}

// --- from the table ---

enum { ASCII_COUNT = '~' - ' ' + 1, AT_END = PAIR_COUNT, UNKNOWN = INT16_MIN };

static const hb_codepoint_t beyond_ascii[PAIR_COUNT - ASCII_COUNT] = {0x2212, 0x2013, 0x2019};

static hb_codepoint_t pair_character(int index)
{
    return index < ASCII_COUNT ? (hb_codepoint_t)(' ' + index)
                               : beyond_ascii[index - ASCII_COUNT];
}

// Its number in the table, or -1.
static int pair_index(hb_codepoint_t c)
{
    if (c >= ' ' && c <= '~')
        return (int)(c - ' ');
    for (int i = 0; i < PAIR_COUNT - ASCII_COUNT; i++)
        if (c == beyond_ascii[i])
            return ASCII_COUNT + i;
    return -1;
}

// NULL where the shaper does more than put one glyph beside the other.
static hb_glyph_position_t *shape_pair(struct shape_cache *cache, const struct face *face,
    const int *pair, unsigned count, hb_glyph_info_t **infos)
{
    hb_buffer_t *buffer = shape_cache_buffer(cache);
    unsigned got;

    hb_buffer_clear_contents(buffer);
    for (unsigned i = 0; i < count; i++)
        hb_buffer_add(buffer, pair_character(pair[i]), i);
    shape(face, HB_SCRIPT_LATIN, false, buffer);
    *infos = hb_buffer_get_glyph_infos(buffer, &got);
    hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, NULL);
    for (unsigned i = 0; i < got; i++)
        if (got != count || (*infos)[i].cluster != i || (*infos)[i].codepoint == 0 ||
            places[i].x_offset || places[i].y_offset)
            return NULL;
    return places;
}

// Only where figures are tabular: in those faces these characters make no ligatures and are
// changed by no context, which the tests hold against the shaper, every pair and a multitude of
// longer texts. (Linux Libertine makes one glyph of "...", which no pair shows.)
static bool is_tabular(const struct face *face)
{
    bool found = false;

    for (int i = 0; i < face->feature_count; i++)
        found |= face->features[i].tag == HB_TAG('t', 'n', 'u', 'm');
    return found;
}

static struct pair_table *table_of(struct shape_cache *cache, const struct face *face)
{
    struct pair_table *table = shape_cache_pairs(cache, face);

    if (table->is_ready)
        return table;
    *table = (struct pair_table){.is_ready = true, .is_usable = is_tabular(face)};
    for (int i = 0; i < PAIR_COUNT; i++)
        for (int next = 0; next <= AT_END; next++)
            table->advances[i][next] = UNKNOWN;
    return table;
}

// Its glyph and how wide it is by itself: asked of the shaper once.
static bool know_single(
    struct shape_cache *cache, const struct face *face, struct pair_table *table, int index)
{
    int16_t *known = &table->advances[index][AT_END];
    hb_glyph_info_t *infos;

    if (*known != UNKNOWN)
        return table->is_usable;
    const hb_glyph_position_t *place = shape_pair(cache, face, &index, 1, &infos);
    if (!place)
        return table->is_usable = false;
    table->glyphs[index] = (uint16_t)infos->codepoint;
    *known = (int16_t)place->x_advance;
    return table->is_usable;
}

// How far the next one is, kerning included: asked of the shaper once a pair. A pair that does
// more than move its first glyph makes the table useless for the face.
static bool know_pair(struct shape_cache *cache, const struct face *face,
    struct pair_table *table, int index, int next)
{
    int16_t *known = &table->advances[index][next];
    hb_glyph_info_t *infos;

    if (*known != UNKNOWN)
        return table->is_usable;
    const hb_glyph_position_t *places =
        shape_pair(cache, face, (int[]){index, next}, 2, &infos);
    if (!places || infos[0].codepoint != table->glyphs[index] ||
        infos[1].codepoint != table->glyphs[next] ||
        places[1].x_advance != table->advances[next][AT_END])
        return table->is_usable = false;
    *known = (int16_t)places[0].x_advance;
    return table->is_usable;
}

// One glyph more, `next` behind it.
static bool add_glyph(struct shape_cache *cache, const struct face *face, int index, int next,
    unsigned from, struct glyph *out)
{
    struct pair_table *table = table_of(cache, face);

    if (!know_single(cache, face, table, index) ||
        (next != AT_END && (!know_single(cache, face, table, next) ||
                               !know_pair(cache, face, table, index, next))))
        return false;
    *out = (struct glyph){.id = table->glyphs[index],
        .from = (uint16_t)from,
        .advance = table->advances[index][next]};
    return true;
}

static bool are_pairs(struct shape_cache *cache, const struct stretch *stretch)
{
    if (!table_of(cache, stretch->face)->is_usable || (stretch->level & 1) ||
        (stretch->script != HB_SCRIPT_LATIN && !is_shared(stretch->script)))
        return false;
    for (unsigned i = 0; i < stretch->count; i++)
        if (pair_index(stretch->letters[i].character) < 0)
            return false;
    return true;
}

struct glyph *glyphs_of_stretch(struct shape_cache *cache, const struct stretch *stretch,
    unsigned *count, int *advance, struct arena *arena)
{
    const struct letter *letters = stretch->letters;

    if (!are_pairs(cache, stretch))
        return glyphs_by_shaper(cache, stretch, count, advance, arena);
    struct glyph *glyphs = arena_array(arena, struct glyph, stretch->count);
    *advance = 0;
    for (unsigned i = 0; i < stretch->count; i++) {
        int next = i + 1 < stretch->count ? pair_index(letters[i + 1].character) : (int)AT_END;

        if (!add_glyph(cache, stretch->face, pair_index(letters[i].character), next,
                letters[i].from - stretch->from, &glyphs[i]))
            return glyphs_by_shaper(cache, stretch, count, advance, arena);
        *advance += glyphs[i].advance;
    }
    *count = stretch->count;
    return glyphs;
}

// Its number in the table, or -1 for what is no character of figures; steps over it.
static int next_figure(const char **at, const char *end)
{
    const unsigned char *p = (const unsigned char *)*at;

    if (*p < 0x80) {
        (*at)++;
        return *p && strchr("0123456789.,%+-$()/: ", *p) ? pair_index(*p) : -1;
    }
    if (end - *at >= 3 && p[0] == 0xE2 && p[1] == 0x88 && p[2] == 0x92) {
        *at += 3;
        return pair_index(0x2212);
    }
    return -1;
}

unsigned glyphs_of_figures(struct shape_cache *cache, const struct face *face, const char *text,
    size_t length, struct glyph *out, int *advance)
{
    const char *p = text, *end = text + length;
    int figure = length && table_of(cache, face)->is_usable ? next_figure(&p, end) : -1;
    unsigned count = 0, from = 0;

    *advance = 0;
    while (figure >= 0) {
        unsigned at = from;
        int next = AT_END;

        from = (unsigned)(p - text);
        if (p < end && (next = next_figure(&p, end)) < 0)
            return 0;
        if (!add_glyph(cache, face, figure, next, at, &out[count]))
            return 0;
        *advance += out[count++].advance;
        figure = next == AT_END ? -1 : next;
    }
    return count;
}
