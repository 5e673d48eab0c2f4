// refusal.h - why a file is refused whole, and where: found deep down, told and stored once.

#ifndef INGEST_REFUSAL_H
#define INGEST_REFUSAL_H

#include "base/diag.h"

#include <stdint.h>

struct refusal {
    enum diag_code code;
    int64_t line, column; // 0: the file as a whole
    char text[256];
};

// Always returns false.
bool refuse(struct refusal *refusal, enum diag_code code, int64_t line, int64_t column,
    const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
