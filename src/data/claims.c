#include "data/claims.h"

#include <stdlib.h>
#include <string.h>

int dated_open(
    struct dated *rows, struct table_cursor *cursor, const char *sql, const char *as_of)
{
    int state = table_query(cursor, sql, as_of, &rows->query);

    rows->cursor = cursor;
    return state == SQLITE_OK ? dated_next(rows) : state;
}

int dated_next(struct dated *rows)
{
    int state = table_step(rows->cursor, rows->query);

    rows->is_row = state == SQLITE_ROW;
    return rows->is_row || state == SQLITE_DONE ? SQLITE_OK : state;
}

const char *dated_text(const struct dated *rows, int column)
{
    const char *text = (const char *)sqlite3_column_text(rows->query, column);

    return text ? text : "";
}

bool dated_is_on(const struct dated *rows, const char *day)
{
    return rows->is_row && !strcmp(dated_text(rows, 0), day);
}

void dated_key(const struct dated *rows, int column, int count, struct strbuf *out)
{
    for (int i = 0; i < count; i++) {
        const char *text = dated_text(rows, column + i);

        if (i)
            strbuf_putc(out, KEY_JOIN);
        strbuf_add(out, text, strlen(text));
    }
}

void dated_first(const struct dated *rows, const char **first)
{
    if (rows->is_row && (!*first || strcmp(dated_text(rows, 0), *first) < 0))
        *first = dated_text(rows, 0);
}

void dated_close(struct dated *rows)
{
    sqlite3_finalize(rows->query);
    *rows = (struct dated){0};
}

int claims_open(struct claims *claims, struct table_cursor *cursor, const char *as_of)
{
    int state = dated_open(&claims->revenue, cursor,
        "SELECT date, partner, product_tag, net_cents FROM work_revenue ORDER BY date", NULL);

    if (state != SQLITE_OK)
        return state;
    return dated_open(&claims->bridge, cursor,
        "SELECT date, platform, account_id, campaign_id, partner, product_tag, "
        "attribution_weight_ppm FROM bridge_traffic_to_revenue WHERE date <= ?1 "
        "ORDER BY date, platform, account_id, campaign_id, matching_key",
        as_of);
}

static int by_key(const void *left, const void *right)
{
    const struct revenue *a = left, *b = right;

    return strcmp(a->key, b->key);
}

// Where a partner has several terms, work_revenue is not in the order of the keys.
static void sort_revenues(struct claims *claims)
{
    struct revenue *revenues = claims->revenues;
    bool is_sorted = true;

    for (size_t i = 0; i < claims->revenue_count; i++) {
        revenues[i].key = claims->keys.data + revenues[i].place;
        is_sorted = is_sorted && (!i || by_key(&revenues[i - 1], &revenues[i]) < 0);
    }
    if (!is_sorted)
        qsort(revenues, claims->revenue_count, sizeof *revenues, by_key);
}

static int read_revenues(struct claims *claims, const char *day)
{
    struct dated *rows = &claims->revenue;
    int state = SQLITE_OK;

    for (; state == SQLITE_OK && dated_is_on(rows, day); state = dated_next(rows)) {
        claims->revenues = table_grow(claims->revenues, &claims->revenue_room,
            claims->revenue_count + 1, sizeof *claims->revenues);
        claims->revenues[claims->revenue_count++] = (struct revenue){
            .place = claims->keys.length, .net_cents = sqlite3_column_int64(rows->query, 3)};
        dated_key(rows, 1, 2, &claims->keys);
        strbuf_putc(&claims->keys, '\0');
    }
    sort_revenues(claims);
    return state;
}

// The revenue that the bridge's row is for; NULL when there is none.
static struct revenue *find_revenue(struct claims *claims)
{
    struct revenue wanted;

    strbuf_clear(&claims->key);
    dated_key(&claims->bridge, 4, 2, &claims->key);
    wanted.key = claims->key.data;
    return claims->revenue_count ? bsearch(&wanted, claims->revenues, claims->revenue_count,
                                       sizeof wanted, by_key)
                                 : NULL;
}

static void add_claim(struct claims *claims, struct revenue *revenue)
{
    int64_t weight_ppm = sqlite3_column_int64(claims->bridge.query, 6);
    size_t place = claims->claim_count++;

    claims->claims =
        table_grow(claims->claims, &claims->claim_room, place + 1, sizeof *claims->claims);
    claims->claims[place] = (struct claim){claims->campaigns.length, weight_ppm, 0};
    dated_key(&claims->bridge, 1, 3, &claims->campaigns);
    strbuf_putc(&claims->campaigns, '\0');
    revenue->weight_ppm += weight_ppm;
    if (revenue->last)
        claims->claims[revenue->last - 1].next = place + 1;
    else
        revenue->first = place + 1;
    revenue->last = place + 1;
}

int claims_read_day(struct claims *claims, const char *day)
{
    struct dated *bridge = &claims->bridge;
    int state;

    strbuf_clear(&claims->keys);
    strbuf_clear(&claims->campaigns);
    claims->revenue_count = claims->claim_count = 0;
    state = read_revenues(claims, day);
    for (; state == SQLITE_OK && dated_is_on(bridge, day); state = dated_next(bridge)) {
        struct revenue *revenue = find_revenue(claims);

        if (revenue)
            add_claim(claims, revenue);
    }
    return state;
}

void claims_close(struct claims *claims)
{
    dated_close(&claims->revenue);
    dated_close(&claims->bridge);
    strbuf_finish(&claims->keys);
    strbuf_finish(&claims->campaigns);
    strbuf_finish(&claims->key);
    free(claims->revenues);
    free(claims->claims);
}
