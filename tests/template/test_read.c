#include "fixture.h"

static struct template *read_report(void)
{
    return template_read(in_folder("report.xml"), folder, NULL, NULL, &arena, &diag);
}

static struct template *read_of(const char *inside)
{
    put_theme();
    put("report.xml", inside);
    return read_report();
}

static void includes_are_replaced_by_what_they_name(void **state)
{
    struct template *report;

    (void)state;
    put("sections/a.xml", SECTION("<include href='b/note.xml'/>"));
    put("sections/b/note.xml", "<note xmlns='urn:equitypack:1'>n</note>");
    report = read_of(REPORT("<include href='sections/a.xml'/><section id='z' title='z'/>"));
    assert_silent();
    assert_int_equal(report->root->first->kind, EL_SECTION);
    assert_string_equal(report->root->first->at.file, in_folder("sections/a.xml"));
    assert_int_equal(report->root->first->first->kind, EL_NOTE);
    assert_ptr_equal(report->root->first->first->parent, report->root->first);
    assert_string_equal(template_text(report->root->first->next, "id"), "z");
    assert_int_equal(report->file_count, 4);
}

static void an_href_is_found_in_the_templates_folder_too(void **state)
{
    (void)state;
    put("sections/a.xml", SECTION("<include href='shared/note.xml'/>"));
    put("shared/note.xml", "<note xmlns='urn:equitypack:1'>n</note>");
    read_of(REPORT("<include href='sections/a.xml'/>"));
    assert_silent();
}

static void an_href_cannot_leave_by_dots_by_root_or_by_address(void **state)
{
    (void)state;
    put("../equitypack-outside.xml", SECTION(""));
    read_of(REPORT("<include href='../equitypack-outside.xml'/>\n"
                   "<include href='/etc/passwd'/>\n<include href='http://x/y.xml'/>"));
    unlink("/tmp/equitypack-outside.xml");
    assert_said("1:84: error: cannot include: \"../equitypack-outside.xml\" lies outside");
    assert_said("2:16: error: cannot include: \"/etc/passwd\": a file is named by its path");
    assert_said("3:16: error: cannot include: \"http://x/y.xml\": a file is named by its path");
}

static void an_href_cannot_leave_by_a_link(void **state)
{
    (void)state;
    put_theme();
    assert_int_equal(symlink("/etc", in_folder("sections")), 0);
    assert_int_equal(symlink("/etc/passwd", in_folder("p.xml")), 0);
    read_of(REPORT("<include href='sections/hosts'/><include href='p.xml'/>"));
    assert_said("\"sections/hosts\" lies outside the templates' folder [INCLUDE]");
    assert_said("\"p.xml\" lies outside the templates' folder [INCLUDE]");
}

static void a_link_inside_is_followed(void **state)
{
    (void)state;
    put("real/a.xml", SECTION(""));
    assert_int_equal(symlink("real", in_folder("sections")), 0);
    read_of(REPORT("<include href='sections/a.xml'/>"));
    assert_silent();
}

static void circles_of_includes_are_told_with_their_way(void **state)
{
    (void)state;
    put("a.xml", SECTION("<keep><include href='b.xml'/></keep>"));
    put("b.xml", "<keep xmlns='urn:equitypack:1'><include href='./b.xml'/></keep>");
    read_of(REPORT("<include href='a.xml'/>"));
    assert_said("b.xml:1:47: error: cannot include: a file that includes itself: ");
    assert_said("/b.xml > ");
}

static void put_note(const char *name, const char *inside)
{
    put(name, arena_format(&arena, "<keep xmlns='urn:equitypack:1'>%s</keep>", inside));
}

static void includes_that_double_at_each_step_are_bounded(void **state)
{
    (void)state;
    for (char name[] = "a.xml", next[] = "b.xml"; name[0] < 'k'; name[0]++, next[0]++)
        put_note(
            name, arena_format(&arena, "<include href='%s'/><include href='%s'/>", next, next));
    put_note("k.xml", "<rule/>");
    put("s.xml", SECTION("<include href='a.xml'/>"));
    read_of(REPORT("<include href='s.xml'/>"));
    assert_said("more than 500 files [INCLUDE]");
}

