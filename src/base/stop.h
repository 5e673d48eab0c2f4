// stop.h - the wish that the program end (SIGINT, SIGTERM, SIGHUP), as something to wait for.
//
// The first signal is only noted, so that what is under way is brought to its end; a second one
// ends the program as if nobody listened.
// Errors: DIAG_SYSTEM

#ifndef BASE_STOP_H
#define BASE_STOP_H

#include "base/diag.h"

int stop_open(struct diag *diag); // a descriptor that can be read once it is wished; or -1
bool stop_is_wished(int stop);

#endif
