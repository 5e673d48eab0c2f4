// staff.h - what the people and the house cost: salaries, bonuses, other costs, overhead,
// assists.
//
// Units: cents

#ifndef DEMO_STAFF_H
#define DEMO_STAFF_H

#include "business.h"

bool staff_employed(enum buyer buyer, int month); // as the monthly buyer tables see it
bool staff_salary(enum buyer buyer, int month, int64_t *cents); // false: none on file
int64_t staff_bonus(enum buyer buyer, int month);
int64_t staff_other(enum buyer buyer, int month);
int64_t staff_overhead(int month); // fixed and variable
int64_t staff_month_costs(
    int month); // salaries, other costs and overhead: what leaves the bank

// The buyer's assisted margin shares of the windows that end in the month, before their cap.
int64_t staff_assisted(enum buyer buyer, int month, int share_bps);

void staff_write(const char *folder);

#endif
