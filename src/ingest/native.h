// native.h - a platform's own export, row by row through its mapping into canonical tables.
//
// In:     a file below sources/SOURCE/, the versions of that source
// Out:    rows in the tables that its mapping fills, held, or in ingest_reject; totals left out
//         and tied; the totals for the register
// Errors: a refusal of the whole file, which the caller undoes and tells; the machine's to diag
// Memory: one block, one row, and the file's own totals

#ifndef INGEST_NATIVE_H
#define INGEST_NATIVE_H

#include "ingest/load.h"
#include "ingest/mapping.h"

enum load load_native(struct job *job, const struct walk_file *file, struct source *source,
    int64_t file_id, struct registry_totals *totals, const struct mapping_set *set,
    struct refusal *refusal);

#endif
