// native_cell.h - a cell as a platform writes it, made what the same cell of a canonical file
// would be.
//
// In:     the cell's text, its field of the mapping
// Out:    canonical text, for cell.h to read; blank where the source says that there is nothing
// Owner:  text lies in the row or in the cell itself
// Errors: the fault in words, or NULL
// Rounding: decimals beyond those kept, half away from zero, once

#ifndef INGEST_NATIVE_CELL_H
#define INGEST_NATIVE_CELL_H

#include "ingest/mapping.h"

#include <stdint.h>

struct native_cell {
    const char *text;
    size_t length;  // 0: blank
    int64_t micros; // of money and numbers
    char made[40];
};

const char *native_read(const struct mapping *mapping, const struct mapping_field *field,
    const char *text, size_t length, struct native_cell *out);

#endif
