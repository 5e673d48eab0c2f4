// dice.h - chance without a state: each question has its own answer, so that a change in one
// campaign moves no other.
//
// Source: the finalizer of SplitMix64 (Steele, Lea and Flood, 2014) over the question's words.

#ifndef DEMO_DICE_H
#define DEMO_DICE_H

#include <stdint.h>

enum dice { // what is asked
    DICE_MARKET,
    DICE_WEEK,
    DICE_PLATFORM,
    DICE_CAMPAIGN,
    DICE_TAIL,
    DICE_SPEND,
    DICE_BUDGET,
    DICE_COST,
    DICE_AD,
    DICE_RATE,
    DICE_ADJUST,
    DICE_OUTAGE,
    DICE_CONTROL,
    DICE_LAUNCH,
    DICE_BREAKEVEN,
    DICE_ESTIMATE,
    DICE_PRICE,
    DICE_REPORT
};

int64_t dice_below(enum dice dice, int64_t a, int64_t b, int64_t limit);  // 0 … limit − 1
int64_t dice_normal(enum dice dice, int64_t a, int64_t b, int64_t sigma); // within ± 6 sigma

#endif
