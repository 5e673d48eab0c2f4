#include "cmd/cmd.h"

#include "base/file.h"
#include "base/suggest.h"

#include <stdio.h>
#include <string.h>

int cmd_status_of(const struct diag *diag)
{
    if (diag->count[DIAG_FATAL])
        return EXIT_MACHINE;
    return diag->count[DIAG_ERROR] ? EXIT_REFUSED : EXIT_FINE;
}

bool cmd_takes(struct cmd *cmd, int least, int most, const char *what)
{
    int count = cmd->options.argument_count;

    return (count >= least && count <= most) ||
           diag_add(cmd->diag, DIAG_ARGUMENT, (struct source_pos){0}, "%s takes %s",
               cmd->command->name, what);
}

bool cmd_has_database(struct cmd *cmd)
{
    const char *path = cmd->options.db;

    if (file_is_folder(path))
        return diag_add(
            cmd->diag, DIAG_ARGUMENT, (struct source_pos){0}, "--db %s is a folder", path);
    return file_exists(path) || diag_add(cmd->diag, DIAG_NO_DATA, (struct source_pos){0},
                                    "%s is not there; equitypack ingest DIR makes it", path);
}

const struct command *cmd_choose(const char *name, struct diag *diag)
{
    const struct command *command = command_find(name);

    if (command)
        return command;
    struct suggest near = suggest_for(name);
    for (int i = 0; command_at(i); i++)
        suggest_offer(&near, command_at(i)->name);
    diag_add(diag, DIAG_ARGUMENT, (struct source_pos){0},
        "there is no command %s%s%s; equitypack help lists them", name,
        suggest_best(&near) ? "; did you mean " : "",
        suggest_best(&near) ? suggest_best(&near) : "");
    return NULL;
}

static void show(const struct cmd *cmd, int status)
{
    if (cmd->options.json)
        results_print_json(&cmd->results, cmd->command->name, status, cmd->diag, stdout);
    else
        results_print_text(&cmd->results, stdout);
    diag_print_from(cmd->diag, cmd->options.quiet ? DIAG_ERROR : DIAG_NOTE, stderr);
}

// What was written may have failed on the way or fails only now.
static int finish_output(int status, struct arena *arena)
{
    bool ok = !ferror(stdout);
    struct diag diag;

    ok = fflush(stdout) == 0 && ok;
    if (ok || status == EXIT_MACHINE)
        return status;
    diag_init(&diag, arena);
    diag_add(&diag, DIAG_SYSTEM, (struct source_pos){0}, "cannot write to standard output");
    diag_print(&diag, stderr);
    return EXIT_MACHINE;
}

static int run(int argc, char **argv, struct arena *arena, struct diag *diag)
{
    static const char *const no_columns[] = {NULL};
    const char *name = argc > 1 ? argv[1] : "help";
    struct cmd cmd = {.arena = arena, .diag = diag};

    if (!strcmp(name, "--version")) {
        puts("equitypack " VERSION);
        return finish_output(EXIT_FINE, arena);
    }
    if (!strcmp(name, "--help") || !strcmp(name, "-h"))
        name = "help";
    cmd.command = cmd_choose(name, diag);
    if (!cmd.command) {
        diag_print(diag, stderr);
        return EXIT_REFUSED;
    }
    for (int i = 2; i < argc; i++)
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h")) {
            char *help[] = {argv[0], "help", argv[1], NULL};

            return run(3, help, arena, diag);
        }
    results_open(&cmd.results, no_columns, false, arena);
    int status = EXIT_REFUSED;
    if (options_parse(argc - 2 > 0 ? argc - 2 : 0, argv + 2, cmd.command->options,
            cmd.command->name, &cmd.options, arena, diag))
        status = cmd.command->run(&cmd);
    show(&cmd, status);
    return finish_output(status, arena);
}

int cmd_main(int argc, char **argv)
{
    struct arena arena;
    struct diag diag;

    arena_init(&arena);
    diag_init(&diag, &arena);
    int status = run(argc, argv, &arena, &diag);
    arena_finish(&arena);
    return status;
}
