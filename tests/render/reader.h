// reader.h - a finished PDF read back, by short words.
#ifndef TESTS_RENDER_READER_H
#define TESTS_RENDER_READER_H

#include "../test.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

static qpdf_data pdf;

static inline void reader_open(const char *path)
{
    pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    assert_int_equal(qpdf_read(pdf, path, NULL), QPDF_SUCCESS);
}

static inline void reader_close(void)
{
    assert_false(qpdf_has_error(pdf));
    assert_false(qpdf_more_warnings(pdf));
    qpdf_cleanup(&pdf);
}

static inline qpdf_oh key(qpdf_oh of, const char *name)
{
    return qpdf_oh_get_key(pdf, of, name);
}

static inline bool has(qpdf_oh of, const char *name)
{
    return qpdf_oh_has_key(pdf, of, name);
}

static inline int count(qpdf_oh array)
{
    return qpdf_oh_get_array_n_items(pdf, array);
}

static inline qpdf_oh at(qpdf_oh array, int index)
{
    return qpdf_oh_get_array_item(pdf, array, index);
}

static inline int id(qpdf_oh object)
{
    return qpdf_oh_get_object_id(pdf, object);
}

static inline int whole(qpdf_oh of, const char *name)
{
    return qpdf_oh_get_int_value_as_int(pdf, key(of, name));
}

static inline bool is_name(qpdf_oh of, const char *name, const char *value)
{
    return qpdf_oh_is_name_and_equals(pdf, key(of, name), value);
}

static inline void assert_text(qpdf_oh of, const char *name, const char *want)
{
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, key(of, name)), want);
}

static inline qpdf_oh page(int index)
{
    return qpdf_get_page_n(pdf, (size_t)index);
}

// The page's operators as text; the caller frees.
static inline char *content(qpdf_oh of)
{
    unsigned char *data;
    size_t size;

    assert_false(qpdf_oh_get_page_content_data(pdf, of, &data, &size) & QPDF_ERRORS);
    char *text = malloc(size + 1);
    assert_non_null(text);
    memcpy(text, data, size);
    text[size] = '\0';
    free(data);
    return text;
}

#endif
