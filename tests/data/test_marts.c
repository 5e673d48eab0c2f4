// The finance mart: five customers of one market and week, what they cost and what they bring.
#include "books.h"

#define TELLS(sql, want) assert_string_equal(books_tell(*state, sql), want)
#define TEST(name)       cmocka_unit_test_setup_teardown(name, open_with_cohort, books_close)

// 2026-W10 begins on 2026-03-02. Each customer brings 20 dollars in the intake week and 20 more
// three weeks later (the fifth four weeks later); one lesson is paid.
static const char cohort[] =
    "INSERT INTO spine_org_market VALUES ('m', 'o', 'org', 'k', 'market', 1, 1);"
    "INSERT INTO sales_lead_intake VALUES"
    " ('c1', 'm', '2026-W10', 'paid_social', 1, 1), ('c2', 'm', '2026-W10', 'paid_social', 1, "
    "2),"
    " ('c3', 'm', '2026-W10', 'paid_search', 1, 3), ('c4', 'm', '2026-W10', 'direct', 1, 4),"
    " ('c5', 'm', '2026-W10', 'other', 1, 5), ('c6', 'm', '2026-W10', 'other', 1, 6);"
    "INSERT INTO sales_lead_stage_history SELECT customer_id, 'locked',"
    " '2026-03-04T10:00:00Z', 1, line FROM sales_lead_intake WHERE customer_id < 'c6';"
    "INSERT INTO sales_sdr_time_allocation VALUES ('m', '2026-W10', 1001, 1, 1);"
    "INSERT INTO revenue_ad_spend_reconciled VALUES"
    " ('2026-W10', 'm', 'paid_social', 10000, 1, 1),"
    " ('2026-W10', 'm', 'paid_search', 5000, 1, 2), ('2026-W10', 'm', 'direct', 99999, 1, 3);"
    "INSERT INTO revenue_revenue_recognition SELECT 'r0' || customer_id, customer_id, 'm',"
    " '2026-03-03', 2000, 1, line FROM sales_lead_intake WHERE customer_id < 'c6';"
    "INSERT INTO revenue_revenue_recognition SELECT 'r1' || customer_id, customer_id, 'm',"
    " iif(customer_id = 'c5', '2026-03-30', '2026-03-29'), 2000, 1, line"
    " FROM sales_lead_intake WHERE customer_id < 'c6';"
    "INSERT INTO coaching_coach VALUES ('k', 1001, 100, 1, 1);"
    "INSERT INTO delivery_lesson_event VALUES"
    " ('l1', 'c1', 'm', 'k', 60, '2026-03-05T09:00:00Z', 100, 50, 1, 1)";

static int open_with_cohort(void **state)
{
    if (books_open(state) != 0)
        return -1;
    books_run(*state, cohort);
    return 0;
}

static void only_paid_classes_and_sales_time_cost(void **state)
{
    books_derive(*state, "2026-05-01");
    TELLS("SELECT total_acquisition_cost_cents || ' ' || first_lock_count || ' ' || cac_cents"
          " || ' ' || coalesce(source_class, null_reason, as_of) FROM mart_cac",
        "16001 5 3200 2026-05-01T23:59:59Z");
}

static void below_five_locks_there_is_a_cost_but_no_cac(void **state)
{
    books_run(*state, "DELETE FROM sales_lead_stage_history WHERE customer_id = 'c5'");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT total_acquisition_cost_cents || ' ' || first_lock_count || ' ' ||"
          " coalesce(cac_cents, null_reason) FROM mart_cac",
        "16001 4 null:insufficient_data");
    TELLS("SELECT cumulative_gross_margin_cents || coalesce(ltv_cents, null_reason)"
          " FROM mart_ltv_per_first_lock_cohort",
        "15850null:insufficient_data");
    TELLS("SELECT null_reason FROM mart_cac_payback_weeks", "null:insufficient_data");
    TELLS("SELECT null_reason FROM mart_ltv_to_cac_ratio", "null:upstream_unavailable");
    TELLS("SELECT count(*) FROM mart_payback_distribution", "0");
}

