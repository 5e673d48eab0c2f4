// columns.h - columns between their geometry (columns.c) and their labels (columns_labels.c).

#ifndef CHART_COLUMNS_H
#define CHART_COLUMNS_H

#include "chart/frame.h"
#include "chart/variance.h"

struct columns {
    const struct chart_spec *spec;
    const struct theme *theme;
    const struct chart_series *behind, *third, *cut, *note, *low, *high;
    struct range range;
    struct variance variance;
};

const struct chart_series *columns_front_series(const struct chart_spec *spec, int category);
const struct chart_value *columns_front(const struct chart_spec *spec, int category);
enum scenario columns_scenario(const struct chart_spec *spec, int category); // of the front
struct box columns_box(const struct columns *columns, const struct frame *frame, int category);

void columns_label(
    const struct columns *columns, const struct frame *frame, struct labels *labels);

double columns_labels_room(const struct columns *columns); // over the highest column
double columns_panels_height(const struct columns *columns);
void columns_panels(
    const struct columns *columns, const struct frame *frame, struct labels *labels);

#define COLUMNS_LABEL_GAP_PT 4.0
#define COLUMNS_PINS_PT      22.0 // room along the scale of the pins

#endif