static void a_long_chain_of_includes_is_bounded(void **state)
{
    (void)state;
    for (char name[] = "a.xml", next[] = "b.xml"; name[0] < 'z'; name[0]++, next[0]++)
        put_note(name, arena_format(&arena, "<include href='%s'/>", next));
    put_note("z.xml", "<rule/>");
    put("s-.xml", SECTION("<include href='a.xml'/>"));
    read_of(REPORT("<include href='s-.xml'/>"));
    assert_said("includes nest more than 16 deep [INCLUDE]");
}

static void a_missing_file_is_told_with_the_one_meant(void **state)
{
    (void)state;
    put("sections/pnl-bridge.xml", SECTION(""));
    read_of(REPORT("<include href='sections/pnl_bridge.xml'/>"));
    assert_said(
        "no file \"sections/pnl_bridge.xml\"; did you mean \"sections/pnl-bridge.xml\"?");
}

static void a_faulty_include_leaves_the_rest_to_be_checked(void **state)
{
    (void)state;
    put("a.xml", "<section xmlns='urn:equitypack:1' id='a' title='a'><para></section>");
    read_of(REPORT("<include href='a.xml'/><section id='b'/>"));
    assert_said("a.xml:1:58: error: not well-formed XML: </section> where </para> is expected");
    assert_said("<section> needs title: its name for readers [ATTRIBUTE]");
}

static void elements_must_bear_the_namespace(void **state)
{
    (void)state;
    put_theme();
    put("report.xml", "<report title='t' theme='themes/board.xml'/>");
    read_report();
    assert_said("1:1: error: unknown or misplaced element: <report> needs "
                "xmlns=\"urn:equitypack:1\" [ELEMENT]");
}

static void a_section_alone_is_no_report(void **state)
{
    (void)state;
    put("report.xml", SECTION(""));
    assert_null(read_report());
    assert_said("<section> where a file begins with <report>: it is checked with the report");
}

static void what_stands_in_an_if_or_a_repeat_stands_in_their_place(void **state)
{
    (void)state;
    read_of(REPORT("<if test='1'><repeat data='d' as='r'><section id='a' title='a'>"
                   "<if data='d'><para>x</para></if></section></repeat></if>"));
    assert_silent();
    read_of(REPORT("<if test='1'>\n<para>x</para></if>"));
    assert_said("2:1: error: unknown or misplaced element: <para> may not stand in <report>");
}

static void an_example_keeps_its_text_and_holds_what_its_place_takes(void **state)
{
    const struct template_node *example;

    (void)state;
    example = read_of(REPORT(SECTION("<example> <message>{{x}}</message><!-- y --></example>")))
                  ->root->first->first;
    assert_silent();
    assert_string_equal(example->written, " <message>{{x}}</message><!-- y -->");
    assert_int_equal(example->first->kind, EL_MESSAGE);
    read_of(REPORT(SECTION("<keep><example><message/></example></keep>")));
    assert_said("<message> may not stand in <keep>, only in <section>");
}

static void blanks_are_single_and_gone_at_ends_and_breaks(void **state)
{
    struct template *report = read_of(REPORT(
        "<section id='a' title='a'><para>\n  a \n <b> b </b> c <br/>\n d  </para></section>"));
    struct template_node *a = report->root->first->first->first, *b = a->next;

    (void)state;
    assert_silent();
    assert_string_equal(a->parts.list[0].literal, "a ");
    assert_string_equal(b->first->parts.list[0].literal, "b ");
    assert_string_equal(b->next->parts.list[0].literal, "c");
    assert_string_equal(b->next->next->next->parts.list[0].literal, "d");
}

