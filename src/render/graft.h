// graft.h - pages of another PDF, read by qpdf, become form XObjects of ours.
//
// In:     a whole PDF in memory (cairo's); qpdf only reads it
// Out:    form XObjects: a page's content as it was deflated, with its resources
// Owner:  the document; the graft holds qpdf's reader until graft_close()
// Errors: DIAG_PDF; fonts and images are no resources that it knows, nor are they needed

#ifndef RENDER_GRAFT_H
#define RENDER_GRAFT_H

#include "base/diag.h"
#include "render/object.h"

#include <qpdf/qpdf-c.h>

struct graft {
    HPDF_Doc pdf;
    qpdf_data from;
    const char *error; // the first; NULL: none
};

bool graft_open(
    struct graft *graft, HPDF_Doc pdf, const char *data, size_t size, struct diag *diag);
void graft_close(struct graft *graft);
HPDF_Dict graft_page(
    struct graft *graft, int number, struct diag *diag); // from 0; NULL: failed

#endif
