// The rows of a random business: two platforms, three accounts, seven campaigns, three buyers
// of whom the last only loses, two partners on terms of their own.
#include "world.h"

enum { CAMPAIGNS = 7, PARTNERS = 2, TAGS = 2, BUYERS = 3, MOST_WEEKS = 64 };

static const struct {
    const char *platform, *account, *id, *family, *buyer;
    int dollars, margin_percent;
} campaigns[CAMPAIGNS] = {
    {"meta",    "a1", "c1", "f1", "",   900, 25 },
    {"meta",    "a1", "c2", "f2", "",   400, 8  },
    {"meta",    "a2", "c3", "f1", "",   700, 15 },
    {"meta",    "a2", "c4", "",   "b3", 150, -60},
    {"taboola", "t1", "c1", "f2", "",   500, 30 },
    {"taboola", "t1", "c2", "f3", "",   300, 2  },
    {"taboola", "t1", "c3", "f3", "b3", 200, -45},
};

static const char *const partners[PARTNERS] = {"p1", "p2"};
static const char *const terms[PARTNERS] = {"weekly_70_eom_30", "net_15"};

static const struct {
    const char *name, *header;
} headers[] = {
    {"dim_buyer",                 "buyer_id,name,start_date,seniority_level,risk_cap_daily,annual_base_salary"},
    {"dim_platform_account",      "platform,account_id,buyer_id,status"                                       },
    {"dim_creative_family",       "family_id,description,product,lander_url"                                  },
    {"dim_campaign",              "platform,account_id,campaign_id,campaign_name,family_id,buyer_id"          },
    {"fact_spend_daily",
     "date,platform,account_id,campaign_id,ad_id,spend,impressions,clicks,conversions"                        },
    {"fact_revenue_daily",        "date,partner,product_tag,gross_revenue,adjustments,net_revenue,"
                           "payment_terms,revenue_status"                           },
    {"bridge_traffic_to_revenue",
     "date,platform,account_id,campaign_id,partner,product_tag,attribution_weight"                            },
    {"fact_variable_cost_daily",  "date,platform,account_id,campaign_id,amount"                               },
    {"platform_total_daily",      "date,platform,account_id,spend"                                            },
    {"payment_received",          "payment_batch_id,partner,tranche,period_end,received_date,amount"          },
    {"cash_balance",              "date,balance"                                                              },
    {"fact_overhead",             "month,fixed_overhead,variable_overhead"                                    },
    {"fact_buyer_costs",          "month,buyer_id,base_salary_allocated,bonuses,other_costs"                  },
    {"fact_assisted_margin",      "window_start,window_end,buyer_id,assisted_margin,evidence_link"            },
    {"comp_payment",              "month,buyer_id,paid_date,amount"                                           },
    {"edge_registry",             "entity_type,entity_id,edge_start_date,half_life_days"                      },
    {"launch",                    "date,buyer_id,platform,account_id,campaign_id"                             },
    {"ownership",                 "platform,account_id,campaign_id,buyer_id,effective_from"                   },
    {"policy_parameter",          "name,effective_from,value"                                                 },
    {"policy_comp_tier",          "effective_from,buyer_id,floor,rate_bps"                                    },
    {"policy_efficiency_band",    "effective_from,seniority_level,green_max_bps,yellow_max_bps"               },
    {"policy_payment_terms",      "terms,tranche,share_bps,period,pay_rule,pay_value"                         },
};

