// pay.h - the buyers' variable pay by the policy, and when it was paid.
//
// A month is paid three business days after the last of its revenue was in the bank; what is
// paid is worked out here, so that the books find each payment equal to the payout.
// Source: the data contract, fact_comp_accruals

#ifndef DEMO_PAY_H
#define DEMO_PAY_H

#include "cash.h"

// Walks cash and pay through all months together: payouts leave the account, and its cover of
// the cushion decides whether pay is throttled.
void pay_run(const char *folder, struct cash *cash, const struct books *books);

#endif
