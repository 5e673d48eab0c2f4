// place.h - a folder of its own for a test that makes PDFs and holds them to the standards.
#ifndef TESTS_CONFORM_PLACE_H
#define TESTS_CONFORM_PLACE_H

#include "../test.h"
#include "base/file.h"
#include "conform.h"

#include <stdlib.h>

static char folder[] = "out/test-conform-XXXXXX";
static struct arena arena;
static struct diag diag;

static const char *in_folder(const char *name)
{
    return file_join(folder, name, &arena);
}

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    return mkdtemp(folder) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    file_remove_tree(folder, &diag);
    arena_finish(&arena);
    return 0;
}

// `with`: the password of a locked file.
static struct conform assert_conforms(const char *path, const char *with)
{
    struct conform found;
    char *faults = NULL;
    size_t size;
    FILE *out = open_memstream(&faults, &size);
    int count = conform_check(path, with, out, &found);

    fclose(out);
    if (count)
        fail_msg("%s: %d faults\n%.2000s", path, count, faults);
    free(faults);
    return found;
}

#endif
