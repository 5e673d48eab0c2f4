-- Section 4, guardrail: every limit of the policy against what happened, one row a month and
-- entity. Verdicts compare the exact fractions, not the rounded value shown. A limit that is not
-- set has the verdict not_set; a value that cannot be computed has none.
DROP TABLE IF EXISTS guardrail;
CREATE TABLE guardrail (
    month TEXT NOT NULL,
    name TEXT NOT NULL,
    entity TEXT NOT NULL,
    value INTEGER,
    unit TEXT NOT NULL,
    limit_target INTEGER,
    limit_red INTEGER,
    verdict TEXT,
    null_reason TEXT,
    PRIMARY KEY (month, name, entity)
) STRICT, WITHOUT ROWID;

-- Shares with an upper limit: part / whole, in bps.
INSERT INTO guardrail
WITH buyer_spend AS (
    SELECT m.month, h.buyer_id, sum(m.spend_cents) AS spend
    FROM work_holding_month AS m
    CROSS JOIN work_holding AS h USING (holding)
    GROUP BY m.month, h.buyer_id
),
platform_spend AS (
    SELECT m.month, h.platform, sum(m.spend_cents) AS spend
    FROM work_holding_month AS m
    CROSS JOIN work_holding AS h USING (holding)
    WHERE h.is_attributed
    GROUP BY m.month, h.platform
),
-- Compensation of buyers in dim_buyer, and of everyone who is paid by margin.
payout AS (
    SELECT
        a.month,
        iif(count(*) = count(a.payout_final_cents), sum(a.payout_final_cents), NULL) AS everyone,
        iif(count(*) = count(a.payout_final_cents),
            coalesce(sum(a.payout_final_cents) FILTER (WHERE b.buyer_id IS NOT NULL), 0), NULL)
            AS buyers
    FROM fact_comp_accruals AS a
    LEFT JOIN dim_buyer AS b USING (buyer_id)
    GROUP BY a.month
),
share (month, name, entity, part, whole, cap, empty_reason) AS (
    SELECT
        a.month, 'comp_cap', a.buyer_id, a.payout_calc_cents, a.portfolio_margin_cents,
        m.comp_cap_bps, 'null:negative_denominator'
    FROM fact_comp_accruals AS a
    JOIN work_month AS m USING (month)
    UNION ALL
    SELECT
        month, 'buyers_total_cap', 'portfolio', p.buyers, t.net_margin_cents,
        m.buyers_total_cap_bps, 'null:negative_denominator'
    FROM work_month AS m
    JOIN work_throttle AS t USING (month)
    JOIN payout AS p USING (month)
    UNION ALL
    SELECT
        month, 'total_variable_cap', 'portfolio', p.everyone, t.net_margin_cents,
        m.total_variable_cap_bps, 'null:negative_denominator'
    FROM work_month AS m
    JOIN work_throttle AS t USING (month)
    JOIN payout AS p USING (month)
    UNION ALL
    SELECT
        month, 'platform_share_cap', s.platform, s.spend, t.spend_cents,
        m.platform_share_cap_bps, 'null:not_applicable'
    FROM work_month AS m
    JOIN work_throttle AS t USING (month)
    JOIN platform_spend AS s USING (month)
    UNION ALL
    SELECT
        m.month, iif(b.seniority_level = 'new', 'new_buyer_risk_cap', 'buyer_risk_cap'),
        b.buyer_id, coalesce(s.spend, 0), t.spend_cents,
        iif(b.seniority_level = 'new', m.new_buyer_risk_cap_bps, m.buyer_risk_cap_bps),
        'null:not_applicable'
    FROM work_month AS m
    JOIN work_throttle AS t USING (month)
    JOIN work_buyer AS b USING (month)
    LEFT JOIN buyer_spend AS s ON s.month = b.month AND s.buyer_id = b.buyer_id
)
SELECT
    month, name, entity,
    CASE WHEN whole > 0 THEN mul_div_round(10000, part, whole) END,
    'bps', NULL, cap,
    CASE
        WHEN cap IS NULL THEN 'not_set'
        WHEN part IS NULL OR whole <= 0 THEN NULL
        WHEN mul_compare(part, 10000, cap, whole) > 0 THEN 'breach'
        ELSE 'ok'
    END,
    CASE
        WHEN part IS NULL THEN 'null:upstream_unavailable'
        WHEN whole <= 0 THEN empty_reason
    END
FROM share;

