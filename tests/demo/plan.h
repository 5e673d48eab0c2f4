// plan.h - the year's plan and the controller's outlook, in the metrics of the pack.

#ifndef DEMO_PLAN_H
#define DEMO_PLAN_H

void plan_write(const char *folder);

#endif
