// share.h - a whole shared out by weights so that the parts sum to it: largest remainder.
//
// Each part is first rounded down; what is left goes, one unit each, to the largest remainders;
// ties: the larger weight first, then the order given. A negative whole is shared as its
// absolute value and the sign put back.
// Errors: false when a weight is negative or all are 0; the parts are then untouched.
// Source: Hamilton's method; data-contract.md section 0.

#ifndef VALUE_SHARE_H
#define VALUE_SHARE_H

#include "value/wide.h"

#include <stddef.h>

struct share {
    int64_t weight; // in
    int64_t part;   // out
    wide rest;      // of the division: for share_out() alone
    size_t order;
};

bool share_out(int64_t whole, struct share *shares, size_t count);

#endif
