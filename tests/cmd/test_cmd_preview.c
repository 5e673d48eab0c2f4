// The preview as an author uses it: saves in every way that editors have, faults, their
// mending. Nothing waits longer than what it waits for.
#include "place.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

enum { PATIENCE_MS = 30000, LOOK_MS = 5 };

static const char report[] =
    "<report xmlns=\"urn:equitypack:1\" title=\"T\" theme=\"theme.xml\">"
    "<section id=\"s\" title=\"S\"><para>%s</para></section></report>";

static const char *words(struct place *place, const char *text)
{
    return arena_format(&place->arena, report, text);
}

static const char *in_place(struct place *place, const char *name)
{
    return file_join(place->root, name, &place->arena);
}

static int shell(struct place *place, const char *line)
{
    return system(
        arena_format(&place->arena, "cd %s && { %s; } >/dev/null 2>&1", place->root, line));
}

// `options`: words apart by single blanks.
static pid_t start(struct place *place, const char *options)
{
    const char *program = getenv("EQUITYPACK"), *arguments[24] = {"equitypack", "preview"};
    char *absolute = realpath(program ? program : "out/obj/debug/equitypack", NULL);
    int count = 2;

    remove(in_place(place, "log"));
    for (char *word = strtok(arena_text(&place->arena, options), " "); word;
         word = strtok(NULL, " "))
        arguments[count++] = word;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (chdir(place->root) != 0)
            _exit(9);
        int log = open("log", O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0666);
        dup2(log, STDOUT_FILENO);
        dup2(log, STDERR_FILENO);
        execv(absolute, (char *const *)arguments);
        _exit(9);
    }
    free(absolute);
    return child;
}

static const char *log_of(struct place *place)
{
    struct bytes bytes;

    return file_exists(in_place(place, "log")) &&
                   file_read(in_place(place, "log"), &bytes, &place->arena, &place->diag)
               ? bytes.data
               : "";
}

static void await(struct place *place, const char *text)
{
    for (int waited = 0; !strstr(log_of(place), text); waited += LOOK_MS) {
        if (waited > PATIENCE_MS)
            fail_msg("never told: %s\n%s", text, log_of(place));
        poll(NULL, 0, LOOK_MS);
    }
}

static bool shows(struct place *place, const char *text)
{
    return shell(place,
               arena_format(&place->arena, "pdftotext report.pdf - | grep -F '%s'", text)) == 0;
}

// The preview writes a PDF whole, so whatever is read is one.
static void await_words(struct place *place, const char *text)
{
    for (int waited = 0; !shows(place, text); waited += LOOK_MS) {
        if (waited > PATIENCE_MS)
            fail_msg("never shown: %s\n%s", text, log_of(place));
        poll(NULL, 0, LOOK_MS);
    }
}

