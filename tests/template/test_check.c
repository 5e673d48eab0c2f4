#include "fixture.h"

static struct db db;

static int open_db(void **state)
{
    struct bytes schema;

    return begin(state) || !db_open(&db, NULL, DB_MEMORY, &diag) ||
           !file_read("fixtures/template/schema.sql", &schema, &arena, &diag) ||
           !db_run(&db, schema.data, &diag);
}

static int close_db(void **state)
{
    db_close(&db);
    return end(state);
}

static void check_of(const char *inside)
{
    struct template *report;

    put_theme();
    put("report.xml", inside);
    report = template_read(in_folder("report.xml"), folder, NULL, NULL, &arena, &diag);
    assert_non_null(report);
    template_check(report, &db, &arena, &diag);
}

#define LINES "<dataset id='lines' key='line'>SELECT * FROM pnl_statement</dataset>"

static void a_dataset_is_seen_before_the_place_where_it_stands(void **state)
{
    (void)state;
    check_of(REPORT("<section id='s' title='{d.x}'><para>{d.x}</para>"
                    "<dataset id='d' rows='one'>SELECT 1 AS x</dataset></section>"));
    assert_silent();
}

static void a_section_names_a_kind_of_page_of_the_theme(void **state)
{
    (void)state;
    check_of(REPORT("<section id='a' title='a' page='a4-landscape'><grid>"
                    "<cell columns='6'/></grid></section>"));
    assert_silent();
    check_of(REPORT("<section id='a' title='a' page='a4-landscap'/>"));
    assert_said("no page master \"a4-landscap\"; did you mean \"a4-landscape\"?");
}

static void a_sections_dataset_is_not_seen_by_another(void **state)
{
    (void)state;
    check_of(REPORT("<section id='a' title='a'>" LINES "</section>"
                    "<section id='b' title='b'><table id='t' data='lines'>"
                    "<column field='line'/></table></section>"));
    assert_said("unknown dataset: there is no dataset \"lines\" here [TEMPLATE_DATASET]");
}

static void two_sections_may_name_their_datasets_and_elements_alike(void **state)
{
    (void)state;
    check_of(REPORT("<section id='a' title='a'>" LINES "<table id='t' data='lines'>"
                    "<column field='line'/></table></section>"
                    "<section id='b' title='b'>" LINES "<table id='t' data='lines'>"
                    "<column field='line'/></table></section>"));
    assert_silent();
}

static void a_repeats_row_is_bound_in_text_and_sql_inside_it_alone(void **state)
{
    (void)state;
    check_of(
        REPORT("<section id='a' title='a'>" LINES "<repeat data='lines' as='l'>"
               "<dataset id='d' rows='one'>SELECT :l_line AS x</dataset><para>{l.line} {d.x}"
               "</para></repeat>\n<para>{l.line}</para></section>"));
    assert_said(":2:7: error: unknown dataset: there is no dataset \"l\" here");
    assert_int_equal(diag.count[DIAG_ERROR], 1);
}

static void entities_in_a_query_do_not_shift_the_place_of_a_fault(void **state)
{
    (void)state;
    check_of(
        REPORT("<section id='a' title='a'>\n<dataset id='d'>SELECT line FROM pnl_statement "
               "WHERE 1 &lt; 2 AND 2 &gt; 1 AND lin = ''</dataset></section>"));
    assert_said(
        ":2:80: error: unknown column: dataset \"d\" has no column \"lin\"; did you mean "
        "\"line\"? [TEMPLATE_COLUMN]");
}

static void a_chart_that_nothing_describes_is_refused(void **state)
{
    static const char *const told[] = {
        "", " alt='Spend by line'>", "><title><b>Spend</b></title>"};

    (void)state;
    for (int i = 0; i < 3; i++) {
        check_of(arena_format(&arena,
            REPORT("<section id='s' title='s'><dataset id='d'>SELECT 'a' AS n, 2 AS b_cents"
                   "</dataset><chart id='c' type='bars' data='d'%s<category field='n'/>"
                   "<value field='b_cents'/></chart></section>"),
            i ? told[i] : ">"));
        if (i)
            assert_silent();
        else
            assert_said("<chart> has neither <title> nor alt");
        diag_init(&diag, &arena);
    }
}

static void an_expression_of_doubtful_unit_is_refused(void **state)
{
    static const char *const columns[] = {"value='a_ppm * 2' format='ratio:2'",
        "value='a_ppm - a_ppm' format='usd'", "id='x_ppm' value='a_ppm * 2' format='ratio:2'",
        "value='a_ppm - a_ppm' format='ratio:2'",
        "value='b_cents * 10000 / b_cents' format='percent'"};
    static const char *const said[] = {
        "may be in ppm like \"a_ppm\"", "\"usd\" does not print ppm", NULL, NULL, NULL};

    for (int i = 0; i < 5; i++) {
        check_of(arena_format(&arena,
            REPORT("<section id='s' title='s'><dataset id='d'>SELECT 1 AS a_ppm, 2 AS b_cents"
                   "</dataset><table id='t' data='d'><column %s/></table></section>"),
            columns[i]));
        if (said[i])
            assert_said(said[i]);
        else
            assert_silent();
        diag_init(&diag, &arena);
    }
    (void)state;
}

