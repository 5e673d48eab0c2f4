// check.h - what the parts of template_check() share: scopes of names, datasets described.
//
// Scopes: a dataset is seen by the element it stands in and by all inside that, whatever the
//         order; a repeat's row by all inside the repeat. A name is never hidden by another
// Errors: each at its place, with the likely right word; nothing is told twice

#ifndef TEMPLATE_CHECK_H
#define TEMPLATE_CHECK_H

#include "base/map.h"
#include "base/suggest.h"
#include "template/expressions.h"
#include "template/template.h"

struct query {
    struct query *next;
    const struct template_node *node; // <dataset>
    const char *id;
    bool is_known;          // described: its columns can be looked up
    struct dataset columns; // no rows
};

struct frame {
    struct frame *outer;
    struct query *queries;
    const char *row_name; // a repeat's: its row is seen as this
    const struct query *row;
};

struct check {
    const struct template *report;
    struct db *db; // NULL: columns are not known
    struct arena *arena;
    struct diag *diag;
    struct frame *frame;
    struct expressions *expressions;
    struct map ids;    // sections, "section/element": struct template_node
    struct map params; // <param> by name
};

// What an element's fields and texts speak of.
struct ground {
    const struct query *data; // of the element with data="..." that it stands in
    const struct query *row;  // {row.column}
};

// "; did you mean "x"?" or nothing.
const char *check_near(struct check *check, const struct suggest *suggest);

const struct query *check_find_query(const struct check *check, const char *id);
const struct query *check_innermost_row(const struct check *check);

// check_sql.c
void check_query(struct check *check, struct query *query);
void check_expression(
    struct check *check, const struct template_attribute *attribute, const struct query *query);
void check_test(struct check *check, const struct template_attribute *attribute);

// check_names.c: the index of a column, -1 told. `query` not known: -1, silently.
int check_column(
    struct check *check, const struct query *query, const char *column, struct source_pos at);
void check_attribute(struct check *check, const struct template_node *node,
    const struct template_attribute *attribute, const struct ground *ground);
void check_formats(
    struct check *check, const struct template_node *node, const struct ground *ground);

// check_bindings.c
void check_parts(
    struct check *check, const struct text_parts *parts, const struct ground *ground);

// check_ids.c
void check_collect_ids(struct check *check, const struct template_node *root);
void check_target(struct check *check, const struct template_node *node,
    const struct template_attribute *attribute);

// check_structure.c
void check_structure(struct check *check, const struct template_node *node);

// check_chart.c
void check_chart(
    struct check *check, const struct template_node *node, const struct ground *ground);

#endif
