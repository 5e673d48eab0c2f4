-- Section 4, pack_metric: every headline figure of the pack, one row a month. Draft deltas, ties
-- and plans refer to it.
DROP TABLE IF EXISTS pack_metric;
CREATE TABLE pack_metric (
    month TEXT NOT NULL,
    metric TEXT NOT NULL,
    entity TEXT NOT NULL,
    value INTEGER,
    unit TEXT NOT NULL,
    null_reason TEXT,
    PRIMARY KEY (month, metric, entity)
) STRICT, WITHOUT ROWID;

-- Figures straight from the profit and loss account.
INSERT INTO pack_metric
SELECT month, 'net_revenue', 'portfolio', net_revenue_cents, 'cents', NULL FROM pnl_monthly
UNION ALL
SELECT month, 'spend', 'portfolio', spend_cents, 'cents', NULL FROM pnl_monthly
UNION ALL
SELECT month, 'net_margin', 'portfolio', net_margin_cents, 'cents', NULL FROM pnl_monthly
UNION ALL
SELECT
    month, 'margin_rate_bps', 'portfolio',
    CASE WHEN spend_cents > 0 THEN mul_div_round(10000, net_margin_cents, spend_cents) END,
    'bps', CASE WHEN spend_cents <= 0 THEN 'null:not_applicable' END
FROM pnl_monthly
UNION ALL
SELECT
    month, 'revenue_spend_ratio_bps', 'portfolio',
    CASE WHEN spend_cents > 0 THEN mul_div_round(10000, net_revenue_cents, spend_cents) END,
    'bps', CASE WHEN spend_cents <= 0 THEN 'null:not_applicable' END
FROM pnl_monthly
UNION ALL
SELECT
    month, 'ebitda_proxy', 'portfolio', ebitda_proxy_cents, 'cents',
    ebitda_proxy_cents_null_reason
FROM pnl_monthly
UNION ALL
SELECT
    month, 'ebitda_proxy_bps', 'portfolio', ebitda_proxy_bps, 'bps',
    ebitda_proxy_bps_null_reason
FROM pnl_monthly
UNION ALL
SELECT
    month, 'variable_comp', 'portfolio', variable_comp_cents, 'cents',
    variable_comp_cents_null_reason
FROM pnl_monthly
UNION ALL
SELECT
    month, 'variable_comp_share_bps', 'portfolio',
    CASE WHEN net_margin_cents > 0
        THEN mul_div_round(10000, variable_comp_cents, net_margin_cents) END,
    'bps',
    CASE
        WHEN variable_comp_cents IS NULL THEN variable_comp_cents_null_reason
        WHEN net_margin_cents <= 0 THEN 'null:negative_denominator'
    END
FROM pnl_monthly;

INSERT INTO pack_metric
SELECT
    p.month, 'net_margin_growth_bps', 'portfolio',
    CASE WHEN b.net_margin_cents > 0
        THEN mul_div_round(
            10000, p.net_margin_cents - b.net_margin_cents, b.net_margin_cents) END,
    'bps',
    CASE
        WHEN b.month IS NULL THEN 'null:insufficient_data'
        WHEN b.net_margin_cents <= 0 THEN 'null:negative_denominator'
    END
FROM pnl_monthly AS p
LEFT JOIN pnl_monthly AS b ON b.month = add_months(p.month, -1);

-- The run rate, its distance from the target, and the campaigns that would close it.
INSERT INTO pack_metric
WITH rate AS MATERIALIZED (
    SELECT
        m.*, mul_div_round(p.net_margin_cents, 1, m.days) AS run_rate,
        m.scale_target_cents - mul_div_round(p.net_margin_cents, 1, m.days) AS gap
    FROM work_month AS m
    JOIN pnl_monthly AS p USING (month)
),
edge AS (
    SELECT month, gap, 'campaigns_needed_low' AS metric, scale_band_low_cents AS cents FROM rate
    UNION ALL
    SELECT month, gap, 'campaigns_needed_high', scale_band_high_cents FROM rate
)
SELECT month, 'daily_run_rate', 'portfolio', run_rate, 'cents', NULL FROM rate
UNION ALL
SELECT
    month, 'gap_to_target', 'portfolio', gap, 'cents',
    CASE WHEN gap IS NULL THEN 'null:upstream_unavailable' END
