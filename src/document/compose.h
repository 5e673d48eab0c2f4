// compose.h - what the compose_*.c files share: the state of one walk over a template.
//
// compose.c       the walk: sections, structure; a table of functions by element
// compose_furniture.c head, foot and draft mark of each kind of page
// compose_params.c the report's parameters
// compose_data.c  scopes, datasets run once, expressions as extra columns, rows by key
// compose_value.c bindings to values, formats, figures
// compose_text.c  attribute text and inline elements to spans
// compose_stale.c commentary whose words no longer fit its figures
// compose_footnotes.c notes to words
// compose_block.c paragraphs, lists, large figures, images
// compose_table.c tables; compose_sums.c their groups and totals; compose_cells.c their cells;
// compose_matrix.c, compose_chart.c; compose_code.c examples and listings

#ifndef DOCUMENT_COMPOSE_H
#define DOCUMENT_COMPOSE_H

#include "base/map.h"
#include "document/document.h"
#include "template/expressions.h"

enum query_state { QUERY_NEW, QUERY_READY, QUERY_FAILED };

// A dataset as a scope sees it.
struct query {
    struct query *next;
    const struct template_node *node;
    const char *id;
    enum query_state state;
    const struct expressions *expressions; // NULL: none
    struct dataset rows;                   // the query's columns, then one an expression
    const struct dataset *dataset;         // the query's columns alone
    int key_column;                        // -1: rows are known by their number
    const char **keys;                     // of each row; NULL until asked for
    struct map *by_key;                    // the first row of each key
};

// Datasets of one element, and the row of a <repeat>.
struct scope {
    struct scope *outer;
    struct query *queries;
    const char *name; // of a repeat's row; NULL: none
    struct query *query;
    int row;
};

// The row that {row.column} speaks of.
struct row_scope {
    struct query *query;
    int row;
};

// The notes of a section, or of a table or chart inside it.
struct footnotes {
    struct footnotes *outer;
    struct footnote **last;
    struct map by_text;
    const char *stem; // of their ids
    int count;
    bool is_under;
};

struct compose {
    const struct compose_input *input;
    struct document *document;
    struct arena *arena;
    struct diag *diag;
    struct expressions *expressions;
    struct param *params;
    enum unit *param_units;
    int param_count, param_size, report_param_count;
    struct scope *scope;
    struct row_scope row;
    struct map *settings;
    const char *section_id, *suffix, *section; // "pnl", the keys of repeats "[Meta]", both
    struct section *current;                   // NULL outside of sections
    const char *element;
    struct footnotes *footnotes;           // NULL where words have none
    struct figure **element_figures;       // the figures of the element begun: from here on
    int element_count[ELEMENT_KIND_COUNT]; // by kind, in this section and repetition
    struct section **last_section;
    struct tie **last_tie;
    int dataset_size;
};

struct block_list {
    struct block *first, **last;
};

typedef void compose_element(
    struct compose *c, const struct template_node *node, struct block_list *out);

// compose.c
void compose_children(
    struct compose *c, const struct template_node *node, struct block_list *out);
struct block *compose_inside(
    struct compose *c, const struct template_node *node); // its children as a list of their own
struct block *compose_add_block(struct compose *c, const struct template_node *node,
    enum block_kind kind, struct block_list *out); // and begins its figures
// Rows beside the block's own leave with it, once.
void compose_add_rows(struct compose *c, const struct dataset *rows, struct block *block);
const struct template_node *compose_child(
    const struct template_node *node, enum element_kind kind); // the first, or NULL
const struct template_node *compose_next(
    const struct template_node *node, enum element_kind kind); // the next sibling, or NULL

// compose_furniture.c
struct furniture *compose_furniture(struct compose *c, const struct page_master *of);

// compose_params.c
bool compose_params(struct compose *c, const struct template_node *root);

// compose_data.c
void compose_open_scope(
    struct compose *c, struct scope *scope, const struct template_node *node);
void compose_close_scope(struct compose *c);
void compose_push_row(
    struct compose *c, struct scope *scope, const char *name, struct query *query, int row);
void compose_pop_row(struct compose *c);
void compose_add_param(struct compose *c, const char *name, struct value value, enum unit unit);
bool compose_test(struct compose *c, const struct template_attribute *test);
struct query *compose_find_query(const struct compose *c, const char *id);
// The dataset that an attribute names, run if it was not yet; NULL only where there is none.
struct query *compose_query(
    struct compose *c, const struct template_node *node, const char *attribute);
