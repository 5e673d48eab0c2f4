// pictures.h - a PDF's pages as PNG files, drawn by poppler's pdftoppm; once drawn, those alone
// that look otherwise.
//
// Out:    FOLDER/page-NN.png, as many digits as the last number has; each appears whole. Pages
//         that the PDF no longer has are removed, other files stay.
// Owner:  the caller's storage, zeroed before the first time; pictures_finish() frees
// Errors: DIAG_PROGRAM, DIAG_PDF, DIAG_PATH, DIAG_SYSTEM

#ifndef PACK_PICTURES_H
#define PACK_PICTURES_H

#include "base/program.h"
#include "base/strbuf.h"

struct pictures {
    struct strbuf keys; // of the pages as they were drawn
};

// Given up when `impatience` (may be NULL) says so: then all are drawn the next time.
bool pictures_make(struct pictures *pictures, const char *pdf, const char *folder,
    const struct impatience *impatience, struct arena *arena, struct diag *diag);
void pictures_finish(struct pictures *pictures);

#endif
