// business.h - who the invented business is: people, accounts, landers, campaigns, partners.
//
// Every name and number is invented. Ids are words found nowhere else, so that one that leaks
// into an edition can be searched for.

#ifndef DEMO_BUSINESS_H
#define DEMO_BUSINESS_H

#include <stdbool.h>
#include <stdint.h>

enum buyer {
    TOBIAH,
    INES,
    ADAEZE,
    KENJIRO,
    MIRELA,
    JONAS,
    LENKA,
    RAVINDRA,
    NOOR,
    TEVITA,
    DMITRO,
    BUYERS,
    OF_ACCOUNT = -1 // a campaign without a buyer of its own
};

struct buyer_row {
    const char *id, *name, *start, *end, *seniority;
    int risk_cap;       // dollars a day
    const char *salary; // dollars a year; empty: none on file
    int other_costs;    // dollars a month
};

enum platform { META, TABOOLA, OUTBRAIN, NEWSBREAK, MEDIAGO, SMARTNEWS, PLATFORMS };

struct platform_row {
    const char *name;
    int decimals; // of the amounts it delivers
    int cpm_cents, ctr_ppm, cvr_ppm;
    bool has_ad_sets;
    int preliminary_days; // at the end of the span
    const char *placements[3];
};

enum account {
    META_1,
    META_2,
    META_3,
    TABOOLA_1,
    TABOOLA_2,
    TABOOLA_3,
    OUTBRAIN_1,
    OUTBRAIN_2,
    NEWSBREAK_1,
    NEWSBREAK_2,
    NEWSBREAK_3,
    MEDIAGO_1,
    MEDIAGO_2,
    SMARTNEWS_1,
    SMARTNEWS_2,
    ACCOUNTS
};

struct account_row {
    enum platform platform;
    const char *id;
    enum buyer buyer;
    const char *status;
};

enum family {
    TERM_LIFE,
    CAR_LEASING,
    DENTAL,
    MEAL_KITS,
    PET_COVER,
    BATHROOM,
    WALK_IN_TUBS,
    HEARING_AIDS,
    SOLAR,
    ROOF_REPAIR,
    GUTTERS,
    WINDOWS,
    TAX_RELIEF,
    HOME_WARRANTY,
    PEST_CONTROL,
    AUTO_GLASS,
    SENIOR_LIVING,
    DEBT_RELIEF,
    FAMILIES,
    NO_FAMILY = FAMILIES
};

struct family_row {
    const char *id, *description, *product, *url;
};

struct campaign_row {
    enum account account;
    const char *id, *name;
    enum family family;
    int buyer; // enum buyer or OF_ACCOUNT
    const char *start, *end;
    int dollars;               // a day, once grown
    int margin_bps, noise_bps; // of spend
    const char *tag;           // of the partner; BL- or KV-
    const char *second_tag;    // "" or where second_percent of the revenue runs
    int second_percent;
};

enum {
    CAMPAIGNS = 0
#define CAMPAIGN(...) +1
#include "campaigns.def"
#undef CAMPAIGN
};
enum partner { BRIGHTLODE, KESTRIVO, PARTNERS };

extern const struct buyer_row buyers[BUYERS];
extern const struct platform_row platforms[PLATFORMS];
extern const struct account_row accounts[ACCOUNTS];
extern const struct family_row families[FAMILIES];
extern const struct campaign_row campaigns[CAMPAIGNS];
extern const char *const partners[PARTNERS];

enum platform campaign_platform(int campaign);
enum buyer campaign_buyer(int campaign, int day); // ownership first, then both dims
int campaign_compare(int a, int b);               // by platform, account_id, campaign_id

// Reassignments: an empty campaign means the whole account.
struct ownership_row {
    enum account account;
    const char *campaign;
    enum buyer buyer;
    const char *from;
};
enum { OWNERSHIPS = 5 };
extern const struct ownership_row ownerships[OWNERSHIPS];

void business_write(const char *folder); // dims, ownership

#endif
