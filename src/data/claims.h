// claims.h - private to data/: a day's revenue, and the campaigns that lay claim to it.
//
// In:     work_revenue, bridge_traffic_to_revenue, both walked once in the order of their dates
// Owner:  claims_close() frees; what is read of a day holds until the next is read
// Errors: SQLite codes, told on the cursor (data/table_function.h)

#ifndef DATA_CLAIMS_H
#define DATA_CLAIMS_H

#include "base/strbuf.h"
#include "data/table_function.h"

#define KEY_JOIN '\1' // between a key's parts: below any letter, so keys sort part by part

// Rows whose first column is their date, in its order, looked at one ahead.
struct dated {
    struct table_cursor *cursor;
    sqlite3_stmt *query;
    bool is_row;
};

int dated_open(
    struct dated *rows, struct table_cursor *cursor, const char *sql, const char *as_of);
int dated_next(struct dated *rows);
bool dated_is_on(const struct dated *rows, const char *day);
const char *dated_text(const struct dated *rows, int column); // "" for NULL

// Appends `count` columns as one key.
void dated_key(const struct dated *rows, int column, int count, struct strbuf *out);

// *first becomes the rows' date where that is earlier, or *first NULL.
void dated_first(const struct dated *rows, const char **first);
void dated_close(struct dated *rows);

struct revenue {
    size_t place;
    const char *key;               // partner, product_tag
    int64_t net_cents, weight_ppm; // of all claims
    size_t first, last;            // of its claims, by place + 1; 0: none
};

struct claim {
    size_t campaign; // in `campaigns`: the key platform, account_id, campaign_id
    int64_t weight_ppm;
    size_t next; // of the same revenue, by place + 1, in the order in which they share it
};

struct claims {
    struct dated revenue, bridge;
    struct strbuf keys, campaigns, key;
    struct revenue *revenues; // in the order of their keys
    struct claim *claims;
    size_t revenue_count, revenue_room, claim_count, claim_room;
};

int claims_open(struct claims *claims, struct table_cursor *cursor, const char *as_of);
int claims_read_day(struct claims *claims, const char *day);
void claims_close(struct claims *claims);

#endif
