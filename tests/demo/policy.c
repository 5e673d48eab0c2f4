#include "policy.h"

#include "books.h"
#include "day.h"
#include "sheet.h"

struct parameter {
    const char *name, *from, *value, *unit, *notes;
};

static const struct parameter parameters[] = {
    {"comp_cap_bps",                 "2025-10-01", "2000",     "bps",           "Payout of one buyer, of own margin"},
    {"total_variable_cap_bps",       "2025-10-01", "3500",     "bps",           "All variable pay, of net margin"   },
    {"buyers_total_cap_bps",         "2025-10-01", "2000",     "bps",
     "Buyers' variable pay, of net margin"                                                                          },
    {"assisted_share_bps",           "2025-10-01", "250",      "bps",           "First policy: 2 to 3 %"            },
    {"assisted_share_bps",           "2026-05-01", "200",      "bps",           "Policy of 1 May 2026"              },
    {"assisted_cap_bps",             "2025-10-01", "3000",     "bps",           "Of the payout by tiers"            },
    {"assisted_min_margin",          "2025-10-01", "500.00",   "usd",           "Smaller windows do not count"      },
    {"throttle_ebitda_bps",          "2025-10-01", "2000",     "bps",           ""                                  },
    {"throttle_cut_bps",             "2025-10-01", "5000",     "bps",           ""                                  },
    {"window_days",                  "2025-10-01", "30",       "days",          ""                                  },
    {"stats_min_days",               "2025-10-01", "7",        "days",          ""                                  },
    {"decay_exit_weight_ppm",        "2025-10-01", "500000",   "ppm",           ""                                  },
    {"k_multiple_bps",               "2025-10-01", "20000",    "bps",           "Of the last seven days' spend"     },
    {"cushion_target_bps",           "2025-10-01", "15000",    "bps",           ""                                  },
    {"cushion_red_bps",              "2025-10-01", "12000",    "bps",           ""                                  },
    {"platform_share_cap_bps",       "2025-10-01", "3500",     "bps",           ""                                  },
    {"buyer_risk_cap_bps",           "2025-10-01", "1500",     "bps",           ""                                  },
    {"new_buyer_risk_cap_bps",       "2025-10-01", "800",      "bps",           ""                                  },
    {"dd_max",                       "2025-10-01", "5000.00",  "usd",           "A day's loss that stops buying"    },
    {"scale_target_daily",           "2025-10-01", "10000.00", "usd",           ""                                  },
    {"scale_band_low",               "2025-10-01", "250.00",   "usd",           ""                                  },
    {"scale_band_high",              "2025-10-01", "500.00",   "usd",           ""                                  },
    {"kpi_margin_green_daily",       "2025-10-01", "7000.00",  "usd",           ""                                  },
    {"kpi_margin_red_daily",         "2025-10-01", "3000.00",  "usd",           ""                                  },
    {"kpi_sharpe_target_ppm",        "2025-10-01", "1000000",  "ppm",           ""                                  },
    {"kpi_sharpe_red_ppm",           "2025-10-01", "500000",   "ppm",           ""                                  },
    {"kpi_ci_share_target_bps",      "2025-10-01", "6500",     "bps",           ""                                  },
    {"kpi_ci_share_red_bps",         "2025-10-01", "5000",     "bps",           ""                                  },
    {"reconciliation_tolerance_bps", "2025-10-01", "100",      "bps",           ""                                  },
    {"completeness_floor_bps",       "2025-10-01", "9900",     "bps",           ""                                  },
    {"receipt_delay_max_days",       "2025-10-01", "5",        "business days", ""                                  },
    {"forecast_low_bps",             "2025-10-01", "8000",     "bps",           ""                                  },
    {"forecast_high_bps",            "2025-10-01", "11000",    "bps",           ""                                  },
    {"launch_quota_week",            "2025-10-01", "7",        "count",         "Launches of one buyer in a week"   },
    {"breakeven_quota_week",         "2025-10-01", "4",        "count",         "Of them even within 72 hours"      },
    {"retention_days",               "2025-10-01", "2557",     "days",          ""                                  },
    {"drift_alert_bps",              "2025-10-01", "100",      "bps",           ""                                  },
    {"drift_warn_bps",               "2025-10-01", "200",      "bps",           ""                                  },
    {"drift_hard_bps",               "2025-10-01", "500",      "bps",           ""                                  },
};

