// corner.h - words about a whole drawing, in a free place of it: as far up, then as far right
// as there is one.

#ifndef CHART_CORNER_H
#define CHART_CORNER_H

#include "chart/labels.h"

// False where there is no room; called when all else is drawn.
bool corner_note(
    struct marks *marks, double width, double height, const char *text, struct source_pos at);

#endif