// The reason of a source that is not there comes before the floor.
static void without_sales_time_or_ad_spend_the_cost_is_unknown(void **state)
{
    books_run(*state, "DELETE FROM sales_sdr_time_allocation;"
                      "DELETE FROM sales_lead_stage_history WHERE customer_id = 'c5'");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT coalesce(total_acquisition_cost_cents, null_reason) FROM mart_cac",
        "null:upstream_unavailable");
    TELLS("SELECT DISTINCT coalesce(total_acquisition_cost_cents, null_reason)"
          " FROM mart_cac_per_first_lock",
        "null:upstream_unavailable");
    books_run(*state, "INSERT INTO sales_sdr_time_allocation VALUES ('m', '2026-W10', 7, 1, 1);"
                      "DELETE FROM revenue_ad_spend_reconciled");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT coalesce(total_acquisition_cost_cents, null_reason) FROM mart_cac",
        "null:upstream_unavailable");
}

static void a_week_without_ad_spend_cost_no_ads(void **state)
{
    books_run(*state, "UPDATE revenue_ad_spend_reconciled SET week = '2026-W09';"
                      "UPDATE sales_sdr_time_allocation SET sdr_cost_cents = 0");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT cac_cents FROM mart_cac", "0");
    TELLS("SELECT coalesce(ltv_to_cac_ratio_bps, null_reason) FROM mart_ltv_to_cac_ratio",
        "null:not_applicable");
    TELLS("SELECT weeks_to_payback FROM mart_cac_payback_weeks", "0");
}

// 1001 by first locks 1, 1, 1, 2: the cent that is left goes to the largest remainder, .4.
static void sales_time_is_shared_by_first_locks(void **state)
{
    books_derive(*state, "2026-05-01");
    TELLS("SELECT group_concat(source_class || ' ' || total_acquisition_cost_cents || ' ' ||"
          " first_lock_count, ', ') FROM mart_cac_per_first_lock",
        "direct 200 1, other 200 1, paid_search 5200 1, paid_social 10401 2");
    TELLS("SELECT DISTINCT coalesce(cac_cents, null_reason) FROM mart_cac_per_first_lock",
        "null:insufficient_data");
}