static const struct {
    const char *name;
    int value;
    bool is_money;
} parameters[] = {
    {"comp_cap_bps",                 2000,    false},
    {"total_variable_cap_bps",       3500,    false},
    {"buyers_total_cap_bps",         2000,    false},
    {"assisted_share_bps",           200,     false},
    {"assisted_cap_bps",             3000,    false},
    {"assisted_min_margin",          500,     true },
    {"throttle_ebitda_bps",          2000,    false},
    {"throttle_cut_bps",             5000,    false},
    {"window_days",                  30,      false},
    {"stats_min_days",               7,       false},
    {"decay_exit_weight_ppm",        500000,  false},
    {"k_multiple_bps",               20000,   false},
    {"cushion_target_bps",           15000,   false},
    {"cushion_red_bps",              12000,   false},
    {"platform_share_cap_bps",       3500,    false},
    {"buyer_risk_cap_bps",           1500,    false},
    {"new_buyer_risk_cap_bps",       800,     false},
    {"dd_max",                       300,     true },
    {"scale_target_daily",           10000,   true },
    {"scale_band_low",               250,     true },
    {"scale_band_high",              500,     true },
    {"kpi_margin_green_daily",       7000,    true },
    {"kpi_margin_red_daily",         3000,    true },
    {"kpi_sharpe_target_ppm",        1000000, false},
    {"kpi_sharpe_red_ppm",           500000,  false},
    {"kpi_ci_share_target_bps",      6500,    false},
    {"kpi_ci_share_red_bps",         5000,    false},
    {"reconciliation_tolerance_bps", 100,     false},
    {"completeness_floor_bps",       9900,    false},
    {"receipt_delay_max_days",       5,       false},
    {"forecast_low_bps",             8000,    false},
    {"forecast_high_bps",            11000,   false},
    {"launch_quota_week",            7,       false},
    {"breakeven_quota_week",         4,       false},
};

static const char *day_text(struct world *world, date day)
{
    char *text = arena_array(&world->arena, char, 11);

    date_print(day, text);
    return text;
}

static const char *month_text(struct world *world, date day)
{
    return arena_bytes(&world->arena, day_text(world, day), 7);
}

// Dollars as a decimal, at the world's scale.
static const char *money(struct world *world, int64_t micros)
{
    int64_t scaled = micros * world->plan.scale, size = scaled < 0 ? -scaled : scaled;

    return arena_format(&world->arena, "%s%lld.%06lld", scaled < 0 ? "-" : "",
        (long long)(size / 1000000), (long long)(size % 1000000));
}

// Around `micros`, give or take `percent`.
static int64_t draw(struct world *world, int64_t micros, unsigned percent)
{
    int64_t drawn = micros + micros *
                                 ((int64_t)world_dice(world, 2 * percent * 1000 + 1) -
                                     (int64_t)percent * 1000) /
                                 100000;
    int64_t unit = world->plan.whole_cents ? 10000 : 100;

    return drawn / unit * unit;
}

static void add_names(struct world *world)
{
    date start = world->plan.first - 40;

    world_add(world, "dim_buyer", 0, "b1,One,%s,senior,,%s", day_text(world, start),
        money(world, 60000000000));
    world_add(world, "dim_buyer", 0, "b2,Two,%s,mid,,", day_text(world, start));
    world_add(world, "dim_buyer", 0, "b3,Three,%s,new,,%s", day_text(world, start),
        money(world, 24000000000));
    world_add(world, "dim_platform_account", 0, "meta,a1,b1,active");
    world_add(world, "dim_platform_account", 0, "meta,a2,b2,active");
    world_add(world, "dim_platform_account", 0, "taboola,t1,b2,active");
    for (int f = 1; f <= 3; f++)
        world_add(world, "dim_creative_family", 0, "f%d,family,product,", f);
    for (int c = 0; c < CAMPAIGNS; c++)
        world_add(world, "dim_campaign", 0, "%s,%s,%s,name,%s,%s", campaigns[c].platform,
            campaigns[c].account, campaigns[c].id, campaigns[c].family, campaigns[c].buyer);
    world_add(world, "ownership", 0, "meta,a1,c2,b2,%s",
        day_text(world, world->plan.first + world->plan.days / 2));
    world_add(world, "edge_registry", 0, "bucket,meta/f1,%s,20", day_text(world, start + 45));
    world_add(world, "edge_registry", 0, "campaign,taboola/t1/c2,%s,9", day_text(world, start));
}

