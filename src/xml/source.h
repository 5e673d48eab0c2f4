// source.h - our own copy of an XML text, by which offsets become lines and columns.
//
// libxml2 tells offsets only while it reads, and for a start tag that of its end; what begins
// where is found here by scanning.

#ifndef XML_SOURCE_H
#define XML_SOURCE_H

#include "xml/xml.h"

struct xml_source {
    struct source_pos origin; // of the first byte after the prefix
    const char *data;
    size_t size;
    size_t prefix, end; // before and from these the reader wrote nothing
    size_t *lines;      // where each line after the first begins
    size_t line_count;
};

struct xml_source *source_new(const char *data, size_t size, struct source_pos origin,
    size_t prefix, size_t suffix, struct arena *arena);
struct source_pos source_place(const struct xml_source *source, size_t offset);

// The last '<' before an offset; 0 when there is none.
size_t source_tag_start(const struct xml_source *source, size_t offset);

// Beyond the '>' of the tag that starts at an offset.
size_t source_tag_end(const struct xml_source *source, size_t start);

// The attribute `name` ("xml:space") of the tag at an offset: where its name and value begin
// and where the value ends.
bool source_attribute(const struct xml_source *source, size_t tag, const char *name,
    size_t *name_at, size_t *value_at, size_t *value_end);

#endif
