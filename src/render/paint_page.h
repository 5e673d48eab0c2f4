// paint_page.h - marks painted straight into a page: rules, bars and sparklines of table cells,
// and the words of charts.
//
// Units: the drawing's origin at x, y of the page, y downward

#ifndef RENDER_PAINT_PAGE_H
#define RENDER_PAINT_PAGE_H

#include "render/sheet.h"

void paint_page(struct sheet *sheet, const struct theme *theme, const struct mark *marks,
    double x, double y);

// The texts alone, with their halos: a chart's words over its shapes.
void paint_page_text(struct sheet *sheet, const struct theme *theme, const struct mark *marks,
    double x, double y);

#endif
