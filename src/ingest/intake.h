// intake.h - where the rows of a file enter a canonical table, whatever the file looked like.
//
// In:     cells in the table's column order, put into `cells` row by row
// Out:    rows in the table or held; the totals for the register; rejects
// Owner:  the caller's storage; cells in the scratch arena of the file at work
// A file may fill several tables: each row of it counts once, where it goes into the main one.

#ifndef INGEST_INTAKE_H
#define INGEST_INTAKE_H

#include "ingest/job.h"
#include "value/wide.h"

struct intake {
    struct job *job;
    const struct walk_file *file;
    int64_t file_id;
    struct store *store;
    struct cell *cells; // the row at work
    bool is_main;
    int date; // the column that the register wants first and last of; -1: none
    wide amount;
    struct registry_totals *totals;
};

bool intake_open(struct intake *intake, struct job *job, const struct walk_file *file,
    int64_t file_id, const struct table *table, bool is_main, struct registry_totals *totals);
void intake_close(struct intake *intake); // writes the money into the totals

// What of the row spans columns: the fault in words, and the column that is to blame; or NULL.
const char *intake_check(const struct intake *intake, int *column);

bool intake_put(struct intake *intake, int64_t line);

// `width`: how many cells the header has.
bool intake_reject(
    struct intake *intake, const struct csv *row, int width, const struct row_fault *fault);

#endif
