// policy.h - the rules in force and the settings of the pages.

#ifndef DEMO_POLICY_H
#define DEMO_POLICY_H

#include "business.h"

enum {
    COMP_CAP_BPS = 2000,
    ASSISTED_CAP_BPS = 3000,
    THROTTLE_EBITDA_BPS = 2000,
    THROTTLE_CUT_BPS = 5000,
    CUSHION_RED_BPS = 12000
};

int policy_assisted_bps(int month);
int64_t policy_tiers(enum buyer buyer, int64_t margin); // cents

void policy_write(const char *folder);

#endif
