// words_read.h - a language's file to its words.
//
// Errors: DIAG_ATTRIBUTE, DIAG_ELEMENT at the word that is unknown, given twice, or without the
//         places of the English one; at <words> for one that is not there

#ifndef TEMPLATE_WORDS_READ_H
#define TEMPLATE_WORDS_READ_H

#include "template/template.h"

// `root` is <words>, or NULL: then English. Never NULL: what is missing is English.
const struct words *words_read(
    const struct template_node *root, struct arena *arena, struct diag *diag);

#endif
