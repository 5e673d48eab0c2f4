#include "partners.h"

#include "dice.h"
#include "sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *tag;
    int ppm;
} leaks[] = {
    {"BL-BATHROO",    12000},
    {"BL-DENTAL-61",  9000 },
    {"BL-HOMEWAR-36", 21000},
    {"BL-PETCOVE",    7000 },
    {"BL-SOLAR",      16000}
};
static const int decimals[PARTNERS] = {6, 4};

// Of each day's revenue, what the feed outage of October lost and what was made good after it.
static int64_t lost_ppm(enum partner partner, int tag, int day)
{
    static const struct {
        const char *day;
        int ppm;
    } outage[] = {
        {"2026-10-15", 381000},
        {"2026-10-16", 262000},
        {"2026-10-17", 152000},
        {"2026-10-22", -22000}
    };

    if (partner == BRIGHTLODE)
        for (size_t i = 0; i < sizeof outage / sizeof *outage; i++)
            if (day == day_of(outage[i].day))
                return outage[i].ppm + dice_normal(DICE_OUTAGE, tag, day, 9000);
    return 0;
}

static struct tag *find_tag(struct tag_list *list, const char *name)
{
    for (int i = 0; i < list->count; i++)
        if (strcmp(list->tags[i].name, name) == 0)
            return &list->tags[i];
    struct tag *tag = &list->tags[list->count++];

    tag->name = name;
    tag->partner = name[0] == 'K' ? KESTRIVO : BRIGHTLODE;
    return tag;
}

static void link_tag(
    struct tag_list *list, const char *name, int campaign, int share_ppm, const char *key)
{
    struct tag *tag = find_tag(list, name);

    if (tag->link_count == TAG_LINKS) {
        fprintf(stderr, "generate: %s: too many campaigns\n", name);
        exit(3);
    }
    tag->links[tag->link_count++] = (struct tag_link){campaign, share_ppm, key};
}

static void link_campaign(struct tag_list *list, int campaign)
{
    const struct campaign_row *c = &campaigns[campaign];
    int share = 1000000 - c->second_percent * 10000;

    if (c->second_percent)
        link_tag(list, c->second_tag, campaign, c->second_percent * 10000, "");
    if (campaign % 9 == 4) { // two lander variants, told apart by their keys
        link_tag(list, c->tag, campaign, share * 6 / 10, "variant-a");
        link_tag(list, c->tag, campaign, share - share * 6 / 10, "variant-b");
    } else {
        link_tag(list, c->tag, campaign, share, "");
    }
}

static int compare_links(const void *a, const void *b)
{
    const struct tag_link *x = a, *y = b;
    int order = campaign_compare(x->campaign, y->campaign);

    return order ? order : strcmp(x->key, y->key);
}

static int compare_tags(const void *a, const void *b)
{
    return strcmp(((const struct tag *)a)->name, ((const struct tag *)b)->name);
}

static int64_t part_of(const struct tag_link *link, const struct process *process, int at)
{
    return process->revenue[link->campaign][at] / 1000 * link->share_ppm / 1000;
}

static int64_t parts_of(const struct tag *tag, const struct process *process, int at)
{
    int64_t sum = 0;

    for (int i = 0; i < tag->link_count; i++)
        sum += part_of(&tag->links[i], process, at);
    return sum;
}

static void earn(struct tag *tag, int number, const struct process *process)
{
    for (int at = 0; at < DAYS; at++) {
        int64_t sum = parts_of(tag, process, at);

        if (!tag->link_count)
            sum = 9000000 + dice_below(DICE_RATE, number, at, 30000000);
        sum = sum / 1000 * (1000000 - lost_ppm(tag->partner, number, FIRST_DAY + at)) / 1000;
        tag->revenue[at] =
            round_to(sum / 1000 * 1000000 / (1000000 - tag->leak_ppm) * 1000 + sum % 1000,
                decimals[tag->partner]);
    }
}

void tags_make(struct tag_list *list, const struct process *process)
{
    for (int campaign = 0; campaign < CAMPAIGNS; campaign++)
        link_campaign(list, campaign);
    find_tag(list, "BL-DIRECT"); // type-in traffic: nobody's
    qsort(list->tags, (size_t)list->count, sizeof *list->tags, compare_tags);
    for (size_t i = 0; i < sizeof leaks / sizeof *leaks; i++)
        find_tag(list, leaks[i].tag)->leak_ppm = leaks[i].ppm;
    for (int i = 0; i < list->count; i++) {
        struct tag *tag = &list->tags[i];

        qsort(tag->links, (size_t)tag->link_count, sizeof *tag->links, compare_links);
        earn(tag, i, process);
    }
}

bool tag_weights(
    const struct tag *tag, const struct process *process, int at, int64_t weights[TAG_LINKS])
{
    int64_t sum = parts_of(tag, process, at), rest = 1000000 - tag->leak_ppm;
    int largest = 0;

    if (sum <= 0)
        return false;
    for (int i = 0; i < tag->link_count; i++) {
        weights[i] = part_of(&tag->links[i], process, at) * (1000000 - tag->leak_ppm) / sum;
        rest -= weights[i];
        if (weights[i] > weights[largest])
            largest = i;
    }
    weights[largest] += rest;
    return true;
}

