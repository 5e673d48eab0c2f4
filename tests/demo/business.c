#include "business.h"

#include "day.h"
#include "sheet.h"

#include <string.h>

const struct campaign_row campaigns[CAMPAIGNS] = {
#define CAMPAIGN(...) {__VA_ARGS__},
#include "campaigns.def"
#undef CAMPAIGN
};

enum platform campaign_platform(int campaign)
{
    return accounts[campaigns[campaign].account].platform;
}

enum buyer campaign_buyer(int campaign, int day)
{
    const struct campaign_row *c = &campaigns[campaign];
    int buyer = c->buyer;
    bool own = false;

    if (buyer == OF_ACCOUNT)
        buyer = (int)accounts[c->account].buyer;
    for (int i = 0; i < OWNERSHIPS; i++) { // in date order; a campaign's row wins
        const struct ownership_row *o = &ownerships[i];
        bool named = strcmp(o->campaign, c->id) == 0;

        if (o->account != c->account || day_of(o->from) > day || !(named || !*o->campaign))
            continue;
        if (named || !own)
            buyer = (int)o->buyer;
        own |= named;
    }
    return (enum buyer)buyer;
}

int campaign_compare(int a, int b)
{
    const struct account_row *x = &accounts[campaigns[a].account];
    const struct account_row *y = &accounts[campaigns[b].account];
    int order = strcmp(platforms[x->platform].name, platforms[y->platform].name);

    if (!order)
        order = strcmp(x->id, y->id);
    return order ? order : strcmp(campaigns[a].id, campaigns[b].id);
}

static void write_buyers(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "dim_buyer.csv",
        "buyer_id,name,start_date,seniority_level,risk_cap_daily,annual_base_salary,end_date");
    for (int i = 0; i < BUYERS; i++) {
        const struct buyer_row *b = &buyers[i];

        sheet_text(&sheet, b->id);
        sheet_text(&sheet, b->name);
        sheet_text(&sheet, b->start);
        sheet_text(&sheet, b->seniority);
        sheet_int(&sheet, b->risk_cap);
        sheet_text(&sheet, b->salary);
        sheet_text(&sheet, b->end);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_accounts(const char *folder)
{
    struct sheet sheet;

    sheet_open(
        &sheet, folder, "dim_platform_account.csv", "platform,account_id,buyer_id,status");
    for (int i = 0; i < ACCOUNTS; i++) {
        sheet_text(&sheet, platforms[accounts[i].platform].name);
        sheet_text(&sheet, accounts[i].id);
        sheet_text(&sheet, buyers[accounts[i].buyer].id);
        sheet_text(&sheet, accounts[i].status);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_families(const char *folder)
{
    struct sheet sheet;

    sheet_open(
        &sheet, folder, "dim_creative_family.csv", "family_id,description,product,lander_url");
    for (int i = 0; i < FAMILIES; i++) {
        sheet_text(&sheet, families[i].id);
        sheet_text(&sheet, families[i].description);
        sheet_text(&sheet, families[i].product);
        sheet_text(&sheet, families[i].url);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_campaigns(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "dim_campaign.csv",
        "platform,account_id,campaign_id,campaign_name,family_id,buyer_id,status");
    for (int i = 0; i < CAMPAIGNS; i++) {
        const struct campaign_row *c = &campaigns[i];

        sheet_text(&sheet, platforms[campaign_platform(i)].name);
        sheet_text(&sheet, accounts[c->account].id);
        sheet_text(&sheet, c->id);
        sheet_text(&sheet, c->name);
        sheet_text(&sheet, c->family == NO_FAMILY ? "" : families[c->family].id);
        sheet_text(&sheet, c->buyer == OF_ACCOUNT ? "" : buyers[c->buyer].id);
        sheet_text(&sheet, *c->end ? "ended" : "active");
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_ownership(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "ownership.csv",
        "platform,account_id,campaign_id,buyer_id,effective_from");
    for (int i = 0; i < OWNERSHIPS; i++) {
        const struct account_row *a = &accounts[ownerships[i].account];

        sheet_text(&sheet, platforms[a->platform].name);
        sheet_text(&sheet, a->id);
        sheet_text(&sheet, ownerships[i].campaign);
        sheet_text(&sheet, buyers[ownerships[i].buyer].id);
        sheet_text(&sheet, ownerships[i].from);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

void business_write(const char *folder)
{
    write_buyers(folder);
    write_accounts(folder);
    write_families(folder);
    write_campaigns(folder);
    write_ownership(folder);
}