struct tier {
    int buyer;     // OF_ACCOUNT: everyone
    int64_t floor; // dollars
    int rate_bps;
};

static const struct tier tiers[] = {
    {OF_ACCOUNT, 0,     500 },
    {OF_ACCOUNT, 20000, 700 },
    {OF_ACCOUNT, 40000, 900 },
    {KENJIRO,    0,     1200}, // works without a salary
    {KENJIRO,    40000, 1400},
};

static const struct {
    const char *level;
    int green, yellow;
} bands[] = {
    {"senior", 2200, 2600},
    {"mid",    2600, 3000},
    {"new",    3200, 3600}
};

static const char *const settings[][2] = {
    {"company",         "Larkfield Media Partners"                                           },
    {"confidentiality", "Confidential. People, accounts, campaigns and figures are invented."},
    {"timezone",        "America/New_York"                                                   },
    {"dashboard",       "https://dashboard.larkfield.example/equity"                         },
    {"currency_label",  "US dollars"                                                         },
    {"prepared_by",     "Controller"                                                         },
    {"reviewed_by",     "Head of finance"                                                    },
};

int policy_assisted_bps(int month)
{
    return month_last(month) < day_of("2026-05-01") ? 250 : 200;
}

int64_t policy_tiers(enum buyer buyer, int64_t margin)
{
    int own = buyer == KENJIRO ? KENJIRO : OF_ACCOUNT;
    int64_t sum = 0;

    for (size_t i = 0; i < sizeof tiers / sizeof *tiers; i++) {
        int64_t floor = tiers[i].floor * 100, top = margin;
        const struct tier *next = &tiers[i + 1];

        if (tiers[i].buyer != own || margin <= floor)
            continue;
        if (i + 1 < sizeof tiers / sizeof *tiers && next->buyer == own &&
            next->floor * 100 < top)
            top = next->floor * 100;
        sum += (top - floor) * tiers[i].rate_bps;
    }
    return round_div(sum, 10000);
}

static void write_parameters(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "policy_parameter.csv", "name,effective_from,value,unit,notes");
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
        sheet_text(&sheet, parameters[i].name);
        sheet_text(&sheet, parameters[i].from);
        sheet_text(&sheet, parameters[i].value);
        sheet_text(&sheet, parameters[i].unit);
        sheet_text(&sheet, parameters[i].notes);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_tiers(const char *folder)
{
    struct sheet sheet;

    sheet_open(
        &sheet, folder, "policy_comp_tier.csv", "effective_from,buyer_id,floor,rate_bps");
    for (size_t i = 0; i < sizeof tiers / sizeof *tiers; i++) {
        bool everyone = tiers[i].buyer == OF_ACCOUNT;

        sheet_text(&sheet, everyone ? "2025-10-01" : buyers[tiers[i].buyer].start);
        sheet_text(&sheet, everyone ? "*" : buyers[tiers[i].buyer].id);
        sheet_cents(&sheet, tiers[i].floor * 100);
        sheet_int(&sheet, tiers[i].rate_bps);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_bands(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "policy_efficiency_band.csv",
        "effective_from,seniority_level,green_max_bps,yellow_max_bps");
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        sheet_text(&sheet, "2025-10-01");
        sheet_text(&sheet, bands[i].level);
        sheet_int(&sheet, bands[i].green);
        sheet_int(&sheet, bands[i].yellow);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_terms(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "policy_payment_terms.csv",
        "terms,tranche,share_bps,period,pay_rule,pay_value");
    sheet_text(&sheet, "weekly_70_eom_30");
    sheet_text(&sheet, "70");
    sheet_int(&sheet, 7000);
    sheet_text(&sheet, "week");
    sheet_text(&sheet, "next_week_dow");
    sheet_int(&sheet, 5);
    sheet_end(&sheet);
    sheet_text(&sheet, "weekly_70_eom_30");
    sheet_text(&sheet, "30");
    sheet_text(&sheet, "");
    sheet_text(&sheet, "month");
    sheet_text(&sheet, "eom_plus_days");
    sheet_int(&sheet, 30);
    sheet_end(&sheet);
    sheet_close(&sheet);
}

void policy_write(const char *folder)
{
    struct sheet sheet;

    write_parameters(folder);
    write_tiers(folder);
    write_bands(folder);
    write_terms(folder);
    sheet_open(&sheet, folder, "setting.csv", "name,value");
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        sheet_text(&sheet, settings[i][0]);
        sheet_text(&sheet, settings[i][1]);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}