static int leave(pid_t child)
{
    int status;

    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void end_preview(struct place *place, pid_t child)
{
    kill(child, SIGTERM);
    assert_int_equal(leave(child), 0);
    assert_int_equal(shell(place, "test -z \"$(find . -name '*.new')\""), 0);
    assert_int_equal(shell(place, "qpdf --check report.pdf"), 0);
}

static void every_way_to_save_gives_a_new_pdf(void **state)
{
    struct place *place = *state;

    put_theme(place);
    put(place, "report.xml", words(place, "Aardvark"));
    pid_t child = start(place, "report.xml");
    await_words(place, "Aardvark");
    put(place, "report.xml", words(place, "Beaver")); // written beside, renamed over
    await_words(place, "Beaver");
    put(place, "next", words(place, "Chamois"));
    assert_int_equal(shell(place, "cat next >report.xml"), 0); // written anew in place
    await_words(place, "Chamois");
    put(place, "next", words(place, "Dormouse"));
    assert_int_equal(shell(place, "mv report.xml report.xml~; cp next report.xml"), 0);
    await_words(place, "Dormouse");
    put(place, "other/report.xml", words(place, "Echidna"));
    assert_int_equal(shell(place, "ln -sf other/report.xml report.xml"), 0); // now a link
    await_words(place, "Echidna");
    put(place, "other/report.xml", words(place, "Ferret")); // saved where it leads
    await_words(place, "Ferret");
    end_preview(place, child);
}

static void a_fault_is_told_at_its_place_and_the_last_good_pdf_stays(void **state)
{
    struct place *place = *state;

    put_theme(place);
    put(place, "report.xml", words(place, "Aardvark"));
    pid_t child = start(place, "report.xml");
    await(place, "report.pdf\t1\t");
    assert_int_equal(shell(place, "cp report.pdf good.pdf"), 0);
    put(place, "report.xml", words(place, "Words.</para>\n<pare>More"));
    await(place, "stays as it was before");
    assert_non_null(strstr(log_of(place), "report.xml:2:"));
    assert_int_equal(shell(place, "cmp report.pdf good.pdf"), 0);
    put(place, "report.xml", words(place, "Badger"));
    await(place, "\tmended");
    assert_true(shows(place, "Badger"));
    end_preview(place, child);
}

static void a_report_that_is_faulty_from_the_start_is_waited_for(void **state)
{
    struct place *place = *state;

    put_theme(place);
    put(place, "report.xml", "<report");
    pid_t child = start(place, "report.xml");
    await(place, "is not written yet");
    put(place, "report.xml", words(place, "Aardvark"));
    await(place, "\tmended");
    end_preview(place, child);
}

// Theme, an included part that comes later and in a folder of its own, a picture.
static void whatever_a_report_is_made_from_is_watched(void **state)
{
    struct place *place = *state;

    put_theme(place);
    put(place, "report.xml",
        "<report xmlns=\"urn:equitypack:1\" title=\"T\" theme=\"theme.xml\">"
        "<include href=\"parts/one.xml\"/></report>");
    pid_t child = start(place, "report.xml");
    await(place, "parts/one.xml");
    await(place, "is not written yet");
    assert_int_equal(shell(place, "mkdir parts"), 0);
    put(place, "parts/one.xml",
        "<section xmlns=\"urn:equitypack:1\" id=\"s\" title=\"S\"><para>Aardvark</para>"
        "</section>");
    await_words(place, "Aardvark");
    assert_int_equal(shell(place, "sed -i 's/width=\"612\"/width=\"700\"/' theme.xml"), 0);
    for (int waited = 0;
         shell(place, "pdfinfo report.pdf | grep 'Page size' | grep 700") != 0 &&
         waited < PATIENCE_MS;
         waited += LOOK_MS)
        poll(NULL, 0, LOOK_MS);
    assert_int_equal(shell(place, "pdfinfo report.pdf | grep 'Page size' | grep 700"), 0);
    end_preview(place, child);
}

static void a_database_that_changes_is_read_again(void **state)
{
    struct place *place = *state;

    put_theme(place);
    put(place, "report.xml",
        "<report xmlns=\"urn:equitypack:1\" title=\"T\" theme=\"theme.xml\">"
        "<dataset id=\"d\" rows=\"one\">SELECT a FROM t</dataset>"
        "<section id=\"s\" title=\"S\"><para>{d.a}</para></section></report>");
    assert_int_equal(shell(place, "sqlite3 x.db \"PRAGMA journal_mode = wal; CREATE TABLE t "
                                  "(a); INSERT INTO t VALUES ('Aardvark')\""),
        0);
    pid_t child = start(place, "report.xml --db x.db");
    await_words(place, "Aardvark");
    assert_int_equal(shell(place, "sqlite3 x.db \"UPDATE t SET a = 'Beaver'\""), 0);
    await_words(place, "Beaver");
    end_preview(place, child);
}

static int count_of(const char *text, const char *what)
{
    int count = 0;

    for (; (text = strstr(text, what)); text++)
        count++;
    return count;
}

// The books are derived on the way, which is no save of anybody's; a view is a file like
// others.
static void books_are_seen_through_an_edition_and_its_views(void **state)
{
    struct place *place = *state;

    put_theme(place);
    put(place, "sql/10-rows.sql", "CREATE VIEW shown AS SELECT date FROM cash_balance;");
    put(place, "report.xml",
        "<report xmlns=\"urn:equitypack:1\" title=\"T\" theme=\"theme.xml\">"
        "<dataset id=\"d\" rows=\"one\">SELECT count(*) AS n FROM shown</dataset>"
        "<section id=\"s\" title=\"S\"><para>{pack.edition}: {d.n} rows</para></section>"
        "</report>");
    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n2026-01-02,2\n");
    assert_int_equal(run(place, "ingest data"), 0);
    pid_t child =
        start(place, "report.xml --templates . --db out/equitypack.db --as-of 2026-02-01");
    await_words(place, "finance: 2 rows");
    put(place, "sql/10-rows.sql",
        "CREATE VIEW shown AS SELECT 1 UNION SELECT 2 UNION SELECT 3;");
    await_words(place, "finance: 3 rows");
    put(place, "sql/20-more.sql", "CREATE VIEW more AS SELECT nothing;");
    await(place, "sql/20-more.sql:1:");
    put(place, "sql/20-more.sql", "CREATE VIEW more AS SELECT 1 AS one;");
    await(place, "\tmended");
    assert_int_equal(count_of(log_of(place), "report.pdf\t"), 3);
    end_preview(place, child);
}

static void await_started(struct place *place, int count)
{
    const char *line = arena_format(&place->arena, "test $(wc -l <started) -eq %d", count);

    for (int waited = 0; shell(place, line) != 0; waited += LOOK_MS) {
        if (waited > PATIENCE_MS)
            fail_msg("never drawn for the %dth time\n%s", count, log_of(place));
        poll(NULL, 0, LOOK_MS);
    }
}

static bool has_pages(struct place *place, int count)
{
    return shell(place, arena_format(&place->arena,
                            "test $(ls png/page-*.png | wc -l) -eq %d && "
                            "! test -e png/.pages.new",
                            count)) == 0;
}

static void await_pages(struct place *place, int count)
{
    for (int waited = 0; !has_pages(place, count); waited += LOOK_MS) {
        if (waited > PATIENCE_MS)
            fail_msg("never %d pictures\n%s", count, log_of(place));
        poll(NULL, 0, LOOK_MS);
    }
}

static void pictures_follow_the_pages_and_leave_other_files_alone(void **state)
{
    static const char page[] = "</para></section><section id=\"t\" title=\"T\"><para>Beaver";
    struct place *place = *state;

    put_theme(place);
    put(place, "png/page-of-mine.png", "mine");
    put(place, "png/page-7.png", "of an earlier preview");
    put(place, "report.xml", words(place, arena_format(&place->arena, "Aardvark%s", page)));
    pid_t child = start(place, "report.xml --png png");
    await_pages(place, 3); // two, and the one that is nobody's page
    assert_int_equal(shell(place, "head -c 4 png/page-1.png | grep -a PNG && "
                                  "cp png/page-1.png first.png && ln png/page-2.png second"),
        0);
    put(place, "report.xml", words(place, arena_format(&place->arena, "Badger%s", page)));
    for (int waited = 0;
         shell(place, "cmp png/page-1.png first.png") == 0 && waited < PATIENCE_MS;
         waited += LOOK_MS)
        poll(NULL, 0, LOOK_MS);
    assert_int_not_equal(shell(place, "cmp png/page-1.png first.png"), 0);
    assert_int_equal(shell(place, "test png/page-2.png -ef second"), 0); // not drawn again
    put(place, "report.xml", words(place, "Chamois"));
    await_pages(place, 2);
    assert_int_equal(shell(place, "test -e png/page-1.png && test -e png/page-of-mine.png"), 0);
    end_preview(place, child);
}

// A pdftoppm that takes an hour: neither a save nor the wish to end waits for it.
static void drawing_is_given_up_for_a_save_and_for_the_end(void **state)
{
    struct place *place = *state;

    put_theme(place);
    put(place, "bin/pdftoppm", "#!/bin/sh\necho $$ >>started; exec sleep 3600\n");
    assert_int_equal(shell(place, "chmod +x bin/pdftoppm && : >started"), 0);
    put(place, "report.xml", words(place, "Aardvark"));
    const char *path = arena_text(&place->arena, getenv("PATH"));
    setenv("PATH", arena_format(&place->arena, "%s:%s", in_place(place, "bin"), path), 1);
    pid_t child = start(place, "report.xml --png png");
    setenv("PATH", path, 1);
    await_started(place, 1);
    put(place, "report.xml", words(place, "Beaver"));
    await_started(place, 2);
    assert_true(shows(place, "Beaver"));
    end_preview(place, child);
    assert_int_equal(
        shell(place, "for p in $(cat started); do ! kill -0 $p || exit 1; done"), 0);
    assert_null(strstr(log_of(place), "pdftoppm"));
}

// Nothing that a save could mend: so it does not wait for one.
static void what_no_save_can_mend_is_refused(void **state)
{
    static const char *const lines[] = {"nosuch.xml", ".", "report.xml other.xml",
        "report.xml --db nosuch.db", "report.xml --db x.db --edition board",
        "report.xml --edition nobody", "report.xml --templates nosuch",
        "report.xml -o no/such/folder.pdf", "report.xml --edition board --edition finance",
        "report.xml --json"};
    struct place *place = *state;

    put_theme(place);
    put(place, "report.xml", words(place, "Aardvark"));
    assert_int_equal(shell(place, "sqlite3 x.db 'CREATE TABLE t (a)'"), 0);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        int status = leave(start(place, lines[i]));

        if (status != 2)
            fail_msg("equitypack preview %s: %d %s", lines[i], status, log_of(place));
    }
}

