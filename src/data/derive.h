// derive.h - the derived tables: src/sql/derive/NN-*.sql run in order, in one transaction.
//
// In:     the canonical tables of data/tables.def, an as-of date (bound as :as_of everywhere)
// Out:    the tables of data-contract.md section 4, STRICT; `derive_state` remembers as-of and
//         the fingerprint of the inputs, so that a second call with nothing changed does
//         nothing
// Errors: DIAG_DERIVE with the file and the line inside it

#ifndef DATA_DERIVE_H
#define DATA_DERIVE_H

#include "data/db.h"
#include "value/date.h"

bool derive_run(struct db *db, date as_of, struct diag *diag);

// The as-of date of the tables as they stand, "" where there are none; false where they were
// made of other inputs.
bool derive_is_fresh(struct db *db, char as_of[11]);

// Whether the derived books have the month (YYYY-MM); else DIAG_NO_DATA.
bool derive_has_month(struct db *db, const char *month, struct diag *diag);

// Forgets the state, so that the next call derives anew.
bool derive_invalidate(struct db *db, struct diag *diag);

// Names of the derived tables in the contract's spelling, in file order; NULL after the last.
const char *derive_table(int index);

#endif
