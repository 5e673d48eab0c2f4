// vocabulary.h - words that reference and schema both take from the tables.

#ifndef TEMPLATE_VOCABULARY_H
#define TEMPLATE_VOCABULARY_H

#include "template/elements.h"

// The index-th word that an attribute may have: of a choice, yes and no, the registries of
// styles, colours, charts, drawings and scenarios. NULL after the last, or when it is free.
struct arena;
const char *vocabulary_word(const struct attribute_rule *rule, int index, struct arena *arena);

// What an attribute's value is, for readers: "a length".
const char *vocabulary_type(enum attribute_type type);

// The elements that can be a file of their own: roots, and what an <include> may stand for.
bool vocabulary_is_file(enum element_kind kind);

#endif
