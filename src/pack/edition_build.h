// edition_build.h - one edition of a draft: its own database, its PDF, its CSVs, its manifest.
//
// Owner: the arena. Editions are built side by side: a job is only read.

#ifndef PACK_EDITION_BUILD_H
#define PACK_EDITION_BUILD_H

#include "pack/manifest.h"

struct edition_job {
    const struct build_request *request;
    const struct identity *identity;
    const char *name;        // "finance"
    const char *work_folder; // of the draft
    int draft;
    const char *draft_due, *final_due; // days, by the books' calendar
    struct watch *watch;
};

bool edition_build(const struct edition_job *job, struct edition_output *output,
    struct arena *arena, struct diag *diag);

#endif
