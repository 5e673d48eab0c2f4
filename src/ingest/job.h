// job.h - what one call of ingest works with: statements, tables, the register.
//
// Owner:  the caller's storage; job_close() takes a zeroed one too. Lists live in the arena.

#ifndef INGEST_JOB_H
#define INGEST_JOB_H

#include "base/map.h"
#include "ingest/contest.h"
#include "ingest/mapping.h"
#include "ingest/registry.h"

struct job {
    struct db *db;
    struct arena *arena;
    struct arena *scratch; // of the file at work
    struct diag *diag;
    struct contest contest;
    struct registry registry;
    struct store **stores; // by place in tables[]; NULL until asked for
    const char *mappings;  // the folder of mapping files; NULL: there is none
    struct map sets;       // by source, as they are asked for
    struct sqlite3_stmt *leave_second, *reject, *document, *drop_document;
};

bool job_open(struct job *job, struct db *db, const char *mappings, struct arena *arena,
    struct diag *diag);
void job_close(struct job *job);

struct store *job_store(struct job *job, const struct table *table);         // NULL on failure
const struct mapping_set *job_mappings(struct job *job, const char *source); // the same

#endif
