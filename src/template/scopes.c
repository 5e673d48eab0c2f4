#include "template/scopes.h"

#include <stddef.h>

const struct scope_name scope_names[] = {
#define SCOPE(scope, column, help) {scope, column, help},
#define PACK(value, column, help)  {"pack", column, help},
#include "template/scopes.def"
#undef PACK
#undef SCOPE
};

const char *pack_value_name(enum pack_value value)
{
    static const char *const names[] = {
#define SCOPE(scope, column, help)
#define PACK(value, column, help) [value] = column,
#include "template/scopes.def"
#undef PACK
#undef SCOPE
    };

    return names[value];
}
