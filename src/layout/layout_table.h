// layout_table.h - a table measured: four subjects that meet in one struct.
//
// widths (layout_table_widths.c): what columns ask for to what they get; arithmetic only
// rows   (layout_table_rows.c, layout_cells.c): cells shaped, rows as heights, then as items
// slices (layout_table_slices.c): rows too high for a page cut into lines
// splits (layout_table_splits.c): heights of slices to page breaks; arithmetic only
// heads  (layout_table_heads.c): which head cells each cell answers to
// feet   (layout_table_feet.c): the notes whose marks stand in a part
// parts  (layout_table_parts.c): a matrix wider than its page as several tables
// layout_table.c calls them and places head, parts and note.

#ifndef LAYOUT_LAYOUT_TABLE_H
#define LAYOUT_LAYOUT_TABLE_H

#include "layout/layout.h"

// --- widths ---

// Who gives way first where a table is too wide: drawings, then texts that may break, then
// heads that may.
enum width_rank { WIDTH_DRAWN, WIDTH_WRAPPED, WIDTH_WRITTEN, WIDTH_RANKS };

struct width_ask {
    double natural, least, most; // most 0: no limit
    double gap;                  // before the column
    double weight;               // of the room left over; 0: takes none
    enum width_rank rank;
};

// Fills `widths`; with the gaps they add up to `width`, or to less where all are at their most.
// Returns false when even the least is too wide: then all are cut in proportion.
bool table_widths(const struct width_ask *asks, int count, double width, double *widths);

// --- splits ---

enum split_flag {
    SPLIT_HEAD = 1, // a group's head: stays with the group's first rows
    SPLIT_TAIL = 2, // a sum: stays with the row above
    SPLIT_STAY = 4, // stays with the row below
};

struct split_row {
    float height;
    unsigned char flags;
};

// How far rows from `from` stand in `room`: the end of the part, `from` where none may stand.
// `must`: break where it is not nice rather than nowhere.
int table_split(const struct split_row *rows, int count, int from, double room, bool must);
int table_split_least(const struct split_row *rows, int count); // end of the least first part

// --- rows ---

struct set_cell {
    const struct run *runs;    // on one line,
    const struct lines *lines; // or broken; both NULL: empty or drawn
    float width;
    unsigned char run_count, span;
};

struct figure_edge { // of a column of figures
    double hang;     // room at the right for what hangs beyond its edge
    double tail;     // the widest decimals, where figures align on the point; else 0
};

struct table_part { // of a table on one page
    struct table_part *next;
    struct page *page;
    double right, baseline;
};

struct table_set {
    const struct table *table;
    const struct table *whole; // the matrix that it is a part of, or itself
    struct source_pos at;
    enum style_role role; // of its cells
    double pitch, drop;   // drop: text to the rule under it
    double leading;
    double width;
    const struct words *words;
    double *lefts, *widths;
    struct figure_edge *edges; // by column
    struct set_cell *cells;    // row by row
    struct lines *heads;
    double head_gap, head_leading, head_after;
    int head_lines;                  // 0: no head
    bool has_spans;                  // a cell reaches over columns: cells name their heads
    const struct tag **column_heads; // by column; NULL: none has words
    const struct open_group *groups; // the innermost that the row is in; NULL: none
    bool is_bare;                    // no title and no head: a list of facts, without rules
    struct split_row *splits;        // by slice
    int slice_count;
    int *first_slices;    // of each row, and the end; NULL: a slice a row
    int *openers;         // of each row: the group's head or the sum next above; -1: none
    struct tag *open_row; // of a row that goes on on the next page
    struct lines reason;  // why there is no row
    struct title_set title, title_again; // again: with "continued"
    struct legend_entry *legend;         // of the scenarios that its drawings tell apart
    int legend_count;
    double legend_width; // 0: none
    struct note_set note;
    struct feet_set feet; // notes to its words and figures
    bool *used_feet;      // of the part looked at
    bool carries;
    int64_t *carried; // by column: sums of the rows before the part
    struct cell_scale *scales;
    struct tag *body, *foot;
    struct table_part *parts, **last_part;
    int part_count;
};

static inline const struct table_row *set_row(const struct table_set *set, int row)
{
    return &set->table->rows[row];
}

static inline struct set_cell *set_cell_at(const struct table_set *set, int row, int column)
{
    return &set->cells[(size_t)row * (size_t)set->table->column_count + (size_t)column];
}

// layout_table_legend.c

void legend_measure(struct layout *layout, struct table_set *set);
// At the right of the title, or under it where there is no room beside.
void legend_place(
    struct layout *layout, const struct table_set *set, struct owner owner, double x, double y);

