// graft.h - pages of another PDF, read by qpdf, become form XObjects of ours.
//
// In:     a whole PDF in memory (cairo's); qpdf only reads it
// Out:    form XObjects; what pages share (fonts) is copied once
// Owner:  the document; the graft holds qpdf's reader until graft_close()
// Errors: DIAG_PDF
// Source: ISO 19005-3 6.2.8 (no Interpolate), 6.2.11.3.2 (CIDToGIDMap): the two things that
//         cairo 1.16 does otherwise

#ifndef RENDER_GRAFT_H
#define RENDER_GRAFT_H

#include "base/diag.h"
#include "render/object.h"

#include <qpdf/qpdf-c.h>

struct graft {
    HPDF_Doc pdf;
    qpdf_data from;
    void **copies; // by object number there
    int copy_count;
    const char *error; // the first; NULL: none
};

bool graft_open(
    struct graft *graft, HPDF_Doc pdf, const char *data, size_t size, struct diag *diag);
void graft_close(struct graft *graft);
HPDF_Dict graft_page(
    struct graft *graft, int number, struct diag *diag); // from 0; NULL: failed

#endif
