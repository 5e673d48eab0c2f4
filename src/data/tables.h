// tables.h - the canonical input tables of data-contract.md sections 2 and 5: one row of
// tables.def a column. From it come the CREATE TABLE statements, ingest's parsing and export's
// column order.
//
// Stored: money and other decimals as integers under the name with its unit; text as it came;
//         an empty cell as NULL, but as '' in a key column (no key column holds NULL); times
//         as YYYY-MM-DDThh:mm:ss[.f]Z, a date alone as its midnight, no trailing zeros in .f.
//         Each row bears file_id and line, the place that it came from.
// Holds:  the rows that count. Repeats and contested rows of the same key lie elsewhere
//         (ingest_held), so a reader need not ask. Of fact_revenue_daily the view
//         `revenue_in_force` has the one row that counts of a (date, partner, product_tag).

#ifndef DATA_TABLES_H
#define DATA_TABLES_H

#include "base/strbuf.h"

#include <stdbool.h>

enum column_kind {
    COLUMN_TEXT,
    COLUMN_ID,      // text; scientific notation rejects the row when the name ends in _id
    COLUMN_DATE,    // YYYY-MM-DD
    COLUMN_MONTH,   // YYYY-MM
    COLUMN_WEEK,    // YYYY-Www
    COLUMN_TIME,    // YYYY-MM-DDThh:mm:ss[.f]Z
    COLUMN_MONEY,   // dollars in the file, NAME_micros in the database
    COLUMN_MICROS6, // any decimal, x 1 000 000, NAME_micros (conversions, plan values)
    COLUMN_WEIGHT,  // 0..1, NAME_ppm
    COLUMN_SHARE,   // 0..1, at most 4 decimals, NAME_bps
    COLUMN_INTEGER,
    COLUMN_POSITIVE, // an integer above 0
    COLUMN_WORD,     // one of `words`
};

enum column_flag {
    COLUMN_KEY = 1,      // part of the natural key
    COLUMN_OPTIONAL = 2, // the file may lack it
    COLUMN_EMPTY = 4,    // a cell may be empty
    COLUMN_JOINED = 8,   // goes into an entity_id, so it may not hold '/'
    COLUMN_SUM = 16,     // added up in the register of files
};

struct table_column {
    const char *name; // as in the CSV header
    enum column_kind kind;
    unsigned flags;
    const char *words; // "senior|mid|new" for COLUMN_WORD
};

struct table {
    const char *name;
    const struct table_column *columns;
    int column_count;
};

extern const struct table tables[];
extern const int table_count;

const struct table *table_find(const char *name); // NULL when there is none

// The column's name in the database: "spend" gives "spend_micros". Appended to `out`.
void table_stored_name(const struct table_column *column, struct strbuf *out);

bool table_column_is_text(const struct table_column *column); // as stored; else an integer

// CREATE TABLE IF NOT EXISTS of the table as stored: STRICT, the key as PRIMARY KEY, WITHOUT
// ROWID, so that the key is the table. Appended to `out`.
void table_create(const struct table *table, struct strbuf *out);

#endif
