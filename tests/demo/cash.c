#include "cash.h"

#include "sheet.h"
#include "staff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEVER = -1, IN_FULL = 1000000 };

static const char *const tranche_names[TRANCHES] = {"70", "30"};

// A batch that did not come whole and on its day.
struct exception {
    enum partner partner;
    enum tranche tranche;
    const char *period_end;
    int ppm, days_late; // business days; NEVER: nothing came
    int rest_ppm;       // a second part
    const char *rest_day;
};

static const struct exception exceptions[] = {
    {BRIGHTLODE, MONTHLY_30, "2026-02-28", IN_FULL, 3,     0,      ""          },
    {KESTRIVO,   MONTHLY_30, "2026-05-31", 1004200, 0,     0,      ""          },
    {KESTRIVO,   WEEKLY_70,  "2026-06-14", IN_FULL, 2,     0,      ""          },
    {KESTRIVO,   WEEKLY_70,  "2026-08-23", 600000,  0,     400000, "2026-09-04"},
    {KESTRIVO,   MONTHLY_30, "2026-08-31", IN_FULL, 4,     0,      ""          },
    {BRIGHTLODE, WEEKLY_70,  "2026-09-20", IN_FULL, 1,     0,      ""          },
    {BRIGHTLODE, MONTHLY_30, "2026-09-30", 952000,  0,     11500,  "2026-11-02"},
    {BRIGHTLODE, WEEKLY_70,  "2026-10-11", IN_FULL, 1,     0,      ""          },
    {KESTRIVO,   WEEKLY_70,  "2026-10-11", 700000,  0,     300000, "2026-11-03"},
    {KESTRIVO,   WEEKLY_70,  "2026-10-18", 911800,  0,     0,      ""          },
    {KESTRIVO,   WEEKLY_70,  "2026-10-25", 0,       NEVER, 0,      ""          },
};

static const struct exception *find_exception(
    enum partner partner, enum tranche tranche, int period_end)
{
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        if (exceptions[i].partner == partner && exceptions[i].tranche == tranche &&
            day_of(exceptions[i].period_end) == period_end)
            return &exceptions[i];
    return NULL;
}

static void pay(struct cash *cash, enum partner partner, enum tranche tranche, int period_end,
    int day, int64_t cents, const char *suffix)
{
    char end[11];

    if (day > AS_OF || !cents)
        return;
    struct payment *payment = &cash->payments[cash->count++];

    *payment = (struct payment){.partner = partner,
        .tranche = tranche,
        .period_end = period_end,
        .day = day,
        .cents = cents};
    day_text(period_end, end);
    snprintf(payment->batch, sizeof payment->batch, "%s%s-%s%s",
        partner == BRIGHTLODE ? "BL" : "KV", tranche_names[tranche], end, suffix);
}

static void settle(struct cash *cash, enum partner partner, enum tranche tranche,
    int period_end, int due, int64_t cents)
{
    const struct exception *e = find_exception(partner, tranche, period_end);

    due = day_business_from(due);
    if (!e) {
        pay(cash, partner, tranche, period_end, due, cents, "");
        return;
    }
    if (e->days_late == NEVER)
        return;
    int64_t first = round_div(cents * e->ppm, IN_FULL);

    pay(cash, partner, tranche, period_end, day_add_business(due, e->days_late), first, "");
    if (e->rest_ppm)
        pay(cash, partner, tranche, period_end, day_of(e->rest_day),
            e->ppm + e->rest_ppm == IN_FULL ? cents - first
                                            : round_div(cents * e->rest_ppm, IN_FULL),
            "-B");
}

static void collect_from(struct cash *cash, const struct books *books, enum partner partner)
{
    int64_t week = 0, month = 0;

    for (int day = FIRST_DAY; day <= LAST_DAY; day++) {
        int64_t earned = books->earned[partner][day - FIRST_DAY];
        int64_t part = round_div(earned * 7, 10);

        week += part;
        month += earned - part;
        if (day_weekday(day) == 7) {
            settle(cash, partner, WEEKLY_70, day, day + 5, week);
            week = 0;
        }
        if (day == month_last(day_month(day))) {
            settle(cash, partner, MONTHLY_30, day, day + 30, month);
            month = 0;
        }
    }
}

static int compare_payments(const void *a, const void *b)
{
    const struct payment *x = a, *y = b;

    return x->day != y->day ? x->day - y->day : strcmp(x->batch, y->batch);
}

