// draft.h - the folders of a month: numbering, the lock, leftovers, latest.
//
// Layout: OUT/MONTH/draft-NNN; work goes on in OUT/MONTH/.draft-NNN.new until it is whole.
// Errors: DIAG_SYSTEM, DIAG_BUSY

#ifndef PACK_DRAFT_H
#define PACK_DRAFT_H

#include "base/diag.h"

struct draft {
    const char *month_folder, *work_folder, *folder;
    int number, last; // last: of the drafts that are there, 0 for none
    int lock;
};

// Locks the month, clears leftovers, finds the next number. Closed by draft_close() either way.
bool draft_open(struct draft *draft, const char *out, const char *month, struct arena *arena,
    struct diag *diag);
bool draft_make_work_folder(struct draft *draft, struct diag *diag);
bool draft_commit(struct draft *draft, struct arena *arena, struct diag *diag);
void draft_close(struct draft *draft);

const char *draft_folder(const char *month_folder, int number, struct arena *arena);

#endif
