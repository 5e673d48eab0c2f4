#include "value/share.h"

#include <stdlib.h>

static int by_claim(const void *left, const void *right)
{
    const struct share *a = left, *b = right;

    if (a->rest != b->rest)
        return a->rest > b->rest ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static int by_order(const void *left, const void *right)
{
    const struct share *a = left, *b = right;

    return a->order < b->order ? -1 : a->order > b->order;
}

static bool sum_weights(const struct share *shares, size_t count, wide *out)
{
    wide sum = 0;

    for (size_t i = 0; i < count; i++) {
        if (shares[i].weight < 0)
            return false;
        sum += shares[i].weight;
    }
    *out = sum;
    return sum > 0;
}

bool share_out(int64_t whole, struct share *shares, size_t count)
{
    wide sum, size = whole < 0 ? -(wide)whole : whole, left = size;

    if (!sum_weights(shares, count, &sum))
        return false;
    for (size_t i = 0; i < count; i++) {
        wide product = size * shares[i].weight; // below 2^126
        shares[i].part = (int64_t)(product / sum);
        shares[i].rest = product % sum;
        shares[i].order = i;
        left -= shares[i].part;
    }
    if (left > 0) { // fewer units than shares
        qsort(shares, count, sizeof *shares, by_claim);
        for (size_t i = 0; i < (size_t)left; i++)
            shares[i].part++;
        qsort(shares, count, sizeof *shares, by_order);
    }
    for (size_t i = 0; i < count && whole < 0; i++)
        shares[i].part = -shares[i].part;
    return true;
}
