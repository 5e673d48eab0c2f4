// place.h - what a file of a data directory is: known by its place alone.
//
// In:     the path from the data directory on
// Out:    its kind, and of a table's file the table; of an unknown one the words why
// Owner:  the arena
// Source: data-contract.md section 1

#ifndef INGEST_PLACE_H
#define INGEST_PLACE_H

#include "base/arena.h"
#include "data/tables.h"

enum place_kind {
    PLACE_TABLE,      // tables/NAME.csv, tables/NAME.<anything>.csv, .csv.gz
    PLACE_NATIVE,     // sources/SOURCE/...FILE.csv, .csv.gz
    PLACE_COMMENTARY, // commentary/YYYY-MM.xml
    PLACE_SETTLEMENT, // settlement/*.json
    PLACE_OTHER,      // nothing of ours: passed over
    PLACE_UNKNOWN,    // to be refused
};

struct place {
    enum place_kind kind;
    const struct table *table;
    const char *source; // as the register names it: canonical, commentary, settlement, SOURCE
    const char *why;    // of PLACE_UNKNOWN
};

struct place place_of(const char *path, struct arena *arena);

#endif
