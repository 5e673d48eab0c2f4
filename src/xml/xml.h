// xml.h - a tree of XML with the exact place of every element, attribute and text.
//
// In:     UTF-8, with or without a byte order mark, LF or CRLF. No document type declaration,
//         so there are no entities but XML's five and nothing can be fetched or expanded;
//         elements nest at most XML_MOST_DEPTH deep
// Out:    struct xml_node tree without comments; blank text between elements is in it
// Owner:  the arena
// Errors: DIAG_XML with the place, DIAG_FILE_ENCODING. A fault that leaves the elements whole
//         (an unknown entity, a bare &, an attribute given twice) is told and the tree returned
//         all the same, so that what reads it can tell more; any other returns NULL
// Source: XML 1.0, read with libxml2's SAX2 (its tree knows no columns); columns count bytes

#ifndef XML_XML_H
#define XML_XML_H

#include "base/diag.h"

enum { XML_MOST_DEPTH = 64 };

struct xml_source; // the text as it was read

// Where a value or text stands in the source: entities, CRLF and CDATA marks included.
struct xml_place {
    const struct xml_source *source;
    size_t from, to;
    size_t skip; // bytes of the value that were cut off its front
    bool is_attribute;
};

struct xml_attribute {
    const char *name, *value;
    struct source_pos at;       // of the name
    struct source_pos value_at; // of the value's first character
    struct xml_place place;
};

struct xml_node {
    const char *name;  // local name; NULL for text
    const char *space; // namespace or NULL
    const char *text;  // text nodes: as written, entities replaced
    struct source_pos at;
    struct xml_place place; // of a text; of an element: what it holds, tags and comments too
    struct xml_attribute *attributes;
    int attribute_count;
    struct xml_node *parent, *first, *next;
};

struct xml_node *xml_read(const char *path, struct arena *arena, struct diag *diag);

// Reads text that has no file of its own; `name` stands in positions.
struct xml_node *xml_read_text(
    const char *name, const char *text, size_t length, struct arena *arena, struct diag *diag);

// Reads what stands inside an element of namespace `space`; positions count from `at`. Returns
// that element.
struct xml_node *xml_read_content(const char *text, const char *space, struct source_pos at,
    struct arena *arena, struct diag *diag);

const struct xml_attribute *xml_attribute_find(const struct xml_node *node, const char *name);

// What stands at a place as it is written in the source.
char *xml_written(const struct xml_place *place, struct arena *arena);

// The place of byte `offset` of an attribute's value or of a text.
struct source_pos xml_place_at(const struct xml_place *place, size_t offset);

// Text that is blanks, tabs and line ends only.
bool xml_is_blank(const char *text);

#endif
