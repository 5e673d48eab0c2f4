// delivered.h - what the platforms deliver of a campaign's day, and in which form it arrives.
//
// By ad from September 2026, by campaign before. A credit is a row of its own.

#ifndef DEMO_DELIVERED_H
#define DEMO_DELIVERED_H

#include "process.h"

enum { AD_MONTH = 11, DELIVERED_MOST = 6 };

struct delivered {
    int campaign, day;
    int ad; // 0: the campaign as a whole
    bool is_credit;
    int64_t spend; // micros
    int64_t impressions, clicks, conversions, value_cents;
};

// The rows of a campaign's day; how many there are.
int delivered_rows(const struct process *process, int campaign, int day,
    struct delivered rows[DELIVERED_MOST]);

const char *delivered_set(const struct delivered *row, char out[32]); // "": none
const char *delivered_ad(const struct delivered *row, char out[32]);
const char *delivered_placement(const struct delivered *row);
const char *delivered_country(const struct delivered *row);
const char *delivered_device(const struct delivered *row);

enum form { FORM_TABLE, FORM_META, FORM_TABOOLA, FORM_STRATEGIS };

enum form delivered_form(int campaign); // that of its account

#endif
