// compose_table.h - what compose_table.c, compose_cells.c, compose_sums.c and compose_matrix.c
// share: a table's columns as numbers of its dataset's columns.

#ifndef DOCUMENT_COMPOSE_TABLE_H
#define DOCUMENT_COMPOSE_TABLE_H

#include "document/compose.h"

struct points;

// -1: not given.
struct column_plan {
    const struct template_node *node;
    struct source_pos at;
    const char *name; // in figure ids
    int value, from, limit, band1, band2, good, note, strong, format_field, unit_field,
        scenario_field, label_field;
    const struct cell_kind *draw;
    bool draws_label; // steps, sparklines and strips have none
    enum scenario scenario;
    struct points *points;
    bool is_rich; // its own inline text, set for each row
    bool is_summed, carries;
    struct format format;
    enum unit unit; // of the column; a row may say its own
};

struct style_plan {
    int test;
    int use; // index of row-style's choice
};

struct group_plan {
    const struct template_node *node;
    int field;
    struct value last;
    const char *key;
};

struct table_plan {
    const struct template_node *node;
    struct query *query;
    struct table *table;
    struct column_plan *columns;
    int column_count;
    bool carries; // some column does
    struct style_plan *styles;
    int style_count;
    struct group_plan *groups;
    int group_count;
    const struct template_node *subtotal, *total;
    struct sums *subtotals, *totals;
    int row_size;
};

struct table_row *table_add_row(
    struct compose *c, struct table_plan *plan, enum row_kind kind, struct source_pos at);
void table_add_figure(struct compose *c, const struct query *query, struct table_cell *cell,
    struct figure figure); // its section, element and dataset are filled in
// Before its rows are filled in: its title and the notes to it and to what follows.
void table_begin(struct compose *c, const struct template_node *node,
    struct footnotes *footnotes, struct table *table);
// After: its note, and what stands for rows where there are none.
void table_end(struct compose *c, const struct template_node *node, const struct query *query,
    struct table *table);
// The note of the words in this column; NULL: none.
const struct footnote *table_footnote(
    struct compose *c, const struct query *query, int row, int column, struct source_pos at);

// compose_cells.c
struct cell_values *cell_compose(struct compose *c, const struct table_plan *plan,
    const struct column_plan *column, int row, const char *label, bool is_strong);
void cell_join(struct cell_values *above, struct cell_values *below);

// compose_sums.c
void sums_open(struct compose *c, struct table_plan *plan);
void sums_begin_row(struct compose *c, struct table_plan *plan, int row); // heads, subtotals
void sums_add_row(struct compose *c, struct table_plan *plan, struct table_row *out, int row);
void sums_close(struct compose *c, struct table_plan *plan); // the last subtotal, the total

#endif
