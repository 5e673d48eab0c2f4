#include "../test.h"
#include "template/elements.h"

#include <string.h>

static void every_element_has_a_tag_of_its_own_and_a_help_text(void **state)
{
    (void)state;
    for (int i = 0; i < ELEMENT_KIND_COUNT; i++) {
        assert_int_equal(element_find(element_rules[i].tag), i);
        assert_true(strlen(element_rules[i].help) > 0);
    }
    assert_int_equal(element_find("tabel"), ELEMENT_KIND_COUNT);
}

static void only_a_report_a_theme_and_a_language_are_roots(void **state)
{
    (void)state;
    for (int i = 0; i < ELEMENT_KIND_COUNT; i++)
        if (!element_rules[i].parents && i != EL_REPORT && i != EL_THEME && i != EL_WORDS)
            fail_msg("<%s> can stand nowhere", element_rules[i].tag);
}

static void every_parent_takes_elements(void **state)
{
    (void)state;
    for (int child = 0; child < ELEMENT_KIND_COUNT; child++)
        for (int parent = 0; parent < ELEMENT_KIND_COUNT; parent++)
            if (element_may_stand(child, parent))
                assert_true(element_rules[parent].content == CONTENT_CHILDREN ||
                            element_rules[parent].content == CONTENT_INLINE);
}

static void attributes_are_told_once_with_help(void **state)
{
    (void)state;
    for (int i = 0; i < attribute_rule_count; i++) {
        const struct attribute_rule *rule = &attribute_rules[i];

        assert_ptr_equal(attribute_find(rule->element, rule->name), rule);
        assert_true(strlen(rule->help) > 0);
        assert_int_equal(rule->type == ATTRIBUTE_CHOICE || rule->type == ATTRIBUTE_INTEGER,
            rule->values != NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_element_has_a_tag_of_its_own_and_a_help_text),
        cmocka_unit_test(only_a_report_a_theme_and_a_language_are_roots),
        cmocka_unit_test(every_parent_takes_elements),
        cmocka_unit_test(attributes_are_told_once_with_help),
    };
    return cmocka_run_group_tests_name("template/elements", tests, NULL, NULL);
}
