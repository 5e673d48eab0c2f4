// xml.h - a tree of XML with the exact place of every element, attribute and text.
//
// In:     UTF-8 files; no DTD beyond the internal subset's absence of external entities, entity
//         expansion bounded; nothing is fetched
// Out:    struct xml_node tree
// Owner:  the arena
// Errors: DIAG_XML with the place
// Source: XML 1.0, read with libxml2's SAX2 (its tree knows no columns)

#ifndef XML_XML_H
#define XML_XML_H

#include "base/diag.h"

struct xml_attribute {
    const char *name, *value;
    struct source_pos at;       // of the name
    struct source_pos value_at; // of the value's first character
};

struct xml_node {
    const char *name;  // local name; NULL for text
    const char *space; // namespace or NULL
    const char *text;  // text nodes: as written, entities replaced
    struct source_pos at;
    struct xml_attribute *attributes;
    int attribute_count;
    struct xml_node *parent, *first, *next;
};

struct xml_node *xml_read(const char *path, struct arena *arena, struct diag *diag);

// Reads text that has no file of its own; `name` stands in positions.
struct xml_node *xml_read_text(
    const char *name, const char *text, size_t length, struct arena *arena, struct diag *diag);

const struct xml_attribute *xml_attribute_find(const struct xml_node *node, const char *name);

#endif
