// campaign_days.c - what each campaign earned and cost on each day.
//
// campaign_days(as_of)     a row for each campaign and day with a spend row, a variable-cost
//                          row or a claim on revenue, in the order of (date, platform,
//                          account_id, campaign_id). `campaign` numbers the campaigns from 1,
//                          `holding` does so anew where an ownership of the campaign or its
//                          account begins, is_new marks its first row. has_credit: one of its
//                          spend rows is negative. claimed_ppm is the most that any revenue of
//                          the day is claimed, 1 000 000 being all of it
// In:     fact_spend_daily, fact_variable_cost_daily, bridge_traffic_to_revenue, work_revenue,
//         ownership, each walked once in the order of its dates
// Source: data-contract.md section 4: revenue is shared by largest remainder among its claims,
//         in the order of platform, account_id, campaign_id, matching_key; for a weight short
//         of 1 the reserved campaign (unattributed) takes part, last
#include "base/map.h"
#include "data/claims.h"
#include "value/date.h"
#include "value/share.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WHOLE_PPM = 1000000 };

struct campaign {
    const char *key, *platform, *account_id, *campaign_id;
    int64_t number, holding;
    bool is_new, is_touched, has_spend, has_credit;
    int64_t revenue_cents, spend_micros, costs_micros, spend_cents, costs_cents; // today's
};

struct campaign_days {
    struct table_cursor base;
    struct claims claims;
    struct dated spend, costs, ownership;
    struct arena arena;
    struct map campaigns; // by key
    struct strbuf key;
    struct share *shares;
    struct campaign **sharers, **today; // today's: in the order of their keys
    size_t share_room, sharer_room, today_room, today_count, row;
    char text[12]; // today, or what is too long to be a day
    date day;
    int64_t claimed_ppm, holdings;
};

static struct campaign *add_campaign(struct campaign_days *days, const char *key)
{
    struct campaign *campaign = arena_new(&days->arena, struct campaign);
    char *part = arena_text(&days->arena, key);

    campaign->key = arena_text(&days->arena, key);
    campaign->number = (int64_t)days->campaigns.count + 1;
    campaign->platform = part;
    part = strchr(part, KEY_JOIN);
    *part++ = '\0';
    campaign->account_id = part;
    part = strchr(part, KEY_JOIN);
    *part++ = '\0';
    campaign->campaign_id = part;
    map_put(&days->campaigns, key, campaign);
    return campaign;
}

// The campaign, among those of today.
static struct campaign *touch(struct campaign_days *days, const char *key)
{
    struct campaign *campaign = map_find(&days->campaigns, key);

    if (!campaign)
        campaign = add_campaign(days, key);
    if (campaign->is_touched)
        return campaign;
    campaign->is_touched = true;
    campaign->is_new = !campaign->holding;
    if (campaign->is_new)
        campaign->holding = ++days->holdings;
    days->today =
        table_grow(days->today, &days->today_room, days->today_count + 1, sizeof *days->today);
    days->today[days->today_count++] = campaign;
    return campaign;
}

static bool add(int64_t *sum, int64_t more)
{
    return !__builtin_add_overflow(*sum, more, sum);
}

static void add_sharer(
    struct campaign_days *days, size_t count, const char *key, int64_t weight_ppm)
{
    days->shares = table_grow(days->shares, &days->share_room, count + 1, sizeof *days->shares);
    days->sharers =
        table_grow(days->sharers, &days->sharer_room, count + 1, sizeof *days->sharers);
    days->shares[count] = (struct share){.weight = weight_ppm};
    days->sharers[count] = touch(days, key);
}

static int share_revenue(struct campaign_days *days, const struct revenue *revenue)
{
    static const char nobody[] = {'(', 'u', 'n', 'a', 't', 't', 'r', 'i', 'b', 'u', 't', 'e',
        'd', ')', KEY_JOIN, KEY_JOIN, '\0'};
    const struct claims *claims = &days->claims;
    size_t count = 0;

    for (size_t i = revenue->first; i; i = claims->claims[i - 1].next) {
        const struct claim *claim = &claims->claims[i - 1];
        add_sharer(days, count++, claims->campaigns.data + claim->campaign, claim->weight_ppm);
    }
    if (revenue->weight_ppm > days->claimed_ppm)
        days->claimed_ppm = revenue->weight_ppm;
    if (revenue->weight_ppm < WHOLE_PPM)
        add_sharer(days, count++, nobody, WHOLE_PPM - revenue->weight_ppm);
    if (!share_out(revenue->net_cents, days->shares, count))
        return table_fail(&days->base, "nothing to share by");
    for (size_t i = 0; i < count; i++)
        if (!add(&days->sharers[i]->revenue_cents, days->shares[i].part))
            return table_fail(&days->base, "number beyond 64 bits");
    return SQLITE_OK;
}

