#include "base/watch.h"

#include <sys/resource.h>
#include <time.h>

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static long peak_kb(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

void watch_start(struct watch *watch)
{
    *watch = (struct watch){0};
    watch->began = watch->last = now();
}

void watch_lap(struct watch *watch, const char *stage)
{
    if (!watch || watch->count == MOST_LAPS)
        return;
    double time = now();

    watch->laps[watch->count].stage = stage;
    watch->laps[watch->count].seconds = time - watch->last;
    watch->laps[watch->count++].peak_kb = peak_kb();
    watch->last = time;
}

void watch_adopt(struct watch *watch, const struct watch *other, const char *of)
{
    for (int i = 0; watch && i < other->count && watch->count < MOST_LAPS; i++) {
        watch->laps[watch->count] = other->laps[i];
        watch->laps[watch->count++].of = of;
    }
    if (watch)
        watch->last = now();
}

void watch_print(const struct watch *watch, FILE *out)
{
    for (int i = 0; i < watch->count; i++)
        fprintf(out, "%-10s%-16s %8.1f ms  %6ld KB at most\n",
            watch->laps[i].of ? watch->laps[i].of : "", watch->laps[i].stage,
            watch->laps[i].seconds * 1000, watch->laps[i].peak_kb);
    fprintf(out, "%-26s %8.1f ms\n", "in all", (watch->last - watch->began) * 1000);
}
