// object.h - libharu's object layer in short words. Everything made here is indirect.
//
// Owner:  the document; nothing is freed by the caller
// Errors: sticky in the document (HPDF_GetError), so look once, before saving: saving itself
//         only tells that it was skipped
// Source: hpdf_objects.h, hpdf_doc.h of libharu 2.3.0
//
// A libharu dictionary takes 136 bytes an entry, a name 144, and an array ends at 32 767
// items. So whatever comes in great numbers is written as text while the file is saved: an
// empty dictionary with a write function, one for all objects of a kind (object_series).

#ifndef RENDER_OBJECT_H
#define RENDER_OBJECT_H

#include "render/spell.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_pages.h>

// Puts the entries of one dictionary; `index` counts the dictionaries of a series.
typedef void object_writer(const void *what, unsigned index, struct strbuf *out);

struct object_series {
    HPDF_Doc pdf;
    HPDF_Dict dict; // stands in the cross-reference list once for each object; as a reference
                    // it means the last one
    object_writer *write;
    const void *what;
    unsigned first, count, next; // object numbers first, first + 1, …
    struct strbuf text;
};

void object_series_open(struct object_series *series, HPDF_Doc pdf, unsigned count,
    object_writer *write, const void *what);
void object_series_close(struct object_series *series); // before HPDF_Free()

HPDF_Dict object_dict(HPDF_Doc pdf);

// Deflated at once: a page's operators take a tenth of the room while the rest is painted.
HPDF_Dict object_packed(HPDF_Doc pdf, const void *data, size_t size);
void object_deflate(
    const struct strbuf *data, struct strbuf *out); // no document in it: any thread
void object_fill(HPDF_Dict stream, const struct strbuf *deflated); // an empty one
HPDF_Dict object_deflated(HPDF_Doc pdf, const struct strbuf *deflated);
HPDF_Dict object_stream(HPDF_Doc pdf, const void *data, size_t size, HPDF_UINT filter);

unsigned object_number(const void *object); // as in "12 0 R"

HPDF_Dict object_inner(HPDF_Dict owner, const char *key);             // a direct dictionary
HPDF_Array object_array(HPDF_Dict owner, const char *key);            // a direct array
void object_text(HPDF_Dict owner, const char *key, const char *utf8); // text string, UTF-16
void object_bytes(HPDF_Dict owner, const char *key, const void *bytes, size_t size);

#endif
