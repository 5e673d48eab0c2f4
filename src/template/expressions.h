// expressions.h - the SQL that elements write over a dataset's rows, and the one query of both.
//
// The value="..." and test="..." of tables and charts are SQL over the row. They are gathered
// before anything is prepared, so that a dataset and all that is written over it are one query:
// SELECT d.*, (expression), ... FROM (query) AS d. SQLite keeps the order of the inner query,
// as the outer one has no order of its own and joins nothing. The check prepares the text that
// compose runs, so that it is prepared once.
//
// In:    a template's tree, checked or not
// Owner: the arena

#ifndef TEMPLATE_EXPRESSIONS_H
#define TEMPLATE_EXPRESSIONS_H

#include "template/template.h"

// Of one dataset, each text once.
struct expressions {
    struct expressions *next;
    const struct template_node *dataset;
    const struct template_attribute **list;
    int count, size;
};

// Of all datasets that have any.
struct expressions *expressions_plan(const struct template_node *root, struct arena *arena);

// NULL: the dataset has none.
struct expressions *expressions_of(
    struct expressions *all, const struct template_node *dataset);

int expressions_find(const struct expressions *expressions, const char *text); // -1

// The query's columns, then one for each expression.
const char *expressions_widen(
    const struct expressions *expressions, const char *sql, struct arena *arena);

#endif