-- Figures with a target and a red line: part / whole against each, amber between them.
INSERT INTO guardrail
WITH campaign AS (
    SELECT
        m.month, count(v.ci_sign) AS known,
        count(*) FILTER (WHERE v.ci_sign = 'positive') AS positive
    FROM work_month AS m
    LEFT JOIN fact_variance_daily AS v ON v.date = m.end_day AND v.entity_type = 'campaign'
    GROUP BY m.month
),
figure (month, name, metric, part, whole, unit, scale, target, red) AS (
    SELECT
        m.month, 'cushion', 'cushion_coverage_bps', w.cash_balance_cents,
        w.cash_cushion_required_cents, 'bps', 10000, m.cushion_target_bps, m.cushion_red_bps
    FROM work_month AS m
    JOIN fact_working_capital AS w ON w.date = m.end_day
    UNION ALL
    SELECT
        month, 'kpi_margin', 'daily_run_rate', t.net_margin_cents, m.days, 'cents', 1,
        m.kpi_margin_green_cents, m.kpi_margin_red_cents
    FROM work_month AS m
    JOIN work_throttle AS t USING (month)
    UNION ALL
    SELECT
        m.month, 'kpi_sharpe', 'sharpe_like_ppm', p.value, 1, 'ppm', 1,
        m.kpi_sharpe_target_ppm, m.kpi_sharpe_red_ppm
    FROM work_month AS m
    JOIN pack_metric AS p
        ON p.month = m.month AND p.metric = 'sharpe_like_ppm' AND p.entity = 'portfolio'
    UNION ALL
    SELECT
        month, 'kpi_ci_share', 'ci_positive_share_bps', c.positive, c.known, 'bps', 10000,
        m.kpi_ci_share_target_bps, m.kpi_ci_share_red_bps
    FROM work_month AS m
    JOIN campaign AS c USING (month)
)
SELECT
    f.month, f.name, 'portfolio', p.value, f.unit, f.target, f.red,
    CASE
        WHEN f.target IS NULL OR f.red IS NULL THEN 'not_set'
        WHEN p.value IS NULL THEN NULL
        WHEN mul_compare(f.part, f.scale, f.red, f.whole) < 0 THEN 'breach'
        WHEN mul_compare(f.part, f.scale, f.target, f.whole) < 0 THEN 'amber'
        ELSE 'ok'
    END,
    p.null_reason
FROM figure AS f
JOIN pack_metric AS p
    ON p.month = f.month AND p.metric = f.metric AND p.entity = 'portfolio';

-- The worst day of the month against the largest loss that the owners allow.
INSERT INTO guardrail
SELECT
    m.month, 'dd_max', 'portfolio', min(p.margin_cents), 'cents', NULL, -m.dd_max_cents,
    CASE
        WHEN m.dd_max_cents IS NULL THEN 'not_set'
        WHEN min(p.margin_cents) < -m.dd_max_cents THEN 'breach'
        WHEN min(p.margin_cents) IS NOT NULL THEN 'ok'
    END,
    CASE WHEN min(p.margin_cents) IS NULL THEN 'null:insufficient_data' END
FROM work_month AS m
LEFT JOIN work_peak AS p ON p.date BETWEEN m.first_day AND m.end_day
GROUP BY m.month;

-- Launches of a buyer's week, and those that broke even within 72 hours. Without any launch on
-- file nothing is known.
INSERT INTO guardrail
WITH week AS MATERIALIZED (
    SELECT
        m.month, iso_week(d.date) AS week, add_days(d.date, -6) AS monday, d.date AS sunday,
        m.launch_quota_week, m.breakeven_quota_week
    FROM work_month AS m
    JOIN work_day AS d ON d.date BETWEEN m.first_day AND m.end_day
    WHERE week_start(d.date) = add_days(d.date, -6)
),
launched AS (
    SELECT
        w.week, l.buyer_id, count(*) AS launched,
        count(*) FILTER (
            WHERE l.breakeven_date BETWEEN l.date AND min(add_days(l.date, 3), :as_of))
            AS broke_even
    FROM week AS w
    CROSS JOIN launch AS l ON l.date BETWEEN w.monday AND w.sunday
    GROUP BY w.week, l.buyer_id
),
counted AS (
    SELECT
        w.month, w.week, b.buyer_id, w.launch_quota_week, w.breakeven_quota_week,
        coalesce(l.launched, 0) AS launched, coalesce(l.broke_even, 0) AS broke_even,
        EXISTS (SELECT 1 FROM launch AS l WHERE l.date <= :as_of) AS is_known
    FROM week AS w
    JOIN work_buyer AS b USING (month)
    LEFT JOIN launched AS l ON l.week = w.week AND l.buyer_id = b.buyer_id
),
quota AS (
    SELECT
        month, 'launch_quota' AS name, buyer_id || '/' || week AS entity,
        iif(is_known, launched, NULL) AS value, launch_quota_week AS quota
    FROM counted
    UNION ALL
    SELECT
        month, 'breakeven_quota', buyer_id || '/' || week, iif(is_known, broke_even, NULL),
        breakeven_quota_week
    FROM counted
)
SELECT
    month, name, entity, value, 'count', NULL, quota,
    CASE
        WHEN quota IS NULL THEN 'not_set'
        WHEN value < quota THEN 'breach'
        WHEN value IS NOT NULL THEN 'ok'
    END,
    CASE WHEN value IS NULL THEN 'null:upstream_unavailable' END
FROM quota;
