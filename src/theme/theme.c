#include "theme/theme.h"

#include <string.h>

static const struct {
    const char *name, *help;
} style_roles[] = {
#define STYLE(role, name, text) [role] = {name, text},
#define COLOUR(role, name, text)
#include "theme/roles.def"
#undef STYLE
#undef COLOUR
};

static const char *const colour_names[] = {
#define STYLE(role, name, text)
#define COLOUR(role, name, text) [role] = name,
#include "theme/roles.def"
#undef STYLE
#undef COLOUR
};

enum style_role theme_style_find(const char *name)
{
    enum style_role role = 0;

    while (role < STYLE_COUNT && strcmp(style_roles[role].name, name) != 0)
        role++;
    return role;
}

enum colour_role theme_colour_find(const char *name)
{
    enum colour_role role = 0;

    while (role < COLOUR_COUNT && strcmp(colour_names[role], name) != 0)
        role++;
    return role;
}

const char *theme_style_name(enum style_role role)
{
    return style_roles[role].name;
}

const char *theme_style_help(enum style_role role)
{
    return style_roles[role].help;
}

const char *theme_colour_name(enum colour_role role)
{
    return colour_names[role];
}

const struct page_master *theme_master(const struct theme *theme, const char *name)
{
    for (int i = 0; i < theme->master_count; i++)
        if (!strcmp(theme->masters[i].name, name))
            return &theme->masters[i];
    return NULL;
}