static void add_policy(struct world *world)
{
    static const int floors[] = {0, 5000, 12000}, rates[] = {500, 700, 900};
    const char *from = day_text(world, world->plan.first - 400);

    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
        world_add(world, "policy_parameter", 0, "%s,%s,%s", parameters[i].name, from,
            parameters[i].is_money ? money(world, (int64_t)parameters[i].value * 1000000)
                                   : arena_format(&world->arena, "%d", parameters[i].value));
    // Within a month: daily figures change on the day, monthly ones with the month.
    world_add(world, "policy_parameter", 0, "k_multiple_bps,%s,15000",
        day_text(world, world->plan.first + world->plan.days / 2));
    world_add(world, "policy_parameter", 0, "window_days,%s,21",
        day_text(world, world->plan.first + world->plan.days / 3));
    for (int i = 0; i < 3; i++)
        world_add(world, "policy_comp_tier", 0, "%s,*,%s,%d", from,
            money(world, (int64_t)floors[i] * 1000000), rates[i]);
    world_add(world, "policy_comp_tier", 0, "%s,b2,%s,1200", from, money(world, 0));
    world_add(world, "policy_efficiency_band", 0, "%s,senior,2200,2600", from);
    world_add(world, "policy_efficiency_band", 0, "%s,mid,2600,3000", from);
    world_add(world, "policy_efficiency_band", 0, "%s,new,3200,3600", from);
    world_add(
        world, "policy_payment_terms", 0, "weekly_70_eom_30,70,7000,week,next_week_dow,5");
    world_add(world, "policy_payment_terms", 0, "weekly_70_eom_30,30,,month,eom_plus_days,30");
    world_add(world, "policy_payment_terms", 0, "net_15,all,,month,eom_plus_days,15");
}

// A campaign's spend of a day, in one or two ads; what they sum to.
static int64_t add_spend(struct world *world, int c, date day)
{
    int ads = 1 + (int)world_dice(world, 2);
    int64_t sum = 0;

    for (int ad = 1; ad <= ads; ad++) {
        int64_t spend = draw(world, (int64_t)campaigns[c].dollars * 1000000 / ads, 20);

        world_add(world, "fact_spend_daily", day, "%s,%s,%s,%s,ad%d,%s,%u,%u,1",
            day_text(world, day), campaigns[c].platform, campaigns[c].account, campaigns[c].id,
            ad, money(world, spend), world_dice(world, 9000), world_dice(world, 300));
        sum += spend;
    }
    if (world_dice(world, 3) == 0)
        world_add(world, "fact_variable_cost_daily", day, "%s,%s,%s,%s,%s",
            day_text(world, day), campaigns[c].platform, campaigns[c].account, campaigns[c].id,
            money(world, draw(world, sum / 100, 30)));
    return sum;
}

static void add_revenue_row(
    struct world *world, date day, int partner, int tag, int64_t gross, const char *status)
{
    int64_t off = world_dice(world, 4) ? 0 : -draw(world, gross / 50, 40);

    world_add(world, "fact_revenue_daily", day, "%s,%s,tag%d,%s,%s,%s,%s,%s",
        day_text(world, day), partners[partner], tag, money(world, gross), money(world, off),
        money(world, gross + off), terms[partner], status);
}

// What the campaigns of a tag earned, and which of them did: weights of up to 1 in all.
static void add_revenue(
    struct world *world, date day, const int64_t spend[CAMPAIGNS], int partner, int tag)
{
    int group = partner * TAGS + tag;
    int64_t gross = 0;
    int left = 1000000;

    for (int c = group; c < CAMPAIGNS; c += PARTNERS * TAGS)
        gross += spend[c] + spend[c] * campaigns[c].margin_percent / 100;
    gross = draw(world, gross, 15);
    if (!gross)
        return;
    for (int c = group; c < CAMPAIGNS; c += PARTNERS * TAGS) {
        int weight = c + PARTNERS * TAGS < CAMPAIGNS
                         ? (int)world_dice(world, (unsigned)left + 1)
                     : world_dice(world, 3) ? left
                                            : left / 3;

        left -= weight;
        world_add(world, "bridge_traffic_to_revenue", day, "%s,%s,%s,%s,%s,tag%d,%d.%06d",
            day_text(world, day), campaigns[c].platform, campaigns[c].account, campaigns[c].id,
            partners[partner], tag, weight / 1000000, weight % 1000000);
    }
    if (world_dice(world, 5) == 0)
        add_revenue_row(world, day, partner, tag, draw(world, gross, 10), "estimated");
    if (world_dice(world, 9) == 0)
        add_revenue_row(world, day, partner, tag, draw(world, gross, 10), "final");
    add_revenue_row(world, day, partner, tag, gross, "");
}

