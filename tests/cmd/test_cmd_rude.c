// What nobody should do and somebody will: wrong words, wrong files, a full disk.
#include "place.h"

static const char report[] =
    "<report xmlns=\"urn:equitypack:1\" title=\"T\" theme=\"theme.xml\">"
    "<section id=\"s\" title=\"S\"><para>Words.</para></section></report>";

static void load(struct place *place)
{
    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    assert_int_equal(run(place, "ingest data"), 0);
}

static void put_report(struct place *place)
{
    put_theme(place);
    put(place, "report.xml", report);
}

// A whole line of the shell, in the place's folder; $P is the program.
static int shell(struct place *place, const char *line)
{
    const char *program = getenv("EQUITYPACK");
    char *absolute = realpath(program ? program : "out/obj/debug/equitypack", NULL);
    int status = system(arena_format(
        &place->arena, "P=%s; cd %s && { %s; } >log 2>&1", absolute, place->root, line));

    free(absolute);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static const char *text_of(struct place *place, const char *name)
{
    struct bytes bytes;

    assert_true(file_read(
        file_join(place->root, name, &place->arena), &bytes, &place->arena, &place->diag));
    return bytes.data;
}

static bool is_there(struct place *place, const char *name)
{
    return file_exists(file_join(place->root, name, &place->arena));
}

static void every_command_refuses_words_that_it_does_not_know(void **state)
{
    static const char *const lines[] = {"nosuch", "''", "--db x status", "help nosuch",
        "help build export", "ingest", "ingest ''", "ingest --db", "ingest --db '' data",
        "ingest -o x data", "ingest data --remove x", "status x", "status --quiet=1",
        "status --db=", "build 2026-13", "build ''", "build 2026-10 2026-09", "build --as-of x",
        "build --as-of 2026-02-30", "build --edition Board", "build --edition ''",
        "check 2026-10 2026-09", "export", "export a b", "export all -o x", "export nosuch",
        "render", "render a b", "render a --param x", "render report.xml --password=x",
        "render report.xml --password-file", "render report.xml --password --password-file x",
        "dump", "dump pages", "dump nosuch x", "template", "template chekc", "template check",
        "template schema x", "template check report.xml -o x"};
    struct place *place = *state;

    load(place);
    put_report(place);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (run(place, lines[i]) != 2 || !said(place, "unusable argument"))
            fail_msg("equitypack %s: %s", lines[i], place->output);
}

static void a_path_that_is_not_there_is_refused(void **state)
{
    static const char *const lines[] = {"render nosuch.xml", "render ''", "render data",
        "dump template nosuch.xml", "template check nosuch.xml",
        "render report.xml --db nosuch", "render report.xml --db data",
        "render report.xml -o no/such/folder.pdf",
        "render report.xml --final -o no/such/folder.pdf",
        "render report.xml --password-file nosuch", "render report.xml --password-file data",
        "template check report.xml --db nosuch", "export dim_buyer -o no/such/folder.csv",
        "status --db nosuch", "status --db data", "ingest data --db data",
        "build 2026-01 --templates nosuch", "check 2026-01 --db nosuch"};
    struct place *place = *state;

    load(place);
    put_report(place);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (run(place, lines[i]) != 2)
            fail_msg("equitypack %s: %s", lines[i], place->output);
    assert_false(is_there(place, "nosuch"));
}

static void a_report_that_misses_its_database_says_how_to_name_one(void **state)
{
    struct place *place = *state;

    put_theme(place);
    put(place, "asks.xml",
        "<report xmlns='urn:equitypack:1' title='Asks' theme='theme.xml'>"
        "<dataset id='own'>SELECT a FROM there</dataset></report>");
    assert_int_equal(run(place, "render asks.xml"), 2);
    assert_true(said(place, "asks.xml:1:"));
    assert_true(said(place, "there is no table \"there\""));
    assert_true(said(place, "--db FILE names one"));
    assert_int_equal(shell(place, "sqlite3 own.db 'CREATE TABLE here (a)'"), 0);
    assert_int_equal(run(place, "render asks.xml --db own.db"), 2);
    assert_false(said(place, "--db FILE"));
}

static void a_pipe_that_nobody_fills_keeps_nobody_waiting(void **state)
{
    struct place *place = *state;

    load(place);
    assert_int_equal(shell(place, "mkfifo pipe data/tables/dim_buyer.csv"), 0);
    assert_int_equal(shell(place, "timeout 20 $P render pipe"), 2);
    assert_int_equal(shell(place, "timeout 20 $P ingest data"), 1);
    assert_non_null(strstr(text_of(place, "log"), "no plain file"));
}

// One file that cannot be opened keeps no other out; a link back up brings nothing twice.
static void links_to_nothing_and_back_up_keep_no_other_file_out(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    assert_int_equal(
        shell(place, "ln -s nowhere data/tables/dim_buyer.csv; ln -s .. data/tables/up;"
                     "$P ingest data --db links.db"),
        1);
    assert_non_null(strstr(text_of(place, "log"),
        "data/tables/dim_buyer.csv: error: unusable path: a link to nothing"));
    assert_non_null(strstr(text_of(place, "log"), "data/tables/up: note: file passed over"));
    assert_int_equal(shell(place, "$P export cash_balance --db links.db"), 0);
    assert_non_null(strstr(text_of(place, "log"), "2026-01-01,1000000"));
}

// Stopped at any moment, an ingest has loaded all or nothing, and the next one loads the rest.
static void an_ingest_that_is_stopped_leaves_the_books_whole(void **state)
{
    struct place *place = *state;

    put(place, "few/tables/cash_balance.few.csv", "date,balance\n1999-01-01,1\n");
    assert_int_equal(
        shell(place,
            "mkdir -p many/tables; { echo date,balance; awk 'BEGIN {for (i = 0; i < 9000; i++)"
            " printf \"%04d-%02d-%02d,%d.5\\n\", 2000 + i / 336, i / 28 % 12 + 1, i % 28 + 1, "
            "i}';"
            " } >many/tables/cash_balance.many.csv; $P ingest few --db stop.db"),
        0);
    for (int i = 0; i < 8; i++)
        assert_int_equal(shell(place, arena_format(&place->arena,
                                          "timeout -s %s 0.0%d $P ingest many --db stop.db;"
                                          "$P export cash_balance --db stop.db >rows;"
                                          "case $(wc -l <rows) in 2|9002) ;; *) exit 1;; esac",
                                          i % 2 ? "INT" : "KILL", 1 + i)),
            0);
    assert_int_equal(
        shell(place, "$P ingest few many --db stop.db; test $($P export cash_balance --db"
                     " stop.db | wc -l) = 9002"),
        0);
}

static void a_file_in_place_of_a_folder_is_told_what_is_expected(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    assert_int_equal(run(place, "ingest data/tables/cash_balance.csv"), 2);
    assert_true(said(place, "a folder is expected, the one that holds tables/"));
    assert_false(is_there(place, "out"));
}

static void a_database_of_others_keeps_every_byte(void **state)
{
    static const char *const lines[] = {"$P status --db other.db",
        "$P ingest data --db other.db", "$P export all --db other.db",
        "$P build 2026-01 --db other.db", "$P check 2026-01 --db other.db"};
    struct place *place = *state;

    load(place);
    assert_int_equal(
        shell(place, "sqlite3 other.db 'CREATE TABLE t (a)' && cp other.db same"), 0);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_int_equal(shell(place, lines[i]), 2);
        assert_int_equal(shell(place, "cmp other.db same && test ! -e other.db-wal"), 0);
    }
    assert_int_equal(
        shell(
            place, "cp out/equitypack.db new.db && sqlite3 new.db 'PRAGMA user_version = 99'"),
        0);
    assert_int_equal(shell(place, "$P status --db new.db"), 2);
}

