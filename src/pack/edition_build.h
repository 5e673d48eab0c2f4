// edition_build.h - one edition of a draft: its own database, its PDF, its CSVs, its manifest.
//
// Owner: the arena; memory of one edition is freed before the next one begins

#ifndef PACK_EDITION_BUILD_H
#define PACK_EDITION_BUILD_H

#include "pack/manifest.h"

struct edition_job {
    const struct build_request *request;
    const struct identity *identity;
    struct faces *faces;
    struct db *books;
    const char *name;        // "finance"
    const char *work_folder; // of the draft
    int draft;
};

bool edition_build(const struct edition_job *job, struct edition_output *output,
    struct arena *arena, struct diag *diag);

#endif
