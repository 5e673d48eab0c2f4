// paint_cairo.h - the shapes of charts painted by cairo: one PDF surface in memory, a page a
// chart.
//
// In:     marks in layout's points
// Out:    a whole PDF in memory, for graft.h
// Text:   not here: paint_page_text() sets it over the form, in the document's own fonts
// Errors: DIAG_PDF with cairo's words
// Owner:  the caller's storage; paint_cairo_close() frees

#ifndef RENDER_PAINT_CAIRO_H
#define RENDER_PAINT_CAIRO_H

#include "base/strbuf.h"
#include "chart/mark.h"

// Ink may stand a little over a chart's edge (half a stroke, a label's tail): the page is
// wider by this on each side.
#define CHART_BLEED_PT 12.0

struct cairo_charts {
    struct _cairo_surface *surface;
    struct _cairo *cr;
    const struct theme *theme;
    struct strbuf pdf;
    int count; // of pages so far
};

void paint_cairo_open(struct cairo_charts *charts, const struct theme *theme);

// The chart's page number, from 0.
int paint_cairo_chart(
    struct cairo_charts *charts, const struct mark *marks, double width, double height);

bool paint_cairo_finish(struct cairo_charts *charts, struct diag *diag); // the PDF is whole
void paint_cairo_close(struct cairo_charts *charts);

#endif
