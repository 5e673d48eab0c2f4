// process.h - the daily process: what each campaign spends and brings in.
//
// Units:  micros of a dollar, spend and its credits already in the platform's decimals
// Revenue here is what a campaign earns; partners.h cuts it into their tags.

#ifndef DEMO_PROCESS_H
#define DEMO_PROCESS_H

#include "business.h"
#include "day.h"

struct process {
    int64_t spend[CAMPAIGNS][DAYS]; // with credits
    int64_t credit[CAMPAIGNS][DAYS];
    int64_t revenue[CAMPAIGNS][DAYS];
    int64_t cost[CAMPAIGNS][DAYS]; // other variable costs
};

void process_run(struct process *process);

int64_t round_to(int64_t micros, int decimals); // half up, of a non-negative amount

#endif
