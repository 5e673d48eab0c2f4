// edges.h - the edge of each campaign: when its creative was last renewed and how fast it
// wears.
//
// A row of a bucket (platform and family) serves its campaigns that have no row of their own.

#ifndef DEMO_EDGES_H
#define DEMO_EDGES_H

#include <stdint.h>

// What is left of a campaign's edge on a day: 1 000 000 when new, half of it at the half-life.
// Before the registered start the creative was renewed each time it was a little older than
// that.
int64_t edge_weight_ppm(int campaign, int day);

void edges_write(const char *folder);

#endif
