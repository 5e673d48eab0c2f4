#include "stage.h"

#include <string.h>

#include <sqlite3.h>

#define SECTION(inside) "<section id=\"s\" title=\"S\">" inside "</section>"

static const char numbers[] =
    "CREATE TABLE n (name TEXT, position INTEGER, a_cents INTEGER, b_cents INTEGER);"
    "INSERT INTO n VALUES ('one', 3, 100, 40), ('two', 1, 250, NULL), ('three', 2, NULL, 7);";

static const struct table *table_of(const struct stage *s, const char *id)
{
    return &stage_block(s, id)->table;
}

static void expressions_keep_the_order_of_the_query(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION(
            "<dataset id=\"d\" key=\"name\">SELECT name, a_cents FROM n WHERE position &lt; 3"
            " UNION ALL SELECT name, a_cents FROM n WHERE position = 3"
            " ORDER BY name DESC; -- the last word</dataset>"
            "<table id=\"t\" data=\"d\"><column field=\"name\"/>"
            "<column value=\"a_cents * 2\" format=\"usd\"/></table>"));
    const struct table *table = table_of(s, "s/t");
    assert_int_equal(table->row_count, 3);
    assert_string_equal(table->rows[0].cells[0].text, "two");
    assert_string_equal(table->rows[0].cells[1].text, "5.00");
    assert_string_equal(table->rows[1].cells[0].text, "three");
    assert_string_equal(table->rows[1].cells[1].text, "–");
    assert_string_equal(table->rows[2].cells[1].text, "2.00");
}

static int prepared_with(const struct stage *s, const char *words)
{
    int count = 0;

    for (const struct db_kept *kept = s->db.kept; kept; kept = kept->next)
        count += strstr(sqlite3_sql(kept->statement), words) != NULL;
    return count;
}

static void a_query_is_prepared_once_with_all_that_is_written_over_it(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\" key=\"name\">SELECT name, a_cents FROM n -- (\n;</dataset>"
                "<table id=\"t\" data=\"d\"><column field=\"name\"/>"
                "<column value=\"a_cents * 2\" format=\"usd\"/>"
                "<row-style test=\"a_cents &gt; 200\" use=\"strong\"/></table>"
                "<table id=\"u\" data=\"d\"><column value=\"a_cents / 2\"/></table>"));
    assert_int_equal(table_of(s, "s/t")->row_count, 3);
    assert_int_equal(prepared_with(s, "FROM n"), 1);
}

// 1,230,000 ppm are 1.23, whoever adds them up.
static void an_expression_has_the_unit_of_what_it_adds_up(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\">SELECT 1230000 AS a_ppm, 230000 AS b_ppm, 700 AS c</dataset>"
                "<table id=\"t\" data=\"d\">"
                "<column value=\"a_ppm\" format=\"ratio:2\"/>"
                "<column value=\"a_ppm - (b_ppm)\" format=\"ratio:2\"/>"
                "<column id=\"half_ppm\" value=\"a_ppm / 2\" format=\"ratio:3\" sum=\"yes\"/>"
                "<column value=\"c * 2\" format=\"ratio:2\"/><total label=\"All\"/></table>"));
    const struct table *table = table_of(s, "s/t");
    const char *const want[] = {"1.23", "1.00", "0.615", "0.14"};
    for (int i = 0; i < 4; i++)
        assert_string_equal(table->rows[0].cells[i].text, want[i]);
    assert_string_equal(table->rows[1].cells[2].text, "0.615");
}

static void a_dataset_is_run_once_for_all_who_name_it(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\">SELECT name, a_cents FROM n</dataset>"
                "<table id=\"t\" data=\"d\"><column field=\"name\"/></table>"
                "<table id=\"u\" data=\"d\"><column value=\"a_cents + 1\"/></table>"
                "<para>{d.name}</para>"));
    assert_int_equal(s->document->dataset_count, 1);
    assert_ptr_equal(stage_block(s, "s/t")->dataset, stage_block(s, "s/u")->dataset);
}

static void a_dataset_bears_its_own_columns_and_sql_alone(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\">SELECT name, a_cents FROM n</dataset>"
                "<table id=\"t\" data=\"d\"><column value=\"a_cents + 1\"/>"
                "<row-style test=\"name = 'one'\" use=\"strong\"/></table>"));
    const struct dataset *dataset = stage_block(s, "s/t")->dataset;
    assert_int_equal(dataset->column_count, 2);
    assert_string_equal(dataset->sql, "SELECT name, a_cents FROM n");
    assert_string_equal(dataset_at(dataset, 2, 0).text, "three");
}

