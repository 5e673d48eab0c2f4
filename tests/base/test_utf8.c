#include "../test.h"
#include "base/utf8.h"

#include <string.h>

static const char *cleaned(const char *text)
{
    static char out[200];

    out[utf8_clean(text, strlen(text), out)] = '\0';
    assert_int_equal(utf8_is_clean(text, strlen(text)), !strcmp(out, text));
    return out;
}

static void what_is_seen_stays(void **state)
{
    static const char *const texts[] = {"", "plain", "tab\tline\nend\r\n",
        "Größe Ωμέγα 報告 דוח", "\u2010\u2029\u202F\u2030\u205F\u2070\u20AC", "\uFEFE\uFFFD",
        "\xE2\x80"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(cleaned(texts[i]), texts[i]);
}

static void what_is_not_seen_goes(void **state)
{
    (void)state;
    assert_string_equal(
        cleaned("a\u200Bb\u200Fc\u202Ad\u202Ee\u2066f\u2069g\u2060\uFEFF"), "abcdefg");
    assert_string_equal(cleaned("\x01\x1F\x7F!"), "!");
    assert_string_equal(cleaned("\u202E"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_seen_stays),
        cmocka_unit_test(what_is_not_seen_goes),
    };
    return cmocka_run_group_tests_name("base/utf8", tests, NULL, NULL);
}
