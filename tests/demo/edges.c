#include "edges.h"

#include "business.h"
#include "day.h"
#include "sheet.h"

#include <stdio.h>

struct edge_row {
    int place; // enum platform; of one campaign: enum account
    enum family family;
    const char *start;
    int half_life;
};

static const struct edge_row of_buckets[] = {
    {META,      TERM_LIFE,     "2026-09-20", 62 },
    {META,      SOLAR,         "2026-08-17", 110},
    {META,      WALK_IN_TUBS,  "2026-09-07", 84 },
    {META,      HOME_WARRANTY, "2026-08-31", 77 },
    {META,      DENTAL,        "2026-08-24", 96 },
    {META,      HEARING_AIDS,  "2026-09-14", 88 },
    {META,      MEAL_KITS,     "2026-09-12", 44 },
    {META,      BATHROOM,      "2026-08-10", 91 },
    {META,      CAR_LEASING,   "2026-09-01", 80 },
    {META,      WINDOWS,       "2026-09-16", 95 },
    {META,      TAX_RELIEF,    "2026-10-05", 58 },
    {TABOOLA,   TERM_LIFE,     "2026-08-27", 104},
    {TABOOLA,   HEARING_AIDS,  "2026-09-10", 92 },
    {TABOOLA,   ROOF_REPAIR,   "2026-09-18", 70 },
    {TABOOLA,   WALK_IN_TUBS,  "2026-08-12", 120},
    {TABOOLA,   SOLAR,         "2026-10-01", 75 },
    {TABOOLA,   BATHROOM,      "2026-09-01", 66 },
    {TABOOLA,   GUTTERS,       "2026-09-02", 47 },
    {TABOOLA,   WINDOWS,       "2026-09-21", 85 },
    {OUTBRAIN,  HOME_WARRANTY, "2026-08-28", 52 },
    {OUTBRAIN,  PET_COVER,     "2026-09-08", 60 },
    {OUTBRAIN,  DENTAL,        "2026-08-20", 90 },
    {NEWSBREAK, CAR_LEASING,   "2026-09-19", 38 },
    {NEWSBREAK, TERM_LIFE,     "2026-09-24", 36 },
    {NEWSBREAK, SOLAR,         "2026-08-25", 83 },
    {NEWSBREAK, HEARING_AIDS,  "2026-09-29", 64 },
    {MEDIAGO,   TERM_LIFE,     "2026-09-15", 99 },
    {MEDIAGO,   WINDOWS,       "2026-10-08", 72 },
    {SMARTNEWS, CAR_LEASING,   "2026-09-22", 68 },
    {SMARTNEWS, AUTO_GLASS,    "2026-09-03", 86 },
};

static const struct edge_row of_campaigns[] = {
    {SMARTNEWS_1, TERM_LIFE,     "2026-09-03", 30 },
    {NEWSBREAK_1, GUTTERS,       "2026-08-15", 40 },
    {OUTBRAIN_2,  SENIOR_LIVING, "2026-09-25", 105},
    {META_3,      AUTO_GLASS,    "2026-09-09", 74 },
    {TABOOLA_3,   PET_COVER,     "2026-10-12", 55 },
};

enum {
    BUCKET_EDGES = sizeof of_buckets / sizeof *of_buckets,
    CAMPAIGN_EDGES = sizeof of_campaigns / sizeof *of_campaigns
};

static const struct edge_row *find_edge(int campaign)
{
    const struct campaign_row *c = &campaigns[campaign];

    for (int i = 0; i < CAMPAIGN_EDGES; i++)
        if (of_campaigns[i].place == (int)c->account && of_campaigns[i].family == c->family)
            return &of_campaigns[i];
    for (int i = 0; i < BUCKET_EDGES; i++)
        if (of_buckets[i].place == (int)campaign_platform(campaign) &&
            of_buckets[i].family == c->family)
            return &of_buckets[i];
    return NULL;
}

// 2^-(age / half_life): whole halvings, and a parabola through 1, 0.7071 and 0.5 between them.
static int64_t weigh(int age, int half_life)
{
    int64_t part = (int64_t)(age % half_life) * 1000000 / half_life;
    int64_t weight =
        1000000 - 671573 * part / 1000000 + 171573 * part / 1000000 * part / 1000000;

    return weight >> age / half_life;
}

int64_t edge_weight_ppm(int campaign, int day)
{
    const struct edge_row *edge = find_edge(campaign);
    int half_life = edge ? edge->half_life : 75 + campaign % 7 * 6;
    int start = edge ? day_of(edge->start) : LAST_DAY - 20 - campaign % 9 * 6;
    int period = half_life * 11 / 10, age = day - start;
    int lived = day - day_of(campaigns[campaign].start);

    if (age < 0)
        age = period - 1 - (start - 1 - day) % period;
    return weigh(age < lived ? age : lived, half_life);
}

static const struct campaign_row *campaign_of(const struct edge_row *edge)
{
    for (int i = 0; i < CAMPAIGNS; i++)
        if ((int)campaigns[i].account == edge->place && campaigns[i].family == edge->family)
            return &campaigns[i];
    return NULL;
}

static void write_edge(
    struct sheet *sheet, const char *type, const char *id, const struct edge_row *edge)
{
    sheet_text(sheet, type);
    sheet_text(sheet, id);
    sheet_text(sheet, edge->start);
    sheet_int(sheet, edge->half_life);
    sheet_end(sheet);
}

void edges_write(const char *folder)
{
    struct sheet sheet;
    char id[96];

    sheet_open(&sheet, folder, "edge_registry.csv",
        "entity_type,entity_id,edge_start_date,half_life_days");
    for (int i = 0; i < BUCKET_EDGES; i++) {
        const struct edge_row *e = &of_buckets[i];

        snprintf(id, sizeof id, "%s/%s", platforms[e->place].name, families[e->family].id);
        write_edge(&sheet, "bucket", id, e);
    }
    for (int i = 0; i < CAMPAIGN_EDGES; i++) {
        const struct edge_row *e = &of_campaigns[i];
        const struct account_row *a = &accounts[e->place];

        snprintf(
            id, sizeof id, "%s/%s/%s", platforms[a->platform].name, a->id, campaign_of(e)->id);
        write_edge(&sheet, "campaign", id, e);
    }
    sheet_close(&sheet);
}