static void the_example_of_the_language_is_told_as_promised(void **state)
{
    (void)state;
    check_of(REPORT("<section id='a' title='a'>" LINES "<chart id='c' type='waterfall' "
                    "data='lines'><category field='line'/>\n  <value field='ac_cent'/></chart>"
                    "</section>"));
    assert_said(
        ":2:17: error: unknown column: dataset \"lines\" has no column \"ac_cent\"; did "
        "you mean \"ac_cents\"? [TEMPLATE_COLUMN]");
}

static void without_a_database_names_are_checked_and_columns_are_not(void **state)
{
    struct template *report;

    (void)state;
    put_theme();
    put("report.xml", REPORT("<section id='a' title='a'>" LINES "<table id='t' data='lines'>"
                             "<column field='whatever'/></table><para>{lines[x='1'].y} {z.y}"
                             "</para></section>"));
    report = template_read(in_folder("report.xml"), folder, NULL, NULL, &arena, &diag);
    assert_false(template_check(report, NULL, &arena, &diag));
    assert_said("there is no dataset \"z\" here");
    assert_int_equal(diag.count[DIAG_ERROR], 1);
}

static void no_row_is_needed_and_none_is_changed(void **state)
{
    (void)state;
    assert_true(db_run(&db, "INSERT INTO buyer(buyer_id) VALUES ('b1')", &diag));
    check_of(REPORT("<section id='a' title='a'><dataset id='d'>SELECT name FROM buyer</dataset>"
                    "<dataset id='e'>DELETE FROM buyer</dataset>"
                    "<dataset id='f'>SELECT 1; DELETE FROM buyer</dataset></section>"));
    assert_int_equal(db_integer(&db, "SELECT count(*) FROM buyer", -1), 1);
    assert_int_equal(diag.count[DIAG_ERROR], 2);
}

static void the_themes_texts_are_checked_too(void **state)
{
    (void)state;
    put("report.xml", REPORT("<section id='a' title='a'/>"));
    put("themes/board.xml",
        "<theme xmlns='urn:equitypack:1' name='t' row-pitch='1' "
        "bar-pitch='1' spark-pitch='1' contents-pitch='1' block-gap='1' "
        "column-gap='1'>\n<page-master name='m' width='9' height='9' left='1' "
        "right='1' top='1' bottom='1' columns='1' gutter='1' "
        "header-baseline='1' footer-top='1'>\n<header><para>{pack.drft} "
        "{report.title}</para></header></page-master></theme>");
    template_check(template_read(in_folder("report.xml"), folder, NULL, NULL, &arena, &diag),
        &db, &arena, &diag);
    assert_said(
        "board.xml:3:15: error: malformed binding: there is no {pack.drft}; did you mean "
        "\"draft\"?");
}

static void a_missing_column_is_told_once_a_place(void **state)
{
    (void)state;
    check_of(REPORT("<section id='a' title='a'>" LINES "<table id='t' data='lines'>"
                    "<column field='lin' format='usd'/></table></section>"));
    assert_int_equal(diag.count[DIAG_ERROR], 1);
}

// Whatever is cut out of a template: it is read and checked, or told, and nothing breaks.
static void a_template_cut_anywhere_is_read_or_told(void **state)
{
    struct bytes whole;

    (void)state;
    put_theme();
    assert_true(
        file_read("fixtures/template/whole/sections/tables.xml", &whole, &arena, &diag));
    for (size_t at = 0; at < whole.size; at += 7) {
        struct arena own;
        struct diag told;
        struct template *report;
        char *text = arena_bytes(&arena, whole.data, whole.size);

        arena_init(&own);
        diag_init(&told, &own);
        memmove(text + at, text + at + 3, whole.size - at > 3 ? whole.size - at - 3 : 0);
        assert_true(file_write(in_folder("tables.xml"), text, whole.size - 3, &told));
        put("report.xml", REPORT("<include href='tables.xml'/>"));
        report = template_read(in_folder("report.xml"), folder, NULL, NULL, &own, &told);
        if (report)
            template_check(report, &db, &own, &told);
        assert_true(report || diag_failed(&told));
        arena_finish(&own);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_db, close_db)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_dataset_is_seen_before_the_place_where_it_stands),
        TEST(a_section_names_a_kind_of_page_of_the_theme),
        TEST(a_sections_dataset_is_not_seen_by_another),
        TEST(two_sections_may_name_their_datasets_and_elements_alike),
        TEST(a_repeats_row_is_bound_in_text_and_sql_inside_it_alone),
        TEST(entities_in_a_query_do_not_shift_the_place_of_a_fault),
        TEST(a_chart_that_nothing_describes_is_refused),
        TEST(an_expression_of_doubtful_unit_is_refused),
        TEST(the_example_of_the_language_is_told_as_promised),
        TEST(without_a_database_names_are_checked_and_columns_are_not),
        TEST(no_row_is_needed_and_none_is_changed),
        TEST(the_themes_texts_are_checked_too),
        TEST(a_missing_column_is_told_once_a_place),
        TEST(a_template_cut_anywhere_is_read_or_told),
    };
    return cmocka_run_group_tests_name("template/check", tests, NULL, NULL);
}
