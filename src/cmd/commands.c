#include "cmd/cmd.h"

#include <string.h>

#define SHOWN (TAKES(OPTION_JSON) | TAKES(OPTION_QUIET) | TAKES(OPTION_VERBOSE))
#define BOOKS (SHOWN | TAKES(OPTION_DB))

static const struct command commands[] = {
    {"export", "export TABLE|all",              "any table of the data contract as CSV",
     "One table goes to standard output, or to the file of -o; all go to --out DIR as "
        "DIR/TABLE.csv.\nDerives first if the books are stale.",                                                               BOOKS | TAKES(OPTION_OUT) | TAKES(OPTION_OUTPUT) | TAKES(OPTION_AS_OF) |
            TAKES(OPTION_CSV_BOM),
     cmd_export                                                                                                                                                        },
    {"ingest", "ingest DIR... | --remove PATH", "load a data directory into the database",
     "Files that are loaded already and have not changed are passed over; a changed file "
        "replaces its rows.\nRefused files and rejected rows are named; what can be loaded is.",                               BOOKS | TAKES(OPTION_REMOVE), cmd_ingest},
    {"help",   "help [COMMAND]",                "what the commands do",                    "Without COMMAND, lists them all.",
     TAKES(OPTION_MAN),                                                                                                                                      cmd_help  },
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
