#include "staff.h"

#include "books.h"
#include "day.h"
#include "dice.h"
#include "sheet.h"

#include <stdlib.h>

struct bonus {
    const char *month;
    enum buyer buyer;
    int dollars;
};

static const struct bonus bonuses[] = {
    {"2026-01", TOBIAH,   250},
    {"2026-03", INES,     250},
    {"2026-04", TOBIAH,   250},
    {"2026-05", ADAEZE,   150},
    {"2026-06", INES,     250},
    {"2026-06", KENJIRO,  300},
    {"2026-07", TOBIAH,   250},
    {"2026-08", LENKA,    200},
    {"2026-08", RAVINDRA, 150},
    {"2026-09", ADAEZE,   250},
    {"2026-09", MIRELA,   150},
    {"2026-10", TOBIAH,   250},
    {"2026-10", INES,     250},
    {"2026-10", RAVINDRA, 150},
    {"2026-10", NOOR,     950}, // three discovery bounties and one for throughput
};

struct raise {
    enum buyer buyer;
    const char *month;
    int64_t before; // dollars a year
};

static const struct raise raises[] = {
    {TOBIAH, "2026-04", 66000},
    {INES,   "2026-04", 60000},
    {ADAEZE, "2026-06", 54000},
};

struct assist {
    const char *start, *end;
    enum buyer buyer;
    int64_t cents;
    const char *link;
};

static const struct assist assists[] = {
    {"2026-01-19", "2026-03-20", TOBIAH, 412055,  "https://wiki.larkfield.example/playbook/12"},
    {"2026-02-16", "2026-04-17", INES,   688140,  "https://wiki.larkfield.example/playbook/14"},
    {"2026-03-30", "2026-05-29", TOBIAH, 934425,  "https://wiki.larkfield.example/playbook/17"},
    {"2026-04-13", "2026-06-12", ADAEZE, 538060,  "https://wiki.larkfield.example/playbook/18"},
    {"2026-05-11", "2026-07-10", MIRELA, 41290,   "https://wiki.larkfield.example/playbook/19"},
    {"2026-05-25", "2026-07-24", INES,   1102215, "https://wiki.larkfield.example/playbook/21"},
    {"2026-06-22", "2026-08-21", LENKA,  467730,  ""                                          },
    {"2026-07-13", "2026-09-11", TOBIAH, 872580,  "https://wiki.larkfield.example/playbook/24"},
    {"2026-07-27", "2026-09-25", ADAEZE, 615005,  "https://wiki.larkfield.example/playbook/25"},
    {"2026-08-10", "2026-10-09", INES,   1059865, "https://wiki.larkfield.example/playbook/27"},
    {"2026-08-17", "2026-10-16", ADAEZE, 480350,  "https://wiki.larkfield.example/playbook/28"},
    {"2026-08-24", "2026-10-23", MIRELA, 305215,  "https://wiki.larkfield.example/playbook/29"},
    {"2026-08-31", "2026-10-30", LENKA,  43875,   ""                                          }, // below the least that counts
};

struct overhead {
    int64_t fixed, variable; // dollars
    const char *notes;
};

static const struct overhead overheads[MONTHS] = {
    {3900,  650,   ""                           },
    {4100,  900,   ""                           },
    {5200,  1500,  "Analytics seat added"       },
    {5600,  1600,  ""                           },
    {7400,  2300,  "Second office desk row"     },
    {9800,  3000,  ""                           },
    {13500, 4300,  "Data engineer hired"        },
    {16800, 5600,  ""                           },
    {21500, 6700,  "Creative studio contract"   },
    {24200, 7500,  ""                           },
    {30400, 8900,  "Compliance counsel retained"},
    {34800, 11200, ""                           },
    {36500, 13100, "Annual audit, first part"   },
};

enum { LEAST_ASSIST = 50000 };

bool staff_employed(enum buyer buyer, int month)
{
    const struct buyer_row *b = &buyers[buyer];

    return day_of(b->start) <= month_last(month) &&
           (!*b->end || day_of(b->end) >= month_first(month));
}

