// program.h - another program, run with its words as they are: no shell reads them.
//
// Errors: DIAG_PROGRAM

#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

#include "base/diag.h"

// Asked again and again while the program runs: once it says yes, that is ended.
struct impatience {
    bool (*is_over)(void *closure);
    void *closure;
};

// `words` ends with NULL; the first is looked for in $PATH. `from` names the Debian package
// that has it. `impatience` NULL: waits for its end. True when its exit status is 0.
bool program_run(const char *const *words, const char *from,
    const struct impatience *impatience, struct diag *diag);

#endif
