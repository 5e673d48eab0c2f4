// cmd.h - the command line: arguments, a command from the table, its exit status.
//
// Rows:  one a command in cmd/commands.def: usage, help, options, function; one file a command.
// Shown: results are rows, printed as text or as one JSON object in cmd/results.c alone.
// Exit:  0 fine; 1 done, with findings; 2 refused, nothing written; 3 the machine failed.

#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "cmd/options.h"
#include "cmd/results.h"

enum { EXIT_FINE = 0, EXIT_FINDINGS = 1, EXIT_REFUSED = 2, EXIT_MACHINE = 3 };

struct cmd {
    const struct command *command;
    struct options options;
    struct results results;
    struct arena *arena;
    struct diag *diag;
};

struct command {
    const char *name, *usage, *summary, *help;
    unsigned options;            // bits of enum option_name: which it takes
    int (*run)(struct cmd *cmd); // the exit status
};

const struct command *command_find(const char *name);
const struct command *command_at(int index); // NULL after the last

int cmd_main(int argc, char **argv);

// The command of that name; NULL with a diagnostic that has the likely one.
const struct command *cmd_choose(const char *name, struct diag *diag);

// The status when nothing better is known: 3 after a fatal diagnostic, 2 after an error, 0.
int cmd_status_of(const struct diag *diag);

// False, with a diagnostic that says what the command takes, when there are fewer or more.
bool cmd_takes(struct cmd *cmd, int least, int most, const char *what);

// Whether the database of --db is there; else a diagnostic that says how it comes to be.
bool cmd_has_database(struct cmd *cmd);

int cmd_ingest(struct cmd *cmd);
int cmd_status(struct cmd *cmd);
int cmd_build(struct cmd *cmd);
int cmd_check(struct cmd *cmd);
int cmd_export(struct cmd *cmd);
int cmd_render(struct cmd *cmd);
int cmd_preview(struct cmd *cmd);
int cmd_template(struct cmd *cmd);
int cmd_dump(struct cmd *cmd);
int cmd_help(struct cmd *cmd);

#endif
