// A UTC day's rebates against the official report, and the log of what was reported when.
#include "base/sha256.h"
#include "books.h"

#define TELLS(sql, want) assert_string_equal(books_tell(*state, sql), want)
#define TEST(name)       cmocka_unit_test_setup_teardown(name, open_with_policy, books_close)

static const char policy[] = "INSERT INTO policy_parameter VALUES"
                             " ('drift_alert_bps', '2020-01-01', '100', NULL, NULL, 1, 1),"
                             " ('drift_warn_bps', '2020-01-01', '200', NULL, NULL, 1, 1),"
                             " ('drift_hard_bps', '2020-01-01', '500', NULL, NULL, 1, 1),"
                             " ('retention_days', '2020-01-01', '2557', NULL, NULL, 1, 1)";

static int open_with_policy(void **state)
{
    if (books_open(state) != 0)
        return -1;
    books_run(*state, policy);
    return 0;
}

static void fill(struct books *books, const char *time, const char *strategy,
    const char *volume_micros, const char *rebate_micros)
{
    books_run(books,
        arena_format(&books->arena,
            "INSERT INTO attribution_fill SELECT 'f' || count(*), '%s', '%s', 'u', %s, %s, 1, "
            "1 "
            "FROM attribution_fill",
            time, strategy, volume_micros, rebate_micros));
}

static void official(
    struct books *books, const char *path, const char *start, const char *rebate)
{
    books_run(books,
        arena_format(&books->arena,
            "INSERT OR REPLACE INTO ingest_document VALUES ('settlement/%s.json', 1, "
            "'settlement', '{\"builder_code\": \"polytraders\", \"window_start\": \"%s\", "
            "\"rebate_pusd\": %s, \"volume_pusd\": 1.5}')",
            path, start, rebate));
}

static const char drift[] = "SELECT drift_micros || ' ' || coalesce(drift_bps, "
                            "drift_bps_null_reason) || ' ' || drift_detected || ' ' || "
                            "drift_level || ' ' || status FROM settlement_report";

// Two dollars of 122: 1.639 %.
static void drift_120_against_122_is_an_alert(void **state)
{
    fill(*state, "2026-05-08T12:00:00Z", "s", "1", "120000000");
    official(*state, "a", "2026-05-08T00:00:00Z", "122");
    books_derive(*state, "2026-11-05");
    TELLS(drift, "2000000 164 1 alert quarantined");
}

static void a_limit_must_be_passed_not_met(void **state)
{
    fill(*state, "2026-05-08T12:00:00Z", "s", "1", "101000000");
    official(*state, "a", "2026-05-08T00:00:00Z", "100.00");
    books_derive(*state, "2026-11-05");
    TELLS(drift, "1000000 100 0 none complete");
    books_run(*state, "UPDATE attribution_fill SET builder_fee_pusd_micros = 101000001");
    books_derive(*state, "2026-11-05");
    TELLS(drift, "1000001 100 1 alert quarantined");
    books_run(*state, "UPDATE attribution_fill SET builder_fee_pusd_micros = 97999999");
    books_derive(*state, "2026-11-05");
    TELLS(drift, "2000001 200 1 warn quarantined");
    books_run(*state, "UPDATE attribution_fill SET builder_fee_pusd_micros = 94999999");
    books_derive(*state, "2026-11-05");
    TELLS(drift, "5000001 500 1 hard quarantined");
}

static void any_rebate_against_an_official_0_is_hard(void **state)
{
    fill(*state, "2026-05-08T12:00:00Z", "s", "1", "1");
    official(*state, "a", "2026-05-08T00:00:00Z", "0.00");
    books_derive(*state, "2026-11-05");
    TELLS(drift, "1 null:not_applicable 1 hard quarantined");
    books_run(*state, "UPDATE attribution_fill SET builder_fee_pusd_micros = 0");
    books_derive(*state, "2026-11-05");
    TELLS(drift, "0 0 0 none complete");
}

// 0 needs no limit to be passed.
static void an_official_0_is_judged_without_a_limit(void **state)
{
    fill(*state, "2026-05-08T12:00:00Z", "s", "1", "1");
    official(*state, "a", "2026-05-08T00:00:00Z", "0");
    books_run(*state, "DELETE FROM policy_parameter");
    books_derive(*state, "2026-11-05");
    TELLS(drift, "1 null:not_applicable 1 hard quarantined");
}

static void an_official_report_without_fills_is_a_row_too(void **state)
{
    official(*state, "a", "2026-05-08T00:00:00Z", "5");
    books_derive(*state, "2026-11-05");
    TELLS(drift, "5000000 10000 1 hard quarantined");
    TELLS("SELECT fill_count FROM settlement_report", "0");
}

static void without_the_official_report_the_day_is_deferred(void **state)
{
    fill(*state, "2026-05-08T12:00:00Z", "s", "48320500000", "120800000");
    books_derive(*state, "2026-11-05");
    TELLS("SELECT event_type || ' ' || status || ' ' || total_rebate_micros || ' ' ||"
          " coalesce(drift_micros, drift_bps, drift_detected, drift_level,"
          " drift_detected_null_reason) FROM settlement_report",
        "REPORT_DEFERRED deferred 120800000 null:upstream_unavailable");
}

