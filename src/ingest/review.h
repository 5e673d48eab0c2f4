// review.h - after the files: contested keys judged, rejects made whole, all of it told.

#ifndef INGEST_REVIEW_H
#define INGEST_REVIEW_H

#include "ingest/ingest.h"
#include "ingest/job.h"

// How many rejects, and rows of a second source, each file had before the call, to know whose
// have become more.
struct review {
    struct review_file {
        int64_t file_id, rejected, second;
    } * before;
    int count;
};

bool review_begin(struct review *review, struct job *job);

bool review_settle(struct job *job); // the tables that this call touched

// Rejected rows of a contested key get their text from the file they came from, where it still
// lies in its folder unchanged; else from the row as stored.
bool review_recover(struct job *job);

// The first rejects of each file that this call loaded, or that its rows have contested.
bool review_tell(const struct review *review, struct job *job, struct ingest_result *result,
    const struct walk *walk);

#endif
