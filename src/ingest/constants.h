// constants.h - what the folders of a native export say of it: sources/SOURCE/NAME=VALUE/...
//
// Owner:  the arena
// Errors: a refusal where a folder is no NAME=VALUE, or its name means nothing to the mapping

#ifndef INGEST_CONSTANTS_H
#define INGEST_CONSTANTS_H

#include "ingest/mapping.h"
#include "ingest/refusal.h"

struct constant {
    const char *name, *value;
};

struct constants {
    struct constant *items;
    int count;
};

bool constants_read(struct constants *constants, const char *path,
    const struct mapping *mapping, struct refusal *refusal, struct arena *arena);

const char *constants_find(const struct constants *constants, const char *name); // or NULL

#endif
