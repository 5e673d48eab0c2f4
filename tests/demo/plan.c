#include "plan.h"

#include "books.h"
#include "day.h"
#include "sheet.h"

enum { PLANNED = 19 }; // to April 2027

// Dollars. What the plan sets by hand; the rest of its P&L follows.
struct month_plan {
    int64_t net_margin, spend;
    int64_t salaries, other, fixed, variable;
    int ci_share_bps;
};

static const struct month_plan plan[PLANNED] = {
    {12000,  95000,   15000, 1550, 4000,  700,   5000},
    {24000,  180000,  15000, 1900, 4000,  1000,  5000},
    {42000,  320000,  15000, 2000, 5000,  1500,  5200},
    {45000,  400000,  19250, 2300, 5600,  1800,  5400},
    {60000,  520000,  23750, 2700, 7400,  2400,  5600},
    {75000,  700000,  28500, 3100, 9800,  3200,  5800},
    {95000,  850000,  33000, 3100, 13500, 4300,  6000},
    {120000, 1050000, 33000, 3100, 17000, 5600,  6200},
    {145000, 1200000, 37250, 3500, 21500, 6800,  6300},
    {165000, 1400000, 40250, 3850, 24500, 7800,  6400},
    {190000, 1620000, 40250, 3850, 30000, 9200,  6500},
    {210000, 1800000, 40250, 3850, 35000, 11000, 6500},
    {238000, 2050000, 43250, 4200, 36500, 12500, 6500},
    {255000, 2200000, 43250, 4200, 37000, 13400, 6500},
    {286000, 2420000, 43250, 4200, 37500, 14800, 6600},
    {272000, 2350000, 46250, 4500, 38500, 14400, 6600},
    {264000, 2260000, 46250, 4500, 39000, 13900, 6700},
    {310000, 2560000, 46250, 4500, 39500, 15700, 6800},
    {318000, 2640000, 49250, 4800, 40000, 16200, 6800},
};

static const struct {
    int64_t net_margin, spend;
} outlook[] = {
    {240000, 2090000},
    {268000, 2300000},
    {247000, 2190000},
    {252000, 2160000},
    {299000, 2470000},
    {309000, 2560000}
};

static void put(struct sheet *sheet, int month, const char *metric, int64_t cents)
{
    sheet_month(sheet, month);
    sheet_text(sheet, metric);
    sheet_cents(sheet, cents);
    sheet_end(sheet);
}

static void put_whole(struct sheet *sheet, int month, const char *metric, int64_t value)
{
    sheet_month(sheet, month);
    sheet_text(sheet, metric);
    sheet_int(sheet, value);
    sheet_end(sheet);
}

// The P&L in cents, so that each line is the sum of those above it.
struct lines {
    int64_t margin, spend, variable_costs, revenue, gross, pay, ebitda, run_rate;
};

static struct lines reckon(int month)
{
    const struct month_plan *p = &plan[month];
    struct lines l = {.margin = p->net_margin * 100, .spend = p->spend * 100};

    l.variable_costs = round_div(l.spend, 100);
    l.revenue = l.margin + l.spend + l.variable_costs;
    l.gross = round_div(l.revenue * 1000, 987);
    l.pay = round_div(l.margin * 72, 1000);
    l.ebitda = l.margin - l.pay - (p->salaries + p->other + p->fixed + p->variable) * 100;
    l.run_rate = round_div(l.margin, month_days(month));
    return l;
}

static void put_money(struct sheet *sheet, int month)
{
    const struct month_plan *p = &plan[month];
    struct lines l = reckon(month);

    put(sheet, month, "gross_revenue", l.gross);
    put(sheet, month, "adjustments", l.revenue - l.gross);
    put(sheet, month, "net_revenue", l.revenue);
    put(sheet, month, "spend", l.spend);
    put(sheet, month, "variable_costs", l.variable_costs);
    put(sheet, month, "net_margin", l.margin);
    put(sheet, month, "variable_comp", l.pay);
    put(sheet, month, "base_salaries", p->salaries * 100);
    put(sheet, month, "other_buyer_costs", p->other * 100);
    put(sheet, month, "fixed_overhead", p->fixed * 100);
    put(sheet, month, "variable_overhead", p->variable * 100);
    put(sheet, month, "ebitda_proxy", l.ebitda);
    put(sheet, month, "daily_run_rate", l.run_rate);
    put(sheet, month, "gap_to_target", 1000000 - l.run_rate);
}

static void put_ratios(struct sheet *sheet, int month)
{
    struct lines l = reckon(month);

    if (month)
        put_whole(sheet, month, "net_margin_growth_bps",
            round_div((plan[month].net_margin - plan[month - 1].net_margin) * 10000,
                plan[month - 1].net_margin));
    put_whole(sheet, month, "margin_rate_bps", round_div(l.margin * 10000, l.spend));
    put_whole(sheet, month, "revenue_spend_ratio_bps", round_div(l.revenue * 10000, l.spend));
    put_whole(sheet, month, "ebitda_proxy_bps", round_div(l.ebitda * 10000, l.margin));
    put_whole(sheet, month, "variable_comp_share_bps", 720);
    put_whole(sheet, month, "sharpe_like_ppm", 1000000 + month * 20000);
    put_whole(sheet, month, "ci_positive_share_bps", plan[month].ci_share_bps);
    put_whole(sheet, month, "cushion_coverage_bps", 15000);
    put_whole(sheet, month, "platform_share_max_bps", month < 6 ? 5000 - month * 250 : 3500);
    put_whole(sheet, month, "roi_on_capital_bps", 2250 + month * 25);
    put_whole(sheet, month, "buyers_over_cap", 0);
    put_whole(sheet, month, "stop_outs", 0);
    put_whole(sheet, month, "reconciliation_worst_bps", 100);
    put_whole(sheet, month, "completeness_min_bps", 9900);
}

static void write_outlook(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "outlook_monthly.csv", "month,metric,value");
    for (int i = 0; i < PLANNED - MONTHS; i++) {
        int month = MONTHS + i;
        int64_t margin = outlook[i].net_margin * 100, spend = outlook[i].spend * 100;

        put(&sheet, month, "net_margin", margin);
        put(&sheet, month, "daily_run_rate", round_div(margin, month_days(month)));
        put(&sheet, month, "net_revenue", margin + spend + round_div(spend, 100));
        put(&sheet, month, "spend", spend);
    }
    sheet_close(&sheet);
}

void plan_write(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "plan_monthly.csv", "month,metric,value");
    for (int month = 0; month < PLANNED; month++) {
        put_money(&sheet, month);
        put_ratios(&sheet, month);
    }
    sheet_close(&sheet);
    write_outlook(folder);
}
