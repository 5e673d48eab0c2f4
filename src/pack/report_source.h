// report_source.h - what a report asks that is rendered by itself: nothing, any SQLite database
// as it is, or the books, which no report sees but through an edition.
//
// So a page of the pack is shown with the numbers of the build, by the same way; only what a
// build alone gives (number, id) says that this is a preview.
// Owner:  the caller's storage; report_source_close() takes a zeroed one too
// Errors: DIAG_ARGUMENT for an edition of what are no books

#ifndef PACK_REPORT_SOURCE_H
#define PACK_REPORT_SOURCE_H

#include "pack/edition_source.h"
#include "pack/home.h"

struct report_source_request {
    const char *db_path; // NULL: an empty database
    const char *edition; // NULL: finance, where these are books
    const char *template_path, *month;
    date as_of;
    const struct home *home;
};

struct report_source {
    struct db plain;
    struct edition_source books;
    struct db *db; // the one of these that is asked
};

bool report_source_open(struct report_source *source,
    const struct report_source_request *request, struct arena *arena, struct diag *diag);
// Brings the books up to date, as report_source_open() does; any other database stays as it is.
bool report_source_derive(const char *db_path, date as_of, struct diag *diag);

void report_source_close(struct report_source *source);

#endif
