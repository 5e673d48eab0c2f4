#include "../test.h"
#include "value/format.h"

#include <math.h>
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

static struct format parsed(const char *spec, enum unit unit)
{
    struct format format;
    const char *wrong;

    assert_int_equal(format_parse(spec, unit, &format, &wrong, &arena), FORMAT_OK);
    return format;
}

static const char *shown(const char *spec, enum unit unit, struct value value)
{
    struct format format = parsed(spec, unit);

    return format_print(&format, value, unit, NULL, &arena);
}

static const char *cents(const char *spec, int64_t integer)
{
    return shown(spec, UNIT_CENTS, (struct value){.kind = VALUE_INTEGER, .integer = integer});
}

static const char *bps(const char *spec, int64_t integer)
{
    return shown(spec, UNIT_BPS, (struct value){.kind = VALUE_INTEGER, .integer = integer});
}

static const char *real(const char *spec, double number)
{
    return shown(spec, UNIT_NONE, (struct value){.kind = VALUE_REAL, .real = number});
}

static const char *text(const char *spec, const char *words)
{
    return shown(spec, UNIT_NONE, (struct value){.kind = VALUE_TEXT, .text = words});
}

static void money_has_thousands_marks_and_two_places(void **state)
{
    (void)state;
    assert_string_equal(cents("usd", 23698473), "236,984.73");
    assert_string_equal(cents("usd", -4), "−0.04");
    assert_string_equal(cents("usd", 0), "0.00");
    assert_string_equal(cents("usd", 99999), "999.99");
    assert_string_equal(cents("usd", 100000), "1,000.00");
    assert_string_equal(cents("usd,plain", 123456789), "1234567.89");
    assert_string_equal(cents("usd:0", 123456789), "1,234,568");
    assert_string_equal(cents("usd:4", 1234), "12.3400");
}

static void thousands_and_millions_round_once(void **state)
{
    (void)state;
    assert_string_equal(cents("usd:k", 23698473), "237.0");
    assert_string_equal(cents("usd:k,2", 23698473), "236.98");
    assert_string_equal(cents("usd:m", 227290000), "2.3");
    assert_string_equal(cents("usd:k", 4999), "0.0");
    assert_string_equal(cents("usd:k", 5000), "0.1");
    assert_string_equal(cents("usd:k", -5000), "−0.1");
    assert_string_equal(
        shown("usd:k", UNIT_MICROS, (struct value){VALUE_INTEGER, {236984730000}}), "237.0");
}

static void ties_round_away_from_zero(void **state)
{
    (void)state;
    assert_string_equal(cents("usd:0", 50), "1");
    assert_string_equal(cents("usd:0", 49), "0");
    assert_string_equal(cents("usd:0", -50), "−1");
    assert_string_equal(cents("usd:0", 250), "3");
    assert_string_equal(cents("usd:1", 25), "0.3");
    assert_string_equal(cents("usd:1", -25), "−0.3");
}

static void signed_marks_gains_and_a_rounded_zero(void **state)
{
    (void)state;
    assert_string_equal(cents("usd:signed", 100), "+1.00");
    assert_string_equal(cents("usd:1,signed", -4), "±0.0");
    assert_string_equal(cents("usd:1,signed", 0), "±0.0");
    assert_string_equal(cents("usd:k,signed", -460000), "−4.6");
    assert_string_equal(cents("signed", -460000), "−4,600.00");
}

static void a_rounded_zero_has_no_minus(void **state)
{
    (void)state;
    assert_string_equal(cents("usd:1", -4), "0.0");
    assert_string_equal(cents("usd:1,parens", -4), "0.0");
    assert_string_equal(real("int", -0.0), "0");
    assert_string_equal(real("int:1", -0.04), "0.0");
    assert_string_equal(real("int:1,signed", -0.04), "±0.0");
}

static void parentheses_take_the_place_of_the_minus(void **state)
{
    (void)state;
    assert_string_equal(cents("usd:parens", -123456), "(1,234.56)");
    assert_string_equal(cents("usd:parens,symbol", -123456), "($1,234.56)");
    assert_string_equal(cents("usd:parens", 123456), "1,234.56");
}