static void where_no_lead_has_a_class_there_is_no_split(void **state)
{
    books_run(*state, "UPDATE sales_lead_intake SET source_class = NULL");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT count(*) FROM mart_cac_per_first_lock", "0");
    books_run(*state, "UPDATE sales_lead_intake SET source_class = 'other';"
                      "DELETE FROM sales_lead_stage_history");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT group_concat(source_class || coalesce(total_acquisition_cost_cents, "
          "null_reason), ' ') FROM mart_cac_per_first_lock",
        "paid_search"
        "null:insufficient_data paid_social"
        "null:insufficient_data");
}

// 10 000 - 150 in week 0, 17 850 in week 3; the customers cost 5 times 3200.
static void payback_is_the_week_that_reaches_the_cost(void **state)
{
    books_derive(*state, "2026-05-01");
    TELLS("SELECT weeks_to_payback FROM mart_cac_payback_weeks", "3");
    books_derive(*state, "2026-03-28");
    TELLS("SELECT coalesce(weeks_to_payback, null_reason) FROM mart_cac_payback_weeks",
        "null:insufficient_observation_window");
}

static void a_margin_that_just_equals_the_cost_has_paid_back(void **state)
{
    books_run(*state, "UPDATE sales_sdr_time_allocation SET sdr_cost_cents = 2850");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT cac_cents FROM mart_cac", "3570"); // 5 * 3570 = 17 850
    TELLS("SELECT weeks_to_payback FROM mart_cac_payback_weeks", "3");
    books_run(*state, "UPDATE sales_sdr_time_allocation SET sdr_cost_cents = 2855");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT weeks_to_payback FROM mart_cac_payback_weeks", "4");
}

// Four weeks are a month: week 3 is in M1, week 4 in M2.
static void customers_fall_into_months_of_four_weeks(void **state)
{
    books_derive(*state, "2026-05-01");
    TELLS("SELECT count(*) FROM mart_payback_distribution", "25");
    TELLS("SELECT group_concat(payback_month_bucket || ' ' || cohort_share_bps, ', ')"
          " FROM mart_payback_distribution WHERE cohort_share_bps > 0",
        "M1 8000, M2 2000");
}

// Week 95 is the last of M24.
static void after_24_months_there_is_one_bucket(void **state)
{
    books_run(*state, "UPDATE revenue_revenue_recognition SET recognized_on = '2028-01-02'"
                      " WHERE recognition_id = 'r1c4';"
                      "UPDATE revenue_revenue_recognition SET recognized_on = '2028-01-03'"
                      " WHERE recognition_id = 'r1c5'");
    books_derive(*state, "2028-12-31");
    TELLS("SELECT group_concat(payback_month_bucket || ' ' || cohort_share_bps, ', ')"
          " FROM mart_payback_distribution WHERE cohort_share_bps > 0",
        "M1 6000, M24 2000, M24+ 2000");
}

static void who_never_pays_back_is_in_no_bucket(void **state)
{
    books_run(*state, "DELETE FROM revenue_revenue_recognition WHERE customer_id = 'c5'");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT sum(cohort_share_bps) FROM mart_payback_distribution", "8000");
}

static void lifetime_value_is_gross_margin_per_customer(void **state)
{
    books_derive(*state, "2026-05-01");
    TELLS("SELECT cohort_size || ' ' || cumulative_gross_margin_cents || ' ' || ltv_cents ||"
          " ' ' || observation_window_weeks FROM mart_ltv_per_first_lock_cohort",
        "5 19850 3970 8");
    TELLS("SELECT ltv_to_cac_ratio_bps FROM mart_ltv_to_cac_ratio", "12406");
}

static void nothing_before_the_intake_week_or_after_as_of_counts(void **state)
{
    books_run(*state, "UPDATE revenue_revenue_recognition SET recognized_on = '2026-03-01'"
                      " WHERE recognition_id = 'r0c1'");
    books_derive(*state, "2026-03-29");
    TELLS("SELECT cumulative_gross_margin_cents FROM mart_ltv_per_first_lock_cohort", "15850");
}

// round(1001 * 30 / 60) + 100 for the way + 7 for the court
static void a_lesson_costs_pay_or_rate_and_way_and_the_facility(void **state)
{
    books_run(*state, "UPDATE delivery_lesson_event SET duration_minutes = 30,"
                      " coach_pay_cents = NULL, facility_cost_cents = 7");
    books_derive(*state, "2026-05-01");
    TELLS(
        "SELECT direct_cost_cents FROM mart_margin WHERE reporting_period = '2026-03'", "608");
    TELLS("SELECT cumulative_gross_margin_cents FROM mart_ltv_per_first_lock_cohort", "19392");
}

static void an_unknown_cost_is_never_made_up(void **state)
{
    books_run(*state,
        "INSERT INTO delivery_lesson_event VALUES"
        " ('l2', 'c2', 'm', 'nobody', 60, '2026-04-05T09:00:00Z', NULL, 9, 1, 2)");
    books_derive(*state, "2026-04-04");
    TELLS("SELECT ltv_cents FROM mart_ltv_per_first_lock_cohort", "3970");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT coalesce(cumulative_gross_margin_cents, ltv_cents, null_reason)"
          " FROM mart_ltv_per_first_lock_cohort",
        "null:upstream_unavailable");
    TELLS("SELECT coalesce(weeks_to_payback, null_reason) FROM mart_cac_payback_weeks",
        "null:upstream_unavailable");
    TELLS("SELECT count(*) FROM mart_payback_distribution", "0");
    TELLS("SELECT key FROM dq_finding WHERE code = 'coach_unknown'", "nobody");
}

static void a_market_without_a_name_keeps_its_margin_and_is_found(void **state)
{
    books_run(*state, "DELETE FROM spine_org_market");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT coalesce(organization_id, gross_margin_cents) FROM mart_margin", "19850");
    TELLS("SELECT count(*) FROM mart_cash_position", "0");
    TELLS("SELECT group_concat(code || ' ' || key) FROM dq_finding", "org_market_unknown m");
}

