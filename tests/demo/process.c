#include "process.h"

#include "dice.h"
#include "edges.h"

#include <stddef.h>

enum { ANY = -1 };

struct shock { // of the market, or of one platform
    const char *from, *to;
    int platform;
    int margin_bps, spend_percent;
};

static const struct shock shocks[] = {
    {"2025-11-24", "2025-12-02", ANY,       150,   108}, // Black Friday week
    {"2026-01-02", "2026-01-24", ANY,       -420,  90 }, // advertisers' budgets restart slowly
    {"2026-03-11", "2026-03-16", ANY,       -1750, 100}, // a keyword policy change at Brightlode
    {"2026-05-18", "2026-05-20", META,      -1400, 100}, // delivery fault
    {"2026-07-04", "2026-07-09", ANY,       -1650, 96 }, // holiday week
    {"2026-09-11", "2026-09-12", ANY,       -2300, 100},
    {"2026-09-28", "2026-09-29", TABOOLA,   -2600, 100},
    {"2026-10-16", "2026-10-18", ANY,       0,     84 }, // budgets cut after the outage
    {"2026-10-13", "2026-10-31", NEWSBREAK, -250,  100},
};

struct cut { // of an account's budgets, or of one family's in it
    enum account account;
    enum family family; // NO_FAMILY: all
    const char *from, *to;
    int percent;
};

static const struct cut cuts[] = {
    {NEWSBREAK_3, NO_FAMILY,   "2026-08-29", "2026-08-30", 0 },
    {MEDIAGO_1,   NO_FAMILY,   "2026-09-19", "2026-09-20", 0 },
    {OUTBRAIN_2,  NO_FAMILY,   "2026-10-04", "2026-10-04", 0 },
    {NEWSBREAK_1, CAR_LEASING, "2026-10-27", "2026-10-31", 30},
    {NEWSBREAK_1, TERM_LIFE,   "2026-10-30", "2026-10-31", 35},
    {SMARTNEWS_2, NO_FAMILY,   "2026-10-28", "2026-10-31", 0 },
    {META_3,      GUTTERS,     "2026-10-06", "2026-10-07", 0 },
};

struct credit {
    enum account account;
    enum family family;
    const char *day;
    int cents;
};

static const struct credit credits[] = {
    {TABOOLA_1,  MEAL_KITS,    "2026-06-02", -4217 }, // after the campaign's end
    {META_1,     SOLAR,        "2026-09-17", -12840},
    {TABOOLA_2,  WALK_IN_TUBS, "2026-10-09", -6355 },
    {OUTBRAIN_1, TERM_LIFE,    "2026-10-21", -3790 },
};

static const int weekday_percent[8] = {0, 104, 105, 103, 101, 98, 92, 96};
static const int season_percent[MONTHS] = {
    92, 96, 100, 88, 92, 95, 97, 98, 98, 97, 99, 101, 103};

// The team learns: what a season adds to the margin of every campaign.
static const int season_bps[MONTHS] = {
    -650, -150, -100, 0, 0, 0, 50, 50, 50, 100, 80, 220, 430};

enum { RAMP_START = 30, RAMP_DAYS = 150 };

int64_t round_to(int64_t micros, int decimals)
{
    int64_t unit = 1;

    for (int i = decimals; i < 6; i++)
        unit *= 10;
    return (micros + unit / 2) / unit * unit;
}

static int64_t by_percent(int64_t value, int64_t percent)
{
    return value * percent / 100;
}

static bool within(int day, const char *from, const char *to)
{
    return day >= day_of(from) && day <= day_of(to);
}

static int cut_percent(int campaign, int day)
{
    const struct campaign_row *c = &campaigns[campaign];

    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        if (cuts[i].account == c->account && within(day, cuts[i].from, cuts[i].to) &&
            (cuts[i].family == NO_FAMILY || cuts[i].family == c->family))
            return cuts[i].percent;
    return 100;
}