static void a_pdftoppm_that_is_not_there_is_told_with_its_package(void **state)
{
    struct place *place = *state;
    const char *path = arena_text(&place->arena, getenv("PATH"));

    put_theme(place);
    put(place, "report.xml", words(place, "Aardvark"));
    setenv("PATH", "/nowhere", 1);
    pid_t child = start(place, "report.xml --png png");
    setenv("PATH", path, 1);
    assert_int_equal(leave(child), 2);
    assert_non_null(strstr(log_of(place), "poppler-utils has it"));
}

static void each_signal_to_end_ends_it(void **state)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct place *place = *state;

    put_theme(place);
    put(place, "report.xml", words(place, "Aardvark"));
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        pid_t child = start(place, "report.xml");

        await(place, "report.pdf\t1\t");
        kill(child, signals[i]);
        assert_int_equal(leave(child), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_way_to_save_gives_a_new_pdf),
        CASE(a_fault_is_told_at_its_place_and_the_last_good_pdf_stays),
        CASE(a_report_that_is_faulty_from_the_start_is_waited_for),
        CASE(whatever_a_report_is_made_from_is_watched),
        CASE(a_database_that_changes_is_read_again),
        CASE(books_are_seen_through_an_edition_and_its_views),
        CASE(pictures_follow_the_pages_and_leave_other_files_alone),
        CASE(drawing_is_given_up_for_a_save_and_for_the_end),
        CASE(what_no_save_can_mend_is_refused),
        CASE(a_pdftoppm_that_is_not_there_is_told_with_its_package),
        CASE(each_signal_to_end_ends_it),
    };
    return cmocka_run_group_tests_name("cmd/preview", tests, NULL, NULL);
}
