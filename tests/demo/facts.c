#include "facts.h"

#include "delivered.h"
#include "dice.h"
#include "sheet.h"

#include <stdio.h>

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

static void put_ad(struct sheet *sheet, const struct delivered *row)
{
    char id[32];

    sheet_text(sheet, delivered_set(row, id));
    sheet_text(sheet, delivered_ad(row, id));
    sheet_text(sheet, delivered_placement(row));
    sheet_text(sheet, delivered_country(row));
    sheet_text(sheet, delivered_device(row));
}

static void put_results(struct sheet *sheet, const struct delivered *row)
{
    int age = row->day - day_of(campaigns[row->campaign].start);
    int kept = platforms[campaign_platform(row->campaign)].preliminary_days;

    sheet_int(sheet, row->impressions);
    sheet_int(sheet, row->clicks);
    sheet_int(sheet, row->conversions);
    sheet_cents(sheet, row->value_cents);
    sheet_text(sheet, "ACTIVE");
    sheet_text(sheet, age < 7                   ? "LEARNING"
                      : row->campaign % 13 == 6 ? "LEARNING_LIMITED"
                                                : "STABLE");
    sheet_int(sheet, row->day > LAST_DAY - kept);
}

static void put_no_results(struct sheet *sheet)
{
    for (int i = 0; i < 6; i++)
        sheet_text(sheet, "");
    sheet_int(sheet, 0);
}

static void write_campaign_day(
    struct sheet *sheet, const struct process *process, int campaign, int day)
{
    struct delivered rows[DELIVERED_MOST];
    int count = delivered_rows(process, campaign, day, rows);

    for (int i = 0; i < count; i++) {
        put_campaign(sheet, campaign, day);
        if (day_month(day) >= AD_MONTH)
            put_ad(sheet, &rows[i]);
        sheet_micros(sheet, rows[i].spend);
        if (rows[i].is_credit)
            put_no_results(sheet);
        else
            put_results(sheet, &rows[i]);
        sheet_end(sheet);
    }
}

// What arrives as a platform's own export is written by exports.c.
static void write_spend(const char *folder, const struct process *process, int month)
{
    struct sheet sheet;
    char name[64], text[8];

    month_text(month, text);
    snprintf(name, sizeof name, "fact_spend_daily.%s.csv.gz", text);
    sheet_open(&sheet, folder, name, month >= AD_MONTH ? ad_header : campaign_header);
    for (int day = month_first(month); day <= month_last(month); day++)
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++)
            if (delivered_form(campaign) == FORM_TABLE)
                write_campaign_day(&sheet, process, campaign, day);
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
