#include "../test.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

struct place {
    struct arena arena;
    struct diag diag;
    char root[64];
    char output[65536]; // of the last run, both streams
};

static int begin(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    arena_init(&place->arena);
    diag_init(&place->diag, &place->arena);
    strcpy(place->root, "/tmp/equitypack-test-XXXXXX");
    *state = place;
    return mkdtemp(place->root) ? 0 : -1;
}

static int end(void **state)
{
    struct place *place = *state;

    file_remove_tree(place->root, &place->diag);
    arena_finish(&place->arena);
    free(place);
    return 0;
}

static void put(struct place *place, const char *path, const char *text)
{
    const char *full = file_join(place->root, path, &place->arena);
    char *folder = arena_text(&place->arena, full);

    *strrchr(folder, '/') = '\0';
    assert_true(file_make_folders(folder, &place->diag));
    assert_true(file_write(full, text, strlen(text), &place->diag));
}

// The exit status of a command run in the place's folder.
static int run(struct place *place, const char *arguments)
{
    const char *program = getenv("EQUITYPACK");
    char *absolute = realpath(program ? program : "out/obj/debug/equitypack", NULL);
    FILE *out = popen(
        arena_format(&place->arena, "cd %s && %s %s 2>&1", place->root, absolute, arguments),
        "r");

    free(absolute);
    assert_non_null(out);
    size_t got = fread(place->output, 1, sizeof place->output - 1, out);
    place->output[got] = '\0';
    return WEXITSTATUS(pclose(out));
}

static bool said(const struct place *place, const char *text)
{
    return strstr(place->output, text) != NULL;
}

static void a_clean_load_is_status_0_and_makes_the_database(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    assert_int_equal(run(place, "ingest data"), 0);
    assert_true(file_exists(file_join(place->root, "out/equitypack.db", &place->arena)));
    assert_true(said(place, "tables/cash_balance.csv"));
    assert_int_equal(run(place, "ingest data"), 0);
    assert_true(said(place, "unchanged"));
    assert_false(said(place, "tables/cash_balance.csv"));
}

static void rejects_and_refused_files_are_status_1_and_say_where(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n2026-01-02,1,2\n");
    put(place, "data/tables/dim_buyers.csv", "buyer_id\n");
    assert_int_equal(run(place, "ingest data"), 1);
    assert_true(said(place, "data/tables/cash_balance.csv:3:1: warning: row rejected"));
    assert_true(said(place, "did you mean dim_buyer?"));
    assert_int_equal(run(place, "ingest data"), 1);
}

static void nothing_is_written_where_every_file_is_refused(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date;balance\n2026-01-01;1\n");
    assert_int_equal(run(place, "ingest --db x.db data"), 2);
    assert_true(said(place, "cells are separated by ';'"));
    assert_false(file_exists(file_join(place->root, "x.db", &place->arena)));
    assert_int_equal(run(place, "ingest --db x.db"), 2);
    assert_int_equal(run(place, "ingest --db x.db nowhere"), 2);
    assert_int_equal(run(place, "ingest --db x.db --remove tables/cash_balance.csv"), 2);
}

static void a_file_that_is_no_database_is_left_alone(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    put(place, "x.db",
        "this is a letter, not a database; it is long enough to be taken for one");
    assert_int_equal(run(place, "ingest --db x.db data"), 3);
    assert_true(file_exists(file_join(place->root, "x.db", &place->arena)));
}

static void json_has_the_same_rows_and_the_diagnostics(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\nx,1\n");
    assert_int_equal(run(place, "ingest --json data"), 1);
    assert_true(said(place, "\"state\": \"loaded\""));
    assert_true(said(place, "\"rows_rejected\": 1"));
    assert_true(said(place, "\"code\": \"ROW_REJECTED\""));
}

static void remove_unloads(void **state)
{
    struct place *place = *state;

    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    assert_int_equal(run(place, "ingest data"), 0);
    assert_int_equal(run(place, "ingest --remove tables/cash_balance.csv"), 0);
    assert_true(said(place, "removed"));
    assert_int_equal(run(place, "ingest --remove tables/cash_balance.csv"), 2);
}

// Whether a line of the output holds all three words.
static bool line_with(const struct place *place, const char *a, const char *b, const char *c)
{
    char line[1024];

    for (const char *p = place->output; *p; p += strcspn(p, "\n") + (strchr(p, '\n') != NULL)) {
        snprintf(line, sizeof line, "%.*s", (int)strcspn(p, "\n"), p);
        if (strstr(line, a) && strstr(line, b) && strstr(line, c))
            return true;
    }
    return false;
}

static void status_tells_what_is_loaded_missing_and_stale(void **state)
{
    struct place *place = *state;

    assert_int_equal(run(place, "status"), 2);
    put(place, "data/tables/cash_balance.csv", "date,balance\n2026-01-01,1\n");
    put(place, "data/tables/cash_balance.b.csv", "date,balance\n2026-01-09,1\nx,2\n");
    put(place, "data/tables/setting.csv", "name,value\na,b\n");
    put(place, "data/tables/dim_buyer.csv", "buyer\nb1\n");
    put(place, "data/commentary/2026-01.xml", "<commentary/>");
    assert_int_equal(run(place, "ingest data"), 1);
    put(place, "data/tables/setting.csv", "name,value\na,c\n");
    put(place, "data/tables/launch.csv", "date\n");
    remove(file_join(place->root, "data/tables/cash_balance.csv", &place->arena));
    assert_int_equal(run(place, "status"), 0);
    assert_true(line_with(place, "with rejects", "2026-01-01  2026-01-09", "cash_balance"));
    assert_true(line_with(place, "table", "loaded", "setting"));
    assert_true(line_with(place, "table", "missing", "dim_buyer"));
    assert_true(line_with(place, "file", "refused", "tables/dim_buyer.csv: "));
    assert_true(line_with(place, "file", "gone", "tables/cash_balance.csv"));
    assert_true(line_with(place, "file", "changed", "tables/setting.csv"));
    assert_true(line_with(place, "file", "new", "tables/launch.csv"));
    assert_true(line_with(place, "document", "loaded", "commentary"));
    assert_true(said(place, "not derived"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_clean_load_is_status_0_and_makes_the_database),
        CASE(rejects_and_refused_files_are_status_1_and_say_where),
        CASE(nothing_is_written_where_every_file_is_refused),
        CASE(a_file_that_is_no_database_is_left_alone),
        CASE(json_has_the_same_rows_and_the_diagnostics),
        CASE(remove_unloads),
        CASE(status_tells_what_is_loaded_missing_and_stale),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