static void texts_are_cut_at_their_bindings(void **state)
{
    struct source_pos at = {"c.xml", 3, 10};
    struct text_parts parts;

    (void)state;
    assert_true(template_parse_text(
        "a {{x}} {l[line='O''Net'].ac_cents|usd:k}\n{r.c}!", at, &parts, &arena, &diag));
    assert_int_equal(parts.count, 5);
    assert_string_equal(parts.list[0].literal, "a {x} ");
    assert_string_equal(parts.list[1].binding->scope, "l");
    assert_string_equal(parts.list[1].binding->row_column, "line");
    assert_string_equal(parts.list[1].binding->row_value, "O'Net");
    assert_string_equal(parts.list[1].binding->column, "ac_cents");
    assert_string_equal(parts.list[1].binding->format_spec, "usd:k");
    assert_int_equal(parts.list[1].binding->at.column, 18);
    assert_int_equal(parts.list[3].binding->at.line, 4);
    assert_int_equal(parts.list[3].binding->at.column, 1);
    assert_string_equal(parts.list[4].literal, "!");
}

static void faulty_bindings_are_told_at_their_letter(void **state)
{
    (void)state;
    read_of(REPORT("<section id='a' title='{head} {a.} {a.b|usdd} {a[x=1].b}'/>"));
    assert_said(":1:92: error: malformed binding: \"{head}\": a binding names a scope");
    assert_said(":1:99: error: malformed binding: \"{a.}\": a column's name is missing");
    assert_said(":1:109: error: unknown or unfit format: there is no format \"usdd\"; did you "
                "mean \"usd\"?");
    assert_said(":1:117: error: malformed binding: \"[x=1].b}\": the value stands in quotes");
}

static void values_are_read_by_their_type(void **state)
{
    struct template *report =
        read_of(REPORT("<section id='a' title='a' cover='yes'><space height='25.4mm'/>"
                       "<para style='note' align='right'>x</para></section>"));
    struct template_node *space = report->root->first->first;

    (void)state;
    assert_silent();
    assert_int_equal(template_integer(report->root->first, "cover", 0), 1);
    assert_true(template_length(space, "height", 0) > 71.999);
    assert_true(template_length(space, "height", 0) < 72.001);
    assert_int_equal(template_integer(space->next, "style", 0), STYLE_NOTE);
    assert_int_equal(template_integer(space->next, "align", 0), ALIGN_RIGHT);
}

static void inline_text_from_elsewhere_is_read_by_the_same_words(void **state)
{
    struct source_pos at = {"commentary/2026-10.xml", 12, 7};
    struct template_node *text =
        template_parse_inline(" Meta: <b>{x.y}</b> <blink>z</blink>", at, &arena, &diag);

    (void)state;
    assert_int_equal(text->kind, EL_TEXT);
    assert_string_equal(text->parts.list[0].literal, "Meta: ");
    assert_int_equal(text->next->kind, EL_B);
    assert_int_equal(text->next->first->parts.list[0].binding->at.column, 17);
    assert_said("commentary/2026-10.xml:12:27: error: unknown or misplaced element: <blink>");
    assert_non_null(template_parse_inline(
        "<image src='/etc/passwd' alt='x'/> <include href='x'/>", at, &arena, &diag));
    assert_said("\"/etc/passwd\": no file may be named here");
}

static void the_board_theme_gives_every_role(void **state)
{
    struct template *report = read_of(REPORT("<section id='a' title='a'/>"));
    const struct theme *theme = report->theme;

    (void)state;
    assert_silent();
    assert_non_null(theme);
    assert_int_equal(theme->colours[COLOUR_ACCENT].blue, 0x8C);
    assert_true(theme->styles[STYLE_MESSAGE].text.size_pt == 19.5);
    assert_non_null(theme_master(theme, "letter"));
    for (int i = 0; i < theme->master_count; i++)
        assert_true(theme->masters[i].columns == 6);
}

