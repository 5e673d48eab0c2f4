// The program as its users run it: the demo data into a pack, twice, killed, refused.

#include "../test.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "pack/build.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

struct place {
    struct arena arena;
    struct diag diag;
    const char *folder, *db;
};

static struct place place;

static const char *program(void)
{
    const char *path = getenv("EQUITYPACK");

    return path ? path : "out/obj/debug/equitypack";
}

// Runs the program through the shell; its output goes to FOLDER/log.
static int run(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int run(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    const char *words = arena_vformat(&place.arena, format, args);
    va_end(args);
    const char *line = arena_format(&place.arena,
        "SOURCE_DATE_EPOCH=1793793600 %s %s >%s/log 2>&1", program(), words, place.folder);
    int status = system(line);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int shell(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int status = system(arena_vformat(&place.arena, format, args));
    va_end(args);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool log_has(const char *text)
{
    struct bytes log;

    return file_read(arena_format(&place.arena, "%s/log", place.folder), &log, &place.arena,
               &place.diag) &&
           strstr(log.data, text);
}

static bool is_there(const char *name)
{
    return file_exists(arena_format(&place.arena, "%s/%s", place.folder, name));
}

#define BUILD "build 2026-10 --as-of 2026-11-04 --db %s --out %s/out"

static int begin(void **state)
{
    char name[] = "out/test-pack-XXXXXX";

    (void)state;
    arena_init(&place.arena);
    diag_init(&place.diag, &place.arena);
    assert_non_null(mkdtemp(name));
    place.folder = arena_text(&place.arena, name);
    place.db = arena_format(&place.arena, "%s/books.db", name);
    assert_int_equal(run("ingest fixtures/demo --db %s", place.db), 0);
    int status = run(BUILD, place.db, place.folder);
    if (status != 0)
        shell("cat %s/log", place.folder);
    assert_int_equal(status, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    file_remove_tree(place.folder, &place.diag);
    arena_finish(&place.arena);
    return 0;
}

static void a_build_writes_both_editions_and_their_evidence(void **state)
{
    (void)state;
    assert_true(is_there("out/2026-10/draft-001/finance/equity-pack-2026-10-finance.pdf"));
    assert_true(is_there("out/2026-10/draft-001/board/equity-pack-2026-10-board.pdf"));
    assert_true(is_there("out/2026-10/draft-001/finance/csv/pnl_monthly.csv"));
    assert_true(is_there("out/2026-10/draft-001/board/csv/buyer_efficiency.csv"));
    assert_true(is_there("out/2026-10/draft-001/finance/manifest.json"));
    assert_true(is_there("out/2026-10/draft-001/board/manifest.json"));
    assert_true(is_there("out/2026-10/draft-001/manifest.json"));
    assert_true(is_there("out/2026-10/latest/manifest.json"));
}

static void every_output_is_in_the_manifest_under_its_hash(void **state)
{
    (void)state;
    // sha256sum reads "hash  path" lines that are made from the manifest itself
    assert_int_equal(
        shell(
            "cd %s/out/2026-10/draft-001/finance && "
            "awk -F'\"' '/\"path\"/ {p = $4} /\"sha256\"/ && p {print $4 \"  \" p; p = \"\"}' "
            "manifest.json | sha256sum --check --quiet --strict -",
            place.folder),
        0);
    assert_int_equal(shell("cd %s/out/2026-10/draft-001/finance && "
                           "test $(find . -type f ! -name manifest.json | wc -l) -eq "
                           "$(grep -c '\"path\"' manifest.json)",
                         place.folder),
        0);
}

// The same lines that `check` prints, counted.
static void the_manifest_counts_the_checks(void **state)
{
    (void)state;
    assert_int_equal(run("check 2026-10 --as-of 2026-11-04 --db %s", place.db), 1);
    assert_int_equal(shell("grep -A3 '\"checks\"' %s/out/2026-10/draft-001/manifest.json "
                           "| grep -qw \"passed.: $(grep -c ^PASS %s/log)\"",
                         place.folder, place.folder),
        0);
    assert_int_equal(shell("grep -A3 '\"checks\"' %s/out/2026-10/draft-001/manifest.json "
                           "| grep -qw \"failed.: $(grep -c ^FAIL %s/log)\"",
                         place.folder, place.folder),
        0);
}

static void nothing_changed_makes_no_new_draft(void **state)
{
    (void)state;
    assert_int_equal(run(BUILD, place.db, place.folder), 0);
    assert_true(log_has("nothing changed since draft-001"));
    assert_false(is_there("out/2026-10/draft-002"));
}

static void the_same_inputs_give_the_same_bytes(void **state)
{
    (void)state;
    assert_int_equal(run("ingest fixtures/demo --db %s/other.db", place.folder), 0);
    assert_int_equal(run("build 2026-10 --as-of 2026-11-04 --db %s/other.db --out %s/other",
                         place.folder, place.folder),
        0);
    assert_int_equal(shell("diff -r %s/out/2026-10/draft-001 %s/other/2026-10/draft-001",
                         place.folder, place.folder),
        0);
}

static void no_order_of_loading_and_no_environment_changes_a_byte(void **state)
{
    (void)state;
    assert_int_equal(
        shell(
            "F=$PWD/%s; mkdir $F/part0 $F/part1 $F/part2; cd fixtures/demo && find . -type f | "
            "LC_ALL=C sort -r | awk '{ print NR %% 3, $0 }' | "
            "while read n f; do cp --parents $f $F/part$n; done",
            place.folder),
        0);
    run("ingest %s/part2 --db %s/parts.db", place.folder, place.folder);
    run("ingest $PWD/%s/part0 --db %s/parts.db", place.folder, place.folder);
    assert_int_equal(run("ingest %s/part2 %s/part1 --db %s/parts.db", place.folder,
                         place.folder, place.folder),
        0);
    assert_int_equal(
        shell(
            "P=$PWD/%s F=$PWD/%s; cd / && umask 077 && SOURCE_DATE_EPOCH=1793793600 "
            "LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Kathmandu HOME=/nowhere "
            "$P build 2026-10 --as-of 2026-11-04 --db $F/parts.db --out $F/parts >$F/log 2>&1",
            program(), place.folder),
        0);
    assert_int_equal(shell("diff -r %s/out/2026-10/draft-001 %s/parts/2026-10/draft-001",
                         place.folder, place.folder),
        0);
}

// Every id, name and salary that the board may not see, one a line.
static void write_secrets(const char *path)
{
    static const char query[] =
        "SELECT buyer_id FROM dim_buyer UNION SELECT name FROM dim_buyer "
        "UNION SELECT account_id FROM dim_platform_account "
        "UNION SELECT campaign_id FROM dim_campaign "
        "UNION SELECT campaign_name FROM dim_campaign WHERE length(campaign_name) >= 8 "
        "UNION SELECT CAST(annual_base_salary_micros / 10000 AS TEXT) FROM dim_buyer "
        "WHERE annual_base_salary_micros > 0 "
        "UNION SELECT format('%,d', annual_base_salary_micros / 1000000) FROM dim_buyer "
        "WHERE annual_base_salary_micros > 0";
    sqlite3 *db;
    sqlite3_stmt *select;
    FILE *out = fopen(path, "w");
    int count = 0;

    assert_non_null(out);
    assert_int_equal(sqlite3_open(place.db, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, query, -1, &select, NULL), SQLITE_OK);
    while (sqlite3_step(select) == SQLITE_ROW) {
        fprintf(out, "%s\n", (const char *)sqlite3_column_text(select, 0));
        count++;
    }
    sqlite3_finalize(select);
    sqlite3_close(db);
    fclose(out);
    assert_true(count > 50);
}

// Fails when a secret stands in any file of the folder, PDFs opened up and read as text too.
static int search(const char *edition)
{
    const char *secrets = arena_format(&place.arena, "%s/secrets", place.folder);

    write_secrets(secrets);
    return shell(
        "cd %s/out/2026-10/draft-001/%s && for pdf in *.pdf; do "
        "qpdf --qdf --object-streams=disable $pdf ../../../$pdf.qdf && "
        "pdftotext $pdf ../../../$pdf.txt && mutool show $pdf outline >../../../$pdf.out 2>"
        "/dev/null; done; cd - >/dev/null; "
        "grep -arhowF -f %s %s/out/2026-10/draft-001/%s %s/out/equity-pack-2026-10-%s.pdf.*"
        " | sort | uniq -c | head -20 | tee %s/leaks; test -s %s/leaks",
        place.folder, edition, secrets, place.folder, edition, place.folder, edition,
        place.folder, place.folder);
}

static void no_name_account_or_salary_reaches_the_board(void **state)
{
    (void)state;
    assert_int_equal(search("board"), 1);
    assert_int_equal(search("finance"), 0); // the search itself finds what is there
}

// What a controller sees of a section is what the board will: nothing differs but what only a
// build gives.
static void a_pack_rendered_by_itself_has_the_numbers_of_the_build(void **state)
{
    static const char *const editions[] = {"finance", "board"};

    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(
            run("render templates/pack.xml --templates templates --db %s --param month=2026-10 "
                "--as-of 2026-11-04 --edition %s -o %s/single.pdf",
                place.db, editions[i], place.folder),
            0);
        assert_int_equal(
            shell("cd %s && pdftotext -layout single.pdf && "
                  "pdftotext -layout out/2026-10/draft-001/%s/*.pdf built.txt && "
                  "sed -i 's/PREVIEW/DRAFT 1/; s/build preview/build/; s/Draft –/Draft 1/' "
                  "single.txt && sed -i 's/build [0-9a-f]*/build/' built.txt && "
                  "test $(wc -w <single.txt) -gt 5000 && diff -bB single.txt built.txt",
                place.folder, editions[i]),
            0);
    }
    assert_int_equal(run("render templates/pack.xml --db %s --param month=2026-10 "
                         "--edition board --edition finance -o %s/single.pdf",
                         place.db, place.folder),
        2);
}

// Its title and stamp are words of the report's language, as all that the program itself says.
static void an_edition_is_named_in_the_language_of_the_report(void **state)
{
    static const char *const cases[][2] = {
        {"finance",         "Ausgabe Finanzen. VORSCHAU"          },
        {"board",           "Ausgabe Beirat. VORSCHAU"            },
        {"buyer:himbretar", "Ausgabe Einkauf, himbretar. VORSCHAU"},
    };
    const char *report =
        "<report xmlns=\"urn:equitypack:1\" title=\"T\" theme=\"themes/board.xml\" "
        "language=\"de\"><section id=\"s\" title=\"S\">"
        "<para>{pack.edition_title}. {pack.stamp}</para></section></report>";

    (void)state;
    assert_int_equal(shell("cp -R templates %s/german && cp fixtures/layout/words/de.xml "
                           "%s/german/words && printf '%%s' '%s' >%s/german/report.xml",
                         place.folder, place.folder, report, place.folder),
        0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(run("render %s/german/report.xml --templates %s/german --db %s "
                             "--as-of 2026-11-04 --edition %s -o %s/german.pdf",
                             place.folder, place.folder, place.db, cases[i][0], place.folder),
            0);
        assert_int_equal(
            shell("pdftotext %s/german.pdf - | grep -q '%s'", place.folder, cases[i][1]), 0);
    }
}

static void a_month_without_data_is_refused_and_nothing_is_written(void **state)
{
    (void)state;
    assert_int_equal(
        run("build 2031-01 --as-of 2026-11-04 --db %s --out %s/none", place.db, place.folder),
        2);
    assert_false(is_there("none/2031-01/draft-001"));
    assert_int_equal(run("build 2026-13 --db %s --out %s/none", place.db, place.folder), 2);
    assert_int_equal(
        run("build --db %s/missing.db --out %s/none", place.folder, place.folder), 2);
    assert_false(is_there("missing.db"));
}

static void an_edition_of_a_buyer_that_nobody_knows_is_refused(void **state)
{
    (void)state;
    assert_int_equal(run("build 2026-10 --as-of 2026-11-04 --db %s --out %s/none "
                         "--edition buyer:nobody",
                         place.db, place.folder),
        2);
    assert_true(log_has("the books have no such buyer"));
    assert_false(is_there("none/2026-10/draft-001"));
}

// "Fell" over a rise: the build goes on, warns at the commentary's place and marks the page.
static void commentary_that_no_longer_fits_is_told_and_marked(void **state)
{
    (void)state;
    assert_int_equal(
        shell("mkdir -p %s/stale/commentary && sed 's/{head.growth_bps|percent:1,symbol} more "
              "than September/margin fell {head.growth_bps|percent:1,symbol}/' "
              "fixtures/demo/commentary/2026-10.xml >%s/stale/commentary/2026-10.xml",
            place.folder, place.folder),
        0);
    assert_int_equal(run("ingest fixtures/demo --db %s/stale.db", place.folder), 0);
    assert_int_equal(run("ingest %s/stale --db %s/stale.db", place.folder, place.folder), 0);
    assert_int_equal(run("build 2026-10 --as-of 2026-11-04 --db %s/stale.db --out %s/stale-out",
                         place.folder, place.folder),
        1);
    assert_true(log_has("commentary/2026-10.xml:4:"));
    assert_true(log_has("\"fell\" beside {head.growth_bps}, which is up [STALE]"));
    assert_int_equal(shell("test $(grep -c STALE %s/log) = 1", place.folder), 0); // not twice
    assert_int_equal(shell("for e in finance board; do pdftotext -f 2 -l 2 "
                           "%s/stale-out/2026-10/latest/$e/*.pdf - | grep -q 'out of date' || "
                           "exit 1; done",
                         place.folder),
        0);
}

// The look is an input: the same month in the print theme is another draft, without hue.
static void a_theme_is_chosen_by_its_name_and_makes_another_draft(void **state)
{
    (void)state;
    assert_int_equal(run(BUILD "/look --theme prnt", place.db, place.folder), 2);
    assert_true(log_has("did you mean \"themes/print.xml\"?"));
    assert_int_equal(run(BUILD "/look", place.db, place.folder), 0);
    assert_int_equal(run(BUILD "/look --theme print", place.db, place.folder), 0);
    assert_true(is_there("out/look/2026-10/draft-002"));
    assert_int_equal(run(BUILD "/look --theme print", place.db, place.folder), 0);
    assert_false(is_there("out/look/2026-10/draft-003"));
    assert_int_equal(shell("cd %s/out/look/2026-10 && grep -q '\"theme\": \"print\"' "
                           "draft-002/finance/manifest.json && "
                           "! grep -q '\"theme\"' draft-001/finance/manifest.json && "
                           "for d in 1 2; do qpdf --qdf --object-streams=disable "
                           "draft-00$d/board/*.pdf - | grep -aE '^([0-9.]+ ){3}(rg|RG)$' | "
                           "awk '$1 != $2 || $2 != $3' | wc -l; done | tr '\\n' ' ' | "
                           "grep -qE '^[1-9][0-9]* 0 $'",
                         place.folder),
        0);
}

static void a_killed_build_leaves_no_half_draft(void **state)
{
    (void)state;
    for (int tenths = 1; tenths < 8; tenths += 2) {
        shell("SOURCE_DATE_EPOCH=1793793600 timeout -s KILL 0.0%d %s build 2026-10 "
              "--as-of 2026-11-03 --db %s --out %s/killed >/dev/null 2>&1",
            tenths, program(), place.db, place.folder);
        assert_int_equal(shell("for d in %s/killed/2026-10/draft-*; do test ! -e $d || "
                               "test -s $d/manifest.json || exit 1; done",
                             place.folder),
            0);
    }
    assert_int_equal(
        run("build 2026-10 --as-of 2026-11-03 --db %s --out %s/killed", place.db, place.folder),
        0);
    assert_int_equal(shell("test -z \"$(find %s/killed -name '.draft*')\"", place.folder), 0);
}

// Stands where the checks do: while the editions are made, somebody else loads a file.
static bool load_a_file(struct db *books, const char *month, date as_of,
    struct check_counts *out, struct arena *arena, struct diag *diag)
{
    struct db other;
    bool ok = db_open(&other, books->path, DB_BOOKS, diag) &&
              db_run(&other, "DELETE FROM cash_balance WHERE date LIKE '2026-10-%'", diag);

    (void)month;
    (void)as_of;
    (void)arena;
    *out = (struct check_counts){0};
    db_close(&other);
    return ok;
}

static void books_that_change_meanwhile_make_no_draft(void **state)
{
    static const char *const editions[] = {"board"};
    struct build_request request = {
        .month = "2026-10",
        .as_of = date_of(2026, 11, 4),
        .editions = editions,
        .edition_count = 1,
        .home = {"templates", "fonts/faces.conf"},
        .clock = 1793793600,
        .count_checks = load_a_file
    };
    struct build_result result;

    (void)state;
    diag_init(&place.diag, &place.arena);
    shell("cp %s %s/changing.db", place.db, place.folder);
    request.db_path = arena_format(&place.arena, "%s/changing.db", place.folder);
    request.out = arena_format(&place.arena, "%s/changing", place.folder);
    assert_false(pack_build(&request, &result, &place.arena, &place.diag));
    assert_int_equal(place.diag.first->code, DIAG_BUSY);
    assert_true(is_there("changing/2026-10"));
    assert_int_equal(shell("ls -A %s/changing/2026-10 | grep -q draft", place.folder), 1);
    diag_init(&place.diag, &place.arena);
}

static void the_pdfs_satisfy_other_readers(void **state)
{
    (void)state;
    assert_int_equal(
        shell(
            "for pdf in %s/out/2026-10/draft-001/*/*.pdf; do qpdf --check $pdf >%s/log 2>&1 && "
            "pdftotext $pdf /dev/null 2>>%s/log || exit 1; done",
            place.folder, place.folder, place.folder),
        0);
    if (shell("test -x ../shared/tools/pdfcheck") != 0)
        skip();
    assert_int_not_equal(shell("for pdf in %s/out/2026-10/draft-001/*/*.pdf; do "
                               "../shared/tools/pdfcheck $pdf --pdfa 3a --ua >%s/log 2>&1; "
                               "test $? -ne 1 || { cat %s/log; exit 1; }; done",
                             place.folder, place.folder, place.folder),
        1);
}

// Its name stands in the pack, so the pack is another one.
static void a_file_that_was_refused_since_makes_a_new_draft(void **state)
{
    (void)state;
    assert_int_equal(shell("mkdir -p %s/late/tables && printf 'date,balance\n' "
                           ">%s/late/tables/cash_balance.late.csv",
                         place.folder, place.folder),
        0);
    assert_int_equal(run("ingest %s/late --db %s", place.folder, place.db), 0);
    assert_int_equal(run("build 2026-10 --as-of 2026-11-04 --db %s --out %s/late-out", place.db,
                         place.folder),
        0);
    assert_int_equal(shell("printf 'x\n' >%s/late/tables/cash_balances.csv", place.folder), 0);
    assert_int_equal(run("ingest %s/late --db %s", place.folder, place.db), 1);
    assert_int_equal(run("build 2026-10 --as-of 2026-11-04 --db %s --out %s/late-out", place.db,
                         place.folder),
        0);
    assert_true(is_there("late-out/2026-10/draft-002"));
    assert_int_equal(shell("cd %s/late-out/2026-10/draft-002 && "
                           "pdftotext finance/*.pdf - | grep -q 'one file was refused' && "
                           "pdftotext finance/*.pdf - | grep -q 'cash_balances.csv' && "
                           "pdftotext board/*.pdf - | grep -q 'one file was refused' && "
                           "! grep -rq cash_balances board",
                         place.folder),
        0);
}

// Spend of an account-day without a total is in neither column; one with a total of zero is in
// both.
static void books_and_totals_are_compared_on_the_same_days(void **state)
{
    (void)state;
    assert_int_equal(
        shell("mkdir -p %s/odd/tables && printf 'date,platform,account_id,campaign_id,spend,"
              "impressions,clicks,conversions\n2026-10-20,meta,odd,c,100,1,1,1\n"
              "2026-10-21,meta,odd,c,50,1,1,1\n' >%s/odd/tables/fact_spend_daily.odd.csv && "
              "printf 'date,platform,account_id,spend\n2026-10-20,meta,odd,0\n' "
              ">%s/odd/tables/platform_total_daily.odd.csv",
            place.folder, place.folder, place.folder),
        0);
    assert_int_equal(run("ingest %s/odd --db %s", place.folder, place.db), 0);
    assert_int_equal(run("build 2026-10 --as-of 2026-11-04 --db %s --out %s/odd-out", place.db,
                         place.folder),
        0);
    assert_int_equal(
        shell("for pdf in %s/odd-out/2026-10/draft-001/*/*.pdf; do "
              "pdftotext $pdf - | tr '\\n' ' ' >%s/odd-text && "
              "grep -q 'two account-days were off, one against a total of zero' %s/odd-text && "
              "grep -q 'One account-day has no control total; its .50 of spend is not' "
              "%s/odd-text || exit 1; "
              "done",
            place.folder, place.folder, place.folder, place.folder),
        0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_build_writes_both_editions_and_their_evidence),
        cmocka_unit_test(every_output_is_in_the_manifest_under_its_hash),
        cmocka_unit_test(the_manifest_counts_the_checks),
        cmocka_unit_test(nothing_changed_makes_no_new_draft),
        cmocka_unit_test(the_same_inputs_give_the_same_bytes),
        cmocka_unit_test(no_order_of_loading_and_no_environment_changes_a_byte),
        cmocka_unit_test(no_name_account_or_salary_reaches_the_board),
        cmocka_unit_test(a_pack_rendered_by_itself_has_the_numbers_of_the_build),
        cmocka_unit_test(a_month_without_data_is_refused_and_nothing_is_written),
        cmocka_unit_test(an_edition_is_named_in_the_language_of_the_report),
        cmocka_unit_test(an_edition_of_a_buyer_that_nobody_knows_is_refused),
        cmocka_unit_test(a_theme_is_chosen_by_its_name_and_makes_another_draft),
        cmocka_unit_test(commentary_that_no_longer_fits_is_told_and_marked),
        cmocka_unit_test(a_killed_build_leaves_no_half_draft),
        cmocka_unit_test(books_that_change_meanwhile_make_no_draft),
        cmocka_unit_test(the_pdfs_satisfy_other_readers),
        cmocka_unit_test(a_file_that_was_refused_since_makes_a_new_draft),
        cmocka_unit_test(books_and_totals_are_compared_on_the_same_days),
    };
    return cmocka_run_group_tests_name("pack/build", tests, begin, end);
}