// layout_table_measure.c, layout_table_columns.c

void rows_measure_natural(struct layout *layout, struct table_set *set);
void rows_ask_widths(
    struct layout *layout, const struct table_set *set, struct width_ask *asks);
void rows_measure(struct layout *layout, struct table_set *set); // widths known
bool row_is_sum(enum row_kind kind);
bool row_runs_on(const struct table_row *row, int column); // a label over empty cells beside it
enum style_role row_role(const struct table_set *set, const struct table_row *row);
unsigned cell_flags(const struct table_set *set, const struct table_row *row, int column);
double cell_room(
    const struct table_set *set, const struct table_row *row, int column, int span);
double row_indent(const struct table_set *set, const struct table_row *row);

// layout_table_numbers.c

void figures_align(struct layout *layout, struct table_set *set); // rows measured naturally
// Widths known: a column that an author made too narrow keeps its right edge and no more.
void figures_fit(struct layout *layout, struct table_set *set);
// From the column's right edge to the end of this text, without the mark behind it.
double figure_shift(struct layout *layout, const struct table_set *set, int column,
    const char *text, enum style_role role, unsigned flags);
// A right-aligned head set on its figures' edge, with the marks of its last line beyond it.
struct lines figures_hang_head(
    struct layout *layout, const struct table_set *set, int column, struct lines head);
// What the cell needs of its column.
double cell_extent(struct layout *layout, const struct table_set *set,
    const struct table_row *row, int column);

// layout_table_slices.c

// Lines from..to of a row that stand on one page.
struct row_piece {
    int row, from, to, next_slice;
    bool ends_row;
    double height;
};

int row_lines(const struct table_set *set, int row);
// Rows higher than `limit` become a slice a line.
void slices_cut(struct layout *layout, struct table_set *set, double limit);
int slice_first(const struct table_set *set, int row); // the row's first slice
int slice_row(const struct table_set *set, int slice);
bool slice_begins_row(const struct table_set *set, int slice);
double slices_height(const struct table_set *set, int from, int to);
// What of the row begun or gone on with at slice `from` stands before slice `to`.
struct row_piece slices_piece(const struct table_set *set, int from, int to);

// layout_table_rows.c: slices from..to below y; returns the height.
double rows_place(
    struct layout *layout, struct table_set *set, int from, int to, double x, double y);
double rows_place_brought(struct layout *layout, struct table_set *set, double x, double y);
double rows_place_group(
    struct layout *layout, struct table_set *set, int row, double x, double y);
int row_open_group(const struct table_set *set, int row); // the group broken at row; -1: none

// layout_table_heads.c: all of these do nothing where no cell spans.
void heads_column(struct layout *layout, struct table_set *set, int column, struct tag *head);
void heads_row(struct layout *layout, struct table_set *set, int row, struct tag *tags);
void heads_empty(struct layout *layout, const struct table_set *set, struct tag *cell);

// layout_table_parts.c

enum { PARTS_MOST = 8 }; // of a matrix: nobody reads more

int parts_needed(const struct table_set *set, const struct width_ask *asks);
// Blocks for a matrix that is wider than its page, as a list; NULL: it is one table.
const struct block *parts_make(struct layout *layout, const struct block *block,
    const struct table_set *set, const struct width_ask *asks);
// Figures of a part, whose rows are measured naturally, end on the edge that all parts have.
void parts_align(const struct table_set *whole, struct table_set *part);

// layout_table_feet.c: the notes that stand under slices from..to; all: the part ends the
// table.
double table_feet_height(struct table_set *set, int from, int to);
// One of them, or what every part has of them, is too long to stand under a part.
bool table_feet_are_long(const struct layout *layout, struct table_set *set);
double table_feet_place(
    struct layout *layout, struct table_set *set, int from, int to, double x, double y);

// layout_cells.c: drawn columns

void cells_solve(struct layout *layout, struct table_set *set);
void cells_draw(struct layout *layout, const struct table_set *set, int row, int column,
    struct owner owner, double x, double y, double height);
double cells_text_left(const struct table_set *set, int column, const char *text, double width);
void cells_place_head(struct layout *layout, const struct table_set *set, int column,
    struct owner owner, double x, double baseline);
// Of a drawn column's head: its name stands over the words of its axis where they would meet.
int cells_head_lines(struct layout *layout, const struct table_set *set, int column);
double cells_natural_width(struct layout *layout, const struct table_column *column);
double cells_least_width(struct layout *layout, const struct table_column *column);

#endif