FROM rate
UNION ALL
SELECT
    month, metric, 'portfolio',
    CASE WHEN gap <= 0 AND cents IS NOT NULL THEN 0 WHEN cents > 0 THEN ceil_div(gap, cents) END,
    'count',
    CASE
        WHEN gap IS NULL OR cents IS NULL THEN 'null:upstream_unavailable'
        WHEN gap > 0 AND cents <= 0 THEN 'null:not_applicable'
    END
FROM edge;

-- Capital: the month's margin on the mean cushion required, and the cushion at End.
INSERT INTO pack_metric
WITH capital AS (
    SELECT
        month_of(date) AS month, count(*) AS days,
        iif(count(*) = count(cash_cushion_required_cents), sum(cash_cushion_required_cents), NULL)
            AS required
    FROM fact_working_capital
    GROUP BY month_of(date)
)
SELECT
    p.month, 'roi_on_capital_bps', 'portfolio',
    CASE WHEN c.required > 0 THEN mul_div_round(10000 * c.days, p.net_margin_cents, c.required) END,
    'bps',
    CASE
        WHEN c.required IS NULL THEN 'null:upstream_unavailable'
        WHEN c.required = 0 THEN 'null:not_applicable'
        WHEN c.required < 0 THEN 'null:negative_denominator'
    END
FROM pnl_monthly AS p
LEFT JOIN capital AS c USING (month)
UNION ALL
SELECT
    m.month, 'cushion_coverage_bps', 'portfolio', w.cushion_coverage_bps, 'bps',
    w.cushion_coverage_bps_null_reason
FROM work_month AS m
JOIN fact_working_capital AS w ON w.date = m.end_day;

-- Statistics at End.
INSERT INTO pack_metric
SELECT
    m.month, 'sharpe_like_ppm', 'portfolio', v.sharpe_like_ppm, 'ppm',
    CASE WHEN v.sharpe_like_ppm IS NULL THEN v.null_reason END
FROM work_month AS m
JOIN fact_variance_daily AS v
    ON v.date = m.end_day AND v.entity_type = 'portfolio' AND v.entity_id = 'portfolio';

INSERT INTO pack_metric
WITH campaign AS (
    SELECT
        m.month, count(v.ci_sign) AS known,
        count(*) FILTER (WHERE v.ci_sign = 'positive') AS positive,
        count(*) FILTER (WHERE v.null_reason = 'null:upstream_unavailable') AS not_set
    FROM work_month AS m
    LEFT JOIN fact_variance_daily AS v ON v.date = m.end_day AND v.entity_type = 'campaign'
    GROUP BY m.month
)
SELECT
    month, 'ci_positive_share_bps', 'portfolio',
    CASE WHEN known > 0 THEN mul_div_round(10000, positive, known) END, 'bps',
    CASE
        WHEN not_set > 0 THEN 'null:upstream_unavailable'
        WHEN known = 0 THEN 'null:insufficient_data'
    END
FROM campaign;

INSERT INTO pack_metric
SELECT
    m.month, 'buyers_over_cap', 'portfolio',
    iif(count(a.month) = count(a.payout_capped_cents),
        count(*) FILTER (WHERE a.payout_calc_cents > a.payout_capped_cents), NULL),
    'count',
    iif(count(a.month) = count(a.payout_capped_cents), NULL, 'null:upstream_unavailable')
FROM work_month AS m
LEFT JOIN fact_comp_accruals AS a USING (month)
GROUP BY m.month;

-- Losses.
INSERT INTO pack_metric
SELECT
    m.month, 'max_drawdown', 'portfolio', coalesce(max(p.below_cents), 0), 'cents', NULL