static struct campaign *campaign_of(struct campaign_days *days, const struct dated *rows)
{
    strbuf_clear(&days->key);
    dated_key(rows, 1, 3, &days->key);
    return touch(days, days->key.data);
}

static bool is_owned(const struct campaign *campaign, const struct dated *ownership)
{
    const char *id = dated_text(ownership, 3);

    return !strcmp(campaign->platform, dated_text(ownership, 1)) &&
           !strcmp(campaign->account_id, dated_text(ownership, 2)) &&
           (!*id || !strcmp(campaign->campaign_id, id));
}

// The campaigns whose ownership begins by today are held anew from their next row on.
static int begin_ownerships(struct campaign_days *days)
{
    struct dated *ownership = &days->ownership;
    int state = SQLITE_OK;

    while (state == SQLITE_OK && ownership->is_row &&
           strcmp(dated_text(ownership, 0), days->text) <= 0) {
        for (struct map_entry *e = days->campaigns.first; e; e = e->next)
            if (is_owned(e->value, ownership))
                ((struct campaign *)e->value)->holding = 0;
        state = dated_next(ownership);
    }
    return state;
}

static int add_spend(struct campaign_days *days)
{
    struct dated *spend = &days->spend;
    int state = SQLITE_OK;

    for (; state == SQLITE_OK && dated_is_on(spend, days->text); state = dated_next(spend)) {
        struct campaign *campaign = campaign_of(days, spend);

        int64_t micros = sqlite3_column_int64(spend->query, 4);

        campaign->has_spend = true;
        campaign->has_credit |= micros < 0;
        if (!add(&campaign->spend_micros, micros))
            return table_fail(&days->base, "number beyond 64 bits");
    }
    return state;
}

static int add_costs(struct campaign_days *days)
{
    struct dated *costs = &days->costs;
    int state = SQLITE_OK;

    for (; state == SQLITE_OK && dated_is_on(costs, days->text); state = dated_next(costs))
        if (!add(
                &campaign_of(days, costs)->costs_micros, sqlite3_column_int64(costs->query, 4)))
            return table_fail(&days->base, "number beyond 64 bits");
    return state;
}

static int by_key(const void *left, const void *right)
{
    const struct campaign *const *a = left, *const *b = right;

    return strcmp((*a)->key, (*b)->key);
}

static void end_day(struct campaign_days *days)
{
    for (size_t i = 0; i < days->today_count; i++) {
        struct campaign *campaign = days->today[i];

        campaign->is_new = campaign->is_touched = false;
        campaign->has_spend = campaign->has_credit = false;
        campaign->revenue_cents = campaign->spend_micros = campaign->costs_micros = 0;
    }
    days->today_count = days->row = 0;
    days->claimed_ppm = 0;
}

// The first date of what is yet to come; false at the end.
static bool find_date(struct campaign_days *days)
{
    const char *first = NULL;

    dated_first(&days->claims.revenue, &first);
    dated_first(&days->claims.bridge, &first);
    dated_first(&days->spend, &first);
    dated_first(&days->costs, &first);
    if (first)
        snprintf(days->text, sizeof days->text, "%s", first);
    return first;
}

static int read_day(struct campaign_days *days)
{
    int state = begin_ownerships(days);

    if (state == SQLITE_OK)
        state = claims_read_day(&days->claims, days->text);
    if (!date_parse(days->text, strlen(days->text), &days->day))
        return table_fail(&days->base, "not a date");
    for (size_t i = 0; state == SQLITE_OK && i < days->claims.revenue_count; i++)
        state = share_revenue(days, &days->claims.revenues[i]);
    if (state == SQLITE_OK)
        state = add_spend(days);
    if (state == SQLITE_OK)
        state = add_costs(days);
    if (days->today_count)
        qsort(days->today, days->today_count, sizeof(struct campaign *), by_key);
    return state;
}

// The next day with a campaign; claims on a day without revenue touch none.
static int next_day(struct campaign_days *days)
{
    int state = SQLITE_OK;

    end_day(days);
    while (state == SQLITE_OK && !days->today_count && !days->base.is_end) {
        days->base.is_end = !find_date(days);
        if (!days->base.is_end)
            state = read_day(days);
    }
    return state;
}

