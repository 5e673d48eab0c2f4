#include "base/strbuf.h"
#include "place.h"

// One campaign's October; nothing of it can pass everything, so the status is 1.
static void load(struct place *place)
{
    struct strbuf spend = {0}, revenue = {0};

    strbuf_puts(&spend, "date,platform,account_id,campaign_id,spend,impressions,clicks,"
                        "conversions\n");
    strbuf_puts(&revenue, "date,partner,product_tag,gross_revenue,adjustments,net_revenue,"
                          "payment_terms\n");
    for (int day = 1; day <= 31; day++) {
        strbuf_printf(&spend, "2026-10-%02d,meta,a,c,%d,1,1,1\n", day, 100 + day);
        strbuf_printf(&revenue, "2026-10-%02d,p,t,%d,0,%d,net\n", day, 150 + day, 150 + day);
    }
    put(place, "data/tables/fact_spend_daily.csv", spend.data);
    put(place, "data/tables/fact_revenue_daily.csv", revenue.data);
    put(place, "data/tables/dim_platform_account.csv",
        "platform,account_id,buyer_id,status\nmeta,a,,active\n");
    strbuf_finish(&spend);
    strbuf_finish(&revenue);
    assert_int_equal(run(place, "ingest data"), 0);
}

static void a_finding_is_status_1_and_lines_have_five_cells(void **state)
{
    struct place *place = *state;
    int lines = 0;

    load(place);
    assert_int_equal(run(place, "check 2026-10 --as-of 2026-11-04"), 1);
    assert_true(said(place, "FAIL\tpopulated\tfact_spend_daily\t31\t90\n"));
    assert_true(said(place, "FAIL\taccount_unassigned\tmeta/a\t31\t0\n"));
    assert_true(said(place, "NOTSET\tdd_max\tportfolio\t"));
    assert_true(said(place, "PASS\tflag_days\tportfolio\t31\t31\n"));
    for (const char *line = place->output; *line; lines++) {
        int tabs = 0;

        for (; *line && *line != '\n'; line++)
            tabs += *line == '\t';
        line += *line == '\n';
        assert_int_equal(tabs, 4);
    }
    assert_true(lines > 60);
}

static void json_has_the_same_rows(void **state)
{
    struct place *place = *state;

    load(place);
    assert_int_equal(run(place, "check 2026-10 --as-of 2026-11-04 --json"), 1);
    assert_true(said(place, "\"command\": \"check\""));
    assert_true(said(place, "\"status\": 1"));
    assert_true(said(place, "\"verdict\": \"FAIL\""));
    assert_true(said(place, "\"limit\": null"));
}

static void the_month_is_the_last_complete_one_by_default(void **state)
{
    struct place *place = *state;

    load(place);
    assert_int_equal(run(place, "check --as-of 2026-11-04"), 1);
    assert_int_equal(run(place, "check --as-of 2026-10-30"), 2); // September has no data
    assert_true(said(place, "has no month 2026-09"));
}

static void what_cannot_be_checked_is_refused(void **state)
{
    struct place *place = *state;

    assert_int_equal(run(place, "check 2026-10"), 2);
    assert_true(said(place, "ingest DIR makes it"));
    assert_false(file_exists(file_join(place->root, "out/equitypack.db", &place->arena)));
    load(place);
    assert_int_equal(run(place, "check 2026-13"), 2);
    assert_int_equal(run(place, "check October"), 2);
    assert_int_equal(run(place, "check 2026-10 2026-09"), 2);
    assert_int_equal(run(place, "check 2031-01"), 2);
    assert_int_equal(run(place, "check 2026-10 --as-of 2026-02-30"), 2);
    assert_int_equal(run(place, "check 2026-10 --as-of 2026-09-30"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_finding_is_status_1_and_lines_have_five_cells),
        CASE(json_has_the_same_rows),
        CASE(the_month_is_the_last_complete_one_by_default),
        CASE(what_cannot_be_checked_is_refused),
    };

    return cmocka_run_group_tests_name("cmd/check", tests, NULL, NULL);
}