static void a_damaged_database_is_the_machines_fault(void **state)
{
    struct place *place = *state;

    load(place);
    assert_int_equal(shell(place, "head -c 20000 out/equitypack.db >short.db"), 0);
    assert_int_equal(run(place, "status --db short.db"), 3);
    assert_int_equal(run(place, "export all --db short.db"), 3);
}

static void a_failed_export_leaves_the_earlier_file(void **state)
{
    struct place *place = *state;

    load(place);
    put(place, "kept.csv", "earlier");
    assert_int_equal(run(place, "export nosuch -o kept.csv"), 2);
    assert_string_equal(text_of(place, "kept.csv"), "earlier");
    assert_int_equal(run(place, "export cash_balance -o kept.csv"), 0);
    assert_non_null(strstr(text_of(place, "kept.csv"), "2026-01-01"));
    assert_false(is_there(place, "kept.csv.new"));
}

static void a_device_or_a_link_is_written_into_and_stays(void **state)
{
    struct place *place = *state;

    load(place);
    put_report(place);
    assert_int_equal(shell(place, "ln -s target link && ln -s /dev/null null"), 0);
    assert_int_equal(run(place, "export cash_balance -o link"), 0);
    assert_int_equal(shell(place, "test -L link && grep 2026-01-01 target"), 0);
    assert_int_equal(run(place, "render report.xml -o null"), 0);
    assert_int_equal(run(place, "render report.xml --final -o null"), 0);
    assert_int_equal(run(place, "render report.xml --final -o link"), 0);
    assert_int_equal(shell(place, "test -L link && qpdf --check-linearization target"), 0);
    assert_int_equal(run(place, "template reference -o null"), 0);
    assert_int_equal(shell(place, "test -L null && test -c /dev/null"), 0);
}

