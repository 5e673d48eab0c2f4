// final.h - the form of a PDF that is kept and handed out: compact, linearized, perhaps locked.
//
// In:     a whole PDF of ours, in memory: what a password locks never lies open on a disk
// Out:    the same document with its objects in compressed streams and its first page first.
//         The first half of /ID stays, the second follows the content, so the same draft gives
//         the same bytes. With a password AES-256 (R6) over all of it, metadata too; its salts
//         are random, so no two are alike.
// Errors: DIAG_PDF; DIAG_SYSTEM, DIAG_PATH where the file cannot be written
// Source: ISO 32000-1 7.5.7, 7.5.8, annex F; ISO 32000-2 7.6.4 (revision 6); ISO 19005-3
//         6.1.7.1 (a line's end before endstream), 6.1.3 (no encryption: a locked file claims
//         no PDF/A); ISO 14289-1 7.16 (screen readers may read)

#ifndef RENDER_FINAL_H
#define RENDER_FINAL_H

#include "base/diag.h"
#include "base/strbuf.h"

struct final {
    const char *password; // opens the file, for reading and for all else; NULL: not locked
};

bool final_write(
    const struct final *final, const struct strbuf *draft, const char *path, struct diag *diag);

#endif
