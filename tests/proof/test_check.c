// The check over the demo data: what was planted there is found, nothing else is, and each
// criterion notices when the books are tampered with.
#include "../ingest/scene.h"
#include "data/derive.h"
#include "data/sql.h"
#include "proof/check.h"

#include <inttypes.h>

// What the demo's generator put into October 2026, and what it did not set out to but causes.
static const struct {
    const char *name, *entity, *why;
} planted[] = {
    {"reconciliation_day",        "2026-10-31/smartnews/",
     "SmartNews restated its last day after the export"                                                               },
    {"batch_realized",            "Kestrivo/weekly_70_eom_30/30/2026-05-31",   "paid 0.42 % too much"                 },
    {"batch_realized",            "Brightlode/weekly_70_eom_30/30/2026-09-30", "two parts, still short"               },
    {"batch_realized",            "Kestrivo/weekly_70_eom_30/70/2026-10-18",   "8.8 % short"                          },
    {"batch_realized",            "Kestrivo/weekly_70_eom_30/70/2026-10-25",   "overdue: nothing came"                },
    {"efficiency_band",           "colmaveth",                                 "a new buyer's salary on little margin"},
    {"efficiency_band",           "nudrelund",                                 "the buyer with losses only"           },
    {"efficiency_band",           "qualvudom",                                 "started on 5 October"                 },
    {"efficiency_band",           "subremuth",                                 "a senior 0.57 points over the band"   },
    {"breakeven_quota",           "",                                          "launches are drawn around the quota"  },
    {"launch_quota",              "",                                          "launches are drawn around the quota"  },
    {"buyer_risk_cap",            "himbretar",                                 "the largest book, over the risk share"},
    {"comp_cap",                  "colmaveth",                                 "bonuses beyond a fifth of the margin" },
    {"dd_max",                    "portfolio",                                 "the feed outage of 15 and 16 October" },
    {"account_gone_silent",       "smartnews/zilvamesk",                       "its card was declined on 28 October"  },
    {"spend_negative",            "2026-06-02/taboola/fubrinith/",             "a credit after the campaign's end"    },
    {"spend_negative",            "2026-09-17/meta/thombruron/",               "a credit within a day of spend"       },
    {"spend_negative",            "2026-10-09/taboola/truldrenoa/",            "a credit within a day of spend"       },
    {"spend_negative",            "2026-10-21/outbrain/gralvuluth/",           "a credit within a day of spend"       },
    {"throttle_test_unavailable", "2025-12/ebitda",                            "a buyer without a salary on file"     },
};

enum { PLANTED = sizeof planted / sizeof *planted };

static void derive(struct scene *scene, date as_of)
{
    if (!derive_run(&scene->db, as_of, &scene->diag)) {
        diag_print(&scene->diag, stderr);
        fail_msg("derive failed");
    }
}

static void check(struct scene *scene, const char *month, date as_of, struct check *out)
{
    if (!check_run(&scene->db, month, as_of, out, &scene->arena, &scene->diag)) {
        diag_print(&scene->diag, stderr);
        fail_msg("check failed");
    }
}

static void check_october(struct scene *scene, struct check *out)
{
    check(scene, "2026-10", date_of(2026, 11, 4), out);
}

static int load_demo(void **state)
{
    static const char *const folder = "fixtures/demo";

    if (scene_begin(state) != 0)
        return -1;
    struct scene *scene = *state;
    if (!ingest_run(&scene->db, &folder, 1, "templates/sources", &scene->result, &scene->arena,
            &scene->diag))
        return -1;
    derive(scene, date_of(2026, 11, 4));
    return 0;
}

static void put_value(FILE *out, struct value value)
{
    if (value.kind == VALUE_INTEGER)
        fprintf(out, "\t%" PRId64, value.integer);
    else
        fprintf(out, "\t%s", value.kind == VALUE_TEXT ? value.text : "");
}

static void put_line(FILE *out, const struct check_line *line)
{
    fprintf(out, "%s\t%s\t%s", check_verdict_name(line->verdict), line->name, line->entity);
    put_value(out, line->value);
    put_value(out, line->limit);
    fputc('\n', out);
}

static int find_planted(const struct check_line *line)
{
    for (int i = 0; i < PLANTED; i++)
        if (!strcmp(planted[i].name, line->name) &&
            !strncmp(planted[i].entity, line->entity, strlen(planted[i].entity)))
            return i;
    fail_msg("nobody planted %s %s", line->name, line->entity);
    return -1;
}