static void symbols_stand_where_the_reader_expects_them(void **state)
{
    (void)state;
    assert_string_equal(cents("usd:k,symbol", 23698473), "$237.0k");
    assert_string_equal(cents("usd:k,symbol,signed", -460000), "−$4.6k");
    assert_string_equal(bps("percent:1,symbol", 1460), "14.6%");
    assert_string_equal(bps("pp:1,signed,symbol", 470), "+4.7\u00a0pp");
    assert_string_equal(bps("ratio:2,symbol", 14100), "1.41×");
    assert_string_equal(bps("bps,symbol", -25), "−25\u00a0bps");
}

static void shares_know_bps_from_ppm(void **state)
{
    struct value ppm = {VALUE_INTEGER, {296450}};

    (void)state;
    assert_string_equal(bps("percent:1", 1460), "14.6");
    assert_string_equal(bps("percent:0", 1450), "15");
    assert_string_equal(shown("percent:1", UNIT_PPM, ppm), "29.6");
    assert_string_equal(shown("bps", UNIT_PPM, ppm), "2,965");
    assert_string_equal(shown("ratio", UNIT_PPM, ppm), "0.30");
}

static void the_ends_of_64_bits_print_in_full(void **state)
{
    struct value least = {VALUE_INTEGER, {INT64_MIN}};

    (void)state;
    assert_string_equal(shown("int", UNIT_NONE, least), "−9,223,372,036,854,775,808");
    assert_string_equal(cents("usd", INT64_MIN), "−92,233,720,368,547,758.08");
    assert_string_equal(cents("usd", INT64_MAX), "92,233,720,368,547,758.07");
    assert_string_equal(shown("int:6", UNIT_NONE, least), "−9,223,372,036,854,775,808.000000");
    assert_string_equal(cents("usd:m,0,plain", INT64_MIN), "−92233720369");
}

static void a_real_is_rounded_from_its_exact_value(void **state)
{
    (void)state;
    assert_string_equal(real("int:1", 0.25), "0.3");
    assert_string_equal(real("int:2", 1.005), "1.00"); // just below the tie in binary
    assert_string_equal(real("int:2", 2.675), "2.67");
    assert_string_equal(real("int", 1e15), "1,000,000,000,000,000");
    assert_string_equal(real("usd", 23698473.5), "236,984.74");
    assert_string_equal(real("int:6", 1e-300), "0.000000");
    assert_string_equal(real("int", 1e300), "###");
    assert_string_equal(real("int", INFINITY), "###");
}

static void null_prints_as_a_dash_or_the_word_given(void **state)
{
    struct value null = {0};

    (void)state;
    assert_string_equal(shown("usd", UNIT_CENTS, null), "–");
    assert_string_equal(shown("usd,null=not set", UNIT_CENTS, null), "not set");
    assert_string_equal(shown("usd,null=", UNIT_CENTS, null), "");
    assert_string_equal(shown("date,null=open", UNIT_DATE, null), "open");
}

static void days_and_months_are_words(void **state)
{
    (void)state;
    assert_string_equal(text("date", "2026-11-05"), "5 November 2026");
    assert_string_equal(text("day", "2026-11-05"), "5 Nov");
    assert_string_equal(text("month-name", "2026-10"), "October 2026");
    assert_string_equal(text("month-name", "2026-10-31"), "October 2026");
    assert_string_equal(text("month-short", "2026-10"), "Oct");
    assert_string_equal(text("week", "2026-W45"), "W45");
    assert_string_equal(text("week", "2026-11-05"), "W45");
    assert_string_equal(text("iso", "2026-11-05"), "2026-11-05");
    assert_string_equal(text("date", "2026-11-05T07:00:00Z"), "5 November 2026");
    assert_string_equal(text("date", "soon"), "soon");
}

