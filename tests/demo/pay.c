#include "pay.h"

#include "policy.h"
#include "sheet.h"
#include "staff.h"

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t capped_payout(const struct books *books, enum buyer buyer, int month)
{
    int64_t margin = books_buyer_margin(books, buyer, month);

    if (margin <= 0)
        return 0;
    int64_t tiers = policy_tiers(buyer, margin);
    int64_t assisted = least(staff_assisted(buyer, month, policy_assisted_bps(month)),
        round_div(tiers * ASSISTED_CAP_BPS, 10000));

    return least(
        tiers + assisted + staff_bonus(buyer, month), round_div(margin * COMP_CAP_BPS, 10000));
}

static bool has_pay_row(const struct books *books, enum buyer buyer, int month)
{
    return staff_employed(buyer, month) || books_buyer_margin(books, buyer, month);
}

// On pay before the throttle; a month with an unknown salary cannot be tested.
static bool proxy_is_low(const struct books *books, int month)
{
    int64_t margin = books_margin(books, month), proxy = margin - staff_overhead(month), salary;

    for (int i = 0; i < BUYERS; i++) {
        enum buyer buyer = (enum buyer)i;

        if (!has_pay_row(books, buyer, month))
            continue;
        if (!staff_salary(buyer, month, &salary))
            return false;
        proxy -= capped_payout(books, buyer, month) + salary + staff_other(buyer, month);
    }
    return margin <= 0 || proxy * 10000 < margin * THROTTLE_EBITDA_BPS;
}

static int pay_day(const struct cash *cash, int month)
{
    return day_add_business(cash_tail_day(cash, month), 3);
}

static void write_payment(
    struct sheet *sheet, int month, enum buyer buyer, int day, int64_t cents)
{
    sheet_month(sheet, month);
    sheet_text(sheet, buyers[buyer].id);
    sheet_day(sheet, day);
    sheet_cents(sheet, cents);
    sheet_end(sheet);
}

enum { LAST_PAID = 10, IN_TWO_PARTS = 8 }; // August 2026; June, and only one buyer

static void pay_month(struct sheet *sheet, const struct cash *cash, const struct books *books,
    int month, int64_t payouts[CASH_DAYS])
{
    bool cut = proxy_is_low(books, month) ||
               cash_coverage_bps(cash, books, month_last(month)) < CUSHION_RED_BPS;
    int day = pay_day(cash, month);

    for (int i = 0; i < BUYERS; i++) {
        enum buyer buyer = (enum buyer)i;
        int64_t payout = capped_payout(books, buyer, month), first;

        if (cut)
            payout = round_div(payout * THROTTLE_CUT_BPS, 10000);
        if (!payout)
            continue;
        first = month == IN_TWO_PARTS && buyer == INES ? payout * 6 / 10 : payout;
        write_payment(sheet, month, buyer, day, first);
        payouts[day - FIRST_DAY] += first;
        if (first < payout) {
            write_payment(sheet, month, buyer, day_add_business(day, 5), payout - first);
            payouts[day_add_business(day, 5) - FIRST_DAY] += payout - first;
        }
    }
}

void pay_run(const char *folder, struct cash *cash, const struct books *books)
{
    int64_t payouts[CASH_DAYS] = {0};
    struct sheet sheet;

    cash_collect(cash, books);
    sheet_open(&sheet, folder, "comp_payment.csv", "month,buyer_id,paid_date,amount");
    for (int month = 0; month <= MONTHS; month++) {
        cash_walk(cash, books, month, payouts);
        if (month <= LAST_PAID)
            pay_month(&sheet, cash, books, month, payouts);
    }
    sheet_close(&sheet);
}
