// csv_file.h - one CSV of an export, from its name to what is told of it.
//
// Errors: DIAG_SYSTEM; a failed file leaves nothing behind

#ifndef EXPORT_CSV_FILE_H
#define EXPORT_CSV_FILE_H

#include "export/csv.h"
#include "export/export.h"

struct csv_file {
    const char *name;
    bool keeps;
    struct stream stream;
    struct csv csv;
};

bool csv_file_open(struct csv_file *out, const struct export_target *target, const char *name,
    struct arena *arena, struct diag *diag);

// With `ok` false the file is dropped. NULL when it does not stand.
struct export_file *csv_file_close(
    struct csv_file *out, bool ok, struct arena *arena, struct diag *diag);

#endif
