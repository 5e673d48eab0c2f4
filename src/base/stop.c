#include "base/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

static int wished; // the pipe's end to write to

static void note(int number)
{
    int error = errno;

    (void)number;
    (void)!write(wished, "", 1);
    errno = error;
}

int stop_open(struct diag *diag)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART | SA_RESETHAND};
    int ends[2];

    if (pipe(ends) != 0) {
        diag_system(diag, "signals", "cannot wait for");
        return -1;
    }
    wished = ends[1];
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(wished, F_SETFL, O_NONBLOCK);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &action, NULL);
    return ends[0];
}

bool stop_is_wished(int stop)
{
    struct pollfd ready = {stop, POLLIN, 0};

    return poll(&ready, 1, 0) > 0;
}