static void margin_says_how_much_of_its_cost_is_known(void **state)
{
    static const char tell[] =
        "SELECT group_concat(reporting_period || ' ' || recognized_revenue_cents || ' ' ||"
        " coalesce(direct_cost_cents, direct_cost_cents_null_reason) || ' ' ||"
        " coalesce(gross_margin_rate_bps, gross_margin_rate_bps_null_reason) || ' ' ||"
        " cost_basis_status || ' ' || coalesce(cost_gap_reason, '-'), ', ') FROM mart_margin";

    books_derive(*state, "2026-05-01");
    TELLS(tell, "2026-03 20000 150 9925 complete -");
    books_run(*state,
        "INSERT INTO delivery_lesson_event VALUES"
        " ('l2', 'c2', 'm', 'nobody', 60, '2026-03-05T09:00:00Z', NULL, 9, 1, 2),"
        " ('l3', 'c2', 'm', 'nobody', 60, '2026-04-05T09:00:00Z', NULL, 9, 1, 3)");
    books_derive(*state, "2026-05-01");
    TELLS(tell, "2026-03 20000 150 9925 partial coach_cost, "
                "2026-04 0 null:upstream_unavailable null:upstream_unavailable "
                "missing_cost_source direct_cost_fact_absent_from_silver");
    books_run(*state, "DELETE FROM delivery_lesson_event");
    books_derive(*state, "2026-05-01");
    TELLS(tell, "2026-03 20000 null:upstream_unavailable null:upstream_unavailable "
                "missing_cost_source direct_cost_fact_absent_from_silver");
}

static void a_margin_rate_needs_revenue_above_0(void **state)
{
    books_run(*state, "UPDATE revenue_revenue_recognition SET recognized_amount_cents = 0");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT gross_margin_cents || gross_margin_rate_bps_null_reason FROM mart_margin",
        "-150null:not_applicable");
    books_run(*state, "UPDATE revenue_revenue_recognition SET recognized_amount_cents = -1");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT gross_margin_cents || gross_margin_rate_bps_null_reason FROM mart_margin",
        "-160null:negative_denominator");
}

static const char summary[] =
    "SELECT group_concat(substr(current_week, 6) || ' ' || cohort_size || ' ' ||"
    " coalesce(revenue_earned_cents, '?') || ' ' || coalesce(revenue_paid_cents, '?') ||"
    " coalesce(' ' || null_reason, ''), ', ') FROM mart_cohort_summary";

// The fifth locks in the week after: from then on with all that it brought since the intake.
static void a_customer_counts_from_the_week_of_the_first_lock(void **state)
{
    books_run(*state, "UPDATE sales_lead_stage_history SET occurred_at = '2026-03-09T00:00:00Z'"
                      " WHERE customer_id = 'c5';"
                      "INSERT INTO sales_lead_stage_history VALUES ('c1', 'locked', "
                      "'2026-03-20T00:00:00Z', 1, 9);"
                      "INSERT INTO revenue_order VALUES"
                      " ('o1', 'c5', 'm', 700, '2026-03-02T00:00:00Z', 'paid', 1, 1),"
                      " ('o2', 'c1', 'm', 70, '2026-03-15T23:59:59Z', 'paid', 1, 2),"
                      " ('o3', 'c1', 'm', 9, '2026-03-15T00:00:00Z', 'reversed', 1, 3),"
                      " ('o4', 'c1', 'm', 8, '2026-03-01T00:00:00Z', 'paid', 1, 4)");
    books_derive(*state, "2026-03-17");
    TELLS(summary, "W10 4 8000 0, W11 5 10000 770, W12 5 10000 770");
}