static void a_theme_asked_for_by_its_name_stands_instead_of_the_reports_own(void **state)
{
    struct bytes print;
    struct template *report;

    (void)state;
    put_theme();
    assert_true(file_read("templates/themes/print.xml", &print, &arena, &diag));
    put("themes/print.xml", print.data);
    put("report.xml", REPORT("<section id='a' title='a'/>"));
    report = template_read(in_folder("report.xml"), folder, "print", NULL, &arena, &diag);
    assert_silent();
    assert_string_equal(report->theme->name, "print");
    assert_int_equal(report->file_count, 2); // the report's own is not read
    report = template_read(in_folder("report.xml"), folder, "prnt", NULL, &arena, &diag);
    assert_null(report->theme);
    assert_said("no file \"themes/prnt.xml\"; did you mean \"themes/print.xml\"?");
}

static void the_board_themes_faces_open(void **state)
{
    struct faces faces;
    struct template *report;

    (void)state;
    put_theme();
    put("report.xml", REPORT("<section id='a' title='a'/>"));
    assert_true(faces_open(&faces, "fonts/faces.conf", &arena, &diag));
    report = template_read(in_folder("report.xml"), folder, NULL, &faces, &arena, &diag);
    assert_silent();
    for (int i = 0; i < STYLE_COUNT; i++) {
        assert_non_null(report->theme->styles[i].text.face);
        assert_non_null(report->theme->styles[i].text.bold);
        assert_non_null(report->theme->styles[i].text.italic);
    }
    faces_close(&faces);
}

static void a_theme_that_lacks_a_role_is_refused(void **state)
{
    (void)state;
    put("themes/board.xml",
        "<theme xmlns='urn:equitypack:1' name='x' row-pitch='1' bar-pitch='1' spark-pitch='1' "
        "contents-pitch='1' block-gap='1' column-gap='1'>\n<face name='Inter-Regular' "
        "as='text'/>"
        "\n<colour role='ink' value='black'/>\n<style role='body' face='txt' size='8' "
        "leading='9'/>"
        "\n</theme>");
    put("report.xml", REPORT("<section id='a' title='a'/>"));
    assert_null(read_report()->theme);
    assert_said(":3:27: error: unknown, missing or malformed attribute: value=\"black\"");
    assert_said(
        ":4:26: error: font face cannot be used: the theme has no face \"txt\"; did you "
        "mean \"text\"?");
    assert_said("the theme gives no colour \"accent\"");
    assert_said("the theme gives no style \"message\"");
    assert_said("the theme has no <page-master>");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(includes_are_replaced_by_what_they_name),
        TEST(an_href_is_found_in_the_templates_folder_too),
        TEST(an_href_cannot_leave_by_dots_by_root_or_by_address),
        TEST(an_href_cannot_leave_by_a_link),
        TEST(a_link_inside_is_followed),
        TEST(circles_of_includes_are_told_with_their_way),
        TEST(includes_that_double_at_each_step_are_bounded),
        TEST(a_long_chain_of_includes_is_bounded),
        TEST(a_missing_file_is_told_with_the_one_meant),
        TEST(a_faulty_include_leaves_the_rest_to_be_checked),
        TEST(elements_must_bear_the_namespace),
        TEST(a_section_alone_is_no_report),
        TEST(what_stands_in_an_if_or_a_repeat_stands_in_their_place),
        TEST(an_example_keeps_its_text_and_holds_what_its_place_takes),
        TEST(blanks_are_single_and_gone_at_ends_and_breaks),
        TEST(texts_are_cut_at_their_bindings),
        TEST(faulty_bindings_are_told_at_their_letter),
        TEST(values_are_read_by_their_type),
        TEST(inline_text_from_elsewhere_is_read_by_the_same_words),
        TEST(the_board_theme_gives_every_role),
        TEST(a_theme_asked_for_by_its_name_stands_instead_of_the_reports_own),
        TEST(the_board_themes_faces_open),
        TEST(a_theme_that_lacks_a_role_is_refused),
    };
    return cmocka_run_group_tests_name("template/read", tests, NULL, NULL);
}
