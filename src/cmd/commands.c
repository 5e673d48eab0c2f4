#include "cmd/cmd.h"

#include <string.h>

#define SHOWN (TAKES(OPTION_JSON) | TAKES(OPTION_QUIET) | TAKES(OPTION_VERBOSE))
#define BOOKS (SHOWN | TAKES(OPTION_DB))

static const struct command commands[] = {
    {"ingest",   "ingest DIR... | --remove PATH",                         "load data directories",
     "Loads every file of the data directories by the rules of the data contract. Files "
     "that were "
        "loaded before\nwith the same bytes change nothing; changed ones replace their earlier "
        "rows. "
        "A row that cannot be loaded is kept\nwith its place and reason; exit status 1 then.",                                                                                                         BOOKS | TAKES(OPTION_REMOVE),                          cmd_ingest  },
    {"status",   "status",                                                "what is loaded, missing, stale",
     "Lists the files in force with their rows, what the books lack, and the last draft of "
     "each "
        "month.",                                                                                                                                                                                      BOOKS | TAKES(OPTION_OUT) | TAKES(OPTION_AS_OF),       cmd_status  },
    {"build",    "build [MONTH]",                                         "write the month's next draft",
     "Derives the books up to as-of, renders each edition and writes OUT/MONTH/draft-NNN "
     "whole, "
        "or nothing.\nMONTH is YYYY-MM, by default the last complete month before as-of.",                                                                                                             BOOKS | TAKES(OPTION_OUT) | TAKES(OPTION_AS_OF) | TAKES(OPTION_EDITION) |
            TAKES(OPTION_TEMPLATES) | TAKES(OPTION_FORCE) | TAKES(OPTION_CSV_BOM),
     cmd_build                                                                                                                                                                                                                                                            },
    {"export",   "export TABLE|all",                                      "any table of the data contract as CSV",
     "One table goes to standard output, or to the file of -o; all go to --out DIR as "
        "DIR/TABLE.csv.\nDerives first if the books are stale.",                                                                                                                                       BOOKS | TAKES(OPTION_OUT) | TAKES(OPTION_OUTPUT) | TAKES(OPTION_AS_OF) |
            TAKES(OPTION_CSV_BOM),
     cmd_export                                                                                                                                                                                                                                                           },
    {"render",   "render TEMPLATE [-o FILE.pdf] [--param NAME=VALUE]...",
     "any template over any SQLite database",                                                                      "The engine alone: reads the template, asks the database of --db, writes one PDF.",
     BOOKS | TAKES(OPTION_OUTPUT) | TAKES(OPTION_PARAM) | TAKES(OPTION_TEMPLATES),
     cmd_render                                                                                                                                                                                                                                                           },
    {"template", "template check FILE... | schema | reference",           "the template language",
     "check: reads templates and prepares every query, without data, and tells all that is "
     "wrong "
        "in one run.\nschema: RELAX NG for editors. reference: the vocabulary as Markdown.",                                                                                                           BOOKS | TAKES(OPTION_TEMPLATES),                       cmd_template},
    {"dump",     "dump template|document|pages TEMPLATE",                 "a stage's form as text",
     "Shows what a stage makes of a template: its tree, the document with all text "
     "resolved, or "
        "the pages.",                                                                                                                                                                                  BOOKS | TAKES(OPTION_PARAM) | TAKES(OPTION_TEMPLATES), cmd_dump    },
    {"help",     "help [COMMAND]",                                        "what the commands do",                  "Without COMMAND, lists them all.",
     TAKES(OPTION_MAN),                                                                                                                                                                                                                                       cmd_help    },
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
