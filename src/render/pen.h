// pen.h - the outlines of marks and glyphs, told to whoever draws: a page or cairo.
//
// Units: points in the drawing, y downward

#ifndef RENDER_PEN_H
#define RENDER_PEN_H

#include "chart/mark.h"

struct pen {
    void *to; // handed to each
    void (*move)(void *to, double x, double y);
    void (*line)(void *to, double x, double y);
    void (*curve)(void *to, const double at[6]);
    void (*close)(void *to);
};

void pen_mark(const struct mark *mark, const struct pen *pen); // not a text

// Lines at 45 degrees over the mark's box, as FILL_HATCH wants them; clip to the mark first.
void pen_hatch(const struct mark *mark, const struct pen *pen);

// A run's glyphs as outlines from x, y: what a halo is stroked along.
void pen_run(const struct run *run, double x, double y, double size_pt, double tracking_pt,
    const struct pen *pen);

#define HATCH_LINE_PT   1.1
#define HATCH_PERIOD_PT 3.0

#endif
