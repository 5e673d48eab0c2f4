// values.h - an attribute's text read by its type, as far as it can be without other elements.
//
// Errors: DIAG_ATTRIBUTE, DIAG_STYLE, DIAG_FORMAT, DIAG_BINDING at the value

#ifndef TEMPLATE_VALUES_H
#define TEMPLATE_VALUES_H

#include "template/template.h"

// Fills parts, length_pt, integer from rule, text and place.
bool values_read(struct template_attribute *attribute, struct arena *arena, struct diag *diag);

// The words of "a|b|c" one by one: the index-th, or NULL after the last.
const char *values_choice(const char *choices, int index, struct arena *arena);

#endif
