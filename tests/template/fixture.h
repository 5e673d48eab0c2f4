// fixture.h - a folder of template files made for one test, and what was told about them.
#ifndef TESTS_TEMPLATE_FIXTURE_H
#define TESTS_TEMPLATE_FIXTURE_H

#include "../test.h"
#include "base/file.h"
#include "template/template.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;
static struct diag diag;
static char folder[] = "/tmp/equitypack-template-XXXXXX";

static inline int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static inline int end(void **state)
{
    (void)state;
    file_remove_tree(folder, &diag);
    arena_finish(&arena);
    return 0;
}

// In a file, ' stands for ".
static inline void put(const char *name, const char *text)
{
    char *copy = arena_text(&arena, text), path[256];

    for (char *p = copy; *p; p++)
        if (*p == '\'')
            *p = '"';
    snprintf(path, sizeof path, "%s/%s", folder, name);
    *strrchr(path, '/') = 0;
    file_make_folders(path, &diag);
    path[strlen(path)] = '/';
    assert_true(file_write(path, copy, strlen(copy), &diag));
}

static inline const char *in_folder(const char *name)
{
    return file_join(folder, name, &arena);
}

// The theme is the board's own, copied beside.
static inline void put_theme(void)
{
    struct bytes theme;

    assert_true(file_read("templates/themes/board.xml", &theme, &arena, &diag));
    file_make_folders(in_folder("themes"), &diag);
    assert_true(file_write(in_folder("themes/board.xml"), theme.data, theme.size, &diag));
}

#define REPORT(inside)                                                                         \
    "<report xmlns='urn:equitypack:1' title='t' theme='themes/board.xml'>" inside "</report>"
#define SECTION(inside)                                                                        \
    "<section xmlns='urn:equitypack:1' id='s' title='s'>" inside "</section>"

// Some complaint reads so, file name and all.
static inline void assert_said(const char *line)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    diag_print(&diag, out);
    fclose(out);
    if (!strstr(text, line))
        fail_msg("nothing said: %s\nbut:\n%s", line, text);
    free(text);
}

static inline void assert_silent(void)
{
    if (diag.first)
        diag_print(&diag, stderr);
    assert_null(diag.first);
}

#endif