static void add_day(struct world *world, date day)
{
    int64_t spend[CAMPAIGNS] = {0};

    for (int c = 0; c < CAMPAIGNS; c++)
        if (world_dice(world, 10))
            spend[c] = add_spend(world, c, day);
    for (int partner = 0; partner < PARTNERS; partner++)
        for (int tag = 0; tag < TAGS; tag++)
            add_revenue(world, day, spend, partner, tag);
    for (int c = 0; c < CAMPAIGNS; c += 2) // an account's first campaign stands for it
        if (c != 6 && world_dice(world, 8))
            world_add(world, "platform_total_daily", day, "%s,%s,%s,%s", day_text(world, day),
                campaigns[c].platform, campaigns[c].account,
                money(world, draw(world, spend[c] + spend[c + 1], 1)));
    if (world_dice(world, 6) == 0)
        world_add(world, "launch", day, "%s,b%u,meta,a1,c1", day_text(world, day),
            1 + world_dice(world, BUYERS));
    if (date_weekday(day) == 1)
        world_add(world, "cash_balance", day, "%s,%s", day_text(world, day),
            money(world, draw(world, 40000000000, 40)));
}

// Receipts near what may be due: some whole weeks and months are missing, some come twice.
static void add_payments(struct world *world)
{
    date first = world->plan.first, last = first + world->plan.days - 1;

    for (date day = first; day <= last; day++) {
        if (date_weekday(day) == 7 && world_dice(world, 5))
            world_add(world, "payment_received", day + 5, "w%d,p1,70,%s,%s,%s", day,
                day_text(world, day), day_text(world, day + 5),
                money(world, draw(world, 8000000000, 30)));
        if (day != date_month_end(day))
            continue;
        world_add(world, "payment_received", day + 30, "m%d,p1,30,%s,%s,%s", day,
            day_text(world, day), day_text(world, day + 30),
            money(world, draw(world, 14000000000, 30)));
        if (world_dice(world, 2))
            world_add(world, "payment_received", day + 15, "n%d,p2,all,%s,%s,%s", day,
                day_text(world, day), day_text(world, day + 15),
                money(world, draw(world, 30000000000, 30)));
    }
    world_add(world, "payment_received", first + 9, "stray,p9,70,%s,%s,%s",
        day_text(world, first), day_text(world, first + 9), money(world, 1230000));
}

static void add_month(struct world *world, date day)
{
    const char *month = month_text(world, day);
    date end = date_month_end(day);

    world_add(world, "fact_overhead", 0, "%s,%s,%s", month,
        money(world, draw(world, 3000000000, 10)), money(world, draw(world, 500000000, 30)));
    world_add(world, "fact_buyer_costs", 0, "%s,b2,%s,%s,%s", month,
        money(world, draw(world, 2000000000, 5)), money(world, draw(world, 300000000, 90)),
        money(world, draw(world, 100000000, 50)));
    world_add(world, "fact_assisted_margin", end - 2, "%s,%s,b1,%s,x",
        day_text(world, end - 40), day_text(world, end - 2),
        money(world, draw(world, 6000000000, 95)));
    world_add(world, "comp_payment", end + 33, "%s,b1,%s,%s", month, day_text(world, end + 33),
        money(world, draw(world, 500000000, 60)));
}

void world_fill(struct world *world, struct world_plan plan)
{
    *world = (struct world){.plan = plan, .dice = plan.seed * 2654435761u + 1};
    arena_init(&world->arena);
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        struct world_sheet *sheet = &world->sheets[world->sheet_count++];

        *sheet = (struct world_sheet){.name = headers[i].name, .header = headers[i].header};
        sheet->last = &sheet->first;
    }
    if (!world->plan.scale)
        world->plan.scale = 1;
    add_names(world);
    add_policy(world);
    for (date day = plan.first; day < plan.first + plan.days; day++) {
        if (day == plan.first || date_civil(day).day == 1)
            add_month(world, day);
        if (!plan.gap_to || day < plan.gap_from || day > plan.gap_to)
            add_day(world, day);
    }
    add_payments(world);
}