static int64_t adjustment_of(const struct tag *tag, int number, int at)
{
    int day = FIRST_DAY + at;
    int64_t ppm = 9000 + dice_below(DICE_ADJUST, number, at, 7000);

    if (day == month_last(day_month(day)))
        ppm += 22000; // invalid clicks, charged at month end
    if (tag->partner == BRIGHTLODE && day == day_of("2026-10-22"))
        ppm = -11000; // part of the outage made good
    return -(tag->revenue[at] / 1000 * ppm / 1000 / 100 * 100);
}

static void write_row(struct sheet *sheet, const struct tag *tag, int number, int at,
    int64_t net, const char *status)
{
    int64_t adjustments = adjustment_of(tag, number, at);

    sheet_day(sheet, FIRST_DAY + at);
    sheet_text(sheet, partners[tag->partner]);
    sheet_text(sheet, tag->name);
    sheet_micros(sheet, net - adjustments);
    sheet_micros(sheet, adjustments);
    sheet_micros(sheet, net);
    sheet_text(sheet, "weekly_70_eom_30");
    sheet_text(sheet, status);
    sheet_end(sheet);
}

enum {
    ESTIMATED_DAYS = 3,
    KEPT_ESTIMATES = 6
}; // Kestrivo's last days, and their first reports

static const char revenue_header[] = "date,partner,product_tag,gross_revenue,adjustments,"
                                     "net_revenue,payment_terms,revenue_status";

static void write_revenue(const char *folder, const struct tag_list *list, int month)
{
    struct sheet sheet;
    char name[64], text[8];

    month_text(month, text);
    snprintf(name, sizeof name, "fact_revenue_daily.%s.csv.gz", text);
    sheet_open(&sheet, folder, name, revenue_header);
    for (int day = month_first(month); day <= month_last(month); day++)
        for (int i = 0; i < list->count; i++) {
            const struct tag *tag = &list->tags[i];
            bool late = tag->partner == KESTRIVO && day > LAST_DAY - ESTIMATED_DAYS;

            if (tag->revenue[day - FIRST_DAY] && !late)
                write_row(
                    &sheet, tag, i, day - FIRST_DAY, tag->revenue[day - FIRST_DAY], "final");
        }
    sheet_close(&sheet);
}

static void write_estimates(const char *folder, const struct tag_list *list)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "fact_revenue_daily.2026-10-estimated.csv", revenue_header);
    for (int day = LAST_DAY - KEPT_ESTIMATES + 1; day <= LAST_DAY; day++)
        for (int i = 0; i < list->count; i++) {
            const struct tag *tag = &list->tags[i];
            int64_t net = tag->revenue[day - FIRST_DAY];

            if (tag->partner != KESTRIVO || !net)
                continue;
            if (day <=
                LAST_DAY - ESTIMATED_DAYS) // final by now: the first report was a bit off
                net += net / 1000 * dice_normal(DICE_ESTIMATE, i, day, 12) / 100 * 100;
            write_row(&sheet, tag, i, day - FIRST_DAY, net, "estimated");
        }
    sheet_close(&sheet);
}

static void write_links(
    struct sheet *sheet, const struct tag *tag, int at, const int64_t *weights)
{
    for (int i = 0; i < tag->link_count; i++) {
        const struct tag_link *link = &tag->links[i];
        const struct campaign_row *c = &campaigns[link->campaign];

        if (!weights[i])
            continue;
        sheet_day(sheet, FIRST_DAY + at);
        sheet_text(sheet, platforms[campaign_platform(link->campaign)].name);
        sheet_text(sheet, accounts[c->account].id);
        sheet_text(sheet, c->id);
        sheet_text(sheet, link->key);
        sheet_text(sheet, partners[tag->partner]);
        sheet_text(sheet, tag->name);
        sheet_ppm(sheet, weights[i]);
        sheet_end(sheet);
    }
}

static void write_bridge(
    const char *folder, const struct tag_list *list, const struct process *process, int month)
{
    int64_t weights[TAG_LINKS];
    struct sheet sheet;
    char name[64], text[8];

    month_text(month, text);
    snprintf(name, sizeof name, "bridge_traffic_to_revenue.%s.csv.gz", text);
    sheet_open(&sheet, folder, name,
        "date,platform,account_id,campaign_id,matching_key,partner,product_tag,"
        "attribution_weight");
    for (int day = month_first(month); day <= month_last(month); day++)
        for (int i = 0; i < list->count; i++)
            if (tag_weights(&list->tags[i], process, day - FIRST_DAY, weights))
                write_links(&sheet, &list->tags[i], day - FIRST_DAY, weights);
    sheet_close(&sheet);
}

void partners_write(
    const char *folder, const struct tag_list *list, const struct process *process)
{
    for (int month = 0; month < MONTHS; month++) {
        write_revenue(folder, list, month);
        write_bridge(folder, list, process, month);
    }
    write_estimates(folder, list);
}
