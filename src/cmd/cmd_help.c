#include "base/suggest.h"
#include "cmd/cmd.h"

static void list_all(void)
{
    puts("equitypack " VERSION
         " - a paid-traffic portfolio's books and its monthly equity pack\n\n"
         "usage: equitypack COMMAND [OPTION]... [ARGUMENT]...\n");
    for (int i = 0; command_at(i); i++)
        printf("  %-10s %s\n", command_at(i)->name, command_at(i)->summary);
    puts("\nequitypack help COMMAND tells more; equitypack --version says which one this is.");
}

static void explain(const struct command *command)
{
    printf("usage: equitypack %s\n\n%s\n", command->usage, command->help);
    if (command->options)
        puts("\noptions:");
    for (enum option_name name = 0; name < OPTION_COUNT; name++)
        if (command->options & TAKES(name))
            printf("  %-11s %-11s %s\n", option_text(name),
                option_value(name) ? option_value(name) : "", option_help(name));
}

int cmd_help(struct cmd *cmd)
{
    if (cmd->options.argument_count == 0) {
        list_all();
        return EXIT_FINE;
    }
    const char *name = cmd->options.arguments[0];
    const struct command *command = command_find(name);
    if (command) {
        explain(command);
        return EXIT_FINE;
    }
    struct suggest near = suggest_for(name);
    for (int i = 0; command_at(i); i++)
        suggest_offer(&near, command_at(i)->name);
    diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0}, "there is no command %s%s%s",
        name, suggest_best(&near) ? "; did you mean " : "",
        suggest_best(&near) ? suggest_best(&near) : "");
    return EXIT_REFUSED;
}