FROM work_month AS m
LEFT JOIN work_peak AS p ON p.date BETWEEN m.first_day AND m.end_day
GROUP BY m.month
UNION ALL
SELECT
    m.month, 'stop_outs', 'portfolio',
    iif(count(p.date) = count(d.dd_max_cents),
        count(*) FILTER (WHERE p.margin_cents < -d.dd_max_cents), NULL),
    'count',
    iif(count(p.date) = count(d.dd_max_cents), NULL, 'null:upstream_unavailable')
FROM work_month AS m
LEFT JOIN work_peak AS p ON p.date BETWEEN m.first_day AND m.end_day
LEFT JOIN work_day AS d ON d.date = p.date
GROUP BY m.month;

INSERT INTO pack_metric
WITH receipt AS (
    SELECT
        m.month, coalesce(sum(c.scheduled_cents), 0) AS scheduled,
        coalesce(sum(c.realized_cents), 0) AS realized
    FROM work_month AS m
    LEFT JOIN fact_cashflow_schedule AS c ON month_of(c.scheduled_payment_date) = m.month
    GROUP BY m.month
)
SELECT month, 'receipts_scheduled', 'portfolio', scheduled, 'cents', NULL FROM receipt
UNION ALL
SELECT month, 'receipts_realized', 'portfolio', realized, 'cents', NULL FROM receipt;

INSERT INTO pack_metric
WITH platform AS (
    SELECT m.month, sum(m.spend_cents) AS spend
    FROM work_holding_month AS m
    CROSS JOIN work_holding AS h USING (holding)
    GROUP BY m.month, h.platform
)
SELECT
    p.month, 'platform_share_max_bps', 'portfolio',
    CASE WHEN p.spend_cents > 0 THEN mul_div_round(10000, max(s.spend), p.spend_cents) END,
    'bps', CASE WHEN p.spend_cents <= 0 THEN 'null:not_applicable' END
FROM pnl_monthly AS p
LEFT JOIN platform AS s USING (month)
GROUP BY p.month;

-- Data quality.
INSERT INTO pack_metric
SELECT
    m.month, 'reconciliation_worst_bps', 'portfolio', max(r.variance_bps), 'bps',
    CASE WHEN max(r.variance_bps) IS NULL THEN 'null:upstream_unavailable' END
FROM work_month AS m
LEFT JOIN reconciliation AS r ON r.date BETWEEN m.first_day AND m.end_day
GROUP BY m.month
UNION ALL
SELECT
    m.month, 'completeness_min_bps', 'portfolio',
    CASE WHEN min(c.expected_rows) > 0
        THEN min(mul_div_round(10000, c.present_rows, nullif(c.expected_rows, 0))) END,
    'bps',
    CASE WHEN min(c.expected_rows) = 0 THEN 'null:insufficient_data' END
FROM work_month AS m
JOIN work_completeness AS c ON c.end_day = m.end_day
GROUP BY m.month;

-- What rounding to cents left behind: micros as delivered less 10 000 times the books' cents.
INSERT INTO pack_metric
WITH residue (month, entity, micros) AS (
    SELECT month, 'spend', sum(spend_rest_micros) FROM work_holding_month GROUP BY month
    UNION ALL
    SELECT month, 'variable_costs', sum(variable_costs_rest_micros)
    FROM work_holding_month
    GROUP BY month
    UNION ALL
    SELECT month_of(date), 'net_revenue', sum(net_rest_micros)
    FROM work_earned
    GROUP BY month_of(date)
),
entity (name) AS (VALUES ('spend'), ('net_revenue'), ('variable_costs'))
SELECT m.month, 'subcent_residue', e.name, coalesce(r.micros, 0), 'micros', NULL
FROM work_month AS m
CROSS JOIN entity AS e
LEFT JOIN residue AS r ON r.month = m.month AND r.entity = e.name;