static void the_demo_has_the_findings_that_were_planted_and_no_others(void **state)
{
    bool found[PLANTED] = {false};
    FILE *out = tmpfile();
    struct check all;

    check_october(*state, &all);
    fputs("What fails, after the reason why it does; then every line.\n", out);
    for (const struct check_line *line = all.first; line; line = line->next) {
        if (line->verdict != CHECK_FAIL)
            continue;
        int i = find_planted(line);
        if (!found[i])
            fprintf(out, "\n# %s\n", planted[i].why);
        found[i] = true;
        put_line(out, line);
    }
    fputc('\n', out);
    for (const struct check_line *line = all.first; line; line = line->next)
        put_line(out, line);
    for (int i = 0; i < PLANTED; i++)
        if (!found[i])
            fail_msg("%s %s is not found", planted[i].name, planted[i].entity);
    assert_golden("fixtures/check/demo/want.txt", out);
    fclose(out);
}

static void the_counts_are_those_of_the_lines(void **state)
{
    int count[CHECK_VERDICTS] = {0};
    struct check all;

    check_october(*state, &all);
    for (const struct check_line *line = all.first; line; line = line->next)
        count[line->verdict]++;
    assert_memory_equal(count, all.count, sizeof count);
}

// A figure of the books is changed behind the derivation's back; `name` must notice.
static const struct {
    const char *name, *sql;
} tamperings[] = {
    {"populated",                 "DELETE FROM ops_flag_daily WHERE date = '2026-09-09'"                      },
    {"populated",                 "DELETE FROM fact_overhead WHERE month = '2026-09'"                         },
    {"reconciliation_platform",
     "UPDATE reconciliation SET fact_cents = fact_cents * 2 WHERE platform = 'meta'"                          },
    {"reconciliation_account",
     "UPDATE reconciliation SET fact_cents = fact_cents * 2 WHERE account_id = 'rirdratem'"                   },
    {"reconciliation_controlled",
     "UPDATE reconciliation SET control_cents = NULL WHERE platform = 'mediago'"                              },
    {"completeness",              "UPDATE completeness SET present_rows = 1270"                               },
    {"terms_whole",               "UPDATE policy_payment_terms SET share_bps = 2900 WHERE tranche = '30'"     },
    {"scheduled_is_earned",
     "UPDATE fact_cashflow_schedule SET scheduled_cents = scheduled_cents + 1 "
        "WHERE period_end = '2026-03-31' AND partner = 'Kestrivo'"                                            },
    {"payment_day",               "UPDATE fact_cashflow_schedule SET scheduled_payment_date = '2026-10-31' "
                    "WHERE period_end = '2026-10-25'"                                      },
    {"payments_placed",           "UPDATE payment_received SET amount_micros = amount_micros + 10000 "
                        "WHERE period_end = '2026-08-31' AND partner = 'Kestrivo'"     },
    {"comp_margin",               "UPDATE fact_comp_accruals SET portfolio_margin_cents = 1 "
                    "WHERE month = '2026-10' AND buyer_id = 'subremuth'"                   },
    {"comp_tiers",                "UPDATE fact_comp_accruals SET payout_tiers_cents = payout_tiers_cents + 1 "
                   "WHERE month = '2026-10' AND buyer_id = 'subremuth'"                     },
    {"comp_tiers",                "UPDATE policy_comp_tier SET rate_bps = 701 WHERE rate_bps = 700"           },
    {"comp_assisted",             "UPDATE fact_comp_accruals SET assisted_cents = assisted_cents + 1 "
                      "WHERE month = '2026-10' AND buyer_id = 'subremuth'"               },
    {"comp_capped",               "UPDATE fact_comp_accruals SET payout_capped_cents = payout_calc_cents "
                    "WHERE month = '2026-10' AND buyer_id = 'colmaveth'"                   },
    {"comp_throttle",             "UPDATE cash_balance SET balance_micros = 0;"
                      "UPDATE fact_working_capital SET cash_balance_cents = 0"           },
    {"comp_final",                "UPDATE fact_comp_accruals SET payout_final_cents = payout_final_cents - 1 "
                   "WHERE month = '2026-10' AND buyer_id = 'subremuth'"                     },
    {"comp_payable",              "UPDATE fact_comp_accruals SET payable_cents = payout_final_cents "
                     "WHERE month = '2026-10' AND buyer_id = 'subremuth'"                 },
    {"paid_when_collected",       "UPDATE payment_received SET received_date = '2026-11-03' "
                            "WHERE period_end = '2026-08-31'"                      },
    {"paid_when_collected",
     "UPDATE comp_payment SET paid_date = '2026-09-01' WHERE month = '2026-08'"                               },
    {"flag_by_rule",              "UPDATE ops_flag_daily SET flag = 'KILL' WHERE date = '2026-10-20'"         },
    {"flag_days",                 "DELETE FROM ops_flag_daily WHERE date = '2026-10-20'"                      },
    {"section_data",              "DELETE FROM cash_forecast_weekly"                                          },
    {"headline_figure",           "DELETE FROM pack_metric WHERE metric = 'stop_outs'"                        },
    {"headline_figure",           "UPDATE pack_metric SET value = NULL WHERE metric = 'stop_outs'"            },
    {"campaigns_make_platform",
     "UPDATE platform_margin_daily SET net_margin_cents = 0 WHERE date = '2026-10-20'"                        },
    {"platforms_make_portfolio",
     "UPDATE pnl_monthly SET net_margin_cents = net_margin_cents + 1"                                         },
    {"buyers_make_portfolio",
     "UPDATE fact_comp_accruals SET portfolio_margin_cents = portfolio_margin_cents - 1"                      },
    {"revenue_is_the_partners",
     "UPDATE fact_revenue_daily SET net_revenue_micros = net_revenue_micros + 10000 "
        "WHERE date = '2026-10-20' AND product_tag = (SELECT min(product_tag) FROM "
        "fact_revenue_daily WHERE date = '2026-10-20')"                                                       },
    {"spend_is_the_platforms",    "UPDATE fact_spend_daily SET spend_micros = spend_micros + 1 "
                               "WHERE date = '2026-10-20'"                      },
    {"costs_are_delivered",       "UPDATE fact_variable_cost_daily SET amount_micros = "
                            "amount_micros + 1 WHERE date = '2026-10-20'"          },
    {"statement",                 "UPDATE pnl_monthly SET base_salaries_cents = base_salaries_cents + 1"      },
    {"float_closes",              "UPDATE fact_working_capital SET cumulative_float_cents = 0 "
                     "WHERE date = '2026-10-20'"                                          },
    {"cushion_required",          "UPDATE fact_working_capital SET cash_cushion_required_cents = "
                         "cash_cushion_required_cents + 1 WHERE date = '2026-10-20'"  },
    {"receivable_closes",         "UPDATE fact_working_capital SET receivable_cents = 0 "
                          "WHERE date = '2026-10-31'"                                },
    {"interval_by_sharpe",        "UPDATE fact_variance_daily SET ci_sign = 'negative' "
                           "WHERE entity_type = 'portfolio' AND date = '2026-10-31'"},
    {"interval_by_sharpe",        "UPDATE fact_variance_daily SET n_days = n_days / 2 "
                           "WHERE entity_type = 'campaign'"                         },
    {"net_contribution",          "UPDATE buyer_efficiency SET net_contribution_cents = 0"                    },
    {"effective_payout_rate",     "UPDATE buyer_efficiency SET effective_payout_rate_bps = 0"                 },
    {"margin_per_comp_dollar",    "UPDATE buyer_efficiency SET margin_per_comp_dollar_bps = NULL"             },
    {"platform_share_cap",        "UPDATE guardrail SET verdict = 'breach' WHERE entity = 'meta'"             },
    {"payment_without_batch",     "INSERT INTO dq_finding VALUES ('payment_without_batch', 'x')"              },
    {"account_unassigned",        "UPDATE fact_margin_daily SET buyer_id = '(unassigned)' "
                           "WHERE date = '2026-10-20' AND platform = 'meta'"        },
    {"rows_rejected",             "INSERT INTO ingest_reject VALUES (1, 2, 1, 'x.csv', 't', 0, 'r', '')"      },
    {"file_refused",              "INSERT INTO ingest_refused VALUES ('x.csv', 1, 1, 'c', 'r')"               },
};

