// program.h - another program, run with its words as they are: no shell reads them.
//
// Errors: DIAG_PROGRAM

#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

#include "base/diag.h"

// `words` ends with NULL; the first is looked for in $PATH. `from` names the Debian package
// that has it. Waits for its end; true when its exit status is 0.
bool program_run(const char *const *words, const char *from, struct diag *diag);

#endif
