// csv.h - CSV written cell by cell.
//
// Out:    UTF-8, CRLF, no BOM unless asked for; a NULL is an empty cell
// Owner:  the caller opens and closes the stream; csv_finish() frees what the writer holds
// Errors: the stream's
// Source: RFC 4180; text that a spreadsheet would run as a formula (first character = + - @,
//         TAB, CR or LF) gets a leading apostrophe (OWASP, CSV injection); numbers are exempt

#ifndef EXPORT_CSV_H
#define EXPORT_CSV_H

#include "base/strbuf.h"
#include "export/stream.h"
#include "value/value.h"

struct csv {
    struct stream *out;
    struct strbuf pending;
    size_t most;       // of it before it is written out
    size_t row_start;  // in pending
    int cell_count;    // of the row begun
    int64_t row_count; // the header row counts too
};

void csv_init(struct csv *csv, struct stream *out, bool with_bom);

void csv_null(struct csv *csv);
void csv_integer(struct csv *csv, int64_t number);
void csv_real(struct csv *csv, double number); // the shortest text that reads back as the same
void csv_text(struct csv *csv, const char *text, size_t length);
void csv_value(struct csv *csv, struct value value);
void csv_end_row(struct csv *csv);

void csv_finish(struct csv *csv); // writes out what is pending

#endif
