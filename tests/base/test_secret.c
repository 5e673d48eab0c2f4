// Passwords out of files and at a terminal, which is one that the test holds the other end of.
#include "../test.h"
#include "base/file.h"
#include "base/secret.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { PATIENCE_MS = 10000 };

struct place {
    struct arena arena;
    struct diag diag;
    char path[64];
    struct secret secret;
};

static int begin(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    arena_init(&place->arena);
    diag_init(&place->diag, &place->arena);
    strcpy(place->path, "/tmp/equitypack-secret-XXXXXX");
    int fd = mkstemp(place->path);
    close(fd);
    *state = place;
    return fd >= 0 ? 0 : -1;
}

static int end(void **state)
{
    struct place *place = *state;

    unlink(place->path);
    arena_finish(&place->arena);
    free(place);
    return 0;
}

static bool reads(struct place *place, const char *content, size_t size)
{
    assert_true(file_fill(place->path, content, size, &place->diag));
    return secret_read(&place->secret, place->path, &place->diag);
}

static void the_one_line_of_a_file_is_the_password(void **state)
{
    struct place *place = *state;

    assert_true(reads(place, "a b", 3));
    assert_string_equal(place->secret.text, "a b");
    assert_true(reads(place, "one line\n", 9));
    assert_string_equal(place->secret.text, "one line");
    assert_true(reads(place, "of other systems\r\n", 18));
    assert_string_equal(place->secret.text, "of other systems");
    assert_true(reads(place, "~!\"# $%&'()\\", 12));
    assert_string_equal(place->secret.text, "~!\"# $%&'()\\");
}

static void what_no_reader_would_take_alike_is_refused(void **state)
{
    static const struct {
        const char *content, *told;
    } rows[] = {
        {"",               "holds none"        },
        {"\n",             "holds none"        },
        {"\r\n",           "holds none"        },
        {"two\nlines\n",   "more than one line"},
        {"one\n\n",        "more than one line"},
        {"Gr\xC3\xB6\xC3", "character 3"       },
        {"tab\tbed",       "character 4"       },
    };
    struct place *place = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        diag_init(&place->diag, &place->arena);
        assert_false(reads(place, rows[i].content, strlen(rows[i].content)));
        assert_int_equal(place->diag.first->code, DIAG_SECRET);
        assert_non_null(strstr(place->diag.first->text, rows[i].told));
        assert_string_equal(place->secret.text, "");
    }
    assert_false(reads(place, "nul\0", 4));
}

static void as_many_characters_as_the_standard_has_room_for(void **state)
{
    char text[SECRET_MOST + 2];
    struct place *place = *state;

    memset(text, 'x', sizeof text);
    assert_true(reads(place, text, SECRET_MOST));
    assert_int_equal(strlen(place->secret.text), SECRET_MOST);
    assert_false(reads(place, text, SECRET_MOST + 1));
    assert_non_null(strstr(place->diag.first->text, "more than 127 characters"));
    text[SECRET_MOST] = '\r';
    text[SECRET_MOST + 1] = '\n';
    assert_true(reads(place, text, SECRET_MOST + 2));
    assert_int_equal(strlen(place->secret.text), SECRET_MOST);
}

static void a_file_that_everyone_may_read_is_refused(void **state)
{
    struct place *place = *state;

    assert_true(reads(place, "x", 1));
    chmod(place->path, 0640);
    assert_true(reads(place, "x", 1));
    chmod(place->path, 0644);
    assert_false(reads(place, "x", 1));
    assert_non_null(strstr(place->diag.first->text, "everyone may read"));
    assert_false(secret_read(&place->secret, "/nowhere/at/all", &place->diag));
    assert_false(secret_read(&place->secret, "/tmp", &place->diag));
}

// --- the terminal ---

static void answer_questions(const char *terminal)
{
    struct arena arena;
    struct diag diag;
    struct secret secret;

    setsid(); // the first terminal that is opened now is the one to ask at
    if (terminal && open(terminal, O_RDWR) < 0)
        _exit(9);
    arena_init(&arena);
    diag_init(&diag, &arena);
    bool ok = secret_ask(&secret, "Word", &diag);
    if (!ok)
        printf("%s\n", diag.first->text);
    else
        printf("got %s\n", secret.text);
    fflush(stdout);
    _exit(ok ? 0 : 1);
}

struct asked {
    int terminal, output; // ends that the test holds
    pid_t child;
    char shown[4096]; // by the terminal
    size_t length;
};

