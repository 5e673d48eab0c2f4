// manifest.h - the evidence of a build as JSON: what went in, what came out, by hash.
//
// The board's and a buyer's manifest tell of no source file; the one over all editions is
// finance's own. No clock time stands in any of them but the build's own clock.

#ifndef PACK_MANIFEST_H
#define PACK_MANIFEST_H

#include "data/edition.h"
#include "document/document.h"
#include "pack/identity.h"

struct output_file {
    struct output_file *next;
    const char *path; // relative to the manifest's folder
    char sha256[SHA256_HEX];
    int64_t bytes, rows; // rows: -1 where it has none
};

struct edition_output {
    const char *name, *file; // "buyer:x", "buyer-x"
    const char *pdf;         // relative to the draft's folder
    char build_id[BUILD_ID];
    int page_count, figure_count;
    struct output_file *files;
};

bool manifest_write_edition(const char *folder, const struct edition_output *output,
    const struct build_request *request, const struct identity *identity, int draft,
    struct diag *diag);

bool manifest_write_pack(const char *folder, const struct edition_output *outputs, int count,
    const struct build_request *request, const struct identity *identity, struct db *books,
    const struct check_counts *checks, int draft, struct diag *diag);

// What an earlier draft was made from; empty when it has no manifest that can be read.
const char *manifest_inputs(const char *folder, struct db *db, struct arena *arena);

#endif
