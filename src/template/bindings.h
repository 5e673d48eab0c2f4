// bindings.h - text cut at its bindings.
//
// Grammar: "{" scope [ "[" column "=" quoted "]" ] "." column [ "|" format ] "}"; "{{" is a
//          brace, "}}" the closing one; a quote inside a quoted value is doubled
// Errors:  DIAG_BINDING, DIAG_FORMAT at the very letter; the text goes on after the brace

#ifndef TEMPLATE_BINDINGS_H
#define TEMPLATE_BINDINGS_H

#include "template/template.h"

// `place` may be NULL: then positions count from `at`.
bool bindings_parse(const char *text, const struct xml_place *place, struct source_pos at,
    struct text_parts *out, struct arena *arena, struct diag *diag);

// The faults of a format, with the likely right word.
bool bindings_check_format(
    const char *spec, struct source_pos at, struct arena *arena, struct diag *diag);

// A format that does not print a column's unit, or a number's for a text; other faults are not
// told.
bool bindings_check_unit(const char *spec, const struct column *column, struct source_pos at,
    struct arena *arena, struct diag *diag);

#endif