static void what_cannot_be_written_out_is_told(void **state)
{
    static const char *const lines[] = {"--version", "help", "help --man", "status",
        "status --json", "export cash_balance", "export all --json", "template schema",
        "dump pages report.xml"};
    struct place *place = *state;

    load(place);
    put_report(place);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (shell(place, arena_format(&place->arena, "$P %s >/dev/full", lines[i])) != 3)
            fail_msg("equitypack %s >/dev/full", lines[i]);
}

// A limit to the length of files is a full disk to the program.
static void a_full_disk_is_the_machines_fault_and_leaves_nothing(void **state)
{
    static const char *const lines[] = {"ingest data --db small/x.db",
        "render report.xml -o small/x.pdf", "render report.xml --final -o small/x.pdf",
        "export all --out small", "build 2026-01 --out small",
        "export ingest_file -o small/x.csv", "template reference -o small/x.md"};
    struct place *place = *state;

    load(place);
    put_report(place);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *line = arena_format(&place->arena,
            "rm -rf small; mkdir small; trap '' XFSZ; ulimit -f 0; $P %s >/dev/null", lines[i]);

        if (shell(place, line) != 3)
            fail_msg("equitypack %s on a full disk", lines[i]);
        assert_int_equal(shell(place, "test -z \"$(find small -type f ! -name .lock)\""), 0);
    }
}

static void a_clock_that_is_none_is_refused(void **state)
{
    static const char *const clocks[] = {
        "nonsense", "-5", "1793793600x", " 1", "1e9", "253402300800", "99999999999999999999"};
    struct place *place = *state;

    load(place);
    put_report(place);
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        setenv("SOURCE_DATE_EPOCH", clocks[i], 1);
        assert_int_equal(run(place, "render report.xml"), 2);
        assert_int_equal(run(place, "build 2026-01"), 2);
        assert_false(is_there(place, "report.pdf"));
    }
    setenv("SOURCE_DATE_EPOCH", "", 1);
    assert_int_equal(run(place, "render report.xml"), 0);
    unsetenv("SOURCE_DATE_EPOCH");
}

