// home.h - where the program's templates and faces lie, from any working directory.
//
// Templates: --templates, else $EQUITYPACK_TEMPLATES, else ../share/equitypack/templates or
//            ../../templates beside the program. Faces: fonts/faces.conf beside the latter.
// Errors:    DIAG_ARGUMENT when none is there.

#ifndef PACK_HOME_H
#define PACK_HOME_H

#include "base/diag.h"

struct home {
    const char *templates; // a folder
    const char *faces;     // faces.conf
};

bool home_find(const char *templates, struct home *out, struct arena *arena, struct diag *diag);

#endif
