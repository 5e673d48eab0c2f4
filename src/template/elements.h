// elements.h - the vocabulary of templates: one row of elements.def an element, one row of
// attributes.def an attribute. The check, the reference page and the RELAX NG schema come from
// these tables alone.
//
// Every stage that treats elements keeps its own table indexed by enum element_kind, so a new
// element is a new row here and one function in each stage that has something to do with it.

#ifndef TEMPLATE_ELEMENTS_H
#define TEMPLATE_ELEMENTS_H

#include <stdbool.h>
#include <stdint.h>

enum element_kind {
#define ELEMENT(kind, tag, parents, content, help) kind,
#include "template/elements.def"
#undef ELEMENT
    ELEMENT_KIND_COUNT,
    EL_TEXT, // a piece of text between elements: literal or bindings
};

enum element_content {
    CONTENT_NONE,      // empty
    CONTENT_CHILDREN,  // elements only
    CONTENT_INLINE,    // text, bindings and inline elements
    CONTENT_SQL,       // a query's text
    CONTENT_AS_PARENT, // what may stand where the element stands: <if>, <repeat>, <example>
};

enum attribute_type {
    ATTRIBUTE_TEXT,  // with bindings
    ATTRIBUTE_PLAIN, // without
    ATTRIBUTE_ID,
    ATTRIBUTE_DATASET,     // the id of a dataset in scope
    ATTRIBUTE_FIELD,       // a column of the element's dataset, or of its parent's
    ATTRIBUTE_OWN_FIELD,   // a column of the <dataset> it stands at
    ATTRIBUTE_POINT_FIELD, // a column of the dataset that points-data names
    ATTRIBUTE_SQL,         // an expression over the row's columns; a field's name is one too
    ATTRIBUTE_TEST,        // an expression over parameters alone
    ATTRIBUTE_FORMAT,
    ATTRIBUTE_LENGTH, // 12, 12pt, 92mm: in points
    ATTRIBUTE_INTEGER,
    ATTRIBUTE_YES_NO,
    ATTRIBUTE_CHOICE, // one of `values`
    ATTRIBUTE_STYLE,
    ATTRIBUTE_COLOUR,
    ATTRIBUTE_HREF,   // a file beside the template
    ATTRIBUTE_TARGET, // an id of the report, or an address
    ATTRIBUTE_CHART,  // a chart type
    ATTRIBUTE_DRAW,   // a cell drawing
    ATTRIBUTE_SCENARIO,
    ATTRIBUTE_LANGUAGE, // a tag: en, pt-BR, zh-Hant
};

struct attribute_rule {
    enum element_kind element;
    const char *name;
    enum attribute_type type;
    bool required;
    const char *values; // "a|b|c" for a choice, "1..12" for an integer
    const char *help;
};

struct element_rule {
    const char *tag;
    uint64_t parents; // bit 1 << kind for each element it may stand in; 0 for a file's root.
                      // CONTENT_AS_PARENT is passed over on the way to the parent
    enum element_content content;
    const char *help;
};

extern const struct element_rule element_rules[ELEMENT_KIND_COUNT];
extern const struct attribute_rule attribute_rules[];
extern const int attribute_rule_count;

enum element_kind element_find(const char *tag); // ELEMENT_KIND_COUNT when there is none
bool element_may_stand(enum element_kind kind, enum element_kind parent);
const struct attribute_rule *attribute_find(enum element_kind element, const char *name);

#endif
