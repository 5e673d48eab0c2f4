// cash.h - what the partners pay by their terms, and the bank account.
//
// Terms: 70 % of a week's revenue on the Friday of the next week, the rest of a month's 30 days
// after its end; a closed day moves a payment to the next business day.

#ifndef DEMO_CASH_H
#define DEMO_CASH_H

#include "books.h"

enum tranche { WEEKLY_70, MONTHLY_30, TRANCHES };
enum { PAYMENTS_MAX = 200, CASH_DAYS = AS_OF - FIRST_DAY + 1 };

struct payment {
    char batch[24];
    enum partner partner;
    enum tranche tranche;
    int period_end, day;
    int64_t cents;
};

struct cash {
    int count;
    struct payment payments[PAYMENTS_MAX]; // by day received
    int64_t balance[CASH_DAYS];            // at the day's end, cents
};

void cash_collect(struct cash *cash, const struct books *books);

// Walks the account through a month: spend, receipts, running costs, payouts, and the credit
// line that is drawn and repaid around it.
void cash_walk(
    struct cash *cash, const struct books *books, int month, const int64_t payouts[CASH_DAYS]);

int64_t cash_coverage_bps(const struct cash *cash, const struct books *books, int day);
int cash_tail_day(const struct cash *cash, int month); // when the month's last 30 % had come

void cash_write(const char *folder, const struct cash *cash);

#endif
