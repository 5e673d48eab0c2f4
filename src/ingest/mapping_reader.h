// mapping_reader.h - what the parts that read a mapping file share.

#ifndef INGEST_MAPPING_READER_H
#define INGEST_MAPPING_READER_H

#include "base/suggest.h"
#include "ingest/mapping.h"
#include "xml/xml.h"

struct mapping_reader {
    struct mapping *mapping;
    struct mapping_table *table; // whose columns are read
    struct arena *arena;
    struct diag *diag;
};

const char *mapping_value(const struct xml_node *node, const char *name); // or NULL

// What was meant, as the end of a complaint; empty where nothing is near.
const char *mapping_hint(struct mapping_reader *reader, const struct suggest *suggest);

// The field of this name; NULL where there is none, which is told at the attribute.
const struct mapping_field *mapping_find_field(
    struct mapping_reader *reader, const struct xml_attribute *at, const char *name);

// Fields in the first pass, what speaks of them in the second. What is wrong with the elements
// themselves is told in the first pass over them.
void mapping_read_children(
    struct mapping_reader *reader, const struct xml_node *parent, int pass);

void mapping_read_table(struct mapping_reader *reader, const struct xml_node *node);
void mapping_read_column(struct mapping_reader *reader, const struct xml_node *node);

#endif
