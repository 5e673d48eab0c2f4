#include "books.h"

#define TELLS(sql, want) assert_string_equal(books_tell(*state, sql), want)
#define OVERFLOW         "number beyond 64 bits, or a division by 0"

static void products_are_divided_in_128_bits(void **state)
{
    TELLS("SELECT mul_div_round(9000000000000000000, 3, 6)", "4500000000000000000");
    TELLS("SELECT mul_div_round(10000, -5, 20000)", "-3");
    TELLS("SELECT mul_div_round(NULL, 5, 2)", "null");
    TELLS("SELECT to_cents(-15000)", "-2");
    TELLS("SELECT to_cents(14999)", "1");
    TELLS("SELECT ceil_div(7, 2) || ceil_div(-7, 2) || ceil_div(6, 2)", "4-33");
    TELLS("SELECT mul_compare(9000000000000000000, 3, 9000000000000000000, 2)", "1");
    TELLS("SELECT mul_compare(2, 3, 3, 2)", "0");
}

// A cent of the largest amounts is beyond 64 bits in micros; what it leaves behind is not.
static void a_cents_rest_is_exact_to_the_ends(void **state)
{
    TELLS("SELECT cents_rest(14999) || ' ' || cents_rest(15000) || ' ' || cents_rest(-15000) "
          "|| ' ' || cents_rest(-14999) || ' ' || cents_rest(0)",
        "4999 -5000 5000 -4999 0");
    TELLS("SELECT cents_rest(9223372036854775807) || ' ' || cents_rest(-9223372036854775808)",
        "-4193 4192");
    TELLS("SELECT coalesce(cents_rest(NULL), 'null')", "null");
}

static void an_overflow_is_an_error_never_a_number(void **state)
{
    TELLS("SELECT mul_div_round(9223372036854775807, 2, 1)", OVERFLOW);
    TELLS("SELECT mul_div_round(1, 1, 0)", OVERFLOW);
    TELLS(
        "SELECT to_cents(9223372036854775807 + 1)", "not an integer, or a sum beyond 64 bits");
    TELLS("SELECT sum_mul_div_round(9223372036854775807, 2, 1) FROM (SELECT 1)", OVERFLOW);
    TELLS("SELECT sum(a) FROM (SELECT 9223372036854775807 AS a UNION ALL SELECT 1)",
        "integer overflow");
}

static void decimals_read_exactly_or_not_at_all(void **state)
{
    TELLS("SELECT decimal('5000.00', 6)", "5000000000");
    TELLS("SELECT decimal('2000', 0)", "2000");
    TELLS("SELECT decimal('20.5', 0)", "null");
    TELLS("SELECT decimal('a lot', 6)", "null");
}

static void a_json_number_may_have_an_exponent(void **state)
{
    TELLS("SELECT json_decimal('120.80', 6)", "120800000");
    TELLS("SELECT json_decimal('1e-05', 6)", "10");
    TELLS("SELECT json_decimal('-1.25E+3', 2)", "-125000");
    TELLS("SELECT json_decimal('90071992547.409931', 6)", "90071992547409931");
    TELLS("SELECT json_decimal('1e-07', 6)", "null");
    TELLS("SELECT json_decimal('0e-9', 6)", "0");
    TELLS("SELECT json_decimal('1e19', 6)", "null");
    TELLS("SELECT json_decimal('1e', 6)", "null");
    TELLS("SELECT json_decimal('1e9999', 6)", "null");
    TELLS("SELECT json_decimal('\"5.00\"', 6)", "null");
    TELLS("SELECT json_decimal('{\"a\": 0.10}' -> '$.a', 6)", "100000");
}

static void a_time_has_its_day_in_utc(void **state)
{
    TELLS("SELECT utc_day('2026-05-08')", "2026-05-08");
    TELLS("SELECT utc_day('2026-05-08T23:59:59.999Z')", "2026-05-08");
    TELLS("SELECT utc_day('2026-05-08T01:59:00+02:00')", "2026-05-07");
    TELLS("SELECT utc_day('2026-05-08T02:00:00+02:00')", "2026-05-08");
    TELLS("SELECT utc_day('2026-12-31T22:00:00-02:00')", "2027-01-01");
    TELLS("SELECT utc_day('now')", "null");
    TELLS("SELECT utc_day('2026-02-30T00:00:00Z')", "null");
    TELLS("SELECT utc_day('2026-05-08T24:00:00Z')", "null");
    TELLS("SELECT utc_day('2026-05-08T10:00:00')", "null");
    TELLS("SELECT utc_day('2026-05-08T10:00Z')", "null");
    TELLS("SELECT utc_day(NULL)", "null");
}

