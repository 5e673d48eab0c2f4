#include "events.h"

#include "business.h"
#include "day.h"
#include "dice.h"
#include "sheet.h"

struct event {
    const char *date, *kind, *scope, *scope_id, *severity, *detail, *resolved;
};

static const struct event events[] = {
    {"2025-11-05", "auto_throttle", "portfolio", "portfolio",  "medium",
     "EBITDA proxy of October below 20 %: variable pay halved",        "2026-01-06"},
    {"2025-11-19", "compliance",    "platform",  "meta",       "low",
     "Landing page lacked an advertiser disclosure; added",            "2025-11-20"},
    {"2025-12-10", "incident",      "platform",  "taboola",    "low",
     "Daily export four hours late; dashboard at 11:00",               "2025-12-10"},
    {"2026-01-22", "compliance",    "partner",   "Kestrivo",   "low",
     "Two tags without a search disclaimer; fixed the same day",       "2026-01-22"},
    {"2026-03-11", "incident",      "partner",   "Brightlode", "high",
     "Keyword policy changed without notice; rates fell for six days", "2026-03-17"},
    {"2026-03-16", "drawdown",      "portfolio", "portfolio",  "high",
     "Six days of losses; weekend budgets cut by a fifth",             "2026-03-19"},
    {"2026-03-30", "incident",      "partner",   "Brightlode", "medium",
     "February's 30 % three bank days late",                           "2026-04-02"},
    {"2026-03-31", "auto_throttle", "portfolio", "portfolio",  "high",
     "Cushion below 1.2 at month end: variable pay of March halved",   "2026-04-02"},
    {"2026-05-18", "incident",      "platform",  "meta",       "medium",
     "Delivery fault: clicks billed, few arrived; credit asked for",   "2026-05-21"},
    {"2026-05-27", "compliance",    "platform",  "newsbreak",  "medium",
     "Before-and-after pictures refused; family withdrawn there",      "2026-05-29"},
    {"2026-07-08", "drawdown",      "portfolio", "portfolio",  "high",
     "Stop-out on the fifth weak day of the holiday week",             "2026-07-13"},
    {"2026-07-09", "auto_throttle", "portfolio", "portfolio",  "medium",
     "Budgets of every campaign with CI below 0 halved",               "2026-07-13"},
    {"2026-08-26", "compliance",    "platform",  "outbrain",   "low",
     "Quotation mark in a headline read as a testimonial; reworded",   "2026-08-27"},
    {"2026-09-12", "drawdown",      "portfolio", "portfolio",  "high",
     "Stop-out: bid floor raised at two platforms on one weekend",     "2026-09-14"},
    {"2026-09-29", "incident",      "platform",  "taboola",    "medium",
     "Bid strategy reset by the platform; restored by hand",           "2026-09-30"},
    {"2026-10-06", "compliance",    "platform",  "meta",       "low",
     "Policy warning on two health landers; text changed",             "2026-10-07"},
    {"2026-10-08", "incident",      "platform",  "mediago",    "low",
     "Ingestion at 06:40 instead of 06:00",                            "2026-10-08"},
    {"2026-10-15", "incident",      "partner",   "Brightlode", "high",
     "Feed outage: about a third of the clicks unpaid for two days",   "2026-10-17"},
    {"2026-10-15", "drawdown",      "portfolio", "portfolio",  "high",
     "First stop-out; budgets cut by a sixth from the next morning",   "2026-10-19"},
    {"2026-10-16", "drawdown",      "portfolio", "portfolio",  "high",
     "Second stop-out; weekend budgets set before the feed was back",  "2026-10-19"},
    {"2026-10-20", "compliance",    "platform",  "taboola",    "medium",
     "Tax relief claims reviewed by counsel; two headlines withdrawn", "2026-10-23"},
    {"2026-10-27", "auto_throttle", "platform",  "newsbreak",  "medium",
     "Car leasing: weight below 0.50, cut to test budget",             "2026-10-27"},
    {"2026-10-30", "auto_throttle", "platform",  "newsbreak",  "medium",
     "Term life: weight below 0.50, cut to test budget",               "2026-10-30"},
    {"2026-10-28", "incident",      "platform",  "smartnews",  "low",
     "Second account silent: card declined, no spend since",           ""          },
    {"2026-10-30", "incident",      "partner",   "Kestrivo",   "medium",
     "Batch of the week to 25 October not received",                   ""          },
    {"2026-11-02", "incident",      "partner",   "Brightlode", "low",
     "September's 30 % paid in two parts and still short",             ""          },
};

