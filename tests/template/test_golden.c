// Every folder of fixtures/template/ is a case: report.xml, what the template became, what was
// said about it.
#include "../test.h"
#include "base/file.h"
#include "template/template.h"

static const char root[] = "fixtures/template";

static const char *path_of(struct arena *arena, const char *name, const char *file)
{
    return file_join(file_join(root, name, arena), file, arena);
}

static void open_schema(struct db *db, struct arena *arena, struct diag *diag)
{
    struct bytes schema;

    assert_true(db_open(db, NULL, DB_MEMORY, diag));
    assert_true(file_read("fixtures/template/schema.sql", &schema, arena, diag));
    assert_true(db_run(db, schema.data, diag));
}

// The words alone: whether the database then runs is another test's matter.
static void check_case(const char *name)
{
    FILE *form = tmpfile(), *said = tmpfile();
    struct arena arena;
    struct diag diag;
    struct db db;
    struct template *report;

    arena_init(&arena);
    diag_init(&diag, &arena);
    open_schema(&db, &arena, &diag);
    report =
        template_read(path_of(&arena, name, "report.xml"), root, NULL, NULL, &arena, &diag);
    assert_non_null(report);
    template_check(report, &db, &arena, &diag);
    template_dump(report, form);
    diag_print(&diag, said);
    assert_golden(path_of(&arena, name, "want.template.txt"), form);
    assert_golden(path_of(&arena, name, "want.diag.txt"), said);
    fclose(form);
    fclose(said);
    db_close(&db);
    arena_finish(&arena);
}

static void every_case_reads_and_is_told_as_before(void **state)
{
    struct arena arena;
    struct diag diag;
    char **names;
    int count, cases = 0;

    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    assert_true(file_list(root, &names, &count, &arena, &diag));
    for (int i = 0; i < count; i++)
        if (file_exists(path_of(&arena, names[i], "report.xml"))) {
            check_case(names[i]);
            cases++;
        }
    assert_true(cases >= 5);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_reads_and_is_told_as_before),
    };
    return cmocka_run_group_tests_name("template/golden", tests, NULL, NULL);
}