static void a_name_may_hold_anything(void **state)
{
    static const char name[] = "a 'b' \"c\"\nd,e;%s$HOME";
    struct place *place = *state;

    setenv("N", name, 1);
    load(place);
    put_report(place);
    assert_int_equal(shell(place, "mkdir \"$N\" && mv data report.xml theme.xml \"$N\""), 0);
    assert_int_equal(
        shell(place,
            "cd \"$N\" && mv data/tables/cash_balance.csv \"data/tables/cash_balance.$N.csv\""),
        0);
    assert_int_equal(shell(place, "$P ingest \"$N/data\" --db \"$N/$N.db\""), 0);
    assert_int_equal(shell(place, "$P status --json --db \"$N/$N.db\""), 0);
    assert_int_equal(shell(place, "$P render \"$N/report.xml\" -o \"$N/$N.pdf\""), 0);
    assert_int_equal(shell(place, "$P export all --db \"$N/$N.db\" --out \"$N/csv\""), 0);
    assert_int_equal(shell(place, "grep -F 'cash_balance.a ' \"$N/csv/ingest_file.csv\""), 0);
    unsetenv("N");
}

// Wherever the template is called from, and whatever the environment says.
static void a_rendering_is_the_same_bytes_everywhere(void **state)
{
    struct place *place = *state;

    load(place);
    put_report(place);
    setenv("SOURCE_DATE_EPOCH", "1793793600", 1);
    assert_int_equal(shell(place, "$P render report.xml -o a.pdf"), 0);
    assert_int_equal(shell(place, "$P render $PWD/report.xml -o b.pdf && cmp a.pdf b.pdf"), 0);
    assert_int_equal(
        shell(place, "umask 077; LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Kathmandu "
                     "HOME=/nowhere $P render ./report.xml -o b.pdf && cmp a.pdf b.pdf"),
        0);
    unsetenv("SOURCE_DATE_EPOCH");
}

// With whatever file a password may not come from, nothing is written.
static void a_password_file_that_is_none_is_refused(void **state)
{
    static const char *const lines[] = {": >pw && chmod 600 pw", "echo x >pw && chmod 644 pw",
        "printf 'a\\nb\\n' >pw && chmod 600 pw", "ln -sf /dev/null pw"};
    struct place *place = *state;

    put_report(place);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_int_equal(shell(place, lines[i]), 0);
        assert_int_equal(run(place, "render report.xml --password-file pw"), 2);
        assert_false(is_there(place, "report.pdf"));
    }
    assert_int_equal(shell(place, "setsid -w $P render report.xml --password </dev/null"), 2);
    assert_non_null(strstr(text_of(place, "log"), "no terminal"));
}

static void a_locked_rendering_opens_with_the_password_of_the_file(void **state)
{
    struct place *place = *state;

    put_report(place);
    assert_int_equal(
        shell(place,
            "umask 077 && echo 'open sesame' >pw && "
            "$P render report.xml --password-file pw && ! grep -a pdfaid report.pdf && "
            "! qpdf --check report.pdf && "
            "qpdf --check report.pdf --password='open sesame' && ! ls *.new"),
        0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_command_refuses_words_that_it_does_not_know),
        CASE(a_path_that_is_not_there_is_refused),
        CASE(links_to_nothing_and_back_up_keep_no_other_file_out),
        CASE(an_ingest_that_is_stopped_leaves_the_books_whole),
        CASE(a_file_in_place_of_a_folder_is_told_what_is_expected),
        CASE(a_report_that_misses_its_database_says_how_to_name_one),
        CASE(a_pipe_that_nobody_fills_keeps_nobody_waiting),
        CASE(a_database_of_others_keeps_every_byte),
        CASE(a_damaged_database_is_the_machines_fault),
        CASE(a_failed_export_leaves_the_earlier_file),
        CASE(a_device_or_a_link_is_written_into_and_stays),
        CASE(what_cannot_be_written_out_is_told),
        CASE(a_full_disk_is_the_machines_fault_and_leaves_nothing),
        CASE(a_clock_that_is_none_is_refused),
        CASE(a_name_may_hold_anything),
        CASE(a_password_file_that_is_none_is_refused),
        CASE(a_locked_rendering_opens_with_the_password_of_the_file),
        CASE(a_rendering_is_the_same_bytes_everywhere),
    };
    return cmocka_run_group_tests_name("cmd/rude", tests, NULL, NULL);
}
