// chart.h - a chart: what it shows, in numbers; its marks and its words come from these alone.
//
// In:     struct chart_spec, filled by document/ from a template's <chart> and its dataset
// Out:    marks in points; alternative text
// Scale:  layout asks every chart of a page for its need, gives all of one unit the same scale,
//         then asks for the marks (charts.md: same unit on a page = same scale)
// Rows:   one a type in chart/registry.c; one file a type

#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "base/strbuf.h"
#include "chart/mark.h"
#include "value/format.h"

enum scenario { SCENARIO_AC, SCENARIO_PM, SCENARIO_PL, SCENARIO_FC, SCENARIO_COUNT };
enum scenario scenario_find(const char *name); // "AC" "PM" "PL" "FC"; SCENARIO_COUNT: none
const char *scenario_name(enum scenario scenario);

struct chart_value {
    bool is_null;
    int64_t number;    // unrounded, in the series' unit: geometry comes from it
    const char *label; // printed; made by the series' format
};

enum category_kind {
    CATEGORY_PLAIN,
    CATEGORY_START,
    CATEGORY_STEP,
    CATEGORY_TOTAL,
    CATEGORY_REST
};

struct chart_category {
    const char *name, *second_line; // second_line may be NULL
    enum category_kind kind;
    bool is_strong;         // set bold: the month reported on
    int better;             // +1 higher is better, -1 lower, 0 unrated
    enum scenario scenario; // of this category's bar where the type asks (waterfall, columns)
    bool has_scenario;
    struct source_pos at;
};

struct chart_series {
    const char *name;
    const char *column; // of the dataset
    enum scenario scenario;
    enum unit unit;
    struct format format;
    enum colour_role colour;    // COLOUR_COUNT: the scenario's
    struct chart_value *values; // one for each category
    const char *role;           // "" or NULL: the main one; else a word its type knows
};

struct chart_reference { // a line across: target, limit, as-of
    const char *label;
    bool is_vertical; // at a category
    int64_t number;
    int category;
    enum colour_role colour;
    bool is_dashed;
};

enum { VARIANCE_DELTA = 1, VARIANCE_PERCENT = 2 }; // panels; columns and bars have them

struct chart_spec {
    const struct chart_type *type;
    const char *id;
    struct source_pos at;
    const char *measure;  // "Net margin in $k": for the alternative text
    const char *subtitle; // "portfolio, by month, ..."
    struct chart_category *categories;
    int category_count;
    struct chart_series *series;
    int series_count;
    struct chart_reference *references;
    int reference_count;
    int variance_of, variance_to; // series indexes; -1: none
    int variance_panels;          // VARIANCE_DELTA | VARIANCE_PERCENT
    const char *empty_reason;     // "no data: ..." when there is no row
    bool is_free_scale;           // may have a scale of its own (scale="free")
    const struct words *words;
};

// What a chart needs to be drawn in a box: value range and the room left for bars along it.
struct chart_need {
    enum unit unit;
    double from, to;        // value range, 0 included
    double length_pt;       // room along the value axis
    double pt_per_permille; // the most for its pins of relative differences; 0: it has none
};

struct chart_scale {
    double pt_per_unit; // 0: the chart's own
    double
        factor;  // how many times its page's scale, where it has one of its own; 0: the page's
    double from; // lowest value of the charts that stand side by side on it, so that their zero
                 // lines meet; 0: the chart's own
    double pt_per_permille; // of pins; 0: the chart's own
};

struct legend_entry; // chart/legend.h

struct chart_type {
    const char *name, *help;
    const char *const *roles; // of values besides the main ones, NULL-ended; NULL: none
    double height_pt, row_pt; // what it likes where the template says nothing; row_pt: more for
                              // each category
    double (*height)(const struct chart_spec *spec); // where rows are not categories; or NULL
    bool takes_dates; // its values are days and months, not amounts
    // Adds what is wrong with the spec at its place; also called by the template check.
    bool (*check)(const struct chart_spec *spec, struct diag *diag);
    struct chart_need (*need)(
        const struct chart_spec *spec, double width, double height, const struct theme *theme);
    void (*draw)(const struct chart_spec *spec, double width, double height,
        struct chart_scale scale, struct marks *marks);
    void (*describe)(const struct chart_spec *spec, struct strbuf *alt, struct arena *arena);
    // Words and swatches of its legend, fewer than LEGEND_MOST; NULL: named in the drawing.
    int (*legend)(const struct chart_spec *spec, struct legend_entry *entries);
};

const struct chart_type *chart_type_find(const char *name);
const struct chart_type *chart_type_at(int index); // NULL after the last

bool chart_check(const struct chart_spec *spec, struct diag *diag);
struct chart_need chart_need(
    const struct chart_spec *spec, double width, double height, const struct theme *theme);
double chart_height(const struct chart_spec *spec); // what it likes
double chart_fit(struct chart_need need);           // the largest pt_per_unit that fits
void chart_draw(const struct chart_spec *spec, double width, double height,
    struct chart_scale scale, struct marks *marks);
const char *chart_describe(const struct chart_spec *spec, struct arena *arena);

// The legend that belongs to the title line: swatches and words, drawn right-aligned at
// `right`. Returns its width; 0 where no legend is needed.
double chart_legend(
    const struct chart_spec *spec, double right, double baseline, struct marks *marks);

#endif