static void a_cohort_older_than_its_source_has_no_figure_of_it(void **state)
{
    books_derive(*state, "2026-03-09");
    TELLS(summary, "W10 5 10000 ? null:upstream_unavailable, "
                   "W11 5 10000 ? null:upstream_unavailable");
    books_run(*state, "INSERT INTO revenue_order VALUES"
                      " ('o1', 'c5', 'm', 700, '2026-03-09T00:00:00Z', 'paid', 1, 1)");
    books_derive(*state, "2026-03-09");
    TELLS(summary, "W10 5 10000 ? null:upstream_unavailable, "
                   "W11 5 10000 ? null:upstream_unavailable");
    books_run(*state, "UPDATE revenue_order SET paid_at = '2026-03-08T00:00:00Z'");
    books_derive(*state, "2026-03-09");
    TELLS(summary, "W10 5 10000 700, W11 5 10000 700");
}

static void cash_counts_what_the_source_has_confirmed(void **state)
{
    books_run(*state,
        "INSERT INTO revenue_order VALUES"
        " ('o1', 'c1', 'm', 1000, '2026-05-01T23:59:59.9Z', 'paid', 1, 1),"
        " ('o2', 'c1', 'm', 200, '2026-05-02T00:00:00Z', 'paid', 1, 2),"
        " ('o3', 'c1', 'm', 30, NULL, 'pending', 1, 3),"
        " ('o4', 'c1', 'm', 4, '2026-04-01T00:00:00Z', 'reversed', 1, 4);"
        "INSERT INTO revenue_refund_item VALUES"
        " ('f1', 'c1', 'm', 100, '2026-05-01T00:00:00Z', 'refunded', 1, 1),"
        " ('f2', 'c1', 'm', 20, '2026-05-09T00:00:00Z', 'in_transit', 1, 2),"
        " ('f3', 'c1', 'm', 3, '2026-05-01T00:00:00Z', 'failed', 1, 3);"
        "INSERT INTO revenue_credit_reservation VALUES"
        " ('v1', 'c1', 'm', 'FUNDED', 500, '2026-04-01T00:00:00Z', NULL, 1, 1),"
        " ('v2', 'c1', 'm', 'FUNDED', 60, '2026-04-01T00:00:00Z', '2026-05-02T00:00:00Z', 1, "
        "2),"
        " ('v3', 'c1', 'm', 'FUNDED', 7, '2026-04-01T00:00:00Z', '2026-05-01T09:00:00Z', 1, 3),"
        " ('v4', 'c1', 'm', 'PENDING_FUNDING', 9000, '2026-04-01T00:00:00Z', NULL, 1, 4),"
        " ('v5', 'c1', 'm', 'REFUNDING', 1, '2026-04-01T00:00:00Z', NULL, 1, 5)");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT cash_received_cents || ' ' || cash_refunded_cents || ' ' || net_cash_cents ||"
          " ' ' || reserved_credit_liability_cents || ' ' || cash_in_transit_cents || ' ' ||"
          " refunds_in_transit_cents || ' ' || unearned_credit_balance_cents"
          " FROM mart_cash_position",
        "1000 100 900 560 9030 20 0");
}

static void one_ledger_entry_without_money_makes_the_balance_unknown(void **state)
{
    books_run(*state, "INSERT INTO revenue_credit_ledger VALUES"
                      " ('g1', 'c1', 'm', 'PURCHASE', 5, 500, '2026-04-01T00:00:00Z', 1, 1),"
                      " ('g2', 'c1', 'm', 'EARN', -1, -90, '2026-04-02T00:00:00Z', 1, 2),"
                      " ('g3', 'c1', 'm', 'EARN', -1, NULL, '2026-04-03T00:00:00Z', 1, 3)");
    books_derive(*state, "2026-04-02");
    TELLS("SELECT unearned_credit_balance_cents FROM mart_cash_position", "410");
    books_derive(*state, "2026-04-03");
    TELLS("SELECT coalesce(unearned_credit_balance_cents,"
          " unearned_credit_balance_cents_null_reason) FROM mart_cash_position",
        "null:upstream_unavailable");
}

