// edition_source.h - what a template of the pack asks: one edition's database, complete and
// sealed, and the values that it sees as {pack.column}.
//
// In:     derived books; the month's commentary in them; the views of templates/sql
// Owner:  the caller's storage; edition_source_close() takes a zeroed one too
// Errors: whatever a view, the commentary or the edition's own SQL has

#ifndef PACK_EDITION_SOURCE_H
#define PACK_EDITION_SOURCE_H

#include "data/edition.h"
#include "document/document.h"
#include "template/scopes.h"

struct edition_facts {
    const char *edition; // "finance"
    const char *db_path, *templates, *month;
    date as_of;
    const struct map *words; // the names that templates use; NULL: any
    struct value draft;      // its number; null: a preview
    const char *build_id;
    const char *draft_due, *final_due; // days, by the books' calendar
};

struct edition_source {
    struct edition edition;
    struct scope_value values[PACK_VALUE_COUNT];
    int value_count; // all, or none while it is not open
};

bool edition_source_open(struct edition_source *out, const struct edition_facts *facts,
    struct arena *arena, struct diag *diag);
// Its title and stamp in the words of the report that asks; in English until then.
void edition_source_speak(
    struct edition_source *source, const struct words *words, struct arena *arena);
void edition_source_close(struct edition_source *source);

// A bank day counted from the month's end, on the books' calendar.
const char *edition_bank_day(
    struct db *books, const char *month, int days, struct arena *arena);

enum { DRAFT_DUE_DAYS = 3, FINAL_DUE_DAYS = 5 };

#endif