static void ask(struct asked *asked, bool has_terminal)
{
    int ends[2];

    *asked = (struct asked){.terminal = posix_openpt(O_RDWR | O_NOCTTY)};
    assert_true(asked->terminal >= 0 && grantpt(asked->terminal) == 0 &&
                unlockpt(asked->terminal) == 0 && pipe(ends) == 0);
    const char *name = ptsname(asked->terminal);
    asked->child = fork();
    assert_true(asked->child >= 0);
    if (asked->child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        answer_questions(has_terminal ? name : NULL);
    }
    close(ends[1]);
    asked->output = ends[0];
}

static void await(struct asked *asked, const char *text)
{
    struct pollfd ready = {.fd = asked->terminal, .events = POLLIN};

    while (!strstr(asked->shown, text)) {
        if (poll(&ready, 1, PATIENCE_MS) <= 0)
            fail_msg("never asked: %s", text);
        ssize_t got = read(asked->terminal, asked->shown + asked->length,
            sizeof asked->shown - 1 - asked->length);
        if (got > 0)
            asked->length += (size_t)got;
    }
}

static void type(struct asked *asked, const char *line)
{
    assert_int_equal(write(asked->terminal, line, strlen(line)), (ssize_t)strlen(line));
}

// The wait status; `said` gets what the child printed.
static int leave(struct asked *asked, char said[256])
{
    int status;
    size_t length = 0;

    for (ssize_t got; length < 255; length += (size_t)got)
        if ((got = read(asked->output, said + length, 255 - length)) <= 0)
            break;
    said[length] = '\0';
    assert_int_equal(waitpid(asked->child, &status, 0), asked->child);
    close(asked->output);
    close(asked->terminal);
    return status;
}

static void two_equal_answers_are_taken_and_never_shown(void **state)
{
    struct asked asked;
    char said[256];

    (void)state;
    ask(&asked, true);
    await(&asked, "Word: ");
    type(&asked, "open sesame\n");
    await(&asked, "once more: ");
    type(&asked, "open sesame\n");
    assert_int_equal(leave(&asked, said), 0);
    assert_string_equal(said, "got open sesame\n");
    assert_null(strstr(asked.shown, "sesame"));
}

static void two_answers_that_differ_are_refused(void **state)
{
    struct asked asked;
    char said[256];

    (void)state;
    ask(&asked, true);
    await(&asked, "Word: ");
    type(&asked, "open sesame\n");
    await(&asked, "once more: ");
    type(&asked, "open sesam\n");
    assert_int_equal(WEXITSTATUS(leave(&asked, said)), 1);
    assert_string_equal(said, "the two answers differ\n");
}

static void without_a_terminal_nobody_is_asked(void **state)
{
    struct asked asked;
    char said[256];

    (void)state;
    ask(&asked, false);
    assert_int_equal(WEXITSTATUS(leave(&asked, said)), 1);
    assert_string_equal(said, "there is no terminal to ask at; a file can hold it\n");
}

static bool echoes(const struct asked *asked)
{
    struct termios now;

    assert_int_equal(tcgetattr(asked->terminal, &now), 0);
    return now.c_lflag & ECHO;
}

static void an_interrupt_gives_the_terminal_back_and_ends_the_program(void **state)
{
    struct asked asked;
    char said[256];

    (void)state;
    signal(SIGINT, SIG_DFL); // a shell in the background has it ignored
    ask(&asked, true);
    await(&asked, "Word: ");
    assert_false(echoes(&asked));
    type(&asked, "half\003"); // Control-C
    for (int i = 0; !echoes(&asked) && i < PATIENCE_MS; i++)
        poll(NULL, 0, 1);
    assert_true(echoes(&asked));
    int status = leave(&asked, said);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
        CASE(the_one_line_of_a_file_is_the_password),
        CASE(what_no_reader_would_take_alike_is_refused),
        CASE(as_many_characters_as_the_standard_has_room_for),
        CASE(a_file_that_everyone_may_read_is_refused),
#undef CASE
        cmocka_unit_test(two_equal_answers_are_taken_and_never_shown),
        cmocka_unit_test(two_answers_that_differ_are_refused),
        cmocka_unit_test(without_a_terminal_nobody_is_asked),
        cmocka_unit_test(an_interrupt_gives_the_terminal_back_and_ends_the_program),
    };
    return cmocka_run_group_tests_name("base/secret", tests, NULL, NULL);
}
