// What must hold of any books, over random businesses through the real ingest and derivation.
#include "base/file.h"
#include "world.h"

static int number; // of the world: each test walks over the same ones

#define EACH_WORLD(world)                                                                      \
    for (number = 0; number < WORLD_PLANS && (world_fill(&(world), world_plan(number)), true); \
         world_finish(&(world)), number++)

// The books of a world written so, as text in the place's arena.
static const char *books_of(
    struct world_place *place, struct world *world, int parts, date until, date as_of)
{
    struct books *books = world_open(place, world, "data", parts, until, as_of);
    const char *text = world_books(books, &place->arena);

    world_close(books);
    return text;
}

static void assert_same(const char *got, const char *want)
{
    const char *got_line = got, *want_line = want;

    for (; *got && *got == *want; got++, want++)
        if (*got == '\n') {
            got_line = got + 1;
            want_line = want + 1;
        }
    if (*got != *want)
        fail_msg("world %d:\n  %.200s\nin place of\n  %.200s", number, got_line, want_line);
}

static void order_and_splitting_of_files_do_not_change_the_books(void **state)
{
    struct world world;

    EACH_WORLD(world)
    {
        date as_of = world_as_of(&world);
        const char *whole = books_of(*state, &world, 1, WORLD_FOREVER, as_of);

        assert_true(strlen(whole) > 50000);
        assert_same(books_of(*state, &world, 4, WORLD_FOREVER, as_of), whole);
    }
}

static void what_comes_again_changes_nothing(void **state)
{
    struct world_place *place = *state;
    struct world world;

    EACH_WORLD(world)
    {
        date as_of = world_as_of(&world);
        struct books *books = world_open(place, &world, "data", 1, WORLD_FOREVER, as_of);
        const char *first = world_books(books, &place->arena);
        char derived[11];

        world_load(books, file_join(place->folder, "data", &place->arena));
        assert_true(derive_is_fresh(&books->db, derived));
        assert_true(derive_invalidate(&books->db, &books->diag));
        world_derive(books, as_of);
        assert_same(world_books(books, &place->arena), first);
        world_close(books);
    }
}

// The sheet's file with these rows alone.
static void change_file(
    struct world_place *place, struct world *world, const char *name, const char *rows)
{
    for (int i = 0; i < world->sheet_count; i++) {
        const char *path =
            arena_format(&place->arena, "%s/data/tables/%s.csv", place->folder, name);
        const char *text = arena_format(&place->arena, "%s\n%s", world->sheets[i].header, rows);

        if (!strcmp(world->sheets[i].name, name))
            assert_true(file_fill(path, text, strlen(text), &place->diag));
    }
}

static void a_file_that_changes_back_gives_the_first_books(void **state)
{
    static const char *const changes[][2] = {
        {"fact_revenue_daily",   "2026-08-05,p1,tag0,7,0,7,weekly_70_eom_30,\n"},
        {"policy_payment_terms", ""                                            },
        {"payment_received",     ""                                            },
        {"dim_campaign",         ""                                            },
    };
    struct world_place *place = *state;
    const char *folder = file_join(place->folder, "data", &place->arena);
    struct world world;

    EACH_WORLD(world)
    {
        date as_of = world_as_of(&world);
        struct books *books = world_open(place, &world, "data", 1, WORLD_FOREVER, as_of);
        const char *first = world_books(books, &place->arena);

        for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
            change_file(place, &world, changes[i][0], changes[i][1]);
            world_load(books, folder);
            world_derive(books, as_of);
            assert_string_not_equal(world_books(books, &place->arena), first);
            world_write(&world, folder, 1, WORLD_FOREVER, &place->diag);
            world_load(books, folder);
            world_derive(books, as_of);
            assert_same(world_books(books, &place->arena), first);
        }
        world_close(books);
    }
}

// Facts of later days are there or not: as of an earlier day the books are the same.
static void an_earlier_as_of_sees_no_later_fact(void **state)
{
    struct world world;

    EACH_WORLD(world)
    for (int part = 1; part <= 3; part++) {
        date as_of = world.plan.first + world.plan.days * part / 4;
        const char *all = books_of(*state, &world, 1, WORLD_FOREVER, as_of);

        assert_same(books_of(*state, &world, 1, as_of, as_of), all);
    }
}

