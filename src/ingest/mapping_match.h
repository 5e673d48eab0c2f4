// mapping_match.h - which version of a source a file is, by its header.
//
// In:     the versions, the header row
// Out:    the one whose required headers are all there, and where its fields stand
// Errors: a refusal where none fits or several do, that names the nearest; where a column
//         stands twice or the money is not in US dollars. Headers that the mapping does not
//         know: DIAG_COLUMN_EXTRA, and passed over.

#ifndef INGEST_MAPPING_MATCH_H
#define INGEST_MAPPING_MATCH_H

#include "ingest/csv.h"
#include "ingest/mapping.h"

struct mapping_match {
    const struct mapping *mapping;
    int width;          // cells in the header
    int *cell_of;       // by field; -1: the file lacks it
    const char **names; // by field: its header in this file
};

bool mapping_match(struct mapping_match *match, const struct mapping_set *set,
    const struct csv *header, const char *file, struct refusal *refusal, struct arena *arena,
    struct diag *diag);

// A field's header as a file would have it: of several the first, the currency US dollars.
const char *mapping_header(const struct mapping_field *field, struct arena *arena);

#endif
