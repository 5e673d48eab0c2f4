// meta.h - what the document says of itself: XMP, info, output intent, attachments, identity.
//
// In:     all texts UTF-8, unescaped; the date is given, never the clock
// Errors: DIAG_PDF for a colour profile that is not the one of fonts/faces.conf
// Source: ISO 19005-3 6.2.3, 6.6, 6.8 and annex E; ISO 14289-1 5, 7.1, 7.11

#ifndef RENDER_META_H
#define RENDER_META_H

#include "render/object.h"
#include "render/render.h"

struct meta {
    const char *title, *author, *subject, *language;
    const char *tool;  // "Producer" and "CreatorTool"
    char iso_date[32]; // 2026-10-31T09:00:00Z
    char pdf_date[32]; // D:20261031090000Z
    bool is_locked;    // by a password: then the file is no archive and claims to be none
};

struct meta meta_of(const struct render_input *input);
void meta_write(HPDF_Doc pdf, const struct meta *meta);
bool meta_output_intent(
    HPDF_Doc pdf, const struct faces *faces, struct arena *arena, struct diag *diag);

// Associated files of the document, by name in the order of bytes.
void meta_attach(HPDF_Doc pdf, const struct meta *meta, const struct attachment *list,
    int count, struct arena *arena);

void meta_identify(HPDF_Doc pdf, const char *identity); // /ID

#endif