static void without_a_name_the_unit_chooses(void **state)
{
    struct value integer = {VALUE_INTEGER, {12345}};

    (void)state;
    assert_string_equal(shown("", UNIT_CENTS, integer), "123.45");
    assert_string_equal(shown(NULL, UNIT_BPS, integer), "123.5");
    assert_string_equal(shown(NULL, UNIT_NONE, integer), "12,345");
    assert_string_equal(shown("decimals=0", UNIT_CENTS, integer), "123");
    assert_string_equal(text(NULL, "Meta"), "Meta");
    assert_string_equal(text("usd", "Meta"), "Meta");
}

static void a_number_without_unit_is_in_the_formats_own(void **state)
{
    struct value integer = {VALUE_INTEGER, {14100}};

    (void)state;
    assert_string_equal(shown("usd", UNIT_NONE, integer), "141.00");
    assert_string_equal(shown("ratio", UNIT_NONE, integer), "1.41");
    assert_string_equal(shown("percent", UNIT_NONE, integer), "141.0");
}

static void faults_name_the_wrong_word(void **state)
{
    static const struct {
        const char *spec;
        enum unit unit;
        enum format_fault fault;
        const char *wrong;
    } cases[] = {
        {"usdd:k",        UNIT_CENTS, FORMAT_UNKNOWN, "usdd"     },
        {"usd:q",         UNIT_CENTS, FORMAT_OPTION,  "q"        },
        {"usd,sign",      UNIT_CENTS, FORMAT_OPTION,  "sign"     },
        {"usd:7",         UNIT_CENTS, FORMAT_OPTION,  "7"        },
        {"usd,decimals=", UNIT_CENTS, FORMAT_OPTION,  "decimals="},
        {"date,signed",   UNIT_DATE,  FORMAT_OPTION,  "signed"   },
        {"usd:k,",        UNIT_CENTS, FORMAT_OPTION,  ""         },
        {"percent:1",     UNIT_CENTS, FORMAT_UNIT,    "percent"  },
        {"usd:k",         UNIT_BPS,   FORMAT_UNIT,    "usd:k"    },
        {"date",          UNIT_MONTH, FORMAT_UNIT,    "date"     },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct format format;
        const char *wrong;

        assert_int_equal(format_parse(cases[i].spec, cases[i].unit, &format, &wrong, &arena),
            cases[i].fault);
        assert_string_equal(wrong, cases[i].wrong);
    }
}

static void every_row_is_complete_and_parses(void **state)
{
    int count = 0;

    (void)state;
    for (; format_kind_name(count); count++) {
        assert_true(strlen(format_kind_help(count)) > 0);
        assert_non_null(parsed(format_kind_name(count), UNIT_NONE).kind);
    }
    assert_true(count > 10);
    for (int i = 0; format_option_name(i); i++)
        assert_true(strlen(format_option_help(i)) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_has_thousands_marks_and_two_places),
        cmocka_unit_test(thousands_and_millions_round_once),
        cmocka_unit_test(ties_round_away_from_zero),
        cmocka_unit_test(signed_marks_gains_and_a_rounded_zero),
        cmocka_unit_test(a_rounded_zero_has_no_minus),
        cmocka_unit_test(parentheses_take_the_place_of_the_minus),
        cmocka_unit_test(symbols_stand_where_the_reader_expects_them),
        cmocka_unit_test(shares_know_bps_from_ppm),
        cmocka_unit_test(the_ends_of_64_bits_print_in_full),
        cmocka_unit_test(a_real_is_rounded_from_its_exact_value),
        cmocka_unit_test(null_prints_as_a_dash_or_the_word_given),
        cmocka_unit_test(days_and_months_are_words),
        cmocka_unit_test(without_a_name_the_unit_chooses),
        cmocka_unit_test(a_number_without_unit_is_in_the_formats_own),
        cmocka_unit_test(faults_name_the_wrong_word),
        cmocka_unit_test(every_row_is_complete_and_parses),
    };
    return cmocka_run_group_tests_name("value/format", tests, begin, end);
}
