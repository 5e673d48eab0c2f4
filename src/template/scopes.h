// scopes.h - the names that texts may bind besides datasets, rows and parameters.

#ifndef TEMPLATE_SCOPES_H
#define TEMPLATE_SCOPES_H

struct scope_name {
    const char *scope, *column, *help;
};

enum pack_value {
#define SCOPE(scope, column, help)
#define PACK(value, column, help) value,
#include "template/scopes.def"
#undef PACK
#undef SCOPE
    PACK_VALUE_COUNT
};

const char *pack_value_name(enum pack_value value); // its column

// {setting.NAME} is open: what is not set is empty. The list ends with a NULL scope.
extern const struct scope_name scope_names[];

#endif
