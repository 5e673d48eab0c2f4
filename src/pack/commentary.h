// commentary.h - the month's written parts, from the books' register into an edition's
// database.
//
// In:     ingest_document of kind commentary: <commentary month="2026-10"> with parts, each a
//         list of <item>, <para> and <action owner by expected>
// Out:    table commentary_item(part, position, kind, mark, text, owner, by_date,
//         expected_cents, path, line, col); text is inline template language, parsed where
//         <written> shows it
// Errors: DIAG_XML, DIAG_ELEMENT, DIAG_ATTRIBUTE at the commentary's own place

#ifndef PACK_COMMENTARY_H
#define PACK_COMMENTARY_H

#include "data/db.h"

bool commentary_load(
    struct db *edition, const char *month, struct arena *arena, struct diag *diag);

#endif
