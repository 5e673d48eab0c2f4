#include "base/program.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>

extern char **environ;

static const struct source_pos nowhere;

enum { LOOK_MS = 5 };

static pid_t wait_for(pid_t child, int *status, int options)
{
    pid_t ended;

    do
        ended = waitpid(child, status, options);
    while (ended < 0 && errno == EINTR);
    return ended;
}

static bool await(
    pid_t child, const char *name, const struct impatience *impatience, struct diag *diag)
{
    int status = 0;
    pid_t ended = wait_for(child, &status, impatience ? WNOHANG : 0);

    while (ended == 0) {
        bool is_over = impatience->is_over(impatience->closure);

        if (is_over)
            kill(child, SIGTERM);
        else
            poll(NULL, 0, LOOK_MS);
        ended = wait_for(child, &status, is_over ? 0 : WNOHANG);
    }
    if (ended < 0)
        return diag_system(diag, name, "cannot wait for");
    if (WIFSIGNALED(status))
        return diag_add(
            diag, DIAG_PROGRAM, nowhere, "%s was ended by signal %d", name, WTERMSIG(status));
    return WEXITSTATUS(status) == 0 || diag_add(diag, DIAG_PROGRAM, nowhere,
                                           "%s: exit status %d", name, WEXITSTATUS(status));
}

bool program_run(const char *const *words, const char *from,
    const struct impatience *impatience, struct diag *diag)
{
    pid_t child;
    int error = posix_spawnp(&child, words[0], NULL, NULL, (char *const *)words, environ);

    if (error == ENOENT)
        return diag_add(diag, DIAG_PROGRAM, nowhere,
            "there is no %s; Debian's package %s has it", words[0], from);
    if (error)
        return diag_add(diag, DIAG_PROGRAM, nowhere, "%s: %s", words[0], strerror(error));
    return await(child, words[0], impatience, diag);
}
