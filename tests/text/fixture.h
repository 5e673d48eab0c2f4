// fixture.h - the project's faces, opened for one test group.
#ifndef TESTS_TEXT_FIXTURE_H
#define TESTS_TEXT_FIXTURE_H

#include "../test.h"
#include "text/paragraph.h"

#include <string.h>

static struct fixture {
    struct arena arena;
    struct diag diag;
    struct faces faces;
    struct text_style style; // Inter 10
} f;

static const struct source_pos here = {"report.xml", 3, 7};

static inline struct text_style style_of(const char *face, double size)
{
    struct text_style style = {
        .face = faces_find(&f.faces, face, here, &f.diag), .size_pt = size};

    assert_non_null(style.face);
    style.bold = style.italic = style.face;
    return style;
}

static inline int begin(void **state)
{
    (void)state;
    arena_init(&f.arena);
    diag_init(&f.diag, &f.arena);
    assert_true(faces_open(&f.faces, "fonts/faces.conf", &f.arena, &f.diag));
    f.style = style_of("Inter-Regular", 10);
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    faces_close(&f.faces);
    arena_finish(&f.arena);
    return 0;
}

static inline struct shaped shape(const struct text_style *style, const char *text)
{
    return shape_text(&f.faces, style, text, strlen(text), here, &f.arena, &f.diag);
}

#endif
