-- What each campaign earned and cost on each day, the only walk over spend, variable costs and
-- bridge: the function campaign_days shares each revenue by largest remainder among its bridge
-- rows, what they leave of it going to the reserved campaign (unattributed).
CREATE TEMP TABLE work_campaign_day (
    day INTEGER NOT NULL, -- days since 1970
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    date TEXT NOT NULL,
    campaign INTEGER NOT NULL,
    holding INTEGER NOT NULL, -- of the campaign, by one owner
    is_new INTEGER NOT NULL, -- the holding's first day
    revenue_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    variable_costs_cents INTEGER NOT NULL,
    net_margin_cents INTEGER NOT NULL,
    spend_micros INTEGER, -- NULL without a spend row
    variable_costs_micros INTEGER NOT NULL,
    has_credit INTEGER NOT NULL, -- one of its spend rows is negative
    claimed_ppm INTEGER NOT NULL, -- the most that a revenue of the day is claimed
    PRIMARY KEY (day, platform, account_id, campaign_id)
) STRICT, WITHOUT ROWID;

INSERT INTO work_campaign_day
SELECT
    day, platform, account_id, campaign_id, date, campaign, holding, is_new, revenue_cents, spend_cents,
    variable_costs_cents, revenue_cents - spend_cents - variable_costs_cents, spend_micros,
    variable_costs_micros, has_credit, claimed_ppm
FROM campaign_days(:as_of);

-- The same by account and by platform.
CREATE TEMP TABLE work_account_day (
    date TEXT NOT NULL,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    day INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    PRIMARY KEY (date, platform, account_id)
) STRICT, WITHOUT ROWID;

INSERT INTO work_account_day
SELECT date, platform, account_id, day, sum(spend_cents)
FROM work_campaign_day
WHERE spend_micros IS NOT NULL
GROUP BY day, platform, account_id;

CREATE TEMP TABLE work_platform_day (
    date TEXT NOT NULL,
    platform TEXT NOT NULL,
    revenue_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    variable_costs_cents INTEGER NOT NULL,
    net_margin_cents INTEGER NOT NULL,
    PRIMARY KEY (date, platform)
) STRICT, WITHOUT ROWID;

INSERT INTO work_platform_day
SELECT
    date, platform, sum(revenue_cents), sum(spend_cents), sum(variable_costs_cents),
    sum(net_margin_cents)
FROM work_campaign_day
GROUP BY day, platform;
