#include "books.h"

int64_t round_div(int64_t a, int64_t b)
{
    return a < 0 ? -((-a + b / 2) / b) : (a + b / 2) / b;
}

// Largest remainder; at equal remainders the larger weight, then the earlier.
static void share_cents(int64_t cents, const int64_t *weights, int64_t *parts, int count)
{
    int64_t left = cents;
    bool given[TAG_LINKS + 1] = {false};

    for (int i = 0; i < count; i++) {
        parts[i] = cents * weights[i] / 1000000;
        left -= parts[i];
    }
    for (; left > 0; left--) {
        int best = -1;

        for (int i = 0; i < count; i++) {
            int64_t more =
                best < 0 ? 1 : cents * weights[i] % 1000000 - cents * weights[best] % 1000000;

            if (!given[i] && (more > 0 || (more == 0 && weights[i] > weights[best])))
                best = i;
        }
        given[best] = true;
        parts[best]++;
    }
}

static void share_tag(
    struct books *books, const struct process *process, const struct tag *tag, int at)
{
    int64_t weights[TAG_LINKS + 1], parts[TAG_LINKS + 1];
    int64_t cents = round_div(tag->revenue[at], 10000);
    int count = tag->link_count;

    books->earned[tag->partner][at] += cents;
    if (!tag_weights(tag, process, at, weights)) {
        books->unattributed[at] += cents;
        return;
    }
    weights[count] = tag->leak_ppm;
    share_cents(cents, weights, parts, count + 1);
    for (int i = 0; i < count; i++)
        books->margin[tag->links[i].campaign][at] += parts[i];
    books->unattributed[at] += parts[count];
}

void books_make(struct books *books, const struct process *process, const struct tag_list *tags)
{
    for (int at = 0; at < DAYS; at++) {
        for (int i = 0; i < tags->count; i++)
            share_tag(books, process, &tags->tags[i], at);
        for (int c = 0; c < CAMPAIGNS; c++) {
            int64_t spend = round_div(process->spend[c][at], 10000);

            books->spend[at] += spend;
            books->margin[c][at] -= spend + round_div(process->cost[c][at], 10000);
        }
    }
}

int64_t books_buyer_margin(const struct books *books, enum buyer buyer, int month)
{
    int64_t sum = 0;

    for (int day = month_first(month); day <= month_last(month); day++)
        for (int c = 0; c < CAMPAIGNS; c++)
            if (campaign_buyer(c, day) == buyer)
                sum += books->margin[c][day - FIRST_DAY];
    return sum;
}

int64_t books_margin(const struct books *books, int month)
{
    int64_t sum = 0;

    for (int day = month_first(month); day <= month_last(month); day++) {
        sum += books->unattributed[day - FIRST_DAY];
        for (int c = 0; c < CAMPAIGNS; c++)
            sum += books->margin[c][day - FIRST_DAY];
    }
    return sum;
}
