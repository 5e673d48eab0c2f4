// run_log.h - which command ran when, and how it ended: the only place with clock times.
//
// Errors: DIAG_DATABASE

#ifndef INGEST_RUN_LOG_H
#define INGEST_RUN_LOG_H

#include "data/db.h"

#include <time.h>

bool run_log_add(
    struct db *db, const char *command, time_t started_at, int status, struct diag *diag);

#endif
