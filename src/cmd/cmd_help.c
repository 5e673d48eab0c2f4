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
            printf("  %-15s %-12s %s\n", option_text(name),
                option_value(name) ? option_value(name) : "", option_help(name));
}

// troff reads a line that begins with a dot or a quote as a request, and a backslash as its
// own.
static void put_troff(const char *text)
{
    bool at_start = true;

    for (; *text; text++) {
        if (at_start && (*text == '.' || *text == '\''))
            fputs("\\&", stdout);
        fputs(*text == '\\' ? "\\e" : *text == '-' ? "\\-" : (char[]){*text, 0}, stdout);
        at_start = *text == '\n';
    }
    putchar('\n');
}

static void print_options(void)
{
    puts(".SH OPTIONS");
    for (enum option_name name = 0; name < OPTION_COUNT; name++) {
        fputs(".TP\n.B ", stdout);
        put_troff(option_text(name));
        if (option_value(name))
            printf(".I %s\n.br\n", option_value(name));
        put_troff(option_help(name));
    }
}

static void print_diagnostics(void)
{
    puts(".SH DIAGNOSTICS\nWritten to standard error as\n"
         ".I file:line:column: level: text [CODE]");
    for (enum diag_code code = 0; code < DIAG_CODE_COUNT; code++)
        printf(".TP\n.B %s\n%s: %s\n", diag_code_name(code),
            diag_level_name(diag_level_of(code)), diag_code_text(code));
}

static void print_manual(void)
{
    puts(".TH EQUITYPACK 1 \"\" \"equitypack " VERSION "\"\n.SH NAME\n"
         "equitypack \\- a paid-traffic portfolio's books and its monthly equity pack\n"
         ".SH SYNOPSIS\n.B equitypack\n.I command\n[\n.I option\n] ... [\n.I argument\n] ...\n"
         ".SH COMMANDS");
    for (int i = 0; command_at(i); i++) {
        fputs(".TP\n.B ", stdout);
        put_troff(command_at(i)->usage);
        put_troff(command_at(i)->help);
    }
    print_options();
    puts(".SH EXIT STATUS\n.TP\n.B 0\nfine\n.TP\n.B 1\ndone, with findings\n"
         ".TP\n.B 2\nrefused, nothing written\n.TP\n.B 3\nthe machine failed, nothing "
         "half-written");
    print_diagnostics();
    puts(".SH ENVIRONMENT\n.TP\n.B EQUITYPACK_DB\nthe database\n.TP\n.B EQUITYPACK_TEMPLATES\n"
         "the templates\n.TP\n.B SOURCE_DATE_EPOCH\nthe build's clock, in seconds");
}

int cmd_help(struct cmd *cmd)
{
    if (cmd->options.man) {
        print_manual();
        return EXIT_FINE;
    }
    if (cmd->options.argument_count == 0) {
        list_all();
        return EXIT_FINE;
    }
    if (!cmd_takes(cmd, 0, 1, "one command"))
        return EXIT_REFUSED;
    const struct command *command = cmd_choose(cmd->options.arguments[0], cmd->diag);
    if (!command)
        return EXIT_REFUSED;
    explain(command);
    return EXIT_FINE;
}