static void days_are_half_open_and_utc(void **state)
{
    fill(*state, "2026-05-08T00:00:00Z", "s", "1", "1");
    fill(*state, "2026-05-08T23:59:59.999Z", "s", "1", "10");
    fill(*state, "2026-05-09T00:00:00Z", "s", "1", "100");
    official(*state, "a", "2026-05-09T01:30:00+02:00", "0.000011");
    official(*state, "b", "2026-05-08T22:00:00-02:00", "0.0001");
    books_derive(*state, "2026-11-05");
    TELLS("SELECT group_concat(report_date || ' ' || total_rebate_micros || ' ' || status,"
          " ', ') FROM settlement_report",
        "2026-05-08 11 complete, 2026-05-09 100 complete");
}

// Beyond 2^53 micros a double no longer tells neighbours apart.
static void the_official_amount_never_was_a_double(void **state)
{
    fill(*state, "2026-05-08T12:00:00Z", "s", "1", "90071992547409931");
    official(*state, "a", "2026-05-08T00:00:00Z", "90071992547.409931");
    books_derive(*state, "2026-11-05");
    TELLS(drift, "0 0 0 none complete");
    official(*state, "a", "2026-05-08T00:00:00Z", "9.0071992547409932e10");
    books_derive(*state, "2026-11-05");
    TELLS("SELECT drift_micros FROM settlement_report", "1");
}

static void what_is_no_report_leaves_the_day_deferred(void **state)
{
    fill(*state, "2026-05-08T12:00:00Z", "s", "1", "1");
    books_run(*state,
        "INSERT INTO ingest_document VALUES ('a', 1, 'settlement', '{\"window_start\": '),"
        " ('b', 1, 'settlement', '[]'), ('c', 1, 'settlement', '{\"window_start\": \"now\","
        " \"rebate_pusd\": 1}'), ('d', 1, 'settlement', '{\"window_start\":"
        " \"2026-05-08T00:00:00Z\", \"rebate_pusd\": 0.0000001}')");
    books_derive(*state, "2026-11-05");
    TELLS("SELECT group_concat(report_date || status) FROM settlement_report",
        "2026-05-08deferred");
}

static void of_two_official_reports_the_last_counts_and_it_is_found(void **state)
{
    official(*state, "a", "2026-05-08T00:00:00Z", "5");
    official(*state, "b", "2026-05-08T00:00:00Z", "6");
    books_derive(*state, "2026-11-05");
    TELLS("SELECT official_rebate_micros FROM settlement_report", "6000000");
    TELLS("SELECT key FROM dq_finding WHERE code = 'official_report_twice'", "2026-05-08");
}

// 2555 days from 2026-05-08 end on 2033-05-06; the seed's example says the 8th.
static void reports_are_kept_for_seven_calendar_years_at_least(void **state)
{
    static const char *const retained = "SELECT retained_until FROM settlement_report";

    official(*state, "a", "2026-05-08T00:00:00Z", "5");
    books_derive(*state, "2028-03-01");
    TELLS(retained, "2033-05-08");
    books_run(*state, "UPDATE policy_parameter SET value = '2555'"
                      " WHERE name = 'retention_days'");
    books_derive(*state, "2028-03-01");
    TELLS(retained, "2033-05-08");
    books_run(*state, "UPDATE policy_parameter SET value = '3000'"
                      " WHERE name = 'retention_days'");
    books_derive(*state, "2028-03-01");
    TELLS(retained, "2034-07-25");
    books_run(*state, "UPDATE policy_parameter SET value = '2555'"
                      " WHERE name = 'retention_days'");
    official(*state, "a", "2028-02-29T00:00:00Z", "5");
    books_derive(*state, "2028-03-01");
    TELLS(retained, "2035-03-01");
}

static void a_limit_that_is_not_set_judges_nothing(void **state)
{
    official(*state, "a", "2026-05-08T00:00:00Z", "5");
    books_run(*state, "DELETE FROM policy_parameter");
    books_derive(*state, "2026-11-05");
    TELLS("SELECT drift_micros || ' ' || status || ' ' || drift_level || ' ' ||"
          " coalesce(drift_detected, drift_detected_null_reason) || ' ' ||"
          " coalesce(retained_until, retained_until_null_reason) FROM settlement_report",
        "5000000 not_set not_set null:upstream_unavailable null:upstream_unavailable");
}

// The seed's test says 48 320 of 30, 12 and 6.3 thousand; it is 48 300.
static void the_slices_sum_to_the_total(void **state)
{
    fill(*state, "2026-05-08T01:00:00Z", "x", "30000000000", "75000000");
    fill(*state, "2026-05-08T02:00:00Z", "y", "12000000000", "30000000");
    fill(*state, "2026-05-08T03:00:00Z", "z", "6300000000", "15000000");
    books_derive(*state, "2026-11-05");
    TELLS("SELECT total_volume_micros FROM settlement_report", "48300000000");
    TELLS("SELECT sum(volume_micros) || ' ' || count(*) FROM settlement_strategy",
        "48300000000 3");
    TELLS("SELECT user_id || ' ' || volume_micros || ' ' || rebate_micros"
          " FROM settlement_user",
        "u 48300000000 120000000");
}

