// build.h - the month's next draft: derive, render each edition, write all of it or nothing.
//
// In:     a loaded database, templates, a month, an as-of date, a clock
// Out:    OUT/MONTH/draft-NNN/: for each edition PDF, csv/ and manifest.json; manifest.json
//         over all; OUT/MONTH/latest; OUT/archive/sha256/
// Errors: whatever a stage finds; then nothing is written, earlier drafts stay as they were,
//         and what a killed build left goes with the next one. DIAG_BUSY under another build's
//         lock, and where somebody changes the books meanwhile.

#ifndef PACK_BUILD_H
#define PACK_BUILD_H

#include "base/watch.h"
#include "data/db.h"
#include "pack/home.h"
#include "value/date.h"

#include <time.h>

struct check_counts {
    int passed, failed, not_set;
};

// What judges the derived books lies above pack/, so the caller hands it in.
typedef bool check_counter(struct db *books, const char *month, date as_of,
    struct check_counts *out, struct arena *arena, struct diag *diag);

struct build_request {
    const char *db_path, *out, *month;
    date as_of;
    const char *const *editions;
    int edition_count;
    struct home home;
    const char *theme; // by its name; NULL: the pack's own
    time_t clock;
    bool force, csv_bom;
    struct watch *watch;
    check_counter *count_checks; // for the manifest; NULL: not told there
};

struct build_result {
    int draft;          // the draft written, or the last one when nothing changed
    const char *folder; // of that draft
    bool is_unchanged;
    const char **pdfs; // of each edition
    int pdf_count;
};

bool pack_build(const struct build_request *request, struct build_result *result,
    struct arena *arena, struct diag *diag);

#endif
