// document.h - a report with all text resolved: sections of blocks, and the figures in them.
//
// In:     struct template and the datasets of one edition's database
// Out:    struct document: what stands in the report and what it means, no place on a page yet
// Figures: each number out of a query that a text or a table's cell shows. A row's key is its
//         dataset's key column, else its number from 1; a row that sums has its key in brackets
//         ("(total)"); what would have an id twice gets "~2". An element without id goes by its
//         tag, the second of a section by "para-2"
// Sums:   of a column's integers as SQL sums: nulls are passed over, nothing but nulls is null
// Owner:  the arena
// Errors: DIAG_SQL, DIAG_QUERY, DIAG_ROW_COUNT, DIAG_PARAMETER, DIAG_OVERFLOW at the template's
//         element; DIAG_TIE (a warning) at a <tie>

#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "chart/cell.h"
#include "template/template.h"

// One printed figure: a row of the figures table.
struct figure {
    struct figure *next;
    const char *section, *element, *key, *column; // its id is these four joined by '/'
    const struct dataset *dataset;
    struct source_pos at;
    struct value raw;
    const char *shown;
    enum unit unit;
    int page; // from 1, set by layout; 0: not placed
};

// Two figures that must be the same: compared as they are, not as they print.
struct tie {
    struct tie *next;
    struct source_pos at;
    const char *section, *what;
    struct value left, right;
    bool holds;
};

enum field { FIELD_NONE, FIELD_PAGE, FIELD_PAGES, FIELD_PAGE_OF }; // PAGE_OF: of span->target

enum span_flag {
    SPAN_BOLD = 1,
    SPAN_ITALIC = 2,
    SPAN_SUPERIOR = 4,
    SPAN_ACCENT = 8,
    SPAN_GREY = 16
};

struct span {
    const char *text;
    unsigned flags;
    enum field field;
    const char *target; // "#id" inside the report, or an address; NULL: no link
    const char *language;
    struct figure *figure;           // the figure it shows, or NULL
    const struct footnote *footnote; // whose mark it is, or NULL
};

struct rich {
    const struct span *spans;
    int count;
};

// A note to words or to a figure. The same words are one note, however often they are marked.
struct footnote {
    struct footnote *next; // of the same section, table or chart
    struct source_pos at;
    int number;       // from 1
    bool is_under;    // its table or chart; else at the foot of each page that bears its mark
    const char *mark; // "2"; under a table or chart "b"
    const char *id;   // the target of its marks, "pnl/*2"
    struct rich text;
};

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARA,
    BLOCK_LIST,
    BLOCK_KPIS,
    BLOCK_TABLE,
    BLOCK_CHART,
    BLOCK_IMAGE,
    BLOCK_RULE,
    BLOCK_SPACE,
    BLOCK_GRID,
    BLOCK_KEEP,
    BLOCK_PAGE_BREAK,
    BLOCK_CONTENTS,
    BLOCK_CODE,
    BLOCK_KIND_COUNT,
};

// Title line over a table, chart or list: bold measure, then the grey rest.
struct title {
    struct rich text; // measure bold by SPAN_BOLD
};

struct list_item {
    struct list_item *next;
    const char *mark; // "+", "–", "•", "1."
    struct rich text;
    const struct list *inner; // under the text; NULL: none
};

struct list {
    struct title title; // of the outermost alone
    struct list_item *items;
    bool is_ordered;
};

// A line of source text. Its leading blanks stand in its text and are counted too, so that what
// does not fit in the line's width goes on under its beginning.
struct code_line {
    struct code_line *next;
    int indent;
    struct rich text; // count 0: an empty line
};

struct kpi {
    struct rich label, value, note;
    struct cell_values spark; // point_count 0: none
};

struct table_cell {
    const char *text;                  // NULL: empty
    const struct rich *rich;           // instead of text, where spans are needed
    const struct cell_values *drawing; // in a drawn column
    struct figure *figure;
    const struct footnote *footnote; // marked behind the text; NULL: none
    unsigned char column_span;       // 0 and 1: one column
    bool is_strong, is_grey;
};

enum row_kind { ROW_BODY, ROW_GROUP, ROW_SUBTOTAL, ROW_TOTAL, ROW_GRAND_TOTAL, ROW_NOTE };

struct table_row {
    enum row_kind kind;
    int indent;
    struct source_pos at;
    struct table_cell *cells; // one for each column
    const int64_t *carry;     // of a body row, by column: what it adds to a sum carried to the
                              // next page (0 where the column carries none); NULL: none
    bool rule_above;          // a half-point rule above (a total in the middle)
    bool keeps_with_next;
};