static int64_t shocked_spend(int64_t spend, enum platform platform, int day)
{
    for (size_t i = 0; i < sizeof shocks / sizeof *shocks; i++)
        if ((shocks[i].platform == ANY || shocks[i].platform == (int)platform) &&
            within(day, shocks[i].from, shocks[i].to))
            spend = by_percent(spend, shocks[i].spend_percent);
    return spend;
}

static int64_t spend_of(int campaign, int day)
{
    const struct campaign_row *c = &campaigns[campaign];
    enum platform platform = campaign_platform(campaign);
    int age = day - day_of(c->start);
    int64_t spend = (int64_t)c->dollars * 1000000;

    if (age < 0 || (*c->end && day > day_of(c->end)))
        return 0;
    if (age < RAMP_DAYS)
        spend = by_percent(spend, RAMP_START + (100 - RAMP_START) * age / RAMP_DAYS);
    spend = by_percent(spend, season_percent[day_month(day)]);
    spend = by_percent(spend, weekday_percent[day_weekday(day)]);
    spend = by_percent(spend, cut_percent(campaign, day));
    spend = shocked_spend(spend, platform, day);
    spend += spend / 1000 * dice_normal(DICE_BUDGET, campaign, day / 7, 70) / 1000 * 1000;
    spend += spend / 1000 * dice_normal(DICE_SPEND, campaign, day, 45) / 1000 * 1000;
    return round_to(spend, platforms[platform].decimals);
}

static int64_t market_ppm(enum platform platform, int day)
{
    int64_t ppm = season_bps[day_month(day)] * 100 + dice_normal(DICE_MARKET, day, 0, 50000) +
                  dice_normal(DICE_WEEK, day / 7, 0, 9000) +
                  dice_normal(DICE_PLATFORM, day, (int64_t)platform, 52000);

    for (size_t i = 0; i < sizeof shocks / sizeof *shocks; i++)
        if ((shocks[i].platform == ANY || shocks[i].platform == (int)platform) &&
            within(day, shocks[i].from, shocks[i].to))
            ppm += shocks[i].margin_bps * 100;
    return ppm;
}

// Net margin in parts of a million of spend: the edge's, the market's and the campaign's luck.
static int64_t rate_ppm(int campaign, int day)
{
    const struct campaign_row *c = &campaigns[campaign];
    int64_t edge = 550000 + edge_weight_ppm(campaign, day) * 6 / 10;
    int64_t luck = dice_normal(DICE_CAMPAIGN, campaign, day, c->noise_bps * 100);

    if (dice_below(DICE_TAIL, campaign, day, 100) < 4)
        luck *= 2;
    return c->margin_bps * edge / 10000 + market_ppm(campaign_platform(campaign), day) + luck;
}

static void run_day(struct process *process, int campaign, int day)
{
    int64_t spend = spend_of(campaign, day), rate, cost_ppm;
    int at = day - FIRST_DAY;

    if (!spend)
        return;
    cost_ppm = 8500 + dice_below(DICE_COST, campaign, 0, 3000);
    rate = rate_ppm(campaign, day);
    if (rate < -700000)
        rate = -700000;
    process->spend[campaign][at] = spend;
    process->cost[campaign][at] = round_to(spend / 1000 * cost_ppm / 1000, 4);
    process->revenue[campaign][at] =
        spend + process->cost[campaign][at] + spend / 1000 * rate / 1000;
}

static void apply_credits(struct process *process)
{
    for (size_t i = 0; i < sizeof credits / sizeof *credits; i++)
        for (int c = 0; c < CAMPAIGNS; c++)
            if (campaigns[c].account == credits[i].account &&
                campaigns[c].family == credits[i].family) {
                int at = day_of(credits[i].day) - FIRST_DAY;

                process->credit[c][at] = (int64_t)credits[i].cents * 10000;
                process->spend[c][at] += process->credit[c][at];
                break;
            }
}

void process_run(struct process *process)
{
    for (int campaign = 0; campaign < CAMPAIGNS; campaign++)
        for (int day = FIRST_DAY; day <= LAST_DAY; day++)
            run_day(process, campaign, day);
    apply_credits(process);
}
