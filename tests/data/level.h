// level.h - a business that spends and earns the same every day, straight into the tables.
#ifndef TESTS_DATA_LEVEL_H
#define TESTS_DATA_LEVEL_H

#include "books.h"

#define TELLS(sql, want) assert_string_equal(books_tell(*state, sql), want)
#define TEST(name)       cmocka_unit_test_setup_teardown(name, books_open, books_close)

// Each day of a span: campaign meta/a/c of buyer b1 spends and earns so many dollars, by the
// usual terms.
static UNUSED void level(
    struct books *books, const char *from, const char *to, int spend, int revenue)
{
    static const char days[] = "WITH RECURSIVE day (date) AS (SELECT '%s' UNION ALL SELECT "
                               "add_days(date, 1) FROM day WHERE date < '%s') ";
    const char *span = arena_format(&books->arena, days, from, to);

    books_run(books,
        arena_format(&books->arena,
            "INSERT INTO fact_spend_daily (date, platform, account_id, campaign_id, adset_id, "
            "ad_id, placement, country, device, spend_micros, file_id, line) %s SELECT date, "
            "'meta', 'a', 'c', '', '', '', '', '', %d * 1000000, 1, 1 FROM day",
            span, spend));
    books_run(books, arena_format(&books->arena,
                         "INSERT INTO fact_revenue_daily %s SELECT date, 'p', 't', %d * "
                         "1000000, 0, %d * 1000000, 'weekly_70_eom_30', '', 1, 1 FROM day",
                         span, revenue, revenue));
    books_run(books, arena_format(&books->arena,
                         "INSERT INTO bridge_traffic_to_revenue %s SELECT date, 'meta', 'a', "
                         "'c', '', 'p', 't', 1000000, 1, 1 FROM day",
                         span));
}

static UNUSED void policy(
    struct books *books, const char *name, const char *from, const char *value)
{
    books_run(books, arena_format(&books->arena,
                         "INSERT INTO policy_parameter VALUES ('%s', '%s', '%s', '', '', 1, 1)",
                         name, from, value));
}

// The demo policy's terms, tiers and bands, and what the throttle asks for.
static UNUSED void usual_policy(struct books *books)
{
    static const char *const parameters[][2] = {
        {"window_days",            "30"   },
        {"stats_min_days",         "7"    },
        {"k_multiple_bps",         "20000"},
        {"comp_cap_bps",           "2000" },
        {"assisted_share_bps",     "200"  },
        {"assisted_cap_bps",       "3000" },
        {"assisted_min_margin",    "500"  },
        {"throttle_ebitda_bps",    "2000" },
        {"throttle_cut_bps",       "5000" },
        {"cushion_red_bps",        "12000"},
        {"scale_target_daily",     "10000"},
        {"scale_band_low",         "250"  },
        {"scale_band_high",        "500"  },
        {"forecast_low_bps",       "8000" },
        {"forecast_high_bps",      "11000"},
        {"receipt_delay_max_days", "5"    },
    };

    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
        policy(books, parameters[i][0], "2020-01-01", parameters[i][1]);
    books_run(books,
        "INSERT INTO policy_payment_terms VALUES "
        "('weekly_70_eom_30', '70', 7000, 'week', 'next_week_dow', 5, 1, 1),"
        "('weekly_70_eom_30', '30', NULL, 'month', 'eom_plus_days', 30, 1, 1);"
        "INSERT INTO policy_comp_tier VALUES ('2020-01-01', '*', 0, 500, 1, 1),"
        "('2020-01-01', '*', 20000000000, 700, 1, 1),"
        "('2020-01-01', '*', 40000000000, 900, 1, 1);"
        "INSERT INTO policy_efficiency_band VALUES ('2020-01-01', 'senior', 2200, 2600, 1, 1),"
        "('2020-01-01', 'mid', 2600, 3000, 1, 1), ('2020-01-01', 'new', 3200, 3600, 1, 1);"
        "INSERT INTO dim_platform_account VALUES ('meta', 'a', 'b1', 'active', 1, 1)");
}

#endif
