// rival.h - an account's day that several sources bring: it comes from one of them.
//
// Judged over all files as they now stand, whatever the order in which they came: of the
// sources that have rows of the day, the one whose first file by path comes first counts; the
// rows of the others lie in ingest_second and are repeats to the register. They come back when
// that source is gone. Errors: DIAG_DATABASE Source: data-contract.md section 3

#ifndef INGEST_RIVAL_H
#define INGEST_RIVAL_H

#include "ingest/job.h"

bool rival_leave(struct job *job, int64_t file_id);

// Before contest_settle(): what has gone no longer contests a key.
bool rival_settle(struct job *job);

// Tells of a file, shown by this name, that so many rows of it do not count.
bool rival_tell(struct job *job, int64_t file_id, const char *shown, int64_t rows);

#endif
