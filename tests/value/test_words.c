#include "../test.h"
#include "value/format.h"

#include <string.h>

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static void every_word_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (enum word word = 0; word < WORD_COUNT; word++) {
        assert_int_equal(word_find(word_name(word)), word);
        assert_true(*word_of(NULL, word) && *word_help(word));
    }
    assert_int_equal(word_find("contnued"), WORD_COUNT);
}

static void places_are_filled_in_any_order(void **state)
{
    struct words words = words_english;

    (void)state;
    assert_string_equal(
        word_fill(NULL, WORD_TABLE_PAGE, (const char *const[]){"2", "5", NULL}, &arena),
        "page 2 of 5 of this table");
    words.text[WORD_TABLE_PAGE] = "{2}/{1} {x} {3}{";
    assert_string_equal(
        word_fill(&words, WORD_TABLE_PAGE, (const char *const[]){"2", "{1}", NULL}, &arena),
        "{1}/2 {x} {");
    assert_int_equal(word_places("{2}/{1} {x} {0}"), 1u << 1 | 1u << 2);
}

static const char *shown(const char *spec, enum unit unit, struct value value)
{
    struct words words = words_english;
    struct format format;
    const char *wrong;

    words.point = ",";
    words.thousands = "\xE2\x80\xAF"; // a narrow blank
    words.week = "KW ";
    assert_int_equal(format_parse(spec, unit, &format, &wrong, &arena), FORMAT_OK);
    return format_print(&format, value, unit, &words, &arena);
}

static void numbers_and_weeks_have_the_languages_marks(void **state)
{
    struct value cents = {.kind = VALUE_INTEGER, .integer = -123456789012};
    struct value widest = {.kind = VALUE_REAL, .real = 9.9e25};
    struct value day = {.kind = VALUE_TEXT, .text = "2026-11-05"};

    (void)state;
    assert_string_equal(shown("usd", UNIT_CENTS, cents), "−1\xE2\x80\xAF"
                                                         "234\xE2\x80\xAF"
                                                         "567\xE2\x80\xAF"
                                                         "890,12");
    assert_string_equal(shown("week", UNIT_DATE, day), "KW 45");
    assert_true(strlen(shown("int,decimals=0", UNIT_NONE, widest)) > 26);
    assert_true(strlen(shown("int,decimals=6", UNIT_NONE, widest)) > 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_word_has_a_name_of_its_own),
        TEST(places_are_filled_in_any_order),
        TEST(numbers_and_weeks_have_the_languages_marks),
    };
    return cmocka_run_group_tests_name("value/words", tests, NULL, NULL);
}
