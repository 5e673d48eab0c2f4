// secret.h - a password, read from a file or asked at the terminal, wiped when it is used.
//
// It never comes from the command line or the environment, which others may read.
// Owner:  the caller's storage; secret_forget() wipes it.
// Errors: DIAG_SECRET, DIAG_PATH, DIAG_SYSTEM; none of them tells what was read
// Source: ISO 32000-2 7.6.4.3.2: at most 127 bytes, prepared by SASLprep (RFC 4013), which
//         leaves printable ASCII as it is; of other characters readers make different bytes

#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include "base/diag.h"

enum { SECRET_MOST = 127 };

struct secret {
    char text[SECRET_MOST + 1];
};

// The one line of a plain file that not everyone may read.
bool secret_read(struct secret *secret, const char *path, struct diag *diag);

// Asked twice at the terminal that the program was started from, nothing shown.
bool secret_ask(struct secret *secret, const char *what, struct diag *diag);

void secret_forget(struct secret *secret);

#endif
