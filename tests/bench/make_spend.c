// make_spend.c - a fact_spend_daily file of N rows for the bench, the same bytes every time.
//
// usage: make_spend ROWS [shuffled|ads] >FILE
// 30 campaigns in 10 accounts of 5 platforms, by country, device and placement, day after day
// from 2020-01-01: in key order as an export would be, or shuffled within 10 000 rows. With
// `ads` 8 000 ads in 60 campaigns of 20 accounts instead.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t seed = 20261105;

static uint32_t chance(uint32_t limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((seed >> 33) % limit);
}

static const char *const platforms[] = {"mediago", "meta", "newsbreak", "outbrain", "taboola"};
static const char *const countries[] = {"AU", "CA", "GB", "US"};
static const char *const devices[] = {"desktop", "mobile", "tablet"};
static const char *const placements[] = {"", "feed", "reels"};

static void print_date(int day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = 2020, month = 0;

    for (;; day -= 365 + (year % 4 == 0), year++)
        if (day < 365 + (year % 4 == 0))
            break;
    for (;; month++) {
        int length = lengths[month] + (month == 1 && year % 4 == 0);

        if (day < length)
            break;
        day -= length;
    }
    printf("%04d-%02d-%02d", year, month + 1, day + 1);
}

// Row `i` of the key order: the last part of the key turns fastest.
static void print_row(long i)
{
    int device = (int)(i % 3), country = (int)(i / 3 % 4), placement = (int)(i / 12 % 3);
    int campaign = (int)(i / 36 % 30), account = campaign / 3, platform = account / 2;

    print_date((int)(i / 36 / 30));
    printf(",%s,acc-%06d,1202%014d,,,%s,%s,%s,%u.%06u,%u,%u,%u,%u.%02u\n", platforms[platform],
        513521 + account * 17, 40000000 + campaign * 7919, placements[placement],
        countries[country], devices[device], chance(900), chance(1000000), chance(90000),
        chance(2000), chance(40), chance(3000), chance(100));
}

static void print_ad(long i)
{
    enum { ADS = 8000, CAMPAIGNS = 60 };
    int ad = (int)(i % ADS), campaign = ad * CAMPAIGNS / ADS, account = campaign / 3;

    print_date((int)(i / ADS));
    printf(",%s,acc-%06d,1202%014d,,ad-%06d,,,,%u.%06u,%u,%u,%u.%02u,%u.%02u\n",
        platforms[account / 4], 513521 + account * 17, 40000000 + campaign * 7919, ad,
        chance(900), chance(1000000), chance(90000), chance(2000), chance(40), chance(100),
        chance(3000), chance(100));
}

int main(int argc, char **argv)
{
    enum { WINDOW = 10000 };
    long rows = argc > 1 ? atol(argv[1]) : 1000000, order[WINDOW];
    int shuffled = argc > 2 && !strcmp(argv[2], "shuffled");
    int ads = argc > 2 && !strcmp(argv[2], "ads");

    puts("date,platform,account_id,campaign_id,adset_id,ad_id,placement,country,device,"
         "spend,impressions,clicks,conversions,conversion_value");
    for (long from = 0; from < rows; from += WINDOW) {
        long count = rows - from < WINDOW ? rows - from : WINDOW;

        for (long i = 0; i < count; i++)
            order[i] = from + i;
        for (long i = count - 1; shuffled && i > 0; i--) {
            long j = chance((uint32_t)i + 1), swap = order[i];

            order[i] = order[j];
            order[j] = swap;
        }
        for (long i = 0; i < count; i++)
            ads ? print_ad(order[i]) : print_row(order[i]);
    }
    return 0;
}
