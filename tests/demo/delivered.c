#include "delivered.h"

#include "dice.h"

#include <stdio.h>

enum { ADS_MAX = 4 };

enum form delivered_form(int campaign)
{
    enum account account = campaigns[campaign].account;

    if (account == META_3)
        return FORM_STRATEGIS;
    return accounts[account].platform == META      ? FORM_META
           : accounts[account].platform == TABOOLA ? FORM_TABOOLA
                                                   : FORM_TABLE;
}

const char *delivered_set(const struct delivered *row, char out[32])
{
    out[0] = '\0';
    if (row->ad && platforms[campaign_platform(row->campaign)].has_ad_sets)
        snprintf(out, 32, "%s-set%d", campaigns[row->campaign].id, (row->ad + 1) / 2);
    return out;
}

const char *delivered_ad(const struct delivered *row, char out[32])
{
    out[0] = '\0';
    if (row->ad)
        snprintf(out, 32, "%s-ad%d", campaigns[row->campaign].id, row->ad);
    return out;
}

const char *delivered_placement(const struct delivered *row)
{
    if (row->is_credit)
        return "credit";
    return row->ad ? platforms[campaign_platform(row->campaign)].placements[row->ad % 3] : "";
}

const char *delivered_country(const struct delivered *row)
{
    static const char *const countries[] = {"US", "US", "CA", "GB"};

    return row->ad ? countries[row->ad == ADS_MAX ? 2 + row->campaign % 2 : 0] : "";
}

const char *delivered_device(const struct delivered *row)
{
    return !row->ad ? "" : row->ad == 2 ? "desktop" : "mobile";
}

static int64_t vary(int64_t value, const struct delivered *row, int salt)
{
    int64_t key = (int64_t)row->campaign * 8 + row->ad;

    return value + value * dice_normal(DICE_AD, key, row->day * 4 + salt, 90) / 1000;
}

static void add_results(struct delivered *row)
{
    const struct platform_row *p = &platforms[campaign_platform(row->campaign)];
    int64_t price = 180 + dice_below(DICE_PRICE, row->campaign, 0, 700);

    row->impressions = vary(row->spend / 10 / p->cpm_cents, row, 1);
    row->clicks = vary(row->impressions * p->ctr_ppm / 1000000, row, 2);
    row->conversions = vary(row->clicks * p->cvr_ppm / 1000000, row, 3);
    row->value_cents = row->conversions * price;
}

// Cuts a campaign's day into its ads, the first getting what the others leave.
static int cut_by_ad(int campaign, int day, int64_t spend, struct delivered *rows)
{
    static const int shares[][ADS_MAX] = {
        {62,  38},
        {  48,  30,   22},
        { 41, 27,   20, 12}
    };
    int count = 2 + campaign % 3, decimals = platforms[campaign_platform(campaign)].decimals;

    rows[0] = (struct delivered){.campaign = campaign, .day = day, .ad = 1, .spend = spend};
    for (int ad = 1; ad < count; ad++) {
        struct delivered *row = &rows[ad];

        *row = (struct delivered){.campaign = campaign, .day = day, .ad = ad + 1};
        row->spend = round_to(vary(spend / 100 * shares[count - 2][ad], row, 0), decimals);
        rows[0].spend -= row->spend;
    }
    return count;
}

int delivered_rows(
    const struct process *process, int campaign, int day, struct delivered rows[DELIVERED_MOST])
{
    int64_t credit = process->credit[campaign][day - FIRST_DAY];
    int64_t spend = process->spend[campaign][day - FIRST_DAY] - credit;
    struct delivered whole = {.campaign = campaign, .day = day, .spend = spend};
    int count = 0;

    if (credit)
        rows[count++] = (struct delivered){
            .campaign = campaign, .day = day, .is_credit = true, .spend = credit};
    int first = count;
    if (spend && day_month(day) >= AD_MONTH)
        count += cut_by_ad(campaign, day, spend, rows + first);
    else if (spend)
        rows[count++] = whole;
    for (int i = first; i < count; i++)
        add_results(&rows[i]);
    return count;
}