static int fails_of(const struct check *check, const char *name)
{
    int count = 0;

    for (const struct check_line *line = check->first; line; line = line->next)
        count += line->verdict == CHECK_FAIL && !strcmp(line->name, name);
    return count;
}

static void each_criterion_notices_when_the_books_are_tampered_with(void **state)
{
    struct scene *scene = *state;
    struct check before, after;

    check_october(scene, &before);
    for (size_t i = 0; i < sizeof tamperings / sizeof *tamperings; i++) {
        assert_true(db_begin(&scene->db, true, &scene->diag));
        if (!db_run(&scene->db, tamperings[i].sql, &scene->diag))
            fail_msg("%s", tamperings[i].sql);
        check_october(scene, &after);
        db_rollback(&scene->db);
        if (fails_of(&after, tamperings[i].name) <= fails_of(&before, tamperings[i].name))
            fail_msg("%s does not notice: %s", tamperings[i].name, tamperings[i].sql);
    }
}

// Of a partner's day one product is paid by other terms than the rest.
static void a_day_of_several_terms_is_judged_by_each(void **state)
{
    struct scene *scene = *state;
    struct check all;
    int seen = 0;

    assert_true(db_begin(&scene->db, true, &scene->diag));
    assert_true(db_run(&scene->db,
        "INSERT INTO policy_payment_terms VALUES "
        "('by_month', '100', 10000, 'month', 'eom_plus_days', 30, 0, 0);"
        "UPDATE fact_revenue_daily SET payment_terms = 'by_month' "
        "WHERE partner = 'Kestrivo' AND product_tag = (SELECT min(product_tag) "
        "FROM fact_revenue_daily WHERE partner = 'Kestrivo')",
        &scene->diag));
    db_commit(&scene->db, &scene->diag);
    assert_true(derive_invalidate(&scene->db, &scene->diag));
    derive(scene, date_of(2026, 11, 4));
    check_october(scene, &all);
    assert_int_equal(fails_of(&all, "scheduled_is_earned"), 0);
    assert_int_equal(fails_of(&all, "revenue_is_the_partners"), 0);
    for (const struct check_line *line = all.first; line; line = line->next)
        seen += !strcmp(line->name, "scheduled_is_earned") &&
                !strncmp(line->entity, "Kestrivo/", 9) && line->limit.integer > 0;
    assert_int_equal(seen, 2);
}

