// cmd.h - the command line: arguments, a command from the table, its exit status.
//
// Exit: 0 fine; 1 done, with findings; 2 refused, nothing written; 3 the machine failed.

#ifndef CMD_CMD_H
#define CMD_CMD_H

int cmd_main(int argc, char **argv);

#endif
