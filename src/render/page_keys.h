// page_keys.h - for each page of a PDF of ours a key: where two files have the same, the pages
// look the same.
//
// In:     a file, read by qpdf
// Over:   the page's size, its operators, the forms and images that they place with all that
//         these lead to, and the names of its fonts. Not over the glyphs of its own fonts: a
//         code there is the face's own glyph number, whatever else a subset holds.
// Out:    SHA256_HEX bytes a page, one after the other
// Errors: DIAG_PDF

#ifndef RENDER_PAGE_KEYS_H
#define RENDER_PAGE_KEYS_H

#include "base/diag.h"
#include "base/strbuf.h"

bool page_keys(const char *path, struct strbuf *keys, struct diag *diag);

#endif