static void figures_tell_raw_value_unit_place_and_dataset(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\" key=\"name\">SELECT name, a_cents FROM n</dataset>\n"
                "<para>{d[name='two'].a_cents|usd:k,signed}</para>"));
    const struct figure *figure = stage_figure(s, "s/para/two/a_cents");
    assert_int_equal(figure->raw.integer, 250);
    assert_int_equal(figure->unit, UNIT_CENTS);
    assert_string_equal(figure->shown, "±0.0");
    assert_string_equal(figure->dataset->id, "d");
    assert_int_equal(figure->at.line, 2);
    assert_int_equal(figure->at.column, 7);
}

static void a_figure_shown_twice_alike_is_one_figure(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\">SELECT a_cents FROM n</dataset>"
                "<para>{d.a_cents|usd} {d.a_cents|usd:k} {d.a_cents|usd}</para>"));
    int count = 0;
    for (const struct figure *f = s->document->figures; f; f = f->next)
        count++;
    assert_int_equal(count, 2);
    stage_figure(s, "s/para/d/a_cents~2");
}

static void a_slash_in_a_key_is_no_part_of_an_id(void **state)
{
    struct figure figure = {
        .section = "pnl[a%2Fb]", .element = "t", .key = "x/y/", .column = "c"};
    struct strbuf id = {0};

    (void)state;
    figure_id(&figure, &id);
    assert_string_equal(id.data, "pnl[a%2Fb]/t/x%2Fy%2F/c");
    strbuf_finish(&id);
}

static void text_and_dates_are_no_figures(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\">SELECT name, '2026-10' AS month FROM n</dataset>"
                "<para>{d.name} {d.month|month-name} {params.month|month-name}</para>"));
    assert_null(s->document->figures);
    assert_string_equal(s->document->sections->blocks->para.text.spans[0].text,
        "one October 2026 October 2026");
}

static void units_of_rows_follow_the_column_that_names_them(void **state)
{
    struct stage *s = *state;

    stage_write(s, "",
        SECTION("<dataset id=\"m\" key=\"k\">SELECT 'a' AS k, 1330000 AS value, 'ppm' AS unit"
                " UNION ALL SELECT 'b', 14100, 'bps'</dataset>"
                "<table id=\"t\" data=\"m\"><column field=\"k\"/>"
                "<column field=\"value\" format=\"ratio:2\"/></table>"));
    assert_string_equal(table_of(s, "s/t")->rows[0].cells[1].text, "1.33");
    assert_string_equal(table_of(s, "s/t")->rows[1].cells[1].text, "1.41");
    assert_int_equal(stage_figure(s, "s/t/a/value")->unit, UNIT_PPM);
}

static void a_null_is_a_figure_where_amounts_stand(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\" key=\"name\">SELECT name, b_cents FROM n</dataset>"
                "<para>{d[name='two'].b_cents|usd,null=none}</para>"));
    assert_string_equal(stage_figure(s, "s/para/two/b_cents")->shown, "none");
}

static void sums_are_of_integers_not_of_what_is_printed(void **state)
{
    struct stage *s = *state;

    stage_write(s, "CREATE TABLE c (a_cents INTEGER); INSERT INTO c VALUES (40), (40), (40);",
        SECTION("<dataset id=\"d\">SELECT a_cents FROM c</dataset>"
                "<table id=\"t\" data=\"d\"><column value=\"'x'\"/>"
                "<column field=\"a_cents\" format=\"usd:0\" sum=\"yes\"/>"
                "<total label=\"All\"/></table>"));
    const struct table_row *total = &table_of(s, "s/t")->rows[3];
    assert_int_equal(total->kind, ROW_TOTAL);
    assert_string_equal(table_of(s, "s/t")->rows[0].cells[1].text, "0");
    assert_string_equal(total->cells[1].text, "1");
    assert_int_equal(total->cells[1].figure->raw.integer, 120);
}

static void one_row_is_demanded_where_one_is_said(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\" rows=\"one\">SELECT name FROM "
                "n</dataset><para>{d.name}</para>"));
    assert_null(s->document);
    assert_string_equal(stage_fault(s), "ROW_COUNT");
}

static void ties_compare_raw_values(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\" key=\"name\">SELECT name, a_cents FROM n</dataset>"
                "<tie what=\"same print\" left=\"{d[name='one'].a_cents|usd:m}\""
                " right=\"{d[name='two'].a_cents|usd:m}\"/>"));
    assert_non_null(s->document);
    assert_false(s->document->ties->holds);
    assert_string_equal(stage_fault(s), "TIE");
}

static void the_final_has_neither_stamp_nor_words_in_the_margin(void **state)
{
    struct stage *s = *state;

    s->stamp = "";
    stage_write(s, "", SECTION("<rule/>"));
    assert_null(s->document->furniture.stamp);
    assert_null(s->document->furniture.margin);
}

