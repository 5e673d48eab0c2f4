// script.h - the statements of a file, run one after another.
//
// In:     a text of several statements, with comments; the path it came from
// Errors: DIAG_DERIVE where :as_of is bound, DIAG_SQL otherwise, at the fault's line and column
//         in the file; a machine's failure as db_fault() tells it
// Rows that a statement returns are passed over.

#ifndef DATA_SCRIPT_H
#define DATA_SCRIPT_H

#include "data/db.h"

struct script {
    const char *text, *path;
    const char *as_of; // bound wherever a statement says :as_of; NULL: a file without it
};

bool script_run(struct db *db, const struct script *script, struct diag *diag);

#endif