static void a_hash_is_of_the_texts_bytes(void **state)
{
    TELLS("SELECT sha256('abc')",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    TELLS("SELECT sha256(NULL)", "null");
}

static void products_are_summed_before_they_are_rounded(void **state)
{
    TELLS("SELECT sum_mul_div_round(a, 1, 2) FROM (SELECT 1 AS a UNION ALL SELECT 1 UNION ALL "
          "SELECT 1)",
        "2");
    TELLS("SELECT sum_mul_div_round(1, 1, 2) FROM policy_parameter", "null");
}

// The policy's marginal tiers, as the books compute them (41-work_comp.sql).
static const char tiers[] =
    "WITH tier(floor, ceiling, rate) AS (VALUES (0, 2000000, 500), (2000000, 4000000, 700), "
    "(4000000, NULL, 900)) SELECT group_concat(payout) FROM (SELECT sum_mul_div_round(max(0, "
    "min(m.column1, coalesce(ceiling, m.column1)) - floor), rate, 10000) AS payout FROM "
    "(VALUES "
    "(1000000), (2000000), (3000000), (4000000), (6000000), (12000000), (30000000)) AS m CROSS "
    "JOIN tier GROUP BY m.column1 ORDER BY m.column1)";

static void tiers_are_marginal(void **state)
{
    TELLS(tiers, "50000,100000,170000,240000,420000,960000,2580000");
}

static void a_window_function_shares_by_largest_remainder(void **state)
{
    books_run(*state,
        "CREATE TABLE w (g, k, whole INTEGER, weight INTEGER);"
        "INSERT INTO w VALUES (1, 'a', 100, 1), (1, 'b', 100, 1), (1, 'c', 100, 1),"
        "(2, 'a', -1, 40), (2, 'b', -1, 60), (3, 'a', 5, 1);");
    TELLS("SELECT group_concat(part, ' ') FROM (SELECT largest_remainder(whole, weight) OVER ("
          "PARTITION BY g ORDER BY k ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS part "
          "FROM w)",
        "34 33 33 0 -1 5");
}

static void days_months_and_weeks_are_the_calendars(void **state)
{
    TELLS("SELECT add_days('2026-12-31', 1)", "2027-01-01");
    TELLS("SELECT days_between('2026-02-01', '2026-03-01')", "28");
    TELLS("SELECT month_end('2028-02')", "2028-02-29");
    TELLS("SELECT month_days('2028-02-05')", "29");
    TELLS("SELECT add_months('2026-01', -1)", "2025-12");
    TELLS("SELECT iso_week('2027-01-03')", "2026-W53");
    TELLS("SELECT week_start('2026-11-05')", "2026-11-02");
    TELLS("SELECT week_start('2026-W45')", "2026-11-02");
    TELLS("SELECT add_days('2026-02-30', 1)", "neither a date, a month nor a week");
}

static void a_loaded_calendar_replaces_the_banks_whole(void **state)
{
    TELLS("SELECT roll_following('2026-12-25')", "2026-12-28");
    books_run(*state, "INSERT INTO calendar_holiday VALUES ('2026-12-28', 'x', 1, 1);"
                      "SELECT functions_forget_calendar();");
    TELLS("SELECT roll_following('2026-12-25')", "2026-12-25");
    TELLS("SELECT add_business_days('2026-12-25', 1)", "2026-12-29");
}

static void an_edge_halves_at_its_half_life(void **state)
{
    TELLS("SELECT decay_ppm(0, 14) || ' ' || decay_ppm(14, 14) || ' ' || decay_ppm(28, 14)",
        "1000000 500000 250000");
    TELLS("SELECT decay_ppm(1, 0)", OVERFLOW);
}

static void what_is_collected_is_never_more_than_its_part(void **state)
{
    TELLS("SELECT collected_bps(100000, 12345, 100000)", "1235");
    TELLS("SELECT collected_bps(column1, column2, column3) FROM (VALUES (700, 700, 700), "
          "(300, 900, 300))",
        "10000");
    TELLS("SELECT collected_bps(column1, column2, column3) FROM (VALUES (700, -5, 700), "
          "(300, 0, 0))",
        "3000");
    TELLS("SELECT collected_bps(0, 1, 1)", "null");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, books_open, books_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(products_are_divided_in_128_bits),
        TEST(a_cents_rest_is_exact_to_the_ends),
        TEST(an_overflow_is_an_error_never_a_number),
        TEST(decimals_read_exactly_or_not_at_all),
        TEST(a_json_number_may_have_an_exponent),
        TEST(a_time_has_its_day_in_utc),
        TEST(a_hash_is_of_the_texts_bytes),
        TEST(products_are_summed_before_they_are_rounded),
        TEST(tiers_are_marginal),
        TEST(a_window_function_shares_by_largest_remainder),
        TEST(days_months_and_weeks_are_the_calendars),
        TEST(a_loaded_calendar_replaces_the_banks_whole),
        TEST(an_edge_halves_at_its_half_life),
        TEST(what_is_collected_is_never_more_than_its_part),
    };
    return cmocka_run_group_tests_name("data/functions", tests, NULL, NULL);
}
