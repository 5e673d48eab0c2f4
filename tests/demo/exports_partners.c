#include "delivered.h"
#include "dice.h"
#include "exports.h"
#include "sheet.h"

#include <stdio.h>
#include <string.h>

static const char hub_header[] =
    "\"Total\",\"Facebook Campaign Name\",\"Campaign Id\",\"Campaign Owner\",\"Date\","
    "\"Facebook Clicks\",\"Strategis Impressions\",\"Conversions\",\"Revenue\",\"Spent\","
    "\"Margin\"";

struct sums {
    int64_t clicks, impressions, conversions, revenue, spend;
};

static void add(struct sums *sums, const struct sums *more)
{
    sums->clicks += more->clicks;
    sums->impressions += more->impressions;
    sums->conversions += more->conversions;
    sums->revenue += more->revenue;
    sums->spend += more->spend;
}

// A campaign's day as one row, its ads added up.
static struct sums day_sums(const struct process *process, int campaign, int day)
{
    struct delivered rows[DELIVERED_MOST];
    int count = delivered_rows(process, campaign, day, rows);
    struct sums sums = {0};

    for (int i = 0; i < count; i++) {
        sums.clicks += rows[i].clicks;
        sums.impressions += rows[i].impressions;
        sums.conversions += rows[i].conversions;
        sums.spend += rows[i].spend;
    }
    if (count)
        sums.revenue = process->revenue[campaign][day - FIRST_DAY];
    return sums;
}

// Decimals as a double prints them, more than anybody meant.
static void put_sums(struct sheet *sheet, const struct sums *sums)
{
    sheet_int(sheet, sums->clicks);
    sheet_int(sheet, sums->impressions);
    sheet_int(sheet, sums->conversions);
    sheet_all_micros(sheet, sums->revenue, sums->revenue % 3 ? "" : "00000000004");
    sheet_all_micros(sheet, sums->spend, sums->spend % 7 ? "" : "000000001");
    sheet_ppm(sheet, sums->revenue > 0 ? (sums->revenue - sums->spend) / 100 * 10000 /
                                             (sums->revenue / 100) * 100
                                       : 0);
    sheet_end(sheet);
}

static void put_head(struct sheet *sheet, const char *name, const char *id, const char *owner)
{
    sheet_text(sheet, "Total");
    sheet_text(sheet, name);
    sheet_text(sheet, id);
    sheet_text(sheet, owner);
}

static const char *owner_of(int campaign, int day)
{
    return buyers[campaign_buyer(campaign, day)].id;
}

static struct sums campaign_sums(const struct process *process, int campaign, int month)
{
    struct sums sums = {0};

    for (int day = month_first(month); day <= month_last(month); day++) {
        struct sums more = day_sums(process, campaign, day);
        add(&sums, &more);
    }
    return sums;
}

// The sum of a campaign, then its days.
static void put_campaign(
    struct sheet *sheet, const struct process *process, int campaign, int month)
{
    const struct campaign_row *c = &campaigns[campaign];
    const char *owner = owner_of(campaign, month_first(month));
    struct sums sums = campaign_sums(process, campaign, month);

    if (!sums.spend)
        return;
    put_head(sheet, c->name, c->id, owner);
    sheet_text(sheet, "");
    put_sums(sheet, &sums);
    for (int day = month_first(month); day <= month_last(month); day++) {
        struct sums of_day = day_sums(process, campaign, day);

        if (!of_day.spend)
            continue;
        put_head(sheet, c->name, c->id, owner);
        sheet_day(sheet, day);
        put_sums(sheet, &of_day);
    }
}

void exports_write_hub(const char *folder, const struct process *process, int month)
{
    struct sums total = {0};
    struct sheet sheet;
    char name[128], text[8];

    month_text(month, text);
    snprintf(name, sizeof name, "sources/strategis/platform=meta/account_id=%s/%s.csv.gz",
        accounts[META_3].id, text);
    sheet_open(&sheet, folder, name, hub_header);
    for (int campaign = 0; campaign < CAMPAIGNS; campaign++)
        if (delivered_form(campaign) == FORM_STRATEGIS) {
            struct sums sums = campaign_sums(process, campaign, month);
            add(&total, &sums);
        }
    put_head(&sheet, "", "", "");
    sheet_text(&sheet, "");
    put_sums(&sheet, &total);
    for (int campaign = 0; campaign < CAMPAIGNS; campaign++)
        if (delivered_form(campaign) == FORM_STRATEGIS)
            put_campaign(&sheet, process, campaign, month);
    sheet_close(&sheet);
}

static void put_report_row(struct sheet *sheet, const struct tag *tag, int number, int day)
{
    int64_t net = tag->revenue[day - FIRST_DAY], clicks = net / 240000;

    net += net / 1000 * dice_normal(DICE_REPORT, number, day, 14) / 100 * 100;
    sheet_day(sheet, day);
    sheet_text(sheet, tag->name);
    sheet_int(sheet, clicks * 3);
    sheet_int(sheet, clicks * 2);
    sheet_int(sheet, clicks);
    sheet_micros(sheet, net);
    sheet_end(sheet);
}

void exports_write_reports(const char *folder, const struct tag_list *tags)
{
    struct sheet sheet;
    int month = MONTHS - 1;

    sheet_open(&sheet, folder,
        "sources/system1/partner=Brightlode/payment_terms=weekly_70_eom_30/"
        "revenue_status=estimated/"
        "syndication_rsoc_online_ad_widget_daily.202611010215.4417.csv.gz",
        "DATA DATE,ADGROUP ID,WIDGET SEARCHES,TOTAL SELLSIDE SEARCHES,SELLSIDE CLICKS,"
        "PARTNER NET REVENUE");
    for (int day = month_first(month); day <= month_last(month); day++)
        for (int i = 0; i < tags->count; i++)
            if (tags->tags[i].partner == BRIGHTLODE && tags->tags[i].revenue[day - FIRST_DAY])
                put_report_row(&sheet, &tags->tags[i], i, day);
    sheet_close(&sheet);
}