// Explicit where it differs from a twelfth of today's salary: before a raise, in a first month.
static bool allocated_salary(enum buyer buyer, int month, int64_t *cents)
{
    const struct buyer_row *b = &buyers[buyer];
    int start = day_of(b->start);

    for (size_t i = 0; i < sizeof raises / sizeof *raises; i++)
        if (raises[i].buyer == buyer && month < month_of(raises[i].month)) {
            *cents = round_div(raises[i].before * 100, 12);
            return true;
        }

    if (!*b->salary || start <= month_first(month) || start > month_last(month))
        return false;
    *cents = round_div((int64_t)atoi(b->salary) * 100 * (month_last(month) - start + 1),
        12 * month_days(month));
    return true;
}

bool staff_salary(enum buyer buyer, int month, int64_t *cents)
{
    *cents = 0;
    if (allocated_salary(buyer, month, cents))
        return true;
    if (!*buyers[buyer].salary)
        return false;
    *cents = round_div((int64_t)atoi(buyers[buyer].salary) * 100, 12);
    return true;
}

int64_t staff_bonus(enum buyer buyer, int month)
{
    int64_t cents = 0;

    for (size_t i = 0; i < sizeof bonuses / sizeof *bonuses; i++)
        if (bonuses[i].buyer == buyer && month_of(bonuses[i].month) == month)
            cents += (int64_t)bonuses[i].dollars * 100;
    return cents;
}

int64_t staff_other(enum buyer buyer, int month)
{
    return (int64_t)buyers[buyer].other_costs * 100 +
           dice_below(DICE_COST, 1000 + (int)buyer, month, 9000);
}

int64_t staff_overhead(int month)
{
    return (overheads[month].fixed + overheads[month].variable) * 100;
}

int64_t staff_month_costs(int month)
{
    int64_t sum = staff_overhead(month), salary;

    for (int buyer = 0; buyer < BUYERS; buyer++)
        if (staff_employed((enum buyer)buyer, month)) {
            staff_salary((enum buyer)buyer, month, &salary);
            sum += salary + staff_other((enum buyer)buyer, month);
        }
    return sum;
}

int64_t staff_assisted(enum buyer buyer, int month, int share_bps)
{
    int64_t sum = 0;

    for (size_t i = 0; i < sizeof assists / sizeof *assists; i++)
        if (assists[i].buyer == buyer && assists[i].cents >= LEAST_ASSIST &&
            day_month(day_of(assists[i].end)) == month)
            sum += round_div(assists[i].cents * share_bps, 10000);
    return sum;
}

static void write_costs(const char *folder)
{
    struct sheet sheet;
    int64_t cents;

    sheet_open(&sheet, folder, "fact_buyer_costs.csv",
        "month,buyer_id,base_salary_allocated,bonuses,other_costs");
    for (int month = 0; month < MONTHS; month++)
        for (int i = 0; i < BUYERS; i++) {
            enum buyer buyer = (enum buyer)i;

            if (!staff_employed(buyer, month))
                continue;
            sheet_month(&sheet, month);
            sheet_text(&sheet, buyers[i].id);
            if (allocated_salary(buyer, month, &cents))
                sheet_cents(&sheet, cents);
            else
                sheet_text(&sheet, "");
            if (staff_bonus(buyer, month))
                sheet_cents(&sheet, staff_bonus(buyer, month));
            else
                sheet_text(&sheet, "");
            sheet_cents(&sheet, staff_other(buyer, month));
            sheet_end(&sheet);
        }
    sheet_close(&sheet);
}

static void write_assists(const char *folder)
{
    struct sheet sheet;

    sheet_open(&sheet, folder, "fact_assisted_margin.csv",
        "window_start,window_end,buyer_id,assisted_margin,evidence_link");
    for (size_t i = 0; i < sizeof assists / sizeof *assists; i++) {
        sheet_text(&sheet, assists[i].start);
        sheet_text(&sheet, assists[i].end);
        sheet_text(&sheet, buyers[assists[i].buyer].id);
        sheet_cents(&sheet, assists[i].cents);
        sheet_text(&sheet, assists[i].link);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}

void staff_write(const char *folder)
{
    struct sheet sheet;

    write_costs(folder);
    write_assists(folder);
    sheet_open(
        &sheet, folder, "fact_overhead.csv", "month,fixed_overhead,variable_overhead,notes");
    for (int month = 0; month < MONTHS; month++) {
        sheet_month(&sheet, month);
        sheet_cents(&sheet, overheads[month].fixed * 100);
        sheet_cents(&sheet, overheads[month].variable * 100);
        sheet_text(&sheet, overheads[month].notes);
        sheet_end(&sheet);
    }
    sheet_close(&sheet);
}
