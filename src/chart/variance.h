// variance.h - what the panels of a <variance> draw: differences as bars on the scale of the
// values, relative differences as pins on one that all pins of a page share.
//
// Source: charts.md, "Variance": Δ on the value scale, Δ% = Δ / reference; a base of zero or of
//         the other sign has none; far ones are off the scale and left out of it

#ifndef CHART_VARIANCE_H
#define CHART_VARIANCE_H

#include "chart/labels.h"
#include "chart/scale.h"

#define VARIANCE_GAP_PT 3.0 // to a label
#define VARIANCE_TIP_PT 4.5 // of what is off the scale

struct variance {
    const struct chart_spec *spec;
    const struct chart_series *of, *to;
    bool has_delta, has_percent; // panels
    struct range deltas;
    struct range permilles; // in scale
    double pt_per_permille;
};

// The pins have `pins_pt` along their scale, which is the shared one, or where that is 0 or too
// large, the largest that fits.
struct variance variance_take(const struct chart_spec *spec, double pins_pt,
    double shared_pt_per_permille, struct arena *arena);
bool variance_delta(const struct variance *variance, int category, int64_t *delta);
// False where there is none: a null, a base of zero or of the other sign.
bool variance_permille(const struct variance *variance, int category, double *permille);
double variance_clip(const struct variance *variance, double permille);

// Tells of a panel that was asked for and found no room.
void variance_report(const struct variance *variance, struct labels *labels);

const char *variance_delta_label(
    const struct variance *variance, int category, struct arena *arena);
const char *variance_percent_label(
    const struct variance *variance, int category, struct arena *arena);
struct paint variance_paint(const struct variance *variance, int category, double sign);
struct paint variance_head_paint(const struct variance *variance, int category);
// "Δ PM", "Δ% PM"
struct label variance_head(
    const struct variance *variance, bool is_percent, struct arena *arena);

#endif
