// run_log.h - which command ran when, and how it ended: the only place with clock times.
//
// Errors: DIAG_DATABASE

#ifndef INGEST_RUN_LOG_H
#define INGEST_RUN_LOG_H

#include "data/db.h"

#include <time.h>

bool run_log_add(
    struct db *db, const char *command, time_t started_at, int status, struct diag *diag);

// How many commands that begin so have ended well since then; -1 after a fault.
int64_t run_log_count(struct db *db, const char *begins, time_t since, struct diag *diag);

#endif
