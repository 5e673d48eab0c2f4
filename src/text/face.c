#include "text/face.h"

#include "base/file.h"
#include "text/face_file.h"
#include "text/hyphens.h"
#include "text/shape_cache.h"

#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>

enum { MOST_FEATURES = 8, MOST_WORDS = 5 + MOST_FEATURES, ASCII = 128 };

// One line of the list, split at blanks in place.
struct conf_line {
    char *words[MOST_WORDS];
    int count;
    struct source_pos at;
};

static void split(struct conf_line *line, char *text)
{
    char *rest = NULL;

    line->count = 0;
    for (char *word = strtok_r(text, " \t", &rest); word && line->count < MOST_WORDS;
         word = strtok_r(NULL, " \t", &rest))
        line->words[line->count++] = word;
}

static struct face *named(const struct faces *faces, const char *name)
{
    for (int i = 0; i < faces->count; i++)
        if (!strcmp(faces->list[i].name, name))
            return &faces->list[i];
    return NULL;
}

static bool read_features(
    struct face *face, const struct conf_line *line, struct arena *arena, struct diag *diag)
{
    hb_feature_t *features = arena_array(arena, hb_feature_t, MOST_FEATURES);
    const int first = 4;

    face->features = features;
    for (int i = first; i < line->count; i++)
        if (!hb_feature_from_string(line->words[i], -1, &features[face->feature_count++]))
            return diag_add(diag, DIAG_FACE, line->at, "%s is no feature", line->words[i]);
    return true;
}

static bool read_fallbacks(
    struct faces *faces, const struct conf_line *line, struct arena *arena, struct diag *diag)
{
    faces->fallbacks = arena_array(arena, struct face *, (size_t)line->count);
    for (int i = 1; i < line->count; i++) {
        struct face *face = named(faces, line->words[i]);

        if (!face)
            return diag_add(diag, DIAG_FACE, line->at, "no face %s above", line->words[i]);
        faces->fallbacks[faces->fallback_count++] = face;
    }
    return true;
}

static bool read_line(
    struct faces *faces, struct conf_line *line, struct arena *arena, struct diag *diag)
{
    if (line->count == 0 || line->words[0][0] == '#')
        return true;
    if (!strcmp(line->words[0], "fallback"))
        return read_fallbacks(faces, line, arena, diag);
    if (line->count < 4)
        return diag_add(diag, DIAG_FACE, line->at, "wanted: name, package, path, sha256");
    if (!strncmp(line->words[0], "hyphens-", 8)) {
        hyphens_add(faces, line->words[0] + 8, line->words[2], line->words[3], arena);
        return true;
    }
    if (!strcmp(line->words[0], "profile")) {
        faces->profile_path = line->words[2];
        faces->profile_sha256 = line->words[3];
        return true;
    }
    struct face *face = &faces->list[faces->count];
    *face = (struct face){.name = line->words[0],
        .package = line->words[1],
        .path = line->words[2],
        .sha256 = line->words[3],
        .index = faces->count++};
    return read_features(face, line, arena, diag);
}

bool faces_open(
    struct faces *faces, const char *conf_path, struct arena *arena, struct diag *diag)
{
    struct conf_line line = {
        .at = {conf_path, 0, 1}
    };
    struct bytes conf;
    size_t lines = 1;

    *faces = (struct faces){0};
    if (!file_read(conf_path, &conf, arena, diag))
        return false;
    for (size_t i = 0; i < conf.size; i++)
        lines += conf.data[i] == '\n';
    faces->list = arena_array(arena, struct face, lines);

    bool ok = true;
    for (char *text = arena_bytes(arena, conf.data, conf.size), *next; text; text = next) {
        next = strchr(text, '\n');
        if (next)
            *next++ = '\0';
        line.at.line++;
        split(&line, text);
        ok &= read_line(faces, &line, arena, diag);
    }
    faces->cache = shape_cache_open(faces->count);
    return ok;
}

void faces_close(struct faces *faces)
{
    for (int i = 0; i < faces->count; i++) {
        hb_font_destroy(faces->list[i].font);
        face_file_close(faces->list[i].hb);
        free(faces->list[i].ascii_glyphs);
    }
    hyphens_close(faces->hyphens);
    shape_cache_close(faces->cache);
    *faces = (struct faces){0};
}

static double metric(const struct face *face, hb_ot_metrics_tag_t tag)
{
    hb_position_t value = 0;

    hb_ot_metrics_get_position_with_fallback(face->font, tag, &value);
    return (double)value / face->upem;
}

static void measure(struct face *face)
{
    face->upem = (int)hb_face_get_upem(face->hb);
    face->ascent_em = metric(face, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    face->descent_em = -metric(face, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    face->cap_height_em = metric(face, HB_OT_METRICS_TAG_CAP_HEIGHT);
    face->x_height_em = metric(face, HB_OT_METRICS_TAG_X_HEIGHT);
    face->ascii_glyphs = calloc(ASCII, sizeof *face->ascii_glyphs);
    if (!face->ascii_glyphs)
        arena_exhausted();
    for (hb_codepoint_t c = 0, glyph; c < ASCII; c++)
        if (hb_font_get_nominal_glyph(face->font, c, &glyph))
            face->ascii_glyphs[c] = (uint16_t)glyph;
}

static bool open_face(struct face *face, struct source_pos at, struct diag *diag)
{
    face->hb = face_file_open(face, at, diag);
    if (!face->hb)
        return false;
    face->font = hb_font_create(face->hb);
    measure(face);
    return true;
}

const struct face *faces_find(
    struct faces *faces, const char *name, struct source_pos at, struct diag *diag)
{
    struct face *face = named(faces, name);

    if (!face) {
        diag_add(diag, DIAG_FACE, at, "no face %s in the list", name);
        return NULL;
    }
    return face->hb || open_face(face, at, diag) ? face : NULL;
}

static bool has(const struct face *face, uint32_t character)
{
    hb_codepoint_t glyph;

    if (character < ASCII)
        return face->ascii_glyphs[character] != 0;
    return hb_font_get_nominal_glyph(face->font, character, &glyph) && glyph != 0;
}

const struct face *faces_for_character(
    struct faces *faces, const struct face *wanted, uint32_t character)
{
    if (has(wanted, character))
        return wanted;
    for (int i = 0; i < faces->fallback_count; i++) {
        struct face *face = faces->fallbacks[i];
        struct arena scratch;
        struct diag unheard;

        // A fallback that cannot be opened is passed over here: the character is then missed,
        // with its place, which says more than a face that nobody named.
        arena_init(&scratch);
        diag_init(&unheard, &scratch);
        bool found = (face->hb || open_face(face, (struct source_pos){0}, &unheard)) &&
                     has(face, character);
        arena_finish(&scratch);
        if (found)
            return face;
    }
    return NULL;
}
