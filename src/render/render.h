// render.h - pages to one PDF file that is PDF/A-3a and PDF/UA-1 at once.
//
// In:     struct page_set; a date that is given, never the clock; attachments
// Out:    the file at `path`, whole (the caller writes into a folder of its own): a draft, as
//         it comes, or with `final` the form that is kept
// Errors: DIAG_PDF, DIAG_SYSTEM
// Source: ISO 32000-1, ISO 19005-3 (level A), ISO 14289-1; the recipe in the headers here

#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "layout/page.h"
#include "render/final.h"

#include <time.h>

struct attachment {
    const char *name, *description, *mime;
    const void *data;
    size_t size;
    const char *relationship; // "Data", "Source", "Supplement"
};

struct render_input {
    const struct page_set *pages;
    const char *identity; // what /ID is made from: the build id
    time_t clock;         // creation and modification date, UTC
    const struct attachment *attachments;
    int attachment_count;
    const struct final *final; // NULL: a draft
};

bool render_pdf(
    const struct render_input *input, const char *path, struct arena *arena, struct diag *diag);

#endif
