// layout_table_widths.c - what columns ask for to what they get.
//
// Room left over goes to the columns by weight, up to their most. Room that is missing is taken
// rank by rank, in proportion to what each column can give.

#include "layout/layout_table.h"

static double total(const struct width_ask *asks, int count, const double *widths)
{
    double sum = 0;

    for (int i = 0; i < count; i++)
        sum += widths[i] + (i ? asks[i].gap : 0);
    return sum;
}

static bool can_grow(const struct width_ask *ask, double width)
{
    return ask->weight > 0 && (ask->most <= 0 || width < ask->most - 1e-9);
}

// Each round either shares out all or brings one more column to its most.
static void grow(const struct width_ask *asks, int count, double room, double *widths)
{
    for (int round = 0; round <= count && room > 1e-6; round++) {
        double weights = 0, given = 0;
        for (int i = 0; i < count; i++)
            weights += can_grow(&asks[i], widths[i]) ? asks[i].weight : 0;
        if (weights <= 0)
            return;
        for (int i = 0; i < count; i++) {
            if (!can_grow(&asks[i], widths[i]))
                continue;
            double share = room * asks[i].weight / weights;
            if (asks[i].most > 0 && widths[i] + share > asks[i].most)
                share = asks[i].most - widths[i];
            widths[i] += share;
            given += share;
        }
        room -= given;
    }
}

// Returns what is still missing.
static double shrink(const struct width_ask *asks, int count, enum width_rank rank,
    double missing, double *widths)
{
    double slack = 0;

    for (int i = 0; i < count; i++)
        if (asks[i].rank == rank && widths[i] > asks[i].least)
            slack += widths[i] - asks[i].least;
    if (slack <= 0 || missing <= 0)
        return missing;
    double part = missing < slack ? missing / slack : 1;
    for (int i = 0; i < count; i++)
        if (asks[i].rank == rank && widths[i] > asks[i].least)
            widths[i] -= part * (widths[i] - asks[i].least);
    return missing - part * slack;
}

static void cut(const struct width_ask *asks, int count, double width, double *widths)
{
    double gaps = 0, all = 0;

    for (int i = 0; i < count; i++) {
        gaps += i ? asks[i].gap : 0;
        all += widths[i];
    }
    double part = all > 0 && width > gaps ? (width - gaps) / all : 0;
    for (int i = 0; i < count; i++)
        widths[i] *= part;
}

bool table_widths(const struct width_ask *asks, int count, double width, double *widths)
{
    for (int i = 0; i < count; i++)
        widths[i] = asks[i].natural;
    double room = width - total(asks, count, widths);
    if (room >= 0) {
        grow(asks, count, room, widths);
        return true;
    }
    double missing = -room;
    for (enum width_rank rank = 0; rank < WIDTH_RANKS; rank++)
        missing = shrink(asks, count, rank, missing, widths);
    if (missing <= 1e-6)
        return true;
    cut(asks, count, width, widths);
    return false;
}