// Columns of cents, and how far they may be from tenfold: half a cent for each rounding on the
// way, and up to a cent for each share of a largest remainder, at both scales. Sums of whole
// cents are exact.
static const struct {
    const char *table, *keys, *column;
    int off;
} tenfold[] = {
    {"fact_margin_daily",      "date, platform, account_id, campaign_id", "spend_cents",                 0          },
    {"fact_margin_daily",      "date, platform, account_id, campaign_id", "revenue_cents",               20         },
    {"fact_margin_daily",      "date, platform, account_id, campaign_id", "net_margin_cents",            20         },
    {"platform_margin_daily",  "date, platform",                          "spend_cents",                 0          },
    {"pnl_monthly",            "month",                                   "gross_revenue_cents",         0          },
    {"pnl_monthly",            "month",                                   "net_revenue_cents",           0          },
    {"pnl_monthly",            "month",                                   "spend_cents",                 0          },
    {"pnl_monthly",            "month",                                   "variable_costs_cents",        0          },
    {"pnl_monthly",            "month",                                   "net_margin_cents",            0          },
    {"pnl_monthly",            "month",                                   "fixed_overhead_cents",        0          },
    {"fact_cashflow_schedule", "partner, terms, tranche, period_end",     "scheduled_cents",
     31 * 6                                                                                                         },
    {"fact_cashflow_schedule", "partner, terms, tranche, period_end",     "realized_cents",              0          },
    {"fact_working_capital",   "date",                                    "receivable_cents",            0          },
    {"fact_working_capital",   "date",                                    "cumulative_float_cents",      0          },
    {"fact_working_capital",   "date",                                    "cash_cushion_required_cents", 6          },
    {"cash_forecast_weekly",   "week",                                    "likely_cents",                31 * 6 * 4 },
    {"cash_forecast_weekly",   "week",                                    "outflow_cents",               6          },
    {"drawdown",               "peak_date",                               "depth_cents",                 0          },
    {"stop_out",               "date",                                    "net_margin_cents",            0          },
    {"fact_comp_accruals",     "month, buyer_id",                         "portfolio_margin_cents",      20 * 31 * 4},
    {"fact_comp_accruals",     "month, buyer_id",                         "payout_tiers_cents",          2 * 31 * 4 },
    {"buyer_efficiency",       "month, buyer_id",                         "base_salary_cents",           6          },
    {"reconciliation",         "date, platform, account_id",              "variance_cents",              0          },
};

static int64_t tell(struct books *books, const char *select, size_t i)
{
    const char *sql = arena_format(&books->arena,
        "SELECT %s FROM once.%s AS o JOIN main.%s AS t "
        "USING (%s)",
        select, tenfold[i].table, tenfold[i].table, tenfold[i].keys);

    return db_integer(&books->db, sql, 0);
}

static void compare_tenfold(struct books *books)
{
    for (size_t i = 0; i < sizeof tenfold / sizeof *tenfold; i++) {
        const char *table = tenfold[i].table, *column = tenfold[i].column;
        const char *off =
            arena_format(&books->arena, "max(abs(t.%s - 10 * o.%s))", column, column);
        const char *unlike = arena_format(
            &books->arena, "sum((t.%s IS NULL) <> (o.%s IS NULL))", column, column);
        const char *rows = arena_format(&books->arena,
            "SELECT count(*) + (SELECT count(*) FROM main.%s) FROM once.%s", table, table);

        if (tell(books, off, i) > tenfold[i].off)
            fail_msg("world %d: %s.%s is off by %d cents", number, table, column,
                (int)tell(books, off, i));
        assert_int_equal(tell(books, unlike, i), 0);
        assert_int_equal(2 * tell(books, "count(*)", i), db_integer(&books->db, rows, -1));
    }
}

static void ten_times_the_money_gives_ten_times_the_cents(void **state)
{
    struct world_place *place = *state;

    for (number = 0; number < WORLD_PLANS; number++) {
        const char *path = arena_format(&place->arena, "%s/%d.db", place->folder, number);
        struct world_plan plan = world_plan(number);
        struct world world;

        plan.whole_cents = true;
        for (plan.scale = 1; plan.scale <= 10; plan.scale *= 10) {
            world_fill(&world, plan);
            struct books *books =
                world_open(place, &world, "data", 1, WORLD_FOREVER, world_as_of(&world));

            books_run(
                books, arena_format(&place->arena,
                           plan.scale == 1 ? "VACUUM INTO '%s'" : "ATTACH '%s' AS once", path));
            if (plan.scale == 10)
                compare_tenfold(books);
            world_close(books);
            world_finish(&world);
        }
    }
}

// The delay moves money from one week to a later one, so only running sums are in order.
static void low_is_never_above_likely_nor_likely_above_high(void **state)
{
    struct world world;

    EACH_WORLD(world)
    {
        struct books *books =
            world_open(*state, &world, "data", 1, WORLD_FOREVER, world_as_of(&world));

        assert_string_equal(
            books_tell(books,
                "SELECT count(*) || ' ' || sum(low <= likely AND likely <= high) FROM ("
                "SELECT sum(low_cents) OVER w AS low, sum(likely_cents) OVER w AS likely, "
                "sum(high_cents) OVER w AS high FROM cash_forecast_weekly WINDOW w AS (ORDER "
                "BY "
                "week))"),
            "8 8");
        world_close(books);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            order_and_splitting_of_files_do_not_change_the_books, world_begin, world_end),
        cmocka_unit_test_setup_teardown(
            what_comes_again_changes_nothing, world_begin, world_end),
        cmocka_unit_test_setup_teardown(
            a_file_that_changes_back_gives_the_first_books, world_begin, world_end),
        cmocka_unit_test_setup_teardown(
            an_earlier_as_of_sees_no_later_fact, world_begin, world_end),
        cmocka_unit_test_setup_teardown(
            ten_times_the_money_gives_ten_times_the_cents, world_begin, world_end),
        cmocka_unit_test_setup_teardown(
            low_is_never_above_likely_nor_likely_above_high, world_begin, world_end),
    };

    return cmocka_run_group_tests_name("data/properties", tests, NULL, NULL);
}
