#include "../test.h"
#include "value/decimal.h"

#include <string.h>

static enum decimal_fault parse(const char *text, int places, int64_t *out)
{
    *out = 42;
    return decimal_parse(text, strlen(text), places, out);
}

static void reads(const char *text, int places, int64_t want)
{
    int64_t got;

    if (parse(text, places, &got) != DECIMAL_OK || got != want)
        fail_msg("%s with %d places: got %lld", text, places, (long long)got);
}

static void refuses(const char *text, int places, enum decimal_fault want)
{
    int64_t got;

    if (parse(text, places, &got) != want || got != 42)
        fail_msg("%s with %d places: not refused as it should be", text, places);
}

static void decimals_become_scaled_integers(void **state)
{
    (void)state;
    reads("0", 6, 0);
    reads("1.5", 6, 1500000);
    reads("-0.01", 6, -10000);
    reads("0001.50", 2, 150);
    reads("12", 0, 12);
    reads("-0", 6, 0);
    reads("-0.000", 2, 0);
}

static void trailing_zeros_do_not_count_as_decimals(void **state)
{
    (void)state;
    reads("1.500000000000000000000000000", 6, 1500000);
    reads("7.000", 0, 7);
    refuses("7.5", 0, DECIMAL_TOO_FINE);
    refuses("0.1234567", 6, DECIMAL_TOO_FINE);
    refuses("0.0000001", 6, DECIMAL_TOO_FINE);
}

static void only_digits_and_one_point_are_a_number(void **state)
{
    static const char *const wrong[] = {"", "-", ".", ".5", "5.", "-.5", "+1", "1e3", "1E+17",
        "1,000", "1.2.3", " 1", "1 ", "$1", "--1", "1-", "0x10", "nan", "inf", "1.5x",
        "1.12345678x", "\xd9\xa1"};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refuses(wrong[i], 6, DECIMAL_MALFORMED);
}

static void the_whole_of_64_bits_is_reached_and_not_more(void **state)
{
    (void)state;
    reads("9223372036854775807", 0, INT64_MAX);
    reads("-9223372036854775808", 0, INT64_MIN);
    reads("9223372036854.775807", 6, INT64_MAX);
    refuses("9223372036854775808", 0, DECIMAL_TOO_LARGE);
    refuses("-9223372036854775809", 0, DECIMAL_TOO_LARGE);
    refuses("9223372036854.775808", 6, DECIMAL_TOO_LARGE);
    refuses("99999999999999999999999999999", 6, DECIMAL_TOO_LARGE);
    reads("00000000000000000000000000000000000001", 6, 1000000);
}

static void printing_gives_the_shortest_spelling_that_reads_back(void **state)
{
    static const struct {
        int64_t value;
        int places;
        const char *text;
    } cases[] = {
        {1500000,   6, "1.5"                  },
        {0,         6, "0"                    },
        {-10000,    6, "-0.01"                },
        {1000000,   6, "1"                    },
        {7,         0, "7"                    },
        {1200,      2, "12"                   },
        {INT64_MIN, 6, "-9223372036854.775808"},
        {INT64_MIN, 0, "-9223372036854775808" },
        {INT64_MAX, 0, "9223372036854775807"  },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[DECIMAL_SIZE];
        int length = decimal_print(cases[i].value, cases[i].places, text);

        assert_string_equal(text, cases[i].text);
        assert_int_equal(length, strlen(text));
        reads(text, cases[i].places, cases[i].value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_become_scaled_integers),
        cmocka_unit_test(trailing_zeros_do_not_count_as_decimals),
        cmocka_unit_test(only_digits_and_one_point_are_a_number),
        cmocka_unit_test(the_whole_of_64_bits_is_reached_and_not_more),
        cmocka_unit_test(printing_gives_the_shortest_spelling_that_reads_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
