-- Section 4, buyer_efficiency: what a buyer costs against what the portfolio brings. The band
-- compares total compensation with the margin, cross-multiplied.
DROP TABLE IF EXISTS buyer_efficiency;
CREATE TABLE buyer_efficiency (
    month TEXT NOT NULL,
    buyer_id TEXT NOT NULL,
    seniority_level TEXT,
    portfolio_margin_cents INTEGER NOT NULL,
    variable_comp_cents INTEGER,
    base_salary_cents INTEGER,
    other_costs_cents INTEGER NOT NULL,
    total_comp_cents INTEGER,
    total_cost_cents INTEGER,
    net_contribution_cents INTEGER,
    efficiency_ratio_bps INTEGER,
    margin_per_comp_dollar_bps INTEGER,
    effective_payout_rate_bps INTEGER,
    band TEXT,
    band_prior TEXT,
    band_change TEXT,
    variable_comp_cents_null_reason TEXT,
    base_salary_cents_null_reason TEXT,
    total_comp_cents_null_reason TEXT,
    total_cost_cents_null_reason TEXT,
    net_contribution_cents_null_reason TEXT,
    efficiency_ratio_bps_null_reason TEXT,
    margin_per_comp_dollar_bps_null_reason TEXT,
    effective_payout_rate_bps_null_reason TEXT,
    PRIMARY KEY (month, buyer_id)
) STRICT, WITHOUT ROWID;

INSERT INTO buyer_efficiency
WITH cost AS MATERIALIZED (
    SELECT
        b.month, m.previous, b.buyer_id, b.seniority_level, b.margin_cents AS margin,
        a.payout_final_cents AS variable, b.base_salary_cents AS base,
        b.other_costs_cents AS other,
        a.payout_final_cents + b.base_salary_cents AS comp,
        a.payout_final_cents + b.base_salary_cents + b.other_costs_cents AS cost,
        (SELECT max(p.effective_from) FROM policy_efficiency_band AS p
         WHERE p.seniority_level = b.seniority_level AND p.effective_from <= m.last_day)
            AS band_from
    FROM work_buyer AS b
    JOIN work_month AS m USING (month)
    JOIN fact_comp_accruals AS a USING (month, buyer_id)
),
banded AS MATERIALIZED (
    SELECT
        c.*,
        CASE
            WHEN c.comp IS NULL OR p.green_max_bps IS NULL THEN NULL
            WHEN c.margin <= 0 THEN iif(c.comp > 0, 'red', 'n.m.')
            WHEN mul_compare(c.comp, 10000, p.green_max_bps, c.margin) <= 0 THEN 'green'
            WHEN mul_compare(c.comp, 10000, p.yellow_max_bps, c.margin) <= 0 THEN 'yellow'
            ELSE 'red'
        END AS band
    FROM cost AS c
    LEFT JOIN policy_efficiency_band AS p
        ON p.effective_from = c.band_from AND p.seniority_level = c.seniority_level
),
ranked (band, rank) AS (VALUES ('green', 1), ('yellow', 2), ('red', 3))
SELECT
    c.month, c.buyer_id, c.seniority_level, c.margin, c.variable, c.base, c.other, c.comp,
    c.cost, c.margin - c.cost,
    CASE WHEN c.margin > 0 THEN mul_div_round(10000, c.margin - c.cost, c.margin) END,
    CASE WHEN c.comp <> 0 THEN mul_div_round(10000, c.margin, c.comp) END,
    CASE WHEN c.margin > 0 THEN mul_div_round(10000, c.comp, c.margin) END,
    c.band, b.band,
    CASE
        WHEN now.rank < before.rank THEN 'improved'
        WHEN now.rank > before.rank THEN 'worsened'
        WHEN now.rank = before.rank THEN 'same'
    END,
    CASE WHEN c.variable IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN c.base IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN c.comp IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN c.comp IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN c.comp IS NULL THEN 'null:upstream_unavailable' END,
    CASE
        WHEN c.comp IS NULL THEN 'null:upstream_unavailable'
        WHEN c.margin <= 0 THEN 'null:negative_denominator'
    END,
    CASE
        WHEN c.comp IS NULL THEN 'null:upstream_unavailable'
        WHEN c.comp = 0 THEN 'null:not_applicable'
    END,
    CASE
        WHEN c.comp IS NULL THEN 'null:upstream_unavailable'
        WHEN c.margin <= 0 THEN 'null:negative_denominator'
    END
FROM banded AS c
LEFT JOIN banded AS b ON b.month = c.previous AND b.buyer_id = c.buyer_id
LEFT JOIN ranked AS now ON now.band = c.band
LEFT JOIN ranked AS before ON before.band = b.band;
