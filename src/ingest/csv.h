// csv.h - rows of cells out of CSV text, each with its place.
//
// In:     bytes of a source, or a text in memory; UTF-8 with or without BOM, LF or CRLF
// Out:    one row at a time; cells point into the reader and live until the next call
// Memory: one block, that grows only for a row longer than it, up to CSV_LONGEST_ROW
// Errors: a refusal of the whole file (encoding, a quote left open, damaged gzip data), or the
//         machine's to diag. A row that is not CSV has a fault and is otherwise passed on.
// Source: RFC 4180; a quote inside a cell that does not begin with one is an ordinary letter.

#ifndef INGEST_CSV_H
#define INGEST_CSV_H

#include "base/strbuf.h"
#include "ingest/source.h"

enum { CSV_LONGEST_ROW = 4 << 20 };

enum csv_result { CSV_ROW, CSV_END, CSV_REFUSED, CSV_FAILED };

struct csv_cell {
    const char *text;
    size_t length;
    size_t offset; // from the row's first byte
};

struct csv {
    struct source *source; // NULL: the text in memory is all
    char *block;
    size_t size, next, end; // next: where the next row begins; end: of the bytes read
    size_t after;           // the row that was scanned
    size_t last_quote;      // where the last quoted cell began, from the row's first byte
    bool drained, begun;
    int64_t next_line;

    int64_t line; // where the row begins
    const char *row;
    size_t row_length; // without its line end
    struct csv_cell *cells;
    int count, room; // count: of the row's cells, also where more than `room` were not kept
    int most;        // how many cells to keep; 0: all
    const char *fault;
    size_t fault_offset;
    struct strbuf plain; // cells whose doubled quotes were undone
};

void csv_open(struct csv *csv, struct source *source);
void csv_open_text(struct csv *csv, const char *text, size_t length);
void csv_close(struct csv *csv);

// The next row that is not an empty line.
enum csv_result csv_next(struct csv *csv, struct refusal *refusal, struct diag *diag);

// Line and column (in bytes, from 1) of a byte of the row.
void csv_place(const struct csv *csv, size_t offset, int64_t *line, int64_t *column);

// A cell as CSV, quoted where it must be.
void csv_print(const char *text, size_t length, struct strbuf *out);

#endif
