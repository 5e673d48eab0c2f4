// template.h - a report's template: the tree of its elements, includes resolved, bindings
// parsed.
//
// In:     XML files under one directory; nothing outside it can be reached
// Out:    struct template
// Owner:  the arena
// Errors: several in one run, each with its place and the likely right word; template_check()
//         prepares every query against a database's schema without needing any row

#ifndef TEMPLATE_TEMPLATE_H
#define TEMPLATE_TEMPLATE_H

#include "data/dataset.h"
#include "template/elements.h"
#include "theme/theme.h"
#include "value/format.h"
#include "xml/xml.h"

// {scope.column|format}, {scope[key='Net margin'].column|format}, {params.month|month-name}
struct binding {
    struct source_pos at;
    const char *scope, *column;
    const char *row_column, *row_value; // NULL without a row lookup
    const char *format_spec;            // NULL: by the unit
};

// Text cut at its bindings: a literal piece, or a binding.
struct text_part {
    const char *literal;
    const struct binding *binding;
};

struct text_parts {
    const struct text_part *list;
    int count;
};

struct template_attribute {
    const struct attribute_rule *rule;
    const char *text; // as written
    struct source_pos at, value_at;
    struct xml_place place;  // of the value
    struct text_parts parts; // ATTRIBUTE_TEXT
    const char *path;        // ATTRIBUTE_HREF: the file; NULL when it may not be read
    double length_pt;        // ATTRIBUTE_LENGTH
    int64_t integer;         // ATTRIBUTE_INTEGER; yes is 1; a choice's, style's, colour's index
};

struct template_node {
    enum element_kind kind;
    struct source_pos at;
    struct template_attribute *attributes;
    int attribute_count;
    struct text_parts parts; // EL_TEXT: blanks are single, those at the ends of a block gone
    const char *sql;         // <dataset>: its query
    const char *written;     // <example>: its content as it is written
    struct source_pos sql_at;
    struct xml_place sql_place;
    struct template_node *parent, *first, *next;
};

struct template
{
    const char *path, *directory; // directory: what includes and hrefs may not leave
    struct template_node *root;   // <report>, includes replaced by what they name
    struct template_node *look;   // <theme>: page masters with their header, footer, watermark
    const struct theme *theme;
    const struct words *words; // of the report's language
    const char **files;        // every file read, for the manifest, in the order of reading
    int file_count;
    const char **sought; // where a file was looked for in vain: it may still come
    int sought_count;
};

// Returns what there is even when faults were told, so that template_check() can tell more;
// NULL when there is nothing to check.
// An href is looked for beside its file, then in `directory` (NULL: the template's own folder),
// and may leave neither. `theme`: themes/THEME.xml instead of the report's own; NULL: that.
// `faces` NULL: no face is opened, the theme's styles have none.
struct template *template_read(const char *path, const char *directory, const char *theme,
    struct faces *faces, struct arena *arena, struct diag *diag);

// Every query prepared, every name, format, style and reference looked up, no row needed.
// `db` may be NULL: then queries are not prepared and columns not checked.
bool template_check(
    const struct template *report, struct db *db, struct arena *arena, struct diag *diag);

const struct template_attribute *template_attribute(
    const struct template_node *node, const char *name); // NULL when it is not given
const char *template_text(const struct template_node *node, const char *name); // or NULL
double template_length(const struct template_node *node, const char *name, double otherwise);
int64_t template_integer(const struct template_node *node, const char *name, int64_t otherwise);

// Text with bindings, for text that comes from elsewhere (commentary).
bool template_parse_text(const char *text, struct source_pos at, struct text_parts *out,
    struct arena *arena, struct diag *diag);

// Inline elements and bindings out of a column's text (<written field="text"/>: commentary),
// read by the same vocabulary. Positions count from `at`. Returns the first of the siblings.
struct template_node *template_parse_inline(
    const char *text, struct source_pos at, struct arena *arena, struct diag *diag);

void template_dump(const struct template *report, FILE *out);
void template_reference(FILE *out); // the vocabulary as Markdown, from the tables
void template_schema(FILE *out);    // the vocabulary as RELAX NG, from the tables

#endif
