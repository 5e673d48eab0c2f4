// Drawn columns of the look book's tables.
#include "gallery.h"

#include <math.h>

static void clear(struct cell_values *row)
{
    *row = (struct cell_values){0};
    row->value.is_null = row->from.is_null = row->limit.is_null = true;
    row->band1.is_null = row->band2.is_null = true;
}

static void set_value(
    struct studio *studio, struct cell_values *row, int64_t number, bool label)
{
    clear(row);
    row->value = studio_signed(studio, number);
    if (!label)
        row->value.label = NULL;
}

static int variance_bars_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t values[] = {-993, -18, -1011, 902, 9, -100, 6, 0, NIL};

    for (int i = 0; i < 9; i++) {
        set_value(studio, &rows[i], values[i], true);
        rows[i].better = 1;
        rows[i].is_strong = i == 2 || i == 5;
    }
    return 9;
}

static int count_bars_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t now[] = {10, 80, 480, 40, 30}, before[] = {0, 60, 530, 20, 0};

    for (int i = 0; i < 5; i++) {
        set_value(studio, &rows[i], now[i], false);
        rows[i].from = studio_value(studio, before[i]);
    }
    return 5;
}

static int pin_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t values[] = {124, 121, 146, 262, 110, -43, 1900, NIL};
    static const int better[] = {1, 0, 1, 1, 1, 1, 1, 1};

    for (int i = 0; i < 8; i++) {
        set_value(studio, &rows[i], values[i], true);
        rows[i].better = better[i];
    }
    rows[7].value.label = "n/a";
    return 8;
}

static int statement_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t ends[] = {23027, 22729, 22729, 2576, 2370, 2370};
    static const int64_t starts[] = {NIL, 23027, NIL, 22729, 2576, NIL};

    for (int i = 0; i < 6; i++) {
        set_value(studio, &rows[i], ends[i], false);
        rows[i].from = studio_value(studio, starts[i]);
        rows[i].joins_previous = i > 0;
        rows[i].joins_next = i < 5;
    }
    return 6;
}

static int change_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t ends[] = {4182, 2976, 3616, 3616, 3616};
    static const int64_t starts[] = {0, 4182, 2976, 3616, NIL};
    static const char *const labels[] = {"+418.2", "−120.6", "+64.0", "0.0", "+361.6"};

    for (int i = 0; i < 5; i++) {
        set_value(studio, &rows[i], ends[i], true);
        rows[i].value.label = labels[i];
        rows[i].from = studio_value(studio, starts[i]);
        rows[i].better = 1;
        rows[i].is_strong = true;
        rows[i].joins_previous = i > 0;
        rows[i].joins_next = i < 4;
    }
    return 5;
}

static int payout_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t now[] = {74, 77, 61, 57, 54, 50, 64, 232, 69};
    static const int64_t before[] = {63, 71, 70, 50, 60, 51, 74, 50, NIL};

    for (int i = 0; i < 9; i++) {
        set_value(studio, &rows[i], now[i], true);
        rows[i].value.label = studio_value(studio, now[i]).label;
        rows[i].from = studio_value(studio, before[i]);
        rows[i].limit = studio_value(studio, i < 8 ? 200 : NIL);
    }
    rows[7].note = "cut to 20.0";
    return 9;
}

static int guardrail_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t now[] = {340, 194, 2570, 1175, 846, 1233, 938};
    static const int better[] = {-1, -1, 1, 1, -1, -1, -1};

    for (int i = 0; i < 7; i++) {
        set_value(studio, &rows[i], now[i], false);
        rows[i].limit = studio_value(studio, 1000);
        rows[i].better = better[i];
    }
    return 7;
}

static int rate_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t now[] = {NIL, 207, 216, 252, NIL, 246, 259, 346, NIL, 337, 928};
    static const int64_t before[] = {NIL, 240, 251, 211, NIL, 302, 286, 349, NIL, 539, NIL};

    for (int i = 0; i < 11; i++) {
        set_value(studio, &rows[i], now[i], true);
        rows[i].value.label = studio_value(studio, now[i]).label;
        rows[i].from = studio_value(studio, before[i]);
        rows[i].band1 = studio_value(studio, i < 4 ? 220 : i < 8 ? 260 : 320);
        rows[i].band2 = studio_value(studio, i < 4 ? 260 : i < 8 ? 300 : 360);
    }
    return 11;
}

static int contribution_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t now[] = {472, 446, 256, 196, 176, 101, 69, -5};
    static const int64_t before[] = {339, 329, 366, 135, 148, 99, 26, -2};

    for (int i = 0; i < 8; i++) {
        set_value(studio, &rows[i], now[i], true);
        rows[i].value.label = studio_signed(studio, now[i] - before[i]).label;
        rows[i].from = studio_value(studio, before[i]);
        rows[i].better = 1;
        rows[i].limit = studio_value(studio, i < 4 ? 200 : NIL);
    }
    return 8;
}

static void set_points(struct studio *studio, struct cell_values *row, int count,
    int64_t (*point)(int row, int i), int nth)
{
    struct chart_value *points = arena_array(&studio->arena, struct chart_value, (size_t)count);

    for (int i = 0; i < count; i++)
        points[i] = studio_value(studio, point(nth, i));
    row->points = points;
    row->point_count = count;
}

