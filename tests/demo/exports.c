#include "exports.h"

#include "delivered.h"
#include "sheet.h"

#include <stdio.h>

static const char meta_campaign_header[] =
    "\"Reporting starts\",\"Reporting ends\",Day,\"Campaign name\",\"Campaign ID\","
    "\"Campaign delivery\",\"Amount spent (USD)\",Impressions,\"Link clicks\",Purchases,"
    "\"Purchases conversion value\",\"Attribution setting\"";
static const char meta_ad_header[] =
    "Day,\"Campaign name\",\"Campaign ID\",\"Ad set ID\",\"Ad ID\",Placement,Country,"
    "\"Impression device\",\"Ad delivery\",\"Amount spent (USD)\",Impressions,\"Link clicks\","
    "Purchases,\"Purchases conversion value\",\"Attribution setting\",\"Reporting starts\","
    "\"Reporting ends\"";

static void put_blanks(struct sheet *sheet, int count)
{
    while (count-- > 0)
        sheet_text(sheet, "");
}

static void put_span(struct sheet *sheet, int from, int to)
{
    sheet_day(sheet, from);
    sheet_day(sheet, to);
}

static void put_meta_results(struct sheet *sheet, const struct delivered *row)
{
    sheet_text(sheet, row->is_credit ? "inactive" : "active");
    sheet_micros(sheet, row->spend);
    if (row->is_credit) {
        put_blanks(sheet, 4);
    } else {
        sheet_int(sheet, row->impressions);
        sheet_int(sheet, row->clicks);
        sheet_int(sheet, row->conversions);
        sheet_cents(sheet, row->value_cents);
    }
    sheet_text(sheet, "7-day click or 1-day view");
}

static void put_meta_row(struct sheet *sheet, const struct delivered *row, bool by_ad)
{
    char id[32];

    if (!by_ad)
        put_span(sheet, row->day, row->day);
    sheet_day(sheet, row->day);
    sheet_text(sheet, campaigns[row->campaign].name);
    sheet_text(sheet, campaigns[row->campaign].id);
    if (by_ad) {
        sheet_text(sheet, delivered_set(row, id));
        sheet_text(sheet, delivered_ad(row, id));
        sheet_text(sheet, delivered_placement(row));
        sheet_text(sheet, delivered_country(row));
        sheet_text(sheet, delivered_device(row));
    }
    put_meta_results(sheet, row);
    if (by_ad)
        put_span(sheet, row->day, row->day);
    sheet_end(sheet);
}

static int64_t month_spend(const struct process *process, enum account account, int month)
{
    int64_t spend = 0;

    for (int day = month_first(month); day <= month_last(month); day++)
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++)
            if (campaigns[campaign].account == account)
                spend += process->spend[campaign][day - FIRST_DAY];
    return spend;
}

// The row of totals: names and ids blank, first with its dates filled or last without any.
static void put_meta_total(struct sheet *sheet, int month, int64_t spend, bool by_ad)
{
    if (!by_ad)
        put_span(sheet, month_first(month), month_last(month));
    put_blanks(sheet, by_ad ? 8 : 3);
    sheet_text(sheet, by_ad ? "" : "0");
    sheet_micros(sheet, spend);
    put_blanks(sheet, by_ad ? 7 : 5);
    sheet_end(sheet);
}

static void write_meta(
    const char *folder, const struct process *process, enum account account, int month)
{
    struct delivered rows[DELIVERED_MOST];
    bool by_ad = month >= AD_MONTH;
    int64_t total = month_spend(process, account, month);
    struct sheet sheet;
    char name[128], text[8];

    month_text(month, text);
    snprintf(name, sizeof name, "sources/meta/account_id=%s/%s.csv%s", accounts[account].id,
        text, month == MONTHS - 1 ? "" : ".gz");
    sheet_open(&sheet, folder, name, by_ad ? meta_ad_header : meta_campaign_header);
    if (!by_ad)
        put_meta_total(&sheet, month, total, by_ad);
    for (int day = month_first(month); day <= month_last(month); day++)
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
            if (campaigns[campaign].account != account)
                continue;
            int count = delivered_rows(process, campaign, day, rows);
            for (int i = 0; i < count; i++)
                put_meta_row(&sheet, &rows[i], by_ad);
        }
    if (by_ad)
        put_meta_total(&sheet, month, total, by_ad);
    sheet_close(&sheet);
}

