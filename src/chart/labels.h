// labels.h - words beside marks that never overlap, never leave the drawing, never hide.
//
// Each label has its spots in order of liking; the first that is free is taken, and what no
// spot can hold is left out and counted. Callers place the labels that matter most first.
//
// Units:  points
// Errors: labels_report(): DIAG_CLIPPED with the count

#ifndef CHART_LABELS_H
#define CHART_LABELS_H

#include "chart/chart.h"

struct label {
    const char *role, *text;
    enum style_role style;
    bool is_bold;
    enum colour_role colour;
    double halo_pt;
};

struct spot {
    double x, baseline;
    enum align align;
};

struct taken {
    struct box box;
    bool by_label; // else by a mark
};

struct labels {
    struct marks *marks;
    struct box bounds;
    struct taken *taken;
    int count, size;
    int left_out, shortened; // names: their ends are missing
    struct source_pos at;
};

void labels_init(struct labels *labels, struct marks *marks, double width, double height,
    struct source_pos at);
void labels_block(struct labels *labels, struct box box); // no label may stand here
void labels_block_line(struct labels *labels, struct point from, struct point to);

// No label stands in the box: a mark may.
bool labels_leave_free(const struct labels *labels, struct box box);

// The mark, or NULL where no spot is free: counted by labels_place(), not by labels_try().
struct mark *labels_place(
    struct labels *labels, const struct label *label, const struct spot *spots, int count);
struct mark *labels_try(
    struct labels *labels, const struct label *label, const struct spot *spots, int count);

// As labels_place(); where no spot is free, some way off with a thin line to the point it tells
// of.
struct mark *labels_lead(struct labels *labels, const struct label *label,
    const struct spot *spots, int count, struct point to);

// May stand on marks (inside a bar), never on another label. NULL: it would; not counted.
bool labels_may_put(struct labels *labels, const struct label *label, struct spot spot);
struct mark *labels_put(struct labels *labels, const struct label *label, struct spot spot);

void labels_report(struct labels *labels);

double label_width(
    const struct theme *theme, enum style_role style, bool bold, const char *text);
double label_leading(const struct theme *theme, enum style_role style);
double label_above(const struct theme *theme, enum style_role style); // the baseline
double label_below(const struct theme *theme, enum style_role style);

// The text, or as much of its beginning as fits the width with an ellipsis; "" where not even
// that fits.
const char *label_shorten(const struct theme *theme, enum style_role style, bool bold,
    const char *text, double width, struct arena *arena);

// The same for a name in a drawing: counted when it was cut.
const char *labels_shorten(
    struct labels *labels, enum style_role style, bool bold, const char *text, double width);

// Breaks at spaces and '|' into at most `most` lines of the width, the last one shortened.
int label_wrap(const struct theme *theme, enum style_role style, bool bold, const char *text,
    double width, int most, const char **lines, struct arena *arena);

#endif
