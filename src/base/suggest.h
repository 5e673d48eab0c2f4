// suggest.h - "did you mean": the known word nearest to a wrong one.
//
// Source: optimal string alignment distance (Damerau 1964), at most a third of the length.

#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

struct suggest {
    const char *wrong, *best;
    int distance;
};

struct suggest suggest_for(const char *wrong);
void suggest_offer(struct suggest *suggest, const char *known);

// Lends the nearest word offered, or NULL when none is near.
const char *suggest_best(const struct suggest *suggest);

#endif
