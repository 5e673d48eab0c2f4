#include "facts.h"

#include "dice.h"
#include "sheet.h"

#include <stdio.h>

enum { AD_MONTH = 11, ADS_MAX = 4 }; // by ad from September 2026, by campaign before

struct row {               // one row of fact_spend_daily
    int campaign, day, ad; // ad 0: the campaign as a whole
    int64_t spend;
};

static const char campaign_header[] =
    "date,platform,account_id,campaign_id,spend,impressions,clicks,conversions,"
    "conversion_value,delivery_status,learning_state,is_preliminary";
static const char ad_header[] =
    "date,platform,account_id,campaign_id,adset_id,ad_id,placement,country,device,spend,"
    "impressions,clicks,conversions,conversion_value,delivery_status,learning_state,"
    "is_preliminary";

static void put_campaign(struct sheet *sheet, int campaign, int day)
{
    sheet_day(sheet, day);
    sheet_text(sheet, platforms[campaign_platform(campaign)].name);
    sheet_text(sheet, accounts[campaigns[campaign].account].id);
    sheet_text(sheet, campaigns[campaign].id);
}

static void put_ad(struct sheet *sheet, int campaign, int ad)
{
    static const char *const countries[] = {"US", "US", "CA", "GB"};
    const struct platform_row *p = &platforms[campaign_platform(campaign)];
    char id[32], set[32] = "";

    snprintf(id, sizeof id, "%s-ad%d", campaigns[campaign].id, ad);
    if (p->has_ad_sets)
        snprintf(set, sizeof set, "%s-set%d", campaigns[campaign].id, (ad + 1) / 2);
    sheet_text(sheet, set);
    sheet_text(sheet, id);
    sheet_text(sheet, p->placements[ad % 3]);
    sheet_text(sheet, countries[ad == ADS_MAX ? 2 + campaign % 2 : 0]);
    sheet_text(sheet, ad == 2 ? "desktop" : "mobile");
}

static int64_t vary(int64_t value, const struct row *row, int salt)
{
    int64_t key = (int64_t)row->campaign * 8 + row->ad;

    return value + value * dice_normal(DICE_AD, key, row->day * 4 + salt, 90) / 1000;
}

static void put_results(struct sheet *sheet, const struct row *row)
{
    const struct platform_row *p = &platforms[campaign_platform(row->campaign)];
    int64_t impressions = vary(row->spend / 10 / p->cpm_cents, row, 1);
    int64_t clicks = vary(impressions * p->ctr_ppm / 1000000, row, 2);
    int64_t conversions = vary(clicks * p->cvr_ppm / 1000000, row, 3);
    int64_t price = 180 + dice_below(DICE_PRICE, row->campaign, 0, 700);

    sheet_int(sheet, impressions);
    sheet_int(sheet, clicks);
    sheet_int(sheet, conversions);
    sheet_cents(sheet, conversions * price);
}

static void put_state(struct sheet *sheet, const struct row *row)
{
    int age = row->day - day_of(campaigns[row->campaign].start);
    int kept = platforms[campaign_platform(row->campaign)].preliminary_days;

    sheet_text(sheet, "ACTIVE");
    sheet_text(sheet, age < 7                   ? "LEARNING"
                      : row->campaign % 13 == 6 ? "LEARNING_LIMITED"
                                                : "STABLE");
    sheet_int(sheet, row->day > LAST_DAY - kept);
    sheet_end(sheet);
}

static void write_credit(struct sheet *sheet, int campaign, int day, int64_t micros, bool by_ad)
{
    put_campaign(sheet, campaign, day);
    if (by_ad) {
        sheet_text(sheet, "");
        sheet_text(sheet, "");
        sheet_text(sheet, "credit");
        sheet_text(sheet, "");
        sheet_text(sheet, "");
    }
    sheet_micros(sheet, micros);
    for (int i = 0; i < 6; i++)
        sheet_text(sheet, "");
    sheet_int(sheet, 0);
    sheet_end(sheet);
}