// The last lessons of c1 .. c5 are 56, 57, 364, 365 and 365 days back; the last has booked one.
static void a_journeys_status_is_the_first_that_holds(void **state)
{
    books_run(*state,
        "DELETE FROM delivery_lesson_event;"
        "INSERT INTO delivery_lesson_event SELECT 'x' || customer_id, customer_id, 'm', 'k', "
        "60,"
        " '2026-03-02T00:00:00Z', 1, 1, 1, line FROM sales_lead_intake;"
        "INSERT INTO delivery_customer VALUES"
        " ('c1', 'active', '2027-03-06T00:00:00Z', NULL, 1, 1),"
        " ('c2', 'active', '2027-03-05T00:00:00Z', NULL, 1, 2),"
        " ('c3', 'paused', '2026-05-02T00:00:00Z', NULL, 1, 3),"
        " ('c4', 'active', '2026-05-01T00:00:00Z', '2027-05-01T00:00:00Z', 1, 4),"
        " ('c5', 'active', '2026-05-01T00:00:00Z', '2027-05-02T00:00:00Z', 1, 5)");
    books_derive(*state, "2027-05-01");
    TELLS("SELECT group_concat(current_status) FROM mart_customer_journey_audit",
        "active,dormant,dormant,churned,dormant,pre_lock");
    books_run(*state, "UPDATE sales_lead_stage_history SET occurred_at = '2026-03-09T00:00:00Z'"
                      " WHERE customer_id = 'c1'; UPDATE delivery_customer SET"
                      " status = 'paused' WHERE customer_id = 'c2'");
    books_derive(*state, "2026-03-12");
    TELLS("SELECT group_concat(current_status) FROM mart_customer_journey_audit",
        "lapsed,dormant,dormant,active,active,pre_lock");
}

static void a_journey_counts_lessons_and_what_was_paid(void **state)
{
    books_run(*state, "INSERT INTO revenue_order VALUES"
                      " ('o1', 'c1', 'm', 700, '2026-03-02T00:00:00Z', 'paid', 1, 1),"
                      " ('o2', 'c1', 'm', 70, '2026-05-02T00:00:00Z', 'paid', 1, 2),"
                      " ('o3', 'c1', 'm', 9, NULL, 'pending', 1, 3)");
    books_derive(*state, "2026-05-01");
    TELLS("SELECT intake_week || ' ' || first_lock_week || ' ' || first_delivery_lesson_week"
          " || ' ' || lessons_completed_to_date || ' ' || revenue_paid_to_date_cents || ' ' ||"
          " _cross_domain_customer_grain FROM mart_customer_journey_audit",
        "2026-W10 2026-W10 2026-W10 1 700 true");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_paid_classes_and_sales_time_cost),
        TEST(below_five_locks_there_is_a_cost_but_no_cac),
        TEST(without_sales_time_or_ad_spend_the_cost_is_unknown),
        TEST(a_week_without_ad_spend_cost_no_ads),
        TEST(sales_time_is_shared_by_first_locks),
        TEST(where_no_lead_has_a_class_there_is_no_split),
        TEST(payback_is_the_week_that_reaches_the_cost),
        TEST(a_margin_that_just_equals_the_cost_has_paid_back),
        TEST(customers_fall_into_months_of_four_weeks),
        TEST(after_24_months_there_is_one_bucket),
        TEST(who_never_pays_back_is_in_no_bucket),
        TEST(lifetime_value_is_gross_margin_per_customer),
        TEST(nothing_before_the_intake_week_or_after_as_of_counts),
        TEST(a_lesson_costs_pay_or_rate_and_way_and_the_facility),
        TEST(an_unknown_cost_is_never_made_up),
        TEST(a_market_without_a_name_keeps_its_margin_and_is_found),
        TEST(margin_says_how_much_of_its_cost_is_known),
        TEST(a_margin_rate_needs_revenue_above_0),
        TEST(a_customer_counts_from_the_week_of_the_first_lock),
        TEST(a_cohort_older_than_its_source_has_no_figure_of_it),
        TEST(cash_counts_what_the_source_has_confirmed),
        TEST(one_ledger_entry_without_money_makes_the_balance_unknown),
        TEST(a_journeys_status_is_the_first_that_holds),
        TEST(a_journey_counts_lessons_and_what_was_paid),
    };
    return cmocka_run_group_tests_name("data/marts", tests, NULL, NULL);
}