struct milestone {
    const char *id, *title, *start, *end, *status, *target; // target: run rate, dollars a day
};

static const struct milestone milestones[] = {
    {"M1", "Two platforms above $1.5k a day",      "2026-05", "2026-08", "done",     "5000.00" },
    {"M2", "CI above 0 in 65 % of campaigns",      "2026-07", "2026-09", "done",     "6500.00" },
    {"M3", "Fifteen Taboola campaigns live",       "2026-10", "2026-12", "on_track", "8500.00" },
    {"M4", "SmartNews pilot at $500 a day",        "2026-08", "2026-10", "late",     "8000.00" },
    {"M5", "Second partner above 35 % of revenue", "2026-10", "2027-01", "at_risk",  ""        },
    {"M6", "Fifteen campaigns above $250 a day",   "2026-11", "2027-02", "planned",  "9500.00" },
    {"M7", "Portfolio at $10k a day for a month",  "2027-01", "2027-04", "planned",  "10000.00"},
};

static void write_events(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "risk_event.csv",
        "date,kind,scope,scope_id,severity,detail,resolved_date");
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        const struct event *e = &events[i];

        sheet_text(&sheet, e->date);
        sheet_text(&sheet, e->kind);
        sheet_text(&sheet, e->scope);
        sheet_text(&sheet, e->scope_id);
        sheet_text(&sheet, e->severity);
        sheet_text(&sheet, e->detail);
        sheet_text(&sheet, e->resolved);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_milestones(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "roadmap_milestone.csv",
        "milestone_id,title,start_month,end_month,status,target_daily_margin");
    for (size_t i = 0; i < sizeof milestones / sizeof *milestones; i++) {
        const struct milestone *m = &milestones[i];

        sheet_text(&sheet, m->id);
        sheet_text(&sheet, m->title);
        sheet_text(&sheet, m->start);
        sheet_text(&sheet, m->end);
        sheet_text(&sheet, m->status);
        sheet_text(&sheet, m->target);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

static bool runs(int campaign, int day)
{
    const struct campaign_row *c = &campaigns[campaign];

    return day >= day_of(c->start) && (!*c->end || day <= day_of(c->end));
}

static void write_launch(struct sheet *sheet, int campaign, int day)
{
    const struct campaign_row *c = &campaigns[campaign];
    int64_t luck = dice_below(DICE_BREAKEVEN, campaign, day, 100) - c->margin_bps / 60;
    int even = day + (luck < 15 ? 1 : luck < 38 ? 2 : luck < 52 ? 3 : 4 + (int)luck % 5);

    sheet_day(sheet, day);
    sheet_text(sheet, buyers[campaign_buyer(campaign, day)].id);
    sheet_text(sheet, platforms[campaign_platform(campaign)].name);
    sheet_text(sheet, accounts[c->account].id);
    sheet_text(sheet, c->id);
    if (luck < 72 && even <= LAST_DAY)
        sheet_day(sheet, even);
    else
        sheet_text(sheet, "");
    sheet_end(sheet);
}

// New ads on weekdays since the quota of May 2026: a buyer with few campaigns tries more in
// each.
static void write_launches(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "launch.csv.gz",
        "date,buyer_id,platform,account_id,campaign_id,breakeven_date");
    for (int day = day_of("2026-05-04"); day <= LAST_DAY; day++) {
        int own[BUYERS] = {0};

        for (int c = 0; c < CAMPAIGNS; c++)
            own[campaign_buyer(c, day)] += runs(c, day);
        for (int c = 0; c < CAMPAIGNS; c++) {
            int count = own[campaign_buyer(c, day)], percent = count ? 165 / count : 0;

            if (day == day_of(campaigns[c].start) ||
                (runs(c, day) && day_weekday(day) <= 5 &&
                    dice_below(DICE_LAUNCH, c, day, 100) < (percent > 82 ? 82 : percent)))
                write_launch(&sheet, c, day);
        }
    }
    sheet_close(&sheet);
}

void events_write(const char *folder)
{
    write_events(folder);
    write_milestones(folder);
    write_launches(folder);
}
