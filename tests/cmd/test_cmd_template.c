#include "../test.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static char output[65536]; // of the last run, both streams

static int run(const char *arguments)
{
    const char *program = getenv("EQUITYPACK");
    char command[512];
    FILE *out;

    snprintf(command, sizeof command, "%s template %s 2>&1",
        program ? program : "out/obj/debug/equitypack", arguments);
    out = popen(command, "r");
    assert_non_null(out);
    output[fread(output, 1, sizeof output - 1, out)] = 0;
    return WEXITSTATUS(pclose(out));
}

static void our_own_reports_are_fine_for_every_edition_without_data(void **state)
{
    (void)state;
    if (run("check --templates templates templates/pack.xml") != 0)
        fail_msg("%s", output);
    assert_non_null(strstr(output, "templates/pack.xml\tfine"));
}

static void faults_of_all_files_are_told_in_one_run_and_refused(void **state)
{
    (void)state;
    assert_int_equal(
        run("check --templates templates templates/pack.xml "
            "fixtures/template/damaged/report.xml fixtures/template/words/report.xml"),
        2);
    assert_non_null(strstr(output, "templates/pack.xml\tfine"));
    assert_non_null(strstr(output, "words/report.xml\tfaulty"));
    assert_non_null(strstr(output, "damaged/mismatch.xml:4:3: error: not well-formed XML"));
    assert_non_null(strstr(output, "<tabel>; did you mean <table>?"));
}

static void a_database_of_ones_own_gives_the_schema(void **state)
{
    (void)state;
    remove("out/template-check.db");
    assert_int_equal(system("sqlite3 out/template-check.db < fixtures/template/schema.sql"), 0);
    run("check --db out/template-check.db fixtures/template/queries/report.xml");
    remove("out/template-check.db");
    assert_non_null(strstr(output, "there is no table \"pnl_statment\"; did you mean "
                                   "\"pnl_statement\"? [SQL]"));
}

static void schema_and_reference_are_written_whole(void **state)
{
    (void)state;
    assert_int_equal(run("schema | tail -1"), 0);
    assert_string_equal(output, "</grammar>\n");
    assert_int_equal(run("reference | head -1"), 0);
    assert_string_equal(output, "# Template reference\n");
    assert_int_equal(run("chekc"), 2);
    assert_non_null(strstr(output, "did you mean check?"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_reports_are_fine_for_every_edition_without_data),
        cmocka_unit_test(faults_of_all_files_are_told_in_one_run_and_refused),
        cmocka_unit_test(a_database_of_ones_own_gives_the_schema),
        cmocka_unit_test(schema_and_reference_are_written_whole),
    };
    return cmocka_run_group_tests_name("cmd/template", tests, NULL, NULL);
}
