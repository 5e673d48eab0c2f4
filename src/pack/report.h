// report.h - one template over one database: read, checked, composed, laid out, rendered.
//
// The stages in their order, stopping after a stage with an error. `render`, `dump` and every
// edition of a pack go this way.

#ifndef PACK_REPORT_H
#define PACK_REPORT_H

#include "base/watch.h"
#include "base/watch_files.h"
#include "document/document.h"
#include "layout/page.h"
#include "pack/home.h"
#include "render/render.h"

struct report {
    struct template *template;
    struct document *document;
    struct page_set *pages;
};

struct report_input {
    const char *template_path, *directory;
    const char *theme; // by its name; NULL: the report's own
    struct faces *faces;
    struct db *db;
    const struct param *params;
    int param_count;
    struct edition_source *books; // {pack.column}; NULL or closed: none
    struct watch *watch;          // NULL: nobody looks
};

enum report_stage { REPORT_READ, REPORT_COMPOSED, REPORT_LAID_OUT };

// Goes as far as `until`.
bool report_make(const struct report_input *input, enum report_stage until, struct report *out,
    struct arena *arena, struct diag *diag);

// Whatever file a report was read from, or sought in vain, and those that its views are read
// from. After a fault there is the less of it; `report` NULL: its file could not be read.
bool report_watch(const struct template *report, const char *directory,
    struct watch_files *files, struct arena *arena, struct diag *diag);

// The file at `output` whole, or as it was. A device or a link is written into.
bool report_write(const struct render_input *input, const char *output, struct arena *arena,
    struct diag *diag);

// Views of templates/sql/*.sql, in name order, on a database that is still open for writing.
bool report_make_views(
    struct db *db, const char *directory, struct arena *arena, struct diag *diag);

#endif
