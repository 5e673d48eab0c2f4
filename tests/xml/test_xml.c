#include "../test.h"
#include "base/strbuf.h"
#include "xml/xml.h"

#include <string.h>

static struct arena arena;
static struct diag diag;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static struct xml_node *read_text(const char *text)
{
    return xml_read_text("t.xml", text, strlen(text), &arena, &diag);
}

static void assert_at(struct source_pos at, int line, int column)
{
    assert_string_equal(at.file, "t.xml");
    assert_int_equal(at.line, line);
    assert_int_equal(at.column, column);
}

// The n-th complaint stands there and begins so.
static void assert_told(int n, enum diag_code code, int line, int column, const char *text)
{
    const struct diag_entry *entry = diag.first;

    while (entry && n--)
        entry = entry->next;
    assert_non_null(entry);
    assert_int_equal(entry->code, code);
    assert_at(entry->at, line, column);
    if (strncmp(entry->text, text, strlen(text)) != 0)
        fail_msg("want %s\ngot  %s", text, entry->text);
}

static void tags_over_several_lines_stand_where_they_begin(void **state)
{
    struct xml_node *root = read_text("<a\n  b='1'\n  c=\"x > y\"\n>\n  <d\n/><e/></a>");
    struct xml_node *d = root->first->next, *e = d->next;

    (void)state;
    assert_at(root->at, 1, 1);
    assert_at(root->attributes[0].at, 2, 3);
    assert_at(root->attributes[0].value_at, 2, 6);
    assert_at(root->attributes[1].value_at, 3, 6);
    assert_string_equal(root->attributes[1].value, "x > y");
    assert_at(d->at, 5, 3);
    assert_at(e->at, 6, 3);
    assert_ptr_equal(e->parent, root);
}

static void columns_count_bytes_after_letters_of_several(void **state)
{
    struct xml_node *root = read_text("<a>é€<b c='ü' d='x'/></a>");
    struct xml_node *b = root->first->next;

    (void)state;
    assert_at(b->at, 1, 9);
    assert_at(b->attributes[1].at, 1, 19);
}

static void a_byte_order_mark_is_not_counted(void **state)
{
    struct xml_node *root = read_text("\xEF\xBB\xBF<a>\n<b/></a>");

    (void)state;
    assert_at(root->at, 1, 1);
    assert_at(root->first->next->at, 2, 1);
}

static void carriage_returns_end_no_line_of_their_own(void **state)
{
    struct xml_node *root = read_text("<a>\r\n<b/>\r\n x</a>");
    struct xml_node *text = root->first->next->next;

    (void)state;
    assert_at(root->first->next->at, 2, 1);
    assert_string_equal(text->text, "\n x");
    assert_at(xml_place_at(&text->place, 2), 3, 2);
}

static void places_in_text_pass_over_entities_comments_and_cdata(void **state)
{
    struct xml_node *text =
        read_text("<a>1 &lt; 2<!-- no --> &#233;<![CDATA[<x>]]>!</a>")->first;

    (void)state;
    assert_string_equal(text->text, "1 < 2 é<x>!");
    assert_at(text->at, 1, 4);
    assert_at(xml_place_at(&text->place, 2), 1, 6);
    assert_at(xml_place_at(&text->place, 3), 1, 10);
    assert_at(xml_place_at(&text->place, 5), 1, 23);
    assert_at(xml_place_at(&text->place, 8), 1, 39);
    assert_at(xml_place_at(&text->place, 11), 1, 45);
    assert_null(text->next);
}

static void places_in_values_pass_over_entities(void **state)
{
    struct xml_node *root = read_text("<a b='x &amp; {y}'/>");

    (void)state;
    assert_string_equal(root->attributes[0].value, "x & {y}");
    assert_at(xml_place_at(&root->attributes[0].place, 4), 1, 15);
}

static void text_stands_at_its_first_letter_even_in_cdata(void **state)
{
    (void)state;
    assert_at(read_text("<a><![CDATA[SELECT]]></a>")->first->at, 1, 13);
}

static void names_and_namespaces_are_told_apart(void **state)
{
    struct xml_node *root = read_text("<p:a xmlns:p='urn:x' xml:lang='en' q='1'/>");

    (void)state;
    assert_string_equal(root->name, "a");
    assert_string_equal(root->space, "urn:x");
    assert_string_equal(root->attributes[0].name, "xml:lang");
    assert_string_equal(xml_attribute_find(root, "q")->value, "1");
    assert_null(xml_attribute_find(root, "r"));
}