void cash_collect(struct cash *cash, const struct books *books)
{
    for (int partner = 0; partner < PARTNERS; partner++)
        collect_from(cash, books, (enum partner)partner);
    qsort(cash->payments, (size_t)cash->count, sizeof *cash->payments, compare_payments);
}

int cash_tail_day(const struct cash *cash, int month)
{
    int last = 0;

    for (int i = 0; i < cash->count; i++)
        if (cash->payments[i].tranche == MONTHLY_30 &&
            cash->payments[i].period_end == month_last(month))
            last = cash->payments[i].day;
    return last;
}

static int64_t spend_on(const struct books *books, int day)
{
    if (day < FIRST_DAY)
        return 0;
    return books
        ->spend[(day <= LAST_DAY ? day : day - 7) - FIRST_DAY]; // November: as last week
}

static int64_t required(const struct books *books, int day)
{
    int64_t sum = 0;

    for (int i = 0; i < 7; i++)
        sum += spend_on(books, day - i);
    return 2 * sum;
}

int64_t cash_coverage_bps(const struct cash *cash, const struct books *books, int day)
{
    return round_div(cash->balance[day - FIRST_DAY] * 10000, required(books, day));
}

static int64_t receipts_on(const struct cash *cash, int day)
{
    int64_t sum = 0;

    for (int i = 0; i < cash->count; i++)
        if (cash->payments[i].day == day)
            sum += cash->payments[i].cents;
    return sum;
}

// The credit line is drawn below `low` and repaid above `high` percent of the cushion.
struct line_rule {
    const char *from, *to;
    int low, draw_to, high, repay_to;
};

static const struct line_rule line_rules[] = {
    {"2026-03-27", "2026-04-01", 60,  70,  118, 114}, // the bank's yearly clean-down
    {"2026-10-26", "2026-10-29", 60,  70,  122, 113}, // at its limit until September's 30 % came
    {"2025-10-01", "2026-12-31", 124, 138, 156, 141},
};

static int64_t line_move(int64_t balance, int64_t cushion, int day)
{
    const struct line_rule *rule = line_rules;
    int64_t low, target = balance;
    bool last = day_month(day_add_business(day, 1)) != day_month(day);

    while (day < day_of(rule->from) || day > day_of(rule->to))
        rule++;
    low = rule->low + (last && rule->low > 100 ? 10 : 0);
    if (balance * 100 < cushion * low)
        target = cushion * rule->draw_to / 100;
    else if (balance * 100 > cushion * rule->high)
        target = cushion * rule->repay_to / 100;
    return round_div(target - balance, 500000) * 500000;
}

void cash_walk(
    struct cash *cash, const struct books *books, int month, const int64_t payouts[CASH_DAYS])
{
    int end = month_last(month) < AS_OF ? month_last(month) : AS_OF;
    int pay_day = month_last(month);

    while (!day_is_business(pay_day))
        pay_day--;
    for (int day = month_first(month); day <= end; day++) {
        int at = day - FIRST_DAY;
        int64_t balance = at ? cash->balance[at - 1] : 7248011;

        balance += receipts_on(cash, day) - spend_on(books, day) - payouts[at];
        if (day == pay_day && month < MONTHS)
            balance -= staff_month_costs(month);
        if (day_is_business(day) && at > 6)
            balance += line_move(balance, required(books, day), day);
        cash->balance[at] = balance;
    }
}

static void write_payments(const char *folder, const struct cash *cash)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "payment_received.csv",
        "payment_batch_id,partner,tranche,period_end,received_date,amount");
    for (int i = 0; i < cash->count; i++) {
        const struct payment *p = &cash->payments[i];

        sheet_text(&sheet, p->batch);
        sheet_text(&sheet, partners[p->partner]);
        sheet_text(&sheet, tranche_names[p->tranche]);
        sheet_day(&sheet, p->period_end);
        sheet_day(&sheet, p->day);
        sheet_cents(&sheet, p->cents);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

void cash_write(const char *folder, const struct cash *cash)
{
    struct sheet sheet;

    write_payments(folder, cash);
    sheet_open(&sheet, folder, "cash_balance.csv", "date,balance");
    for (int day = FIRST_DAY; day <= AS_OF; day++)
        if (day_is_business(day)) {
            sheet_day(&sheet, day);
            sheet_cents(&sheet, cash->balance[day - FIRST_DAY]);
            sheet_end(&sheet);
        }
    sheet_close(&sheet);
}
