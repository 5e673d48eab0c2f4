#include "chart/scale.h"

#include <math.h>

void range_add(struct range *range, double value)
{
    range->from = fmin(range->from, value);
    range->to = fmax(range->to, value);
}

void range_add_value(struct range *range, const struct chart_value *value)
{
    if (!value->is_null)
        range_add(range, (double)value->number);
}

void range_add_series(struct range *range, const struct chart_series *series, int count)
{
    for (int i = 0; i < count && series->values; i++)
        range_add_value(range, &series->values[i]);
}

void range_add_references(struct range *range, const struct chart_spec *spec)
{
    for (int i = 0; i < spec->reference_count; i++)
        if (!spec->references[i].is_vertical)
            range_add(range, (double)spec->references[i].number);
}

double range_fit(struct range range, double length)
{
    double units = range.to - range.from;

    return units > 0 ? fmax(length, 0) / units : SCALE_ANY;
}

struct reach { // by group: those of one share their zero line
    double left[SPAN_GROUPS], right[SPAN_GROUPS];
};

static struct reach reach_of(
    const struct span *spans, int count, double pt_per_unit, double label_share)
{
    struct reach reach = {{0}, {0}};

    for (int i = 0; i < count; i++) {
        double length = fabs(spans[i].value) * pt_per_unit + spans[i].label_pt * label_share;
        double *side =
            &(spans[i].value < 0 ? reach.left : reach.right)[spans[i].is_beside ? 1 : 0];
        *side = fmax(*side, length);
    }
    return reach;
}

static double sum_of(struct reach reach)
{
    return reach.left[0] + reach.right[0] + reach.left[1] + reach.right[1];
}

// How much of the labels' room can be had if the bars take at least a fifth of all.
static double label_share(const struct span *spans, int count, double room)
{
    double need = sum_of(reach_of(spans, count, 0, 1));

    return need > room * 0.8 && need > 0 ? room * 0.8 / need : 1;
}

double scale_solve(const struct span *spans, int count, double room, double *zero)
{
    double units = sum_of(reach_of(spans, count, 1, 0));
    double share = label_share(spans, count, room);
    double low = 0, high = units > 0 ? fmax(room, 0) / units : SCALE_ANY;

    // What the spans take grows with the scale, so halving finds the last that fits.
    for (int i = 0; i < 64 && units > 0; i++) {
        double middle = (low + high) / 2;
        if (sum_of(reach_of(spans, count, middle, share)) <= room)
            low = middle;
        else
            high = middle;
    }
    if (units <= 0)
        low = high;
    *zero = reach_of(spans, count, low, share).left[0];
    return low;
}

double scale_left(const struct span *spans, int count, double pt_per_unit, double room)
{
    return reach_of(spans, count, pt_per_unit, label_share(spans, count, room)).left[0];
}

double scale_beside(const struct span *spans, int count, double pt_per_unit, double room)
{
    struct reach reach = reach_of(spans, count, pt_per_unit, label_share(spans, count, room));

    return reach.left[0] + reach.right[0] + reach.left[1];
}

static double greatest_below(const double *values, int count, double below)
{
    double greatest = 0;

    for (int i = 0; i < count; i++)
        if (values[i] < below)
            greatest = fmax(greatest, values[i]);
    return greatest;
}

double scale_clip(const double *values, int count, double floor, double factor)
{
    double top = greatest_below(values, count, INFINITY);

    for (int dropped = 0; dropped < count / 4; dropped++) {
        double next = fmax(greatest_below(values, count, top), floor);
        if (next <= 0 || top <= factor * next)
            break;
        top = next;
    }
    return fmax(top, floor);
}

double scale_step(double to)
{
    double size = pow(10, floor(log10(fmax(to, 1) / 2)));
    double parts = to / size; // 2 to 20

    return fmax(1, size * (parts > 10 ? 5 : parts > 4 ? 2 : 1));
}

double scale_step_within(double distance, int parts)
{
    static const double round[] = {1, 2, 5, 10};
    double size = pow(10, floor(log10(fmax(distance / parts, 1))));
    int i = 0;

    while (i < 3 && distance > round[i] * size * parts)
        i++;
    return round[i] * size;
}
