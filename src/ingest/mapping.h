// mapping.h - what a platform's or partner's own export looks like: facts, one file a version.
//
// In:     templates/sources/SOURCE-vN.xml
// Out:    the fields that a file of this version has, how their cells are written, which rows
//         are no rows of the data, and which columns of canonical tables are filled
// Owner:  the arena
// Errors: DIAG_XML, DIAG_ELEMENT, DIAG_ATTRIBUTE, DIAG_REFERENCE with the place
// Source: data-contract.md section 3
//
// A mapping is a list of facts, not a language: what needs more is a canonical file.

#ifndef INGEST_MAPPING_H
#define INGEST_MAPPING_H

#include "base/diag.h"
#include "base/sha256.h"
#include "data/tables.h"

enum mapping_type {
    MAPPING_TEXT,
    MAPPING_ID, // a text that no spreadsheet may have made a number of
    MAPPING_DAY,
    MAPPING_COUNT,  // a whole number
    MAPPING_NUMBER, // rounded once to six decimals
    MAPPING_MONEY,  // the same, and tied to the totals
    MAPPING_CURRENCY,
    MAPPING_TYPES,
};

enum mapping_currency {
    MAPPING_IN_HEADER, // "Amount spent (USD)"
    MAPPING_IN_COLUMN,
    MAPPING_STATED, // nowhere in the file: the mapping's word
};

struct mapping_words {
    const char **items;
    int count;
};

struct mapping_field {
    const char *name;
    struct mapping_words headers; // the first that is there is taken
    enum mapping_type type;
    bool required, used;
    const char *pattern;          // of a day: date_pattern.h
    const char *not_so;           // what to say of a cell that is not of the pattern
    int shift;                    // 2: cents, percent; 4: basis points
    struct mapping_words missing; // beside the mapping's
    struct source_pos at;
};

struct mapping_fields {
    const struct mapping_field **items;
    int count;
};

// Where a column's cells come from: the field if the file has it, else the folder NAME=VALUE if
// the path has it, else the value.
struct mapping_column {
    const struct mapping_field *field;
    const char *folder, *value; // NULL: none
};

struct mapping_table {
    const struct table *table;
    const char *folder, *folder_value; // only in this folder; NULL: always
    struct mapping_column *columns;    // by the table's columns
};

enum { MAPPING_TABLES = 6 };

struct mapping {
    const char *path;
    const char *name; // "meta-v1"
    char sha256[SHA256_HEX];
    const char *timezone;
    enum mapping_currency currency;
    char decimal, thousands; // '\0': none
    const char *symbol;      // "$", that may stand before a number; NULL: none
    struct mapping_words missing;
    struct mapping_words known; // headers that are passed over in silence
    struct mapping_words unfit; // headers of files that are no such export
    const char *unfit_because;
    struct mapping_field *fields;
    int field_count;
    struct mapping_fields total;                 // a row where these are blank is a total
    struct mapping_fields within;                // of the rows that have the same here
    const struct mapping_field *from, *to;       // a row's first and last day; NULL: none
    struct mapping_table tables[MAPPING_TABLES]; // the main one first
    int table_count;
    struct mapping_words folders; // every NAME that means something
};

// Where a header says the currency.
#define MAPPING_CURRENCY_MARK "{currency}"

const struct mapping *mapping_read(const char *path, struct arena *arena, struct diag *diag);

// The versions of a source, those that could be read.
struct mapping_set {
    const char *source;
    const struct mapping **items;
    int count;
    bool damaged;     // some could not: told in diag
    const char *near; // where the source has none: one of a similar name, or NULL
};

bool mapping_set_read(struct mapping_set *set, const char *folder, const char *source,
    struct arena *arena, struct diag *diag);

#endif
