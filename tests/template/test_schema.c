#include "fixture.h"

static void write_to(const char *name, void (*write)(FILE *out))
{
    FILE *out = fopen(in_folder(name), "w");

    assert_non_null(out);
    write(out);
    fclose(out);
}

// Whether xmllint finds the files valid; -1 where there is no xmllint.
static int validates(const char *files)
{
    const char *command = arena_format(&arena, "xmllint --noout --relaxng %s %s >%s 2>&1",
        in_folder("t.rng"), files, in_folder("log"));

    if (system("xmllint --version >/dev/null 2>&1") != 0)
        return -1;
    write_to("t.rng", template_schema);
    return system(command) == 0;
}

static void show_log(void)
{
    struct bytes log;

    if (file_read(in_folder("log"), &log, &arena, &diag))
        fail_msg("%s", log.data);
}

static void our_own_templates_are_valid_by_the_schema(void **state)
{
    (void)state;
    switch (validates("templates/*.xml templates/sections/*.xml templates/themes/*.xml "
                      "templates/words/*.xml fixtures/layout/words/*.xml "
                      "fixtures/template/whole/*.xml fixtures/template/whole/sections/*.xml "
                      "fixtures/template/theme.xml")) {
    case -1:
        skip();
        break;
    case 0:
        show_log();
    }
}

static void wrong_words_are_not(void **state)
{
    static const char *const faults[] = {
        "<tabel/>",
        "<cell columns='2'/>",
        "<para style='bodyy'>x</para>",
        "<table id='t' data='d'/>loose text",
        "<space height='12em'/>",
        "<grid><cell columns='99'/></grid>",
        "<chart id='c' type='pie' data='d'/>",
        "<if test='1'><section id='x' title='x'/></if>",
        "<list ordered='maybe'/>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        put("x.xml", arena_format(&arena, SECTION("%s"), faults[i]));
        if (validates(in_folder("x.xml")) == 1)
            fail_msg("valid: %s", faults[i]);
    }
    put("x.xml", SECTION("<if test='1'><para>x</para></if>"));
    assert_int_not_equal(validates(in_folder("x.xml")), 0);
}

static void the_reference_tells_every_element_attribute_and_format(void **state)
{
    struct bytes text;

    (void)state;
    write_to("reference.md", template_reference);
    assert_true(file_read(in_folder("reference.md"), &text, &arena, &diag));
    for (int i = 0; i < ELEMENT_KIND_COUNT; i++)
        assert_non_null(
            strstr(text.data, arena_format(&arena, "### `<%s>`", element_rules[i].tag)));
    for (int i = 0; i < attribute_rule_count; i++)
        assert_non_null(
            strstr(text.data, arena_format(&arena, "| `%s`", attribute_rules[i].name)));
    for (int i = 0; format_kind_name(i); i++)
        assert_non_null(
            strstr(text.data, arena_format(&arena, "| `%s` |", format_kind_name(i))));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(our_own_templates_are_valid_by_the_schema),
        TEST(wrong_words_are_not),
        TEST(the_reference_tells_every_element_attribute_and_format),
    };
    return cmocka_run_group_tests_name("template/schema", tests, NULL, NULL);
}