static void places_of_many_elements_are_exact(void **state)
{
    struct strbuf text = {0};
    struct xml_node *node;
    enum { COUNT = 5000 };

    (void)state;
    strbuf_puts(&text, "<r>\n");
    for (int i = 0; i < COUNT; i++)
        strbuf_printf(&text, "%*s<n i=\"%d\"\n k=\"é &amp; %d\">ä</n>\n", i % 7, "", i, i);
    strbuf_puts(&text, "</r>");
    node = read_text(text.data)->first;
    for (int i = 0; i < COUNT; i++) {
        node = node->next;
        assert_at(node->at, 2 + 2 * i, 1 + i % 7);
        assert_at(node->attributes[1].value_at, 3 + 2 * i, 5);
        node = node->next;
    }
    strbuf_finish(&text);
}

static void an_elements_place_is_what_it_holds_as_written(void **state)
{
    struct xml_node *root =
        read_text("<a>\n <b c='>'>x &amp; <!-- y --><d/></b><e f='/'/>\n</a>");
    struct xml_node *b = root->first->next, *d = b->first->next;

    (void)state;
    assert_string_equal(xml_written(&b->place, &arena), "x &amp; <!-- y --><d/>");
    assert_string_equal(xml_written(&d->place, &arena), "");
    assert_string_equal(xml_written(&b->next->place, &arena), "");
    assert_string_equal(xml_written(&root->place, &arena),
        "\n <b c='>'>x &amp; <!-- y --><d/></b><e f='/'/>\n");
}

static void harmless_faults_are_told_together_and_the_tree_returned(void **state)
{
    (void)state;
    assert_non_null(read_text("<a x='1' x='2'>P&L &nbsp; & 1 < 2 <b/></a>"));
    assert_told(0, DIAG_XML, 1, 10, "attribute x is given twice");
    assert_told(1, DIAG_XML, 1, 17, "a bare & before \"L\": write &amp;");
    assert_told(2, DIAG_XML, 1, 20, "unknown entity &nbsp;");
    assert_told(3, DIAG_XML, 1, 27, "a bare &: write &amp;");
    assert_told(4, DIAG_XML, 1, 31, "a < that begins no element: write &lt;");
    assert_int_equal(diag.count[DIAG_ERROR], 5);
}

static void a_wrong_end_tag_names_both_and_where_the_open_one_begins(void **state)
{
    (void)state;
    assert_null(read_text("<a>\n <table>\n </section>\n</a>"));
    assert_told(0, DIAG_XML, 3, 2,
        "</section> where </table> is expected: <table> begins in line 2, column 2");
    assert_int_equal(diag.count[DIAG_ERROR], 1);
}

static void what_has_no_end_is_told_where_it_begins(void **state)
{
    (void)state;
    assert_null(read_text("<a>\n <table>\n  text\n"));
    assert_told(0, DIAG_XML, 2, 2, "<table> has no end tag");
}