static const char events[] =
    "SELECT group_concat(seq || ' ' || report_date || ' ' || event_type || ' ' || revision,"
    " ', ') FROM settlement_event";

static void a_rerun_with_equal_input_adds_nothing(void **state)
{
    fill(*state, "2026-05-08T01:00:00Z", "x", "1", "5000000");
    fill(*state, "2026-05-09T01:00:00Z", "x", "1", "5000000");
    books_derive(*state, "2026-11-05");
    books_derive(*state, "2026-11-05");
    books_derive(*state, "2026-05-08");
    TELLS(events, "1 2026-05-08 REPORT_DEFERRED 1, 2 2026-05-09 REPORT_DEFERRED 1");
    official(*state, "a", "2026-05-08T00:00:00Z", "5");
    books_derive(*state, "2026-11-06");
    books_derive(*state, "2026-11-07");
    TELLS(events, "1 2026-05-08 REPORT_DEFERRED 1, 2 2026-05-09 REPORT_DEFERRED 1, "
                  "3 2026-05-08 REVENUE_REPORT 2");
}

static void a_slice_that_moves_makes_a_revision(void **state)
{
    fill(*state, "2026-05-08T01:00:00Z", "x", "1", "5000000");
    books_derive(*state, "2026-11-05");
    books_run(*state, "UPDATE attribution_fill SET strategy_slug = 'y'");
    books_derive(*state, "2026-11-05");
    TELLS("SELECT group_concat(revision || ' ' || (report ->> '$.per_strategy[0].strategy'))"
          " FROM settlement_event",
        "1 x,2 y");
}

static void a_halt_of_trading_is_noted(void **state)
{
    fill(*state, "2026-05-08T01:00:00Z", "x", "1", "1");
    fill(*state, "2026-05-09T01:00:00Z", "x", "1", "1");
    fill(*state, "2026-05-10T01:00:00Z", "x", "1", "1");
    books_run(*state, "INSERT INTO kill_switch VALUES"
                      " ('2026-05-08T23:00:00Z', '2026-05-10T00:00:00Z', 1, 1)");
    books_derive(*state, "2026-11-05");
    TELLS("SELECT group_concat(report ->> '$.kill_switch_active') FROM settlement_event",
        "1,1,0");
}

static void an_event_bears_the_hash_of_the_one_before(void **state)
{
    char hex[SHA256_HEX];
    const char *before;

    fill(*state, "2026-05-08T01:00:00Z", "x", "1", "1");
    books_derive(*state, "2026-11-05");
    fill(*state, "2026-05-09T01:00:00Z", "x", "1", "1");
    fill(*state, "2026-05-10T01:00:00Z", "x", "1", "1");
    books_derive(*state, "2026-11-05");
    TELLS("SELECT previous_sha256 FROM settlement_event WHERE seq = 1", "");
    before = books_tell(*state, "SELECT seq || '|' || report_date || '|' || event_type || '|' "
                                "|| revision || '|' || previous_sha256 || '|' || report "
                                "FROM settlement_event WHERE seq = 2");
    sha256_of(before, strlen(before), hex);
    TELLS("SELECT previous_sha256 FROM settlement_event WHERE seq = 3", hex);
}

static void the_log_is_append_only(void **state)
{
    struct books *books = *state;

    fill(books, "2026-05-08T01:00:00Z", "x", "1", "1");
    books_derive(books, "2026-11-05");
    assert_false(db_run(&books->db, "UPDATE settlement_event SET report = '{}'", &books->diag));
    assert_false(db_run(&books->db, "DELETE FROM settlement_event", &books->diag));
    TELLS("SELECT count(*) FROM settlement_event", "1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(drift_120_against_122_is_an_alert),
        TEST(a_limit_must_be_passed_not_met),
        TEST(any_rebate_against_an_official_0_is_hard),
        TEST(an_official_0_is_judged_without_a_limit),
        TEST(an_official_report_without_fills_is_a_row_too),
        TEST(without_the_official_report_the_day_is_deferred),
        TEST(days_are_half_open_and_utc),
        TEST(the_official_amount_never_was_a_double),
        TEST(what_is_no_report_leaves_the_day_deferred),
        TEST(of_two_official_reports_the_last_counts_and_it_is_found),
        TEST(reports_are_kept_for_seven_calendar_years_at_least),
        TEST(a_limit_that_is_not_set_judges_nothing),
        TEST(the_slices_sum_to_the_total),
        TEST(a_rerun_with_equal_input_adds_nothing),
        TEST(a_slice_that_moves_makes_a_revision),
        TEST(a_halt_of_trading_is_noted),
        TEST(an_event_bears_the_hash_of_the_one_before),
        TEST(the_log_is_append_only),
    };
    return cmocka_run_group_tests_name("data/settlement", tests, NULL, NULL);
}
