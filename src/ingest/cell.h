// cell.h - one cell of a CSV file as the value that its column stores.
//
// In:     the cell's text, its column's row of tables.def
// Out:    struct cell: null, integer (in the stored unit) or text
// Owner:  text is lent: it lies in the row, in the reader, or is a constant
// Errors: the fault in words ("not a date"), or NULL
// Source: data-contract.md section 1, Cells

#ifndef INGEST_CELL_H
#define INGEST_CELL_H

#include "base/strbuf.h"
#include "data/tables.h"

#include <stdint.h>

enum cell_kind { CELL_NULL, CELL_INTEGER, CELL_TEXT };

struct cell {
    enum cell_kind kind;
    int64_t integer;
    const char *text;
    size_t length;
};

struct cell_reader {
    const struct table_column *column;
    const char *(*read)(
        struct cell_reader *reader, const char *text, size_t length, struct cell *out);
    int places;       // of a decimal
    bool is_id;       // its name ends in _id
    char seen[32];    // the last text that was found good, dates and words repeat
    size_t seen_size; // 0: none
    char time[64];    // the last time in its one spelling
    char not_so[64];  // what to say of a cell that is none of the column's words
};

void cell_reader_init(struct cell_reader *reader, const struct table_column *column);
const char *cell_read(
    struct cell_reader *reader, const char *text, size_t length, struct cell *out);

// 1.20E+17: what a spreadsheet makes of a long id. The digits that it dropped are lost.
bool cell_is_scientific(const char *text, size_t length);

bool cell_equal(const struct cell *a, const struct cell *b);

// As CSV, in the spelling of the canonical file.
void cell_print(const struct table_column *column, const struct cell *cell, struct strbuf *out);

#endif