struct table_column {
    struct rich head;
    enum align align;
    double width_pt, min_pt, max_pt; // 0: by content
    const struct cell_kind *draw;    // NULL: written
    const char *scale_group;         // drawn columns of one group share their scale
    struct rich axis_from, axis_to;  // words at the ends or at the limit, over a drawn column
    const char *scenario_names[SCENARIO_COUNT]; // for the table's legend; NULL: its own
    bool is_strong, is_grey, is_row_head;
    bool wraps;
    bool carries; // sums carried to the next page, printed by `format`
    struct format format;
    enum unit unit;
};

struct table {
    struct title title;
    struct table_column *columns;
    int column_count;
    struct table_row *rows;
    int row_count;
    const char *summary; // for readers
    struct rich note;
    struct footnote *footnotes; // under it, in the order of their marks
    const char *empty_reason;   // printed where there is no row
    bool is_wide_pitch;         // rows with bars
    bool may_part;              // wider than its page: its columns go on in a part below
    double pitch_pt;            // 0: the theme's
};

// Rows shown in a block beside its own: of sparklines and strips, of lists in its items.
struct more_rows {
    struct more_rows *next;
    const struct dataset *dataset;
};

struct block {
    enum block_kind kind;
    struct block *next;
    struct source_pos at;
    const char *id;                // target of links, "section/element"; NULL: none
    const struct dataset *dataset; // whose rows it shows, as queried: for export
    struct more_rows *more_rows;
    enum style_role style;
    union {
        struct {
            int level; // 2..6
            struct rich text;
        } heading;
        struct {
            struct rich text;
            enum align align;
        } para;
        struct list list;
        struct {
            struct kpi *list;
            int count;
        } kpis;
        struct table table;
        struct {
            struct title title;
            struct chart_spec *spec;
            double height_pt;
            double most_pt; // where its page has room left
            struct rich note;
            struct footnote *footnotes; // under it
            const char *alt;            // written by the author; NULL: the chart's own words
        } chart;
        struct {
            const char *path, *alt;
            double width_pt, height_pt;
            bool is_natural; // by its pixels; may be set smaller
        } image;
        struct {
            double height_pt;
        } space;
        struct {
            struct grid_cell *cells;
            int count;
        } grid;
        struct block *keep; // blocks that stay together
        struct {
            struct title title;
            int depth;
        } contents;
        struct {
            struct code_line *lines;
            bool is_above; // what it makes follows: they stay together
        } code;
    };
};

struct grid_cell {
    int columns; // of the page's grid; 0: those that its row has left
    struct block *blocks;
};

struct furniture;

// Rows that leave as CSV though no block shows them.
struct kept_rows {
    struct kept_rows *next;
    const char *id; // "section/dataset"
    const struct dataset *dataset;
};

struct section {
    struct section *next;
    struct source_pos at;
    const char *id, *number, *title; // number "1", "A", or NULL for the cover
    const char *state;               // "figures: final"
    const char *finding;             // one line for the contents
    bool is_cover;
    struct rich message; // count 0: none
    struct rich source;  // lines for the foot
    struct source_pos message_at, source_at;
    const char *bookmark;              // where it differs from the title
    const struct page_master *master;  // of its pages; NULL: the document's
    const struct furniture *furniture; // of that master; NULL: the document's
    struct footnote *footnotes;        // of its words, but for those under tables and charts
    struct block *blocks;
    struct kept_rows *kept;
};

// Running head, foot and margin of every page.
struct furniture {
    struct rich header_left, header_right, foot_left, foot_right;
    const char *stamp;  // "DRAFT 2"; NULL: none
    const char *margin; // text turned up the right margin; NULL: none
};

struct document {
    const char *title, *subject, *author, *language;
    const struct theme *theme;
    const struct page_master *master;
    struct furniture furniture;
    struct section *sections;
    struct figure *figures, **last_figure;
    struct tie *ties;
    struct dataset **datasets; // every dataset that was run, in the order of first use
    int dataset_count;
    const struct words *words; // NULL: English
};

// A named value that templates see as {name.column}: params, setting, pack.
struct scope_value {
    const char *scope, *column;
    struct value value;
    enum unit unit;
};

struct compose_input {
    const struct template *report;
    struct db *db;
    const struct param *params; // the report's <param>s by name
    int param_count;
    const struct scope_value *values; // pack.*: edition, draft, build id, ...
    int value_count;
};

struct document *document_compose(
    const struct compose_input *input, struct arena *arena, struct diag *diag);

// The words alone, in one line, without fields and marks of notes.
char *rich_plain(struct rich rich, struct arena *arena);

// Appends the figure's id: section/element/key/column, '/' inside a part as %2F.
void figure_id(const struct figure *figure, struct strbuf *out);

void document_dump(const struct document *document, FILE *out);

#endif
