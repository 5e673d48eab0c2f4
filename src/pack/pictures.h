// pictures.h - a PDF's pages as PNG files, drawn by poppler's pdftoppm.
//
// In:     a whole PDF; which of its pages are to be drawn
// Out:    FOLDER/page-NN.png, as many digits as the last number has; each appears whole. Pages
//         that the PDF no longer has are removed, other files stay.
// Errors: DIAG_PROGRAM, DIAG_PATH, DIAG_SYSTEM

#ifndef PACK_PICTURES_H
#define PACK_PICTURES_H

#include "base/diag.h"

struct pictures_job {
    const char *pdf, *folder;
    int page_count;
    const bool *is_changed; // by page, from 0; NULL: draw all
};

bool pictures_make(const struct pictures_job *job, struct arena *arena, struct diag *diag);

#endif
