// shape.h - a file's header matched to the columns of its table.
//
// In:     the header row, the table
// Out:    for each column of the table its cell in a row (-1: the file lacks it) and its reader
// Owner:  the arena
// Errors: a refusal: a required column missing, a column twice, a header of another shape.
//         Columns that the table has not: DIAG_COLUMN_EXTRA, and passed over.

#ifndef INGEST_SHAPE_H
#define INGEST_SHAPE_H

#include "ingest/cell.h"
#include "ingest/csv.h"

struct shape {
    const struct table *table;
    int width;    // cells in the header
    int *cell_of; // a column's cell
    struct cell_reader *readers;
};

bool shape_read(struct shape *shape, const struct table *table, const struct csv *header,
    const char *file, struct refusal *refusal, struct arena *arena, struct diag *diag);

// The shape of a row in the table's own column order: every column there.
void shape_own(struct shape *shape, const struct table *table, struct arena *arena);

// Where and why a row cannot be loaded.
struct row_fault {
    size_t offset;      // of the cell, from the row's first byte
    const char *column; // its name; NULL: the row as a whole
    const char *text;
    const char *cell; // its text, lent; NULL: not told
    size_t cell_length;
};

// A header that is none of a table's at all: other separators, other line ends.
bool shape_check_form(const struct csv *header, struct refusal *refusal);

struct row_fault shape_fault(
    const struct shape *shape, const struct csv *row, int column, const char *text);

// The row's cells by column of the table.
bool shape_cells(
    struct shape *shape, const struct csv *row, struct cell *cells, struct row_fault *fault);

#endif
