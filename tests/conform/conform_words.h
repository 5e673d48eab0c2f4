// conform_words.h - what the checker's parts ask of objects, in short words. An object that is
// not what was asked for is null, 0 or "", never an error.

#ifndef TESTS_CONFORM_CONFORM_WORDS_H
#define TESTS_CONFORM_CONFORM_WORDS_H

#include "conform.h"

static inline qpdf_oh key(const struct conform *c, qpdf_oh of, const char *name)
{
    return qpdf_oh_is_dictionary(c->pdf, of) ? qpdf_oh_get_key(c->pdf, of, name)
                                             : qpdf_oh_new_null(c->pdf);
}

static inline bool has(const struct conform *c, qpdf_oh of, const char *name)
{
    return !qpdf_oh_is_null(c->pdf, key(c, of, name));
}

static inline int items(const struct conform *c, qpdf_oh array)
{
    return qpdf_oh_is_array(c->pdf, array) ? qpdf_oh_get_array_n_items(c->pdf, array) : 0;
}

static inline qpdf_oh item(const struct conform *c, qpdf_oh array, int index)
{
    return qpdf_oh_get_array_item(c->pdf, array, index);
}

static inline int number_of(const struct conform *c, qpdf_oh object)
{
    return qpdf_oh_get_object_id(c->pdf, object);
}

static inline int whole(const struct conform *c, qpdf_oh of, const char *name, int otherwise)
{
    int value = otherwise;

    return qpdf_oh_get_value_as_int(c->pdf, key(c, of, name), &value) ? value : otherwise;
}

static inline bool is_name(
    const struct conform *c, qpdf_oh of, const char *name, const char *value)
{
    return qpdf_oh_is_name_and_equals(c->pdf, key(c, of, name), value);
}

// What the library returns is gone with its next call: texts and names are copied.
static inline const char *words(struct conform *c, qpdf_oh of, const char *name)
{
    qpdf_oh value = key(c, of, name);

    return qpdf_oh_is_string(c->pdf, value)
               ? arena_text(&c->arena, qpdf_oh_get_utf8_value(c->pdf, value))
               : "";
}

static inline const char *name_of(struct conform *c, qpdf_oh of, const char *name)
{
    qpdf_oh value = key(c, of, name);

    return qpdf_oh_is_name(c->pdf, value)
               ? arena_text(&c->arena, qpdf_oh_get_name(c->pdf, value))
               : "";
}

// A dictionary's kids, whether one or an array of them.
static inline int kid_count(const struct conform *c, qpdf_oh kids)
{
    return qpdf_oh_is_null(c->pdf, kids)    ? 0
           : qpdf_oh_is_array(c->pdf, kids) ? items(c, kids)
                                            : 1;
}

static inline qpdf_oh kid_at(const struct conform *c, qpdf_oh kids, int index)
{
    return qpdf_oh_is_array(c->pdf, kids) ? item(c, kids, index) : kids;
}

#endif