// Cuts a campaign's day into its ads, the first getting what the others leave.
static void write_ads(struct sheet *sheet, int campaign, int day, int64_t spend)
{
    static const int shares[][ADS_MAX] = {
        {62,  38},
        {  48,  30,   22},
        { 41, 27,   20, 12}
    };
    int count = 2 + campaign % 3, decimals = platforms[campaign_platform(campaign)].decimals;
    int64_t parts[ADS_MAX] = {spend};

    for (int ad = 1; ad < count; ad++) {
        struct row row = {campaign, day, ad + 1, 0};

        parts[ad] = round_to(vary(spend / 100 * shares[count - 2][ad], &row, 0), decimals);
        parts[0] -= parts[ad];
    }
    for (int ad = 0; ad < count; ad++) {
        struct row row = {campaign, day, ad + 1, parts[ad]};

        put_campaign(sheet, campaign, day);
        put_ad(sheet, campaign, ad + 1);
        sheet_micros(sheet, row.spend);
        put_results(sheet, &row);
        put_state(sheet, &row);
    }
}

static void write_campaign_day(
    struct sheet *sheet, const struct process *process, int campaign, int day, bool by_ad)
{
    int64_t credit = process->credit[campaign][day - FIRST_DAY];
    struct row row = {campaign, day, 0, process->spend[campaign][day - FIRST_DAY] - credit};

    if (credit)
        write_credit(sheet, campaign, day, credit, by_ad);
    if (!row.spend)
        return;
    if (by_ad) {
        write_ads(sheet, campaign, day, row.spend);
        return;
    }
    put_campaign(sheet, campaign, day);
    sheet_micros(sheet, row.spend);
    put_results(sheet, &row);
    put_state(sheet, &row);
}

static void write_spend(const char *folder, const struct process *process, int month)
{
    struct sheet sheet;
    char name[64], text[8];

    month_text(month, text);
    snprintf(name, sizeof name, "fact_spend_daily.%s.csv.gz", text);
    sheet_open(&sheet, folder, name, month >= AD_MONTH ? ad_header : campaign_header);
    for (int day = month_first(month); day <= month_last(month); day++)
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++)
            write_campaign_day(&sheet, process, campaign, day, month >= AD_MONTH);
    sheet_close(&sheet);
}

static void write_costs(const char *folder, const struct process *process)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "fact_variable_cost_daily.csv.gz",
        "date,platform,account_id,campaign_id,amount");
    for (int day = FIRST_DAY; day <= LAST_DAY; day++)
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++)
            if (process->cost[campaign][day - FIRST_DAY]) {
                put_campaign(&sheet, campaign, day);
                sheet_micros(&sheet, process->cost[campaign][day - FIRST_DAY]);
                sheet_end(&sheet);
            }
    sheet_close(&sheet);
}

// Most days to the cent, some a few basis points off; one account's last day lacks a late
// credit.
static int64_t control_of(enum account account, int day, int64_t spend)
{
    int64_t control = round_to(spend, 2);

    if (account == SMARTNEWS_1 && day == LAST_DAY)
        return round_to(control / 10000 * 9838, 2);
    if (dice_below(DICE_CONTROL, account, day, 100) < 16)
        control += round_to(control / 10000 * dice_below(DICE_CONTROL, day, account, 9), 2) -
                   round_to(control / 2500, 2);
    return control;
}

static void write_totals(const char *folder, const struct process *process)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "platform_total_daily.csv.gz", "date,platform,account_id,spend");
    for (int day = FIRST_DAY; day <= LAST_DAY; day++)
        for (int account = 0; account < ACCOUNTS; account++) {
            int64_t spend = 0;

            for (int c = 0; c < CAMPAIGNS; c++)
                if ((int)campaigns[c].account == account)
                    spend += process->spend[c][day - FIRST_DAY];
            if (spend <= 0)
                continue;
            sheet_day(&sheet, day);
            sheet_text(&sheet, platforms[accounts[account].platform].name);
            sheet_text(&sheet, accounts[account].id);
            sheet_micros(&sheet, control_of((enum account)account, day, spend));
            sheet_end(&sheet);
        }
    sheet_close(&sheet);
}

void facts_write(const char *folder, const struct process *process)
{
    for (int month = 0; month < MONTHS; month++)
        write_spend(folder, process, month);
    write_costs(folder, process);
    write_totals(folder, process);
}