static const char taboola_header[] =
    "\"Account Name\",\"Account ID\",\"Campaign Name\",\"Campaign ID\",\"Campaign Status\","
    "\"Ad ID\",Day,\"Country Code\",Site,Currency,Clicks,Conversions,\"Conversions Value\","
    "CPM,CTR,Impressions,ROAS,Spent";

static void put_taboola_day(struct sheet *sheet, int day)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char iso[11], text[16];
    int month;

    day_text(day, iso);
    month = (iso[5] - '0') * 10 + iso[6] - '0';
    snprintf(text, sizeof text, "%.3s %.2s, %.4s", names + (month - 1) * 3, iso + 8, iso);
    sheet_text(sheet, text);
}

static void put_percent(struct sheet *sheet, int64_t part, int64_t whole)
{
    char text[32];

    if (whole > 0)
        snprintf(text, sizeof text, "%d.%03d%%", (int)(part * 100 / whole),
            (int)(part * 100000 / whole % 1000));
    sheet_text(sheet, whole > 0 ? text : "-");
}

static void put_taboola_results(struct sheet *sheet, const struct delivered *row)
{
    if (row->is_credit) {
        sheet_text(sheet, "-");
        sheet_text(sheet, "None");
        for (int i = 0; i < 5; i++)
            sheet_text(sheet, i % 2 ? "" : "-");
    } else {
        sheet_grouped(sheet, row->clicks);
        sheet_grouped(sheet, row->conversions);
        sheet_grouped_micros(sheet, row->value_cents * 10000);
        sheet_cents(
            sheet, row->impressions ? row->spend / 10 / row->impressions : row->impressions);
        put_percent(sheet, row->clicks, row->impressions);
        sheet_grouped(sheet, row->impressions);
        put_percent(sheet, row->value_cents, row->spend / 10000);
    }
    sheet_grouped_micros(sheet, row->spend);
}

static void put_taboola_row(struct sheet *sheet, const struct delivered *row)
{
    const struct campaign_row *campaign = &campaigns[row->campaign];
    char id[32];

    sheet_text(sheet, "Native");
    sheet_text(sheet, accounts[campaign->account].id);
    sheet_text(sheet, campaign->name);
    sheet_text(sheet, campaign->id);
    sheet_text(sheet, "RUNNING");
    sheet_text(sheet, delivered_ad(row, id));
    put_taboola_day(sheet, row->day);
    sheet_text(sheet, delivered_country(row));
    sheet_text(sheet, delivered_placement(row));
    sheet_text(sheet, "USD");
    put_taboola_results(sheet, row);
    sheet_end(sheet);
}

static void write_taboola(const char *folder, const struct process *process, int month)
{
    struct delivered rows[DELIVERED_MOST];
    struct sheet sheet;
    char name[128], text[8];

    month_text(month, text);
    snprintf(name, sizeof name, "sources/taboola/%s.csv.gz", text);
    sheet_open(&sheet, folder, name, taboola_header);
    for (int campaign = 0; campaign < CAMPAIGNS; campaign++)
        for (int day = month_first(month); day <= month_last(month); day++) {
            if (delivered_form(campaign) != FORM_TABOOLA)
                continue;
            int count = delivered_rows(process, campaign, day, rows);
            for (int i = 0; i < count; i++)
                put_taboola_row(&sheet, &rows[i]);
        }
    sheet_close(&sheet);
}

void exports_write(
    const char *folder, const struct tag_list *tags, const struct process *process)
{
    for (int month = 0; month < MONTHS; month++) {
        write_meta(folder, process, META_1, month);
        write_meta(folder, process, META_2, month);
        write_taboola(folder, process, month);
        exports_write_hub(folder, process, month);
    }
    exports_write_reports(folder, tags);
}