static void a_chart_draws_no_number_that_it_would_round(void **state)
{
    struct stage *s = *state;

    stage_write(s, "",
        SECTION(
            "<dataset id=\"d\">SELECT 'a' AS name, 9223372036854775807 AS a, 'step' AS kind "
            "UNION ALL SELECT 'b', 9223372036854775807, 'step'</dataset>"
            "<chart id=\"c\" type=\"waterfall\" data=\"d\"><title>T</title>"
            "<category field=\"name\" kind=\"kind\"/><value field=\"a\"/></chart>"));
    assert_string_equal(stage_fault(s), "CHART");
}

static void parameters_are_checked_against_their_type(void **state)
{
    struct stage *s = *state;

    stage_write(s, "", "<param name=\"day\" type=\"date\" default=\"2026-02-30\"/>");
    assert_null(s->document);
    assert_string_equal(stage_fault(s), "PARAMETER");
}

static void integer_parameters_are_numbers_in_queries(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        "<param name=\"least\" type=\"integer\" default=\"2\"/>" SECTION(
            "<dataset id=\"d\" rows=\"one\">SELECT count(*) AS rows FROM n"
            " WHERE position >= :least</dataset><para>{d.rows}</para>"));
    assert_int_equal(stage_figure(s, "s/para/d/rows")->raw.integer, 2);
}

static void blanks_of_the_source_are_one_blank(void **state)
{
    struct stage *s = *state;

    stage_write(s, "", SECTION("<para>\n  one\n  <b> two </b>,\n three<br/>\n  four </para>"));
    const struct rich *text = &s->document->sections->blocks->para.text;
    assert_int_equal(text->count, 3);
    assert_string_equal(text->spans[0].text, "one ");
    assert_string_equal(text->spans[1].text, "two");
    assert_string_equal(text->spans[2].text, " , three\nfour");
}

static void marks_that_meet_are_told_apart(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\">SELECT name FROM n</dataset>"
                "<para>one<footnote>A.</footnote><footnote>B.</footnote> two"
                "<footnote>C.</footnote></para><table id=\"t\" data=\"d\"><column"
                " field=\"name\" head=\"Name\"><footnote>D.</footnote>"
                "<footnote>E.</footnote></column></table>"));
    const struct rich *text = &s->document->sections->blocks->para.text;
    assert_string_equal(text->spans[1].text, "1");
    assert_string_equal(text->spans[2].text, ",2");
    assert_string_equal(text->spans[2].footnote->mark, "2");
    assert_string_equal(text->spans[4].text, "3");
    text = &table_of(s, "s/t")->columns[0].head;
    assert_string_equal(text->spans[1].text, "a");
    assert_string_equal(text->spans[2].text, ",b");
    assert_string_equal(rich_plain(*text, &s->arena), "Name");
}

static void a_sparkline_takes_the_rows_of_its_key(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        SECTION("<dataset id=\"d\">SELECT name FROM n ORDER BY name</dataset>"
                "<dataset id=\"p\">SELECT name, 100 AS a_cents FROM n WHERE position &lt; 3"
                " UNION ALL SELECT 'two', 300</dataset>"
                "<table id=\"t\" data=\"d\"><column field=\"name\"/>"
                "<column draw=\"spark\" points-data=\"p\" points-field=\"a_cents\""
                " points-key=\"name\" format=\"usd:1\"/></table>"));
    const struct table *table = table_of(s, "s/t");
    const struct cell_values *two = table->rows[2].cells[1].drawing;
    assert_null(table->rows[0].cells[1].drawing);
    assert_int_equal(two->point_count, 2);
    assert_int_equal(two->points[1].number, 300);
    assert_string_equal(two->points[1].label, "3.0");
}

static void steps_are_joined_while_they_are_one_calculation(void **state)
{
    struct stage *s = *state;

    stage_write(s, "",
        SECTION("<dataset id=\"d\">SELECT 10 AS a, NULL AS b UNION ALL SELECT 7, 10"
                " UNION ALL SELECT 7, 0 UNION ALL SELECT 70, NULL</dataset>"
                "<table id=\"t\" data=\"d\"><column field=\"a\" from=\"b\" "
                "draw=\"steps\"/></table>"));
    const struct table_row *rows = table_of(s, "s/t")->rows;
    assert_true(rows[0].cells[0].drawing->joins_next);
    assert_true(rows[1].cells[0].drawing->joins_next);
    assert_false(rows[2].cells[0].drawing->joins_next);
}

static void links_inside_a_repetition_stay_inside(void **state)
{
    struct stage *s = *state;

    stage_write(s, numbers,
        "<dataset id=\"d\" key=\"name\">SELECT name FROM n WHERE position = 1</dataset>"
        "<repeat data=\"d\" as=\"row1\">" SECTION(
            "<para id=\"here\"><link to=\"#s/here\">x</link></para>") "</repeat>");
    const struct block *para = stage_block(s, "s[two]/here");
    assert_string_equal(para->para.text.spans[0].target, "#s[two]/here");
}

