// compare.h - what is loaded against what lies in the folders it came from.
//
// Out:    each file in force that has changed or gone since, each file that is not loaded yet
// Owner:  the arena
// Errors: the machine's to diag

#ifndef INGEST_COMPARE_H
#define INGEST_COMPARE_H

#include "ingest/ingest.h"

bool ingest_compare(
    struct db *db, struct ingest_result *result, struct arena *arena, struct diag *diag);

#endif
