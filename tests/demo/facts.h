// facts.h - the platforms' side as delivered: spend by campaign or ad, other costs, control
// totals.

#ifndef DEMO_FACTS_H
#define DEMO_FACTS_H

#include "process.h"

void facts_write(const char *folder, const struct process *process);

#endif
