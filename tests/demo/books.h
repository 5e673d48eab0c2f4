// books.h - the books in cents, worked out here a second time: payments and payouts must fit
// them.
//
// Source: the data contract, fact_margin_daily

#ifndef DEMO_BOOKS_H
#define DEMO_BOOKS_H

#include "partners.h"

struct books {
    int64_t margin[CAMPAIGNS][DAYS];
    int64_t unattributed[DAYS];
    int64_t spend[DAYS];
    int64_t earned[PARTNERS][DAYS];
};

void books_make(
    struct books *books, const struct process *process, const struct tag_list *tags);

int64_t books_buyer_margin(const struct books *books, enum buyer buyer, int month);
int64_t books_margin(const struct books *books, int month);

int64_t round_div(int64_t a, int64_t b); // half away from zero

#endif
