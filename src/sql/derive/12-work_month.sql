-- The months of the books, without gaps, with the parameters of monthly figures as they are in
-- force on the month's last day. end_day, "End" in the contract: the last day or as-of.
CREATE TEMP TABLE work_month (
    month TEXT NOT NULL PRIMARY KEY,
    previous TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    end_day TEXT NOT NULL,
    days INTEGER NOT NULL,
    comp_cap_bps INTEGER,
    total_variable_cap_bps INTEGER,
    buyers_total_cap_bps INTEGER,
    assisted_share_bps INTEGER,
    assisted_cap_bps INTEGER,
    assisted_min_cents INTEGER,
    throttle_ebitda_bps INTEGER,
    throttle_cut_bps INTEGER,
    cushion_target_bps INTEGER,
    cushion_red_bps INTEGER,
    platform_share_cap_bps INTEGER,
    buyer_risk_cap_bps INTEGER,
    new_buyer_risk_cap_bps INTEGER,
    dd_max_cents INTEGER,
    stats_min_days INTEGER,
    scale_target_cents INTEGER,
    scale_band_low_cents INTEGER,
    scale_band_high_cents INTEGER,
    kpi_margin_green_cents INTEGER,
    kpi_margin_red_cents INTEGER,
    kpi_sharpe_target_ppm INTEGER,
    kpi_sharpe_red_ppm INTEGER,
    kpi_ci_share_target_bps INTEGER,
    kpi_ci_share_red_bps INTEGER,
    launch_quota_week INTEGER,
    breakeven_quota_week INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO work_month
WITH RECURSIVE
span AS (
    SELECT month_of(min(date)) AS first, month_of(max(date)) AS last FROM fact_margin_daily
),
month (month) AS (
    SELECT first FROM span WHERE first IS NOT NULL
    UNION ALL
    SELECT add_months(month, 1) FROM month WHERE month < (SELECT last FROM span)
)
SELECT
    m.month, add_months(m.month, -1), m.month || '-01', month_end(m.month),
    min(month_end(m.month), :as_of), month_days(m.month),
    max(p.value) FILTER (WHERE p.name = 'comp_cap_bps'),
    max(p.value) FILTER (WHERE p.name = 'total_variable_cap_bps'),
    max(p.value) FILTER (WHERE p.name = 'buyers_total_cap_bps'),
    max(p.value) FILTER (WHERE p.name = 'assisted_share_bps'),
    max(p.value) FILTER (WHERE p.name = 'assisted_cap_bps'),
    max(p.value) FILTER (WHERE p.name = 'assisted_min_margin'),
    max(p.value) FILTER (WHERE p.name = 'throttle_ebitda_bps'),
    max(p.value) FILTER (WHERE p.name = 'throttle_cut_bps'),
    max(p.value) FILTER (WHERE p.name = 'cushion_target_bps'),
    max(p.value) FILTER (WHERE p.name = 'cushion_red_bps'),
    max(p.value) FILTER (WHERE p.name = 'platform_share_cap_bps'),
    max(p.value) FILTER (WHERE p.name = 'buyer_risk_cap_bps'),
    max(p.value) FILTER (WHERE p.name = 'new_buyer_risk_cap_bps'),
    max(p.value) FILTER (WHERE p.name = 'dd_max'),
    max(p.value) FILTER (WHERE p.name = 'stats_min_days'),
    max(p.value) FILTER (WHERE p.name = 'scale_target_daily'),
    max(p.value) FILTER (WHERE p.name = 'scale_band_low'),
    max(p.value) FILTER (WHERE p.name = 'scale_band_high'),
    max(p.value) FILTER (WHERE p.name = 'kpi_margin_green_daily'),
    max(p.value) FILTER (WHERE p.name = 'kpi_margin_red_daily'),
    max(p.value) FILTER (WHERE p.name = 'kpi_sharpe_target_ppm'),
    max(p.value) FILTER (WHERE p.name = 'kpi_sharpe_red_ppm'),
    max(p.value) FILTER (WHERE p.name = 'kpi_ci_share_target_bps'),
    max(p.value) FILTER (WHERE p.name = 'kpi_ci_share_red_bps'),
    max(p.value) FILTER (WHERE p.name = 'launch_quota_week'),
    max(p.value) FILTER (WHERE p.name = 'breakeven_quota_week')
FROM month AS m
LEFT JOIN work_policy AS p ON month_end(m.month) BETWEEN p.effective_from AND p.effective_to
GROUP BY m.month;

-- Sums of a holding's month.
CREATE TEMP TABLE work_holding_month (
    month TEXT NOT NULL,
    holding INTEGER NOT NULL,
    last_day INTEGER NOT NULL, -- with a margin row
    active_days INTEGER NOT NULL, -- with spend
    active_margin_cents INTEGER NOT NULL,
    revenue_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    variable_costs_cents INTEGER NOT NULL,
    net_margin_cents INTEGER NOT NULL,
    spend_rest_micros INTEGER NOT NULL, -- what rounding to cents left behind
    variable_costs_rest_micros INTEGER NOT NULL,
    PRIMARY KEY (month, holding)
) STRICT, WITHOUT ROWID;

INSERT INTO work_holding_month
SELECT
    substr(date, 1, 7), holding, max(day), sum(spend_cents > 0),
    coalesce(sum(net_margin_cents) FILTER (WHERE spend_cents > 0), 0), sum(revenue_cents),
    sum(spend_cents), sum(variable_costs_cents),
    sum(revenue_cents) - sum(spend_cents) - sum(variable_costs_cents),
    coalesce(sum(cents_rest(spend_micros)), 0), sum(cents_rest(variable_costs_micros))
FROM work_campaign_day
GROUP BY holding, substr(date, 1, 7);