static void entities_cannot_be_declared(void **state)
{
    struct strbuf bomb = {0};

    (void)state;
    strbuf_puts(&bomb, "<!DOCTYPE a [<!ENTITY x0 'lol'>\n");
    for (int i = 1; i < 20; i++)
        strbuf_printf(&bomb, "<!ENTITY x%d '&x%d;&x%d;&x%d;&x%d;&x%d;&x%d;&x%d;&x%d;'>\n", i,
            i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    strbuf_puts(&bomb, "]><a>&x19;</a>");
    assert_null(read_text(bomb.data));
    assert_told(0, DIAG_XML, 1, 1, "a document type declaration, which is not read");
    assert_int_equal(diag.count[DIAG_ERROR], 1);
    strbuf_finish(&bomb);
}

static void no_file_is_read_by_an_entity(void **state)
{
    (void)state;
    assert_null(read_text("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"));
    assert_null(read_text("<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/passwd'>]><a>&e;</a>"));
    assert_int_equal(diag.count[DIAG_ERROR], 2);
}

static void depth_is_bounded(void **state)
{
    struct strbuf text = {0};

    (void)state;
    for (int i = 0; i < 100000; i++)
        strbuf_puts(&text, "<a>");
    assert_null(read_text(text.data));
    assert_told(0, DIAG_XML, 1, 3 * XML_MOST_DEPTH + 1, "elements nest more than");
    assert_int_equal(diag.count[DIAG_ERROR], 1);
    strbuf_finish(&text);
}

static void encodings_but_utf8_are_refused_with_the_place(void **state)
{
    (void)state;
    assert_null(read_text("<a>\ncaf\xE9</a>"));
    assert_told(0, DIAG_FILE_ENCODING, 2, 4, "byte 0xE9 is not UTF-8");
    assert_null(read_text("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"));
    assert_told(1, DIAG_FILE_ENCODING, 1, 31, "ISO-8859-1: save the file as UTF-8");
    assert_null(xml_read_text("t.xml", "\xFF\xFE<\0a\0", 6, &arena, &diag));
    assert_told(2, DIAG_FILE_ENCODING, 1, 1, "UTF-16");
    assert_non_null(read_text("<?xml version='1.0' encoding='utf-8'?><a/>"));
}

static void content_counts_from_its_place(void **state)
{
    struct source_pos at = {"t.xml", 7, 20};
    struct xml_node *content = xml_read_content("x <b>y</b>\n<i/>", "urn:x", at, &arena, &diag);
    struct xml_node *b = content->first->next;

    (void)state;
    assert_at(content->first->at, 7, 20);
    assert_at(b->at, 7, 22);
    assert_string_equal(b->space, "urn:x");
    assert_at(b->next->next->at, 8, 1);
    assert_null(xml_read_content("x <b>y", "urn:x", at, &arena, &diag));
    assert_told(0, DIAG_XML, 7, 22, "<b> has no end tag");
}

static void empty_files_and_plain_text_are_refused(void **state)
{
    (void)state;
    assert_null(read_text(""));
    assert_null(read_text("hello"));
    assert_null(read_text("<a/><b/>"));
    assert_told(0, DIAG_XML, 1, 1, "the file is empty");
    assert_told(1, DIAG_XML, 1, 1, "no element");
    assert_told(2, DIAG_XML, 1, 5, "something stands after the root's end");
}

static void a_file_cut_anywhere_is_told(void **state)
{
    static const char whole[] =
        "<?xml version='1.0'?>\n<a b='1' c=\"&lt;é\"><!-- x --><![CDATA[y]]>&#65;<d/>z</a>";

    (void)state;
    for (size_t length = 0; length + 1 < sizeof whole; length++) {
        int before = diag.count[DIAG_ERROR];

        xml_read_text("t.xml", whole, length, &arena, &diag);
        assert_true(diag.count[DIAG_ERROR] > before);
    }
}

// Whatever the damage: a tree, or a complaint.
static void a_file_with_any_byte_spoilt_is_read_or_told(void **state)
{
    static const char whole[] = "<a b='1' c=\"&lt;\"><!-- x --><![CDATA[y]]>&#65;<d/>z</a>";
    static const char spoilers[] = "<>&'\"/=!- \n[]{\0\xFF";

    (void)state;
    for (size_t at = 0; at + 1 < sizeof whole; at++)
        for (size_t i = 0; i + 1 < sizeof spoilers; i++) {
            char text[sizeof whole];
            int before = diag.count[DIAG_ERROR];

            memcpy(text, whole, sizeof whole);
            text[at] = spoilers[i];
            if (!xml_read_text("t.xml", text, sizeof whole - 1, &arena, &diag))
                assert_true(diag.count[DIAG_ERROR] > before);
        }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tags_over_several_lines_stand_where_they_begin),
        TEST(columns_count_bytes_after_letters_of_several),
        TEST(a_byte_order_mark_is_not_counted),
        TEST(carriage_returns_end_no_line_of_their_own),
        TEST(places_in_text_pass_over_entities_comments_and_cdata),
        TEST(places_in_values_pass_over_entities),
        TEST(text_stands_at_its_first_letter_even_in_cdata),
        TEST(names_and_namespaces_are_told_apart),
        TEST(places_of_many_elements_are_exact),
        TEST(an_elements_place_is_what_it_holds_as_written),
        TEST(harmless_faults_are_told_together_and_the_tree_returned),
        TEST(a_wrong_end_tag_names_both_and_where_the_open_one_begins),
        TEST(what_has_no_end_is_told_where_it_begins),
        TEST(entities_cannot_be_declared),
        TEST(no_file_is_read_by_an_entity),
        TEST(depth_is_bounded),
        TEST(encodings_but_utf8_are_refused_with_the_place),
        TEST(content_counts_from_its_place),
        TEST(empty_files_and_plain_text_are_refused),
        TEST(a_file_cut_anywhere_is_told),
        TEST(a_file_with_any_byte_spoilt_is_read_or_told),
    };
    return cmocka_run_group_tests_name("xml/xml", tests, NULL, NULL);
}
