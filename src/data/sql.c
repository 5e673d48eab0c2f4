#include "data/sql.h"

#include <stddef.h>
#include <string.h>

const struct sql_file *sql_file_find(const char *name)
{
    for (const struct sql_file *file = sql_files; file->name; file++)
        if (!strcmp(file->name, name))
            return file;
    return NULL;
}
