#include "ingest/refusal.h"

#include <stdarg.h>
#include <stdio.h>

bool refuse(struct refusal *refusal, enum diag_code code, int64_t line, int64_t column,
    const char *format, ...)
{
    va_list args;

    *refusal = (struct refusal){.code = code, .line = line, .column = column};
    va_start(args, format);
    vsnprintf(refusal->text, sizeof refusal->text, format, args);
    va_end(args);
    return false;
}
