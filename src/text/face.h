// face.h - font faces: opened once, shared by measuring, pages and charts.
//
// In:     fonts/faces.conf: a face a line: name, Debian package, path, sha256, OpenType
//         features; "fallback" names in their order of asking; "hyphens-en" the pattern file of
//         a language; "profile" the colour profile of what is printed
// Units:  font units, face->upem to the em
// Owner:  struct faces; faces_close() frees. A face is lent and lives as long as its set.
// Errors: DIAG_FACE: missing file, wrong hash, CID-keyed CFF

#ifndef TEXT_FACE_H
#define TEXT_FACE_H

#include "base/diag.h"

#include <stdint.h>

struct hb_face_t;
struct hb_font_t;
struct hb_feature_t;

struct face {
    const char *name; // "Inter-Regular"
    const char *package, *path, *sha256;
    int index;            // in its set: render keeps arrays by it
    struct hb_face_t *hb; // NULL until it is asked for
    struct hb_font_t *font;
    const struct hb_feature_t *features;
    int feature_count;
    int upem;
    double ascent_em, descent_em, cap_height_em, x_height_em; // descent is positive
    uint16_t *ascii_glyphs; // by character 0..127, for the fast way of plain figures
};

struct faces {
    struct face *list;
    int count;
    struct face **fallbacks; // asked in order for a character that a face lacks
    int fallback_count;
    const char *profile_path, *profile_sha256; // the ICC profile of sRGB, for render/
    struct hyphens *hyphens;                   // one a language
    struct shape_cache *cache;
};

// Reads the list; a face's file is opened and hashed when it is first asked for.
bool faces_open(
    struct faces *faces, const char *conf_path, struct arena *arena, struct diag *diag);
void faces_close(struct faces *faces);
const struct face *faces_find(struct faces *faces, const char *name, struct source_pos at,
    struct diag *diag); // NULL with DIAG_FACE

// The face at hand if it has the character, else the first fallback that has; NULL: none has.
const struct face *faces_for_character(
    struct faces *faces, const struct face *wanted, uint32_t character);

#endif