static const char moves[] =
    "CREATE TABLE n (a_cents INTEGER, a_pm_cents INTEGER, growth_bps INTEGER, b_cents INTEGER, "
    "b_change_cents INTEGER, c_cents INTEGER); INSERT INTO n VALUES (90, 100, -1000, 5, 5, 7);";

// One text of commentary over those figures: what was told of it, and what stands on the page.
static const char *commentary(struct stage *s, const char *text, const char **shown)
{
    stage_write(s, moves,
        arena_format(&s->arena,
            SECTION("<dataset id=\"f\">SELECT * FROM n</dataset>"
                    "<dataset id=\"d\">SELECT '%s' AS text</dataset>"
                    "<list data=\"d\"><item><written field=\"text\"/></item></list>"),
            text));
    *shown = rich_plain(s->document->sections->blocks->list.items->text, &s->arena);
    return stage_fault(s);
}

static void commentary_against_its_figures_is_told_and_marked(void **state)
{
    static const struct {
        const char *text;
        bool is_stale;
    } cases[] = {
        {"Margin rose {f.growth_bps}",                                  true },
        {"Margin fell {f.growth_bps}",                                  false},
        {"{f.growth_bps} more than before",                             true },
        {"{f.growth_bps} less than before",                             false},
        {"Margin ROSE to &lt;b>{f.a_cents}&lt;/b>",                     true }, // by its neighbour
        {"Margin fell to {f.a_cents}",                                  false},
        {"Costs fell to {f.b_cents}",                                   true }, // by its change
        {"Margin fell {f.a_cents} while costs grew {f.b_cents}",        false},
        {"Margin grew {f.a_cents} while costs fell {f.b_cents}",        true },
        {"{f.b_cents} was up, margin of {f.a_cents} was not spoken of", false},
        {"It rose. Margin of {f.a_cents}; all rose: {f.c_cents} rose",  false},
        {"It was up to {f.a_cents}",                                    false},
        {"Uproar over {f.a_cents}",                                     false},
        {"More than 1.5 times {f.a_cents}",                             false}, // a level may be
        {"No figure rose",                                              false},
    };
    struct stage *s = *state;
    const char *shown;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        stage_end(state);
        stage_begin(state);
        s = *state;
        const char *told = commentary(s, cases[i].text, &shown);
        if (strcmp(told, cases[i].is_stale ? "STALE" : "") != 0)
            fail_msg("%s: %s", cases[i].text, told);
        assert_int_equal(strstr(shown, " [out of date]") != NULL, cases[i].is_stale);
    }
}

static void a_stale_figure_is_named_with_its_word_and_place(void **state)
{
    struct stage *s = *state;
    const char *shown;

    commentary(s, "Margin rose {f.growth_bps}", &shown);
    assert_non_null(
        strstr(s->diag.first->text, "\"rose\" beside {f.growth_bps}, which is down"));
    assert_true(s->diag.first->at.line > 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_begin, stage_end)
    const struct CMUnitTest tests[] = {
        TEST(expressions_keep_the_order_of_the_query),
        TEST(a_query_is_prepared_once_with_all_that_is_written_over_it),
        TEST(an_expression_has_the_unit_of_what_it_adds_up),
        TEST(a_dataset_is_run_once_for_all_who_name_it),
        TEST(a_dataset_bears_its_own_columns_and_sql_alone),
        TEST(figures_tell_raw_value_unit_place_and_dataset),
        TEST(a_figure_shown_twice_alike_is_one_figure),
        TEST(a_slash_in_a_key_is_no_part_of_an_id),
        TEST(text_and_dates_are_no_figures),
        TEST(units_of_rows_follow_the_column_that_names_them),
        TEST(a_null_is_a_figure_where_amounts_stand),
        TEST(sums_are_of_integers_not_of_what_is_printed),
        TEST(one_row_is_demanded_where_one_is_said),
        TEST(ties_compare_raw_values),
        TEST(the_final_has_neither_stamp_nor_words_in_the_margin),
        TEST(a_chart_draws_no_number_that_it_would_round),
        TEST(parameters_are_checked_against_their_type),
        TEST(integer_parameters_are_numbers_in_queries),
        TEST(blanks_of_the_source_are_one_blank),
        TEST(marks_that_meet_are_told_apart),
        TEST(a_sparkline_takes_the_rows_of_its_key),
        TEST(steps_are_joined_while_they_are_one_calculation),
        TEST(links_inside_a_repetition_stay_inside),
        TEST(commentary_against_its_figures_is_told_and_marked),
        TEST(a_stale_figure_is_named_with_its_word_and_place),
    };
    return cmocka_run_group_tests_name("document/compose", tests, NULL, NULL);
}