bool compose_run(struct compose *c, struct query *query);
struct value query_at(const struct query *query, int row, int column);
int query_find_row(
    struct compose *c, struct query *query, const char *column, const char *value); // -1
const char *query_key(struct compose *c, struct query *query, int row);
// The column that an attribute names by field or by expression; -1: it is not given.
int query_column(struct compose *c, const struct query *query, const struct template_node *node,
    const char *attribute);
const char *value_text(struct value value, struct arena *arena); // plain: for keys
bool value_holds(struct value value);                            // as a condition of SQL

// compose_value.c
struct bound {
    struct value value;
    enum unit unit;
    enum field field;
    const struct dataset *dataset; // NULL: not from a query
    const char *key, *column;
};
bool compose_bind(struct compose *c, const struct binding *binding, struct bound *out);
bool compose_has(struct compose *c, const struct binding *binding); // a row with that column
const char *compose_print(struct compose *c, const struct binding *binding,
    const struct bound *bound, struct figure **figure);
// Of a column without unit, the column that says each row's; -1: none.
int query_unit_column(const struct query *query, int column);
enum unit query_unit_at(const struct query *query, int row, int column, int unit_column);
enum unit query_unit(const struct query *query, int row, int column);
void compose_format(struct compose *c, const char *spec, enum unit unit, struct source_pos at,
    struct format *out);
// The format and decimals attributes of an element.
void compose_node_format(struct compose *c, const struct template_node *node,
    const char *attribute, enum unit unit, struct format *out);
// UNIT_NONE and a format that knows its own: that.
enum unit compose_unit(enum unit unit, const struct format *format);
void compose_begin_element(struct compose *c, const struct template_node *node);
void compose_begin_named(struct compose *c, const char *element);
bool is_figure(struct value value, enum unit unit);
void compose_link_figure(struct compose *c, struct figure *figure);

// figures.c
void figure_id_part(const char *part, struct strbuf *out); // '/' as %2F

// compose_text.c
struct rich compose_inline(struct compose *c, const struct template_node *node);
struct rich compose_parts(
    struct compose *c, const struct template_node *node, const char *attribute);
const char *compose_plain(
    struct compose *c, const struct template_node *node, const char *attribute); // or NULL
struct rich rich_mark(struct rich rich, unsigned flags, struct arena *arena);
struct rich rich_append(struct rich first, struct rich second, struct arena *arena);
struct rich rich_join(struct rich first, struct rich second, struct arena *arena);
struct title compose_title(struct compose *c, const struct template_node *node);
struct rich compose_notes(struct compose *c, const struct template_node *node);

// compose_stale.c
// Tells DIAG_STALE at each figure of inline elements that moved against the word beside it.
bool compose_is_stale(struct compose *c, const struct template_node *first);

// compose_footnotes.c
// Of a section, or of a table or chart inside one; the notes go to the list at `first`.
void footnotes_open(
    struct compose *c, struct footnotes *own, struct footnote **first, const char *stem);
void footnotes_close(struct compose *c);
// The note of these words; NULL where there are none, or nobody takes notes.
const struct footnote *footnote_add(struct compose *c, struct rich text, struct source_pos at);
// Its mark, apart from one that `before` ends with.
struct rich footnote_mark(
    struct compose *c, const struct footnote *note, unsigned flags, struct rich before);
// The text with the marks of the <footnote>s inside an element that has it as an attribute.
struct rich footnotes_mark(
    struct compose *c, const struct template_node *node, struct rich text);

// compose_block.c
compose_element compose_heading, compose_para, compose_note, compose_list, compose_kpis,
    compose_rule, compose_space, compose_contents, compose_image;

// compose_code.c
compose_element compose_example, compose_listing;

// compose_cells.c
struct cell_values cell_blank(void); // all null
struct points;
struct points *points_open(struct compose *c, const struct template_node *node);
void points_export(struct compose *c, const struct points *points, struct block *block);
void points_read(struct compose *c, const struct points *points, const struct query *query,
    int row, struct cell_values *out);
struct chart_value compose_chart_value(
    struct compose *c, struct value value, enum unit unit, const struct format *format);

// compose_table.c, compose_matrix.c, compose_chart.c
compose_element compose_table, compose_matrix, compose_chart;

#endif
