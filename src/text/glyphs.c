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

struct glyph *glyphs_of_stretch(struct shape_cache *cache, const struct stretch *stretch,
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

// The characters of figures, in the order of the table; the minus is U+2212.
static const char figure_characters[FIGURE_COUNT] = "0123456789.,%+-$()/: ";
enum { MINUS = FIGURE_COUNT - 1, AT_END = FIGURE_COUNT, UNKNOWN = INT16_MIN };

static hb_codepoint_t figure_code(int figure)
{
    return figure == MINUS ? 0x2212 : (hb_codepoint_t)figure_characters[figure];
}

// Its number in the table, or -1; steps over it.
static int next_figure(const char **at, const char *end)
{
    const unsigned char *p = (const unsigned char *)*at;
    if (*p < 0x80) {
        const char *found = memchr(figure_characters, *p, MINUS);

        (*at)++;
        return found ? (int)(found - figure_characters) : -1;
    }
    if (end - *at >= 3 && p[0] == 0xE2 && p[1] == 0x88 && p[2] == 0x92) {
        *at += 3;
        return MINUS;
    }
    return -1;
}

static hb_glyph_position_t *shape_figures(struct shape_cache *cache, const struct face *face,
    const int *figures, unsigned count, hb_glyph_info_t **infos)
{
    hb_buffer_t *buffer = shape_cache_buffer(cache);
    unsigned got;

    hb_buffer_clear_contents(buffer);
    for (unsigned i = 0; i < count; i++)
        hb_buffer_add(buffer, figure_code(figures[i]), i);
    shape(face, HB_SCRIPT_LATIN, false, buffer);
    *infos = hb_buffer_get_glyph_infos(buffer, &got);
    hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, NULL);
    for (unsigned i = 0; i < got; i++)
        if (got != count || (*infos)[i].cluster != i || (*infos)[i].codepoint == 0 ||
            places[i].x_offset || places[i].y_offset)
            return NULL;
    return places;
}

// Only where figures are tabular: those faces are tested, three characters at a time, against
// the shaper. (Linux Libertine makes one glyph of "...", which no pair shows.)
static bool is_tabular(const struct face *face)
{
    bool found = false;

    for (int i = 0; i < face->feature_count; i++)
        found |= face->features[i].tag == HB_TAG('t', 'n', 'u', 'm');
    return found;
}

static struct figure_table *table_of(struct shape_cache *cache, const struct face *face)
{
    struct figure_table *table = shape_cache_figures(cache, face);

    if (table->is_ready)
        return table;
    *table = (struct figure_table){.is_ready = true, .is_usable = is_tabular(face)};
    for (int i = 0; i < FIGURE_COUNT; i++) {
        hb_glyph_info_t *infos;
        const hb_glyph_position_t *place = shape_figures(cache, face, &i, 1, &infos);

        if (!place) {
            table->is_usable = false;
            return table;
        }
        table->glyphs[i] = (uint16_t)infos->codepoint;
        for (int next = 0; next < FIGURE_COUNT; next++)
            table->advances[i][next] = UNKNOWN;
        table->advances[i][AT_END] = (int16_t)place->x_advance;
    }
    return table;
}

// How far the next one is, kerning included: asked of the shaper once a pair. A pair that does
// more than move its first glyph makes the table useless for the face.
static int16_t step(struct shape_cache *cache, const struct face *face,
    struct figure_table *table, int figure, int next)
{
    int16_t *known = &table->advances[figure][next];

    if (*known == UNKNOWN) {
        hb_glyph_info_t *infos;
        const hb_glyph_position_t *places =
            shape_figures(cache, face, (int[]){figure, next}, 2, &infos);

        if (!places || infos[0].codepoint != table->glyphs[figure] ||
            infos[1].codepoint != table->glyphs[next] ||
            places[1].x_advance != table->advances[next][AT_END])
            table->is_usable = false;
        *known = (int16_t)(places ? places[0].x_advance : 0);
    }
    return *known;
}

unsigned glyphs_of_figures(struct shape_cache *cache, const struct face *face, const char *text,
    size_t length, struct glyph *out, int *advance)
{
    struct figure_table *table = table_of(cache, face);
    const char *p = text, *end = text + length;
    int figure = length && table->is_usable ? next_figure(&p, end) : -1;
    unsigned count = 0, from = 0;

    *advance = 0;
    while (figure >= 0) {
        unsigned at = from;
        int next = AT_END;

        from = (unsigned)(p - text);
        if (p < end && (next = next_figure(&p, end)) < 0)
            return 0;
        int16_t width = step(cache, face, table, figure, next);
        if (!table->is_usable)
            return 0;
        out[count++] =
            (struct glyph){.id = table->glyphs[figure], .from = (uint16_t)at, .advance = width};
        *advance += width;
        figure = next == AT_END ? -1 : next;
    }
    return count;
}
