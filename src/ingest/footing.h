// footing.h - a file's own totals against its rows.
//
// In:     each row of a total, each row of the data; at the end both are compared
// Memory: the totals, and a sum for each group that a total may be of: not the rows
// Errors: a refusal at the first total that does not tie, within half a cent a row
// A total is of the rows that have its own values in the mapping's `within` fields, from the
// first to the last that is filled; those behind are of any value. Where one of these values is
// itself blank, a total may be of the rows that are blank there, or of all.

#ifndef INGEST_FOOTING_H
#define INGEST_FOOTING_H

#include "base/map.h"
#include "ingest/csv.h"
#include "ingest/mapping_match.h"
#include "ingest/native_cell.h"

struct footing_total;

struct footing {
    const struct mapping_match *match;
    struct map groups;
    struct footing_total *first, **last;
    int64_t unread; // rows with money that is none
    struct strbuf key;
    struct arena *arena;
};

void footing_open(
    struct footing *footing, const struct mapping_match *match, struct arena *arena);
void footing_close(struct footing *footing);

// Whether a row is a total. `cells` by the mapping's fields.
bool footing_is_total(const struct footing *footing, const struct native_cell *cells);

void footing_add_total(
    struct footing *footing, const struct csv *row, const struct native_cell *cells);

// `is_whole`: all its money could be read.
void footing_add_row(struct footing *footing, const struct native_cell *cells, bool is_whole);

bool footing_tie(struct footing *footing, struct refusal *refusal);

#endif
