// load.h - a CSV file of a canonical table, row by row into the table.
//
// Out:    rows in the table, held, or in ingest_reject; the totals for the register
// Errors: a refusal of the whole file, which the caller undoes and tells; the machine's to diag
// Memory: one block and one row, whatever the file's length

#ifndef INGEST_LOAD_H
#define INGEST_LOAD_H

#include "ingest/job.h"

enum load { LOAD_DONE, LOAD_REFUSED, LOAD_FAILED };

enum load load_table(struct job *job, const struct walk_file *file, struct source *source,
    int64_t file_id, struct registry_totals *totals, struct refusal *refusal);

// .csv and .csv.gz say what is in them.
bool load_check_packing(
    const struct walk_file *file, const struct source *source, struct refusal *refusal);

// A file kept as it is: commentary, an official settlement report.
enum load load_document(struct job *job, const struct walk_file *file, struct source *source,
    int64_t file_id, struct refusal *refusal);

#endif