static void what_is_not_set_does_not_fail(void **state)
{
    struct scene *scene = *state;
    struct check all;

    assert_true(db_begin(&scene->db, true, &scene->diag));
    assert_true(db_run(&scene->db,
        "DELETE FROM policy_parameter WHERE name NOT IN ('window_days', 'stats_min_days');"
        "DELETE FROM fact_assisted_margin",
        &scene->diag));
    db_commit(&scene->db, &scene->diag);
    assert_true(derive_invalidate(&scene->db, &scene->diag));
    derive(scene, date_of(2026, 11, 4));
    check_october(scene, &all);
    static const char *const unset[] = {"reconciliation_platform", "reconciliation_day",
        "completeness", "comp_throttle", "comp_final", "dd_max", "cushion", "kpi_margin",
        "platform_share_cap", "launch_quota", "comp_cap"};
    for (size_t i = 0; i < sizeof unset / sizeof *unset; i++) {
        int seen = 0;
        assert_int_equal(fails_of(&all, unset[i]), 0);
        for (const struct check_line *line = all.first; line; line = line->next)
            seen += line->verdict == CHECK_NOTSET && !strcmp(line->name, unset[i]);
        if (!seen)
            fail_msg("%s is judged without a limit", unset[i]);
    }
}

// Each code that the derivation can find is a rule of the check.
static void every_finding_has_its_rule(void **state)
{
    const char *rules = sql_file_find("check/90-findings.sql")->text;
    const char *at = sql_file_find("derive/50-dq_finding.sql")->text;
    struct scene *scene = *state;
    int count = 0;

    while ((at = strstr(at, "INSERT INTO dq_finding"))) {
        at += strcspn(at, "'");
        const char *code =
            arena_format(&scene->arena, "(%.*s')", 1 + (int)strcspn(at + 1, "'"), at);
        if (!strstr(rules, code))
            fail_msg("no rule for %s", code);
        count++;
    }
    assert_true(count > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_demo_has_the_findings_that_were_planted_and_no_others),
        cmocka_unit_test(the_counts_are_those_of_the_lines),
        cmocka_unit_test(each_criterion_notices_when_the_books_are_tampered_with),
        cmocka_unit_test(every_finding_has_its_rule),
        cmocka_unit_test(a_day_of_several_terms_is_judged_by_each),
        cmocka_unit_test(what_is_not_set_does_not_fail),
    };

    return cmocka_run_group_tests_name("proof/check", tests, load_demo, scene_end);
}
