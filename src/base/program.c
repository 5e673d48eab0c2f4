#include "base/program.h"

#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>

extern char **environ;

static const struct source_pos nowhere;

static bool await(pid_t child, const char *name, struct diag *diag)
{
    int status;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return diag_system(diag, name, "cannot wait for");
    if (WIFSIGNALED(status))
        return diag_add(
            diag, DIAG_PROGRAM, nowhere, "%s was ended by signal %d", name, WTERMSIG(status));
    return WEXITSTATUS(status) == 0 || diag_add(diag, DIAG_PROGRAM, nowhere,
                                           "%s: exit status %d", name, WEXITSTATUS(status));
}

bool program_run(const char *const *words, const char *from, struct diag *diag)
{
    pid_t child;
    int error = posix_spawnp(&child, words[0], NULL, NULL, (char *const *)words, environ);

    if (error == ENOENT)
        return diag_add(diag, DIAG_PROGRAM, nowhere,
            "there is no %s; Debian's package %s has it", words[0], from);
    if (error)
        return diag_add(diag, DIAG_PROGRAM, nowhere, "%s: %s", words[0], strerror(error));
    return await(child, words[0], diag);
}
