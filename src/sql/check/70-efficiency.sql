-- Criterion 7: net contribution, effective payout rate and margin per compensation dollar stand
-- there for each buyer, computed anew from the accruals: value is the books', limit what it should
-- be. Where one cannot be computed, its reason stands there. Then each buyer's band: yellow passes
-- with its value, red does not.
WITH
buyer AS MATERIALIZED (
    SELECT
        e.*, a.portfolio_margin_cents AS margin, a.payout_final_cents + e.base_salary_cents AS comp,
        (SELECT p.yellow_max_bps FROM policy_efficiency_band AS p
         WHERE p.seniority_level = e.seniority_level AND p.effective_from <= :last_day
         ORDER BY p.effective_from DESC LIMIT 1) AS yellow_max_bps
    FROM buyer_efficiency AS e
    LEFT JOIN fact_comp_accruals AS a USING (month, buyer_id)
    WHERE e.month = :month
),
figure (place, name, entity, value, want, reason) AS (
    SELECT
        1, 'net_contribution', buyer_id, net_contribution_cents,
        margin - comp - other_costs_cents, net_contribution_cents_null_reason
    FROM buyer
    UNION ALL
    SELECT
        2, 'effective_payout_rate', buyer_id, effective_payout_rate_bps,
        iif(margin > 0, mul_div_round(10000, comp, margin), NULL),
        effective_payout_rate_bps_null_reason
    FROM buyer
    UNION ALL
    SELECT
        3, 'margin_per_comp_dollar', buyer_id, margin_per_comp_dollar_bps,
        iif(comp <> 0, mul_div_round(10000, margin, comp), NULL),
        margin_per_comp_dollar_bps_null_reason
    FROM buyer
),
line (place, verdict, name, entity, value, "limit", many) AS (
    SELECT
        place,
        iif(value IS want AND (value IS NULL) = (reason IS NOT NULL), 'PASS', 'FAIL'),
        name, entity, value, want, 1
    FROM figure
    UNION ALL
    SELECT
        4,
        CASE
            WHEN band IN ('green', 'yellow', 'n.m.') THEN 'PASS'
            WHEN band = 'red' THEN 'FAIL'
            ELSE 'NOTSET'
        END,
        'efficiency_band', buyer_id, effective_payout_rate_bps, yellow_max_bps, 0
    FROM buyer
)
SELECT verdict, name, entity, value, "limit", many FROM line ORDER BY place, entity;
