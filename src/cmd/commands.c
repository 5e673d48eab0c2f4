#include "cmd/cmd.h"

#include <string.h>

#define SHOWN (TAKES(OPTION_JSON) | TAKES(OPTION_QUIET) | TAKES(OPTION_VERBOSE))
#define BOOKS (SHOWN | TAKES(OPTION_DB))
#define ONE_REPORT                                                                             \
    (BOOKS | TAKES(OPTION_PARAM) | TAKES(OPTION_TEMPLATES) | TAKES(OPTION_THEME) |             \
        TAKES(OPTION_EDITION) | TAKES(OPTION_AS_OF))
#define PREVIEW ((ONE_REPORT & ~TAKES(OPTION_JSON)) | TAKES(OPTION_OUTPUT) | TAKES(OPTION_PNG))

static const struct command commands[] = {
#define COMMAND(name, usage, summary, help, options, run)                                      \
    {name, name " " usage, summary, help, options, run},
#include "cmd/commands.def"
#undef COMMAND
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

const struct command *command_find(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    return NULL;
}

const struct command *command_at(int index)
{
    return index >= 0 && index < COMMAND_COUNT ? &commands[index] : NULL;
}