static int64_t growth(int row, int i)
{
    return 100 * (row + 1) + i * i * 7 - (i == 3 ? 60 : 0);
}

static int64_t decay(int row, int i)
{
    return (int64_t)(1000 * exp2(-3.0 * i / (36 + 9 * row)));
}

static int64_t variance_of_day(int row, int i)
{
    return row == 3 && i == 30 ? 164 : (i * 7 + row * 5) % 13 == 0 ? 20 + i : 0;
}

static int spark_rows(struct studio *studio, struct cell_values *rows)
{
    for (int i = 0; i < 4; i++) {
        clear(&rows[i]);
        set_points(studio, &rows[i], 13, growth, i);
    }
    return 4;
}

static int decay_rows(struct studio *studio, struct cell_values *rows)
{
    for (int i = 0; i < 4; i++) {
        clear(&rows[i]);
        set_points(studio, &rows[i], 40, decay, i);
        rows[i].value = studio_value(studio, 460 + i * 40);
        rows[i].limit = studio_value(studio, 500);
        rows[i].scenario = SCENARIO_PM;
    }
    return 4;
}

static int strip_rows(struct studio *studio, struct cell_values *rows)
{
    for (int i = 0; i < 4; i++) {
        clear(&rows[i]);
        set_points(studio, &rows[i], 31, variance_of_day, i);
        rows[i].limit = studio_value(studio, 100);
    }
    return 4;
}

static int64_t margin_of_day(int row, int i)
{
    return (row < 2 ? 300 : 40) + (i * 7 + row * 5) % 13 * 20 - (i == 14 + row ? 700 : 0);
}

static int daily_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t mean[] = {400, 390, 140}, low[] = {310, 280, -20},
                         high[] = {490, 500, 300};

    for (int i = 0; i < 3; i++) {
        clear(&rows[i]);
        set_points(studio, &rows[i], 30, margin_of_day, i);
        rows[i].value = studio_value(studio, mean[i]);
        rows[i].band1 = studio_value(studio, low[i]);
        rows[i].band2 = studio_value(studio, high[i]);
        rows[i].better = 1;
    }
    return 3;
}

// Of each day whether it has rows: 1 or -1; before the third day of the second row nothing is
// due.
static int64_t presence_of_day(int row, int i)
{
    return row == 1 && i < 2 ? NIL : (i + 3 * row) % 17 == 9 ? -1 : 1;
}

static int presence_rows(struct studio *studio, struct cell_values *rows)
{
    for (int i = 0; i < 3; i++) {
        clear(&rows[i]);
        set_points(studio, &rows[i], 90, presence_of_day, i);
        rows[i].better = 1;
        rows[i].scenario = SCENARIO_PM;
    }
    return 3;
}

static int timeline_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t from[] = {0, 200, 500, 800}, to[] = {390, 590, 890, 1190};
    static const enum scenario fills[] = {SCENARIO_AC, SCENARIO_AC, SCENARIO_FC, SCENARIO_PL};

    for (int i = 0; i < 4; i++) {
        set_value(studio, &rows[i], to[i], false);
        rows[i].value.label = NULL;
        rows[i].from = studio_value(studio, from[i]);
        rows[i].limit = studio_value(studio, 613);
        rows[i].scenario = fills[i];
    }
    return 4;
}

static int gap_rows(struct studio *studio, struct cell_values *rows)
{
    static const int64_t now[] = {7172, 7172, 10400}, piece[] = {250, 500, 250};

    for (int i = 0; i < 3; i++) {
        set_value(studio, &rows[i], now[i], false);
        rows[i].limit = studio_value(studio, 10000);
        rows[i].band1 = studio_value(studio, piece[i]);
    }
    return 3;
}

static const struct cell_case cases[] = {
    {"cell-variance",     "bar",      140, 17, variance_bars_rows},
    {"cell-bar",          "bar",      105, 16, count_bars_rows   },
    {"cell-pin",          "pin",      120, 18, pin_rows          },
    {"cell-statement",    "steps",    100, 17, statement_rows    },
    {"cell-changes",      "steps",    190, 17, change_rows       },
    {"cell-payout",       "bullet",   200, 18, payout_rows       },
    {"cell-guardrail",    "bullet",   140, 17, guardrail_rows    },
    {"cell-rate",         "bullet",   245, 18, rate_rows         },
    {"cell-contribution", "dumbbell", 150, 18, contribution_rows },
    {"cell-spark",        "spark",    56,  18, spark_rows        },
    {"cell-decay",        "spark",    80,  17, decay_rows        },
    {"cell-strip",        "strip",    180, 24, strip_rows        },
    {"cell-daily",        "strip",    180, 24, daily_rows        },
    {"cell-presence",     "strip",    180, 15, presence_rows     },
    {"cell-timeline",     "steps",    200, 17, timeline_rows     },
    {"cell-gap",          "units",    320, 18, gap_rows          },
};

const struct cell_case *cell_case_at(int index)
{
    return index >= 0 && index < (int)(sizeof cases / sizeof *cases) ? &cases[index] : NULL;
}
