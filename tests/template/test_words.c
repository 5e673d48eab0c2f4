#include "fixture.h"
#include "value/format.h"

#define LANGUAGE(inside)                                                                       \
    "<words xmlns='urn:equitypack:1' language='xx' point=',' thousands='.' week='K'>" inside   \
    "</words>"

static const struct words *read_language(const char *language)
{
    put_theme();
    put("report.xml", arena_format(&arena,
                          "<report xmlns='urn:equitypack:1' title='t' language='%s' "
                          "theme='themes/board.xml'/>",
                          language));
    struct template *report =
        template_read(in_folder("report.xml"), folder, NULL, NULL, &arena, &diag);
    assert_non_null(report);
    return report->words;
}

// What the program was built with is what a controller finds to change.
static void the_english_file_says_what_the_program_says(void **state)
{
    struct bytes file;

    (void)state;
    assert_true(file_read("templates/words/en.xml", &file, &arena, &diag));
    put("words/en.xml", file.data);
    const struct words *words = read_language("en-GB");
    assert_silent();
    assert_ptr_not_equal(words, &words_english);
    for (enum word word = 0; word < WORD_COUNT; word++)
        assert_string_equal(words->text[word], words_english.text[word]);
    for (int month = 0; month < 12; month++) {
        assert_string_equal(words->months[month], words_english.months[month]);
        assert_string_equal(words->months_short[month], words_english.months_short[month]);
    }
    assert_string_equal(words->point, ".");
    assert_string_equal(words->thousands, ",");
    assert_string_equal(words->week, "W");
    assert_true(words->lowers);
}

static void a_language_without_a_file_is_refused_but_english(void **state)
{
    (void)state;
    assert_ptr_equal(read_language("en"), &words_english);
    assert_silent();
    read_language("fr-CA");
    assert_said("no words of the language \"fr-CA\": no file words/fr.xml");
}

static void faults_are_told_at_their_words(void **state)
{
    (void)state;
    put("words/xx.xml", LANGUAGE("<word name='contnued' text='weiter'/>"
                                 "<word name='table-page' text='Seite {1}'/>"
                                 "<word name='page' text='a'/><word name='page' text='b'/>"
                                 "<month number='2' name='F' short='f'/>"));
    read_language("xx");
    assert_said("no word \"contnued\"; did you mean \"continued\"?");
    assert_said("\"Seite {1}\" must have the same places to fill in");
    assert_said("the word \"page\" is given twice");
    assert_said("no word \"brought-forward\"");
    assert_said("no month 3");
}

static void a_missing_folder_of_words_leads_nowhere_else(void **state)
{
    (void)state;
    read_language("../../etc/passwd");
    assert_said("no words of the language");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_english_file_says_what_the_program_says),
        TEST(a_language_without_a_file_is_refused_but_english),
        TEST(faults_are_told_at_their_words),
        TEST(a_missing_folder_of_words_leads_nowhere_else),
    };
    return cmocka_run_group_tests_name("template/words", tests, NULL, NULL);
}
