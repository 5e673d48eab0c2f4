// fault.h - what libxml2 complains of, in words that say what to do.

#ifndef XML_FAULT_H
#define XML_FAULT_H

#include "xml/source.h"

struct fault {
    int code;         // libxml2's
    const char *text; // its own words
    const char *name; // the name it speaks of, or NULL
    size_t offset;    // where it stopped reading
    const char *open; // the element that is open, or NULL
    struct source_pos open_at;
};

// Adds it to `diag`. Returns whether the elements are still whole; `meant` is the text that was
// meant by a bare < or &, else empty.
bool fault_tell(const struct fault *fault, const struct xml_source *source, const char **meant,
    struct diag *diag);

#endif
