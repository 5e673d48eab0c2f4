// Design: a signal that would end or stop the program while the terminal shows nothing first
// gives the terminal back; so it is only noted while reading, and raised again afterwards.
#include "base/secret.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <openssl/crypto.h>

static const struct source_pos nowhere;

void secret_forget(struct secret *secret)
{
    OPENSSL_cleanse(secret, sizeof *secret);
}

static bool is_usable(const char *text, size_t length, const char *where, struct diag *diag)
{
    if (length == 0)
        return diag_add(diag, DIAG_SECRET, nowhere, "%s holds none", where);
    if (length > SECRET_MOST)
        return diag_add(
            diag, DIAG_SECRET, nowhere, "%s: more than %d characters", where, SECRET_MOST);
    if (memchr(text, '\n', length))
        return diag_add(diag, DIAG_SECRET, nowhere, "%s holds more than one line", where);
    for (size_t i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] > '~')
            return diag_add(diag, DIAG_SECRET, nowhere,
                "%s: character %zu is neither a letter, digit nor mark of ASCII, and readers "
                "differ in such",
                where, i + 1);
    return true;
}

// Room for a line that is too long, so that it is told from one that just fits.
struct line {
    char text[SECRET_MOST + 3]; // and its end, CR LF at most
    size_t length;
};

static bool take(struct secret *secret, struct line *line, const char *where, struct diag *diag)
{
    size_t length = line->length;

    if (length > 0 && line->text[length - 1] == '\n')
        length--;
    if (length > 0 && line->text[length - 1] == '\r')
        length--;
    bool ok = is_usable(line->text, length, where, diag);
    if (ok) {
        memcpy(secret->text, line->text, length);
        secret->text[length] = '\0';
    }
    OPENSSL_cleanse(line, sizeof *line);
    return ok;
}

// --- a file ---

static bool is_private(int fd, const char *path, struct diag *diag)
{
    struct stat info;

    if (fstat(fd, &info) != 0)
        return diag_system(diag, path, "cannot look at");
    return !(info.st_mode & (S_IROTH | S_IWOTH)) ||
           diag_add(diag, DIAG_SECRET, nowhere,
               "everyone may %s %s; chmod o-rw takes that back",
               info.st_mode & S_IROTH ? "read" : "write", path);
}

static bool fill(struct line *line, int fd, const char *path, struct diag *diag)
{
    while (line->length < sizeof line->text) {
        ssize_t got = read(fd, line->text + line->length, sizeof line->text - line->length);

        if (got < 0)
            return diag_system(diag, path, "cannot read");
        if (got == 0)
            break;
        line->length += (size_t)got;
    }
    return true;
}

bool secret_read(struct secret *secret, const char *path, struct diag *diag)
{
    struct line line = {0};
    size_t size;
    int fd = file_open(path, &size, diag);

    *secret = (struct secret){0};
    if (fd < 0)
        return false;
    bool ok = is_private(fd, path, diag) && fill(&line, fd, path, diag) &&
              take(secret, &line, path, diag);
    close(fd);
    return ok;
}

// --- the terminal ---

static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};

enum { ENDING = sizeof ending / sizeof *ending };

static volatile sig_atomic_t caught;

static void note(int number)
{
    caught = number;
}

struct terminal {
    int fd;
    struct termios shown;
    struct sigaction before[ENDING];
    sigset_t unblocked; // the signals come through while we wait, at no other time
};

static void catch_signals(struct terminal *terminal)
{
    struct sigaction action = {.sa_handler = note};
    sigset_t blocked;

    caught = 0;
    sigemptyset(&blocked);
    for (int i = 0; i < ENDING; i++) {
        sigaction(ending[i], &action, &terminal->before[i]);
        sigaddset(&blocked, ending[i]);
    }
    sigprocmask(SIG_BLOCK, &blocked, &terminal->unblocked);
}

static void release_signals(struct terminal *terminal)
{
    for (int i = 0; i < ENDING; i++)
        sigaction(ending[i], &terminal->before[i], NULL);
    sigprocmask(SIG_SETMASK, &terminal->unblocked, NULL);
    if (caught)
        raise(caught);
}

static bool open_terminal(struct terminal *terminal, struct diag *diag)
{
    terminal->fd = open("/dev/tty", O_RDWR | O_NOCTTY);
    if (terminal->fd < 0)
        return diag_add(
            diag, DIAG_SECRET, nowhere, "there is no terminal to ask at; a file can hold it");
    if (tcgetattr(terminal->fd, &terminal->shown) != 0) {
        diag_system(diag, "/dev/tty", "cannot ask at");
        close(terminal->fd);
        return false;
    }
    struct termios hidden = terminal->shown;
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL);
    hidden.c_lflag |= ICANON | ISIG;
    catch_signals(terminal);
    tcsetattr(terminal->fd, TCSAFLUSH, &hidden);
    return true;
}

static void close_terminal(struct terminal *terminal)
{
    tcsetattr(terminal->fd, TCSAFLUSH, &terminal->shown);
    close(terminal->fd);
    release_signals(terminal);
}

static void say(const struct terminal *terminal, const char *text)
{
    ssize_t put = write(terminal->fd, text, strlen(text));

    (void)put; // who cannot see the question still can answer it
}

// The next byte of the line; false at its end, or when a signal came.
static bool next_byte(const struct terminal *terminal, char *next)
{
    fd_set readable;

    FD_ZERO(&readable);
    FD_SET(terminal->fd, &readable);
    return pselect(terminal->fd + 1, &readable, NULL, NULL, NULL, &terminal->unblocked) == 1 &&
           read(terminal->fd, next, 1) == 1;
}

// One line, as the terminal gives it out; what no longer fits is read and dropped.
static bool ask_once(
    struct terminal *terminal, const char *what, struct secret *out, struct diag *diag)
{
    struct line line = {0};
    char next = '\0';

    say(terminal, what);
    while (next != '\n' && next_byte(terminal, &next))
        if (line.length < sizeof line.text)
            line.text[line.length++] = next;
    say(terminal, "\n");
    if (next == '\n')
        return take(out, &line, "the answer", diag);
    OPENSSL_cleanse(&line, sizeof line);
    return diag_add(diag, DIAG_SECRET, nowhere, "the question was not answered");
}

bool secret_ask(struct secret *secret, const char *what, struct diag *diag)
{
    struct terminal terminal;
    struct secret again = {0};
    char question[64];

    *secret = (struct secret){0};
    if (!open_terminal(&terminal, diag))
        return false;
    snprintf(question, sizeof question, "%s: ", what);
    bool ok = ask_once(&terminal, question, secret, diag);
    snprintf(question, sizeof question, "%s, once more: ", what);
    ok = ok && ask_once(&terminal, question, &again, diag);
    close_terminal(&terminal);
    if (ok && strcmp(secret->text, again.text) != 0)
        ok = diag_add(diag, DIAG_SECRET, nowhere, "the two answers differ");
    secret_forget(&again);
    return ok;
}
