// watch.h - time and memory by stage, for --verbose; nothing of it reaches an output.

#ifndef BASE_WATCH_H
#define BASE_WATCH_H

#include <stdio.h>

enum { MOST_LAPS = 64 };

struct watch {
    double began, last; // seconds, monotonic
    struct {
        const char *of, *stage; // of: NULL or whose stage
        double seconds;
        long peak_kb;
    } laps[MOST_LAPS];
    int count;
};

void watch_start(struct watch *watch);
void watch_lap(
    struct watch *watch, const char *stage); // what ran since the last lap; NULL watch: none

// Adds the laps of a watch that ran beside this one.
void watch_adopt(struct watch *watch, const struct watch *other, const char *of);
void watch_print(const struct watch *watch, FILE *out);

#endif