static int next_campaign_day(struct table_cursor *base)
{
    struct campaign_days *days = (struct campaign_days *)base;

    return ++days->row < days->today_count ? SQLITE_OK : next_day(days);
}

static int open_campaign_days(struct table_cursor *base, const char *as_of)
{
    struct campaign_days *days = (struct campaign_days *)base;
    int state;

    map_init(&days->campaigns, &days->arena);
    state = claims_open(&days->claims, base, as_of);
    if (state == SQLITE_OK)
        state = dated_open(&days->spend, base,
            "SELECT date, platform, account_id, campaign_id, spend_micros "
            "FROM fact_spend_daily WHERE date <= ?1 "
            "ORDER BY date, platform, account_id, campaign_id",
            as_of);
    if (state == SQLITE_OK)
        state = dated_open(&days->costs, base,
            "SELECT date, platform, account_id, campaign_id, amount_micros "
            "FROM fact_variable_cost_daily WHERE date <= ?1 "
            "ORDER BY date, platform, account_id, campaign_id",
            as_of);
    if (state == SQLITE_OK)
        state = dated_open(&days->ownership, base,
            "SELECT effective_from, platform, account_id, campaign_id FROM ownership "
            "ORDER BY effective_from",
            NULL);
    return state == SQLITE_OK ? next_day(days) : state;
}

static void close_campaign_days(struct table_cursor *base)
{
    struct campaign_days *days = (struct campaign_days *)base;

    claims_close(&days->claims);
    dated_close(&days->spend);
    dated_close(&days->costs);
    dated_close(&days->ownership);
    strbuf_finish(&days->key);
    arena_finish(&days->arena);
    free(days->shares);
    free(days->sharers);
    free(days->today);
}

static void tell_cents(sqlite3_context *context, int64_t micros)
{
    int64_t cents = 0;

    wide_div_round(micros, 10000, &cents);
    sqlite3_result_int64(context, cents);
}

static void tell_text(sqlite3_context *context, const char *text)
{
    sqlite3_result_text(context, text, -1, SQLITE_STATIC);
}

static void tell_campaign_day(
    const struct table_cursor *base, sqlite3_context *context, int column)
{
    enum {
        DAY,
        DATE,
        PLATFORM,
        ACCOUNT,
        ID,
        NUMBER,
        HOLDING,
        NEW,
        REVENUE,
        SPEND,
        COSTS,
        SPEND_MICROS,
        COSTS_MICROS,
        CREDIT,
        CLAIMED
    };
    const struct campaign_days *days = (const struct campaign_days *)base;
    const struct campaign *campaign = days->today[days->row];

    switch (column) {
    case DAY:
        sqlite3_result_int64(context, days->day);
        break;
    case DATE:
        sqlite3_result_text(context, days->text, 10, SQLITE_TRANSIENT);
        break;
    case PLATFORM:
        tell_text(context, campaign->platform);
        break;
    case ACCOUNT:
        tell_text(context, campaign->account_id);
        break;
    case ID:
        tell_text(context, campaign->campaign_id);
        break;
    case NUMBER:
        sqlite3_result_int64(context, campaign->number);
        break;
    case HOLDING:
        sqlite3_result_int64(context, campaign->holding);
        break;
    case NEW:
        sqlite3_result_int64(context, campaign->is_new);
        break;
    case REVENUE:
        sqlite3_result_int64(context, campaign->revenue_cents);
        break;
    case SPEND:
        tell_cents(context, campaign->spend_micros);
        break;
    case COSTS:
        tell_cents(context, campaign->costs_micros);
        break;
    case SPEND_MICROS:
        if (campaign->has_spend)
            sqlite3_result_int64(context, campaign->spend_micros);
        break;
    case COSTS_MICROS:
        sqlite3_result_int64(context, campaign->costs_micros);
        break;
    case CREDIT:
        sqlite3_result_int64(context, campaign->has_credit);
        break;
    case CLAIMED:
        sqlite3_result_int64(context, days->claimed_ppm);
        break;
    }
}

const struct table_function campaign_days = {"campaign_days",
    "day INTEGER, date TEXT, platform TEXT, account_id TEXT, campaign_id TEXT, "
    "campaign INTEGER, holding INTEGER, is_new INTEGER, revenue_cents INTEGER, spend_cents "
    "INTEGER, "
    "variable_costs_cents INTEGER, spend_micros INTEGER, variable_costs_micros INTEGER, "
    "has_credit INTEGER, claimed_ppm INTEGER, as_of HIDDEN",
    15, sizeof(struct campaign_days), open_campaign_days, next_campaign_day, tell_campaign_day,
    close_campaign_days};
