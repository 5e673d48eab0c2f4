// export.h - what leaves as CSV: tables of the data contract, and what a document shows.
//
// In:     a database (the books, or an edition's own); a composed document
// Out:    CSV as export/csv.h writes it; a header row, then rows in the order of their columns
// Memory: rows are streamed from the statement; it does not grow with them
// Errors: DIAG_ARGUMENT for a table that is none of the contract's, DIAG_QUERY, DIAG_SYSTEM

#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "base/sha256.h"
#include "data/db.h"

#include <stdint.h>

struct csv;
struct document;

// Where files go: into a folder that is there.
struct export_target {
    const char *folder;
    bool with_bom;
    bool is_unseen; // nobody sees the folder before all is well; its files are hashed
    bool keeps;     // the bytes written stay in the arena
};

struct export_file {
    struct export_file *next;
    const char *name;        // inside the folder: "pnl_monthly.csv"
    const char *title;       // of the block whose rows it holds; NULL: none
    int64_t row_count;       // without the header
    int64_t size;            // in bytes
    char sha256[SHA256_HEX]; // of a target that nobody sees yet
    const char *kept;        // NULL where the target keeps nothing
};

enum export_scope {
    EXPORT_DERIVED, // what a pack carries
    EXPORT_ALL,     // with the canonical tables and the registry of files
};

// Names of the tables of a scope, in file order; NULL after the last. What only a logged
// request for one customer or cohort may read (mart_customer_journey_audit) is in none.
const char *export_table_name(enum export_scope scope, int index);

// Header and rows of one query.
bool export_query(
    struct db *db, const char *sql, struct source_pos at, struct csv *csv, struct diag *diag);

// The same of a query that is prepared and bound; it is not finished here.
bool export_rows(struct db *db, struct sqlite3_stmt *query, struct source_pos at,
    struct csv *csv, struct diag *diag);

bool export_table(struct db *db, const char *table, struct csv *csv, struct diag *diag);

// TABLE.csv for each table of the scope. Returns the files written.
bool export_tables(struct db *db, enum export_scope scope, const struct export_target *target,
    struct export_file **files, struct arena *arena, struct diag *diag);

// Whose journeys are asked for: one customer, or the intake weeks from first to last.
struct journeys {
    const char *customer; // NULL: the weeks
    const char *first, *last;
};

extern const char export_journeys_table[]; // mart_customer_journey_audit

// How many rows there are of them; -1 after a fault. Whoever asks for them must be logged
// first.
int64_t export_count_journeys(
    struct db *db, const struct journeys *journeys, struct diag *diag);
bool export_journeys(
    struct db *db, const struct journeys *journeys, struct csv *csv, struct diag *diag);

// NN-section-table.csv for each table and chart of the document, in its order: the rows of the
// dataset behind it, in the dataset's columns.
bool export_document_tables(const struct document *document, const struct export_target *target,
    struct export_file **files, struct arena *arena, struct diag *diag);

// figures.csv: every printed figure with its raw value, its page and its place in the template,
// as a path inside `directory`.
bool export_figures(const struct document *document, const char *directory,
    const struct export_target *target, struct export_file **file, struct arena *arena,
    struct diag *diag);

#endif
