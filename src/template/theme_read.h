// theme_read.h - a theme file's elements to struct theme.
//
// Errors: a role without its style or colour, one given twice, a face that the theme does not
//         name: DIAG_STYLE, DIAG_FACE, DIAG_ATTRIBUTE at the element

#ifndef TEMPLATE_THEME_READ_H
#define TEMPLATE_THEME_READ_H

#include "template/template.h"

// `faces` NULL: styles have no faces. NULL after a fault.
const struct theme *theme_read(const struct template_node *root, struct faces *faces,
    struct arena *arena, struct diag *diag);

#endif
