// scopes.h - the names that texts may bind besides datasets, rows and parameters.

#ifndef TEMPLATE_SCOPES_H
#define TEMPLATE_SCOPES_H

struct scope_name {
    const char *scope, *column, *help;
};

// {setting.NAME} is open: what is not set is empty. The list ends with a NULL scope.
extern const struct scope_name scope_names[];

#endif
