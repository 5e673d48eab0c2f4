// place.h - a folder of its own for a test that runs the program in it.
#ifndef TESTS_CMD_PLACE_H
#define TESTS_CMD_PLACE_H

#include "../test.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define UNUSED __attribute__((unused))

struct place {
    struct arena arena;
    struct diag diag;
    char root[64];
    char output[65536]; // of the last run, both streams
};

static UNUSED int begin(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    arena_init(&place->arena);
    diag_init(&place->diag, &place->arena);
    strcpy(place->root, "/tmp/equitypack-test-XXXXXX");
    *state = place;
    return mkdtemp(place->root) ? 0 : -1;
}

static UNUSED int end(void **state)
{
    struct place *place = *state;

    file_remove_tree(place->root, &place->diag);
    arena_finish(&place->arena);
    free(place);
    return 0;
}

static UNUSED void put(struct place *place, const char *path, const char *text)
{
    const char *full = file_join(place->root, path, &place->arena);
    char *folder = arena_text(&place->arena, full);

    *strrchr(folder, '/') = '\0';
    assert_true(file_make_folders(folder, &place->diag));
    assert_true(file_write(full, text, strlen(text), &place->diag));
}

// A theme without header and footer, whose words only a pack has.
static UNUSED void put_theme(struct place *place)
{
    struct bytes theme;

    assert_true(file_read("fixtures/document/theme.xml", &theme, &place->arena, &place->diag));
    const char *dress = strstr(theme.data, "<header>"), *rest = strstr(dress, "</page-master>");
    put(place, "theme.xml",
        arena_format(&place->arena, "%.*s%s", (int)(dress - theme.data), theme.data, rest));
}

// The exit status of a command run in the place's folder.
static UNUSED int run(struct place *place, const char *arguments)
{
    const char *program = getenv("EQUITYPACK");
    char *absolute = realpath(program ? program : "out/obj/debug/equitypack", NULL);
    FILE *out = popen(
        arena_format(&place->arena, "cd %s && %s %s 2>&1", place->root, absolute, arguments),
        "r");

    free(absolute);
    assert_non_null(out);
    size_t got = fread(place->output, 1, sizeof place->output - 1, out);
    place->output[got] = '\0';
    return WEXITSTATUS(pclose(out));
}

static UNUSED bool said(const struct place *place, const char *text)
{
    return strstr(place->output, text) != NULL;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

#endif
