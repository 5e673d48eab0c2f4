-- Section 4, pnl_monthly: from gross revenue to the EBITDA proxy, as paid (after the throttle).
DROP TABLE IF EXISTS pnl_monthly;
CREATE TABLE pnl_monthly (
    month TEXT NOT NULL PRIMARY KEY,
    gross_revenue_cents INTEGER NOT NULL,
    adjustments_cents INTEGER NOT NULL,
    net_revenue_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    variable_costs_cents INTEGER NOT NULL,
    net_margin_cents INTEGER NOT NULL,
    variable_comp_cents INTEGER,
    base_salaries_cents INTEGER,
    other_buyer_costs_cents INTEGER NOT NULL,
    fixed_overhead_cents INTEGER,
    variable_overhead_cents INTEGER,
    ebitda_proxy_cents INTEGER,
    ebitda_proxy_bps INTEGER,
    variable_comp_cents_null_reason TEXT,
    base_salaries_cents_null_reason TEXT,
    fixed_overhead_cents_null_reason TEXT,
    variable_overhead_cents_null_reason TEXT,
    ebitda_proxy_cents_null_reason TEXT,
    ebitda_proxy_bps_null_reason TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO pnl_monthly
WITH revenue AS (
    SELECT month_of(date) AS month, sum(gross_cents) AS gross
    FROM work_earned
    GROUP BY month_of(date)
),
payout AS (
    SELECT
        month,
        iif(count(*) = count(payout_final_cents), sum(payout_final_cents), NULL) AS final
    FROM fact_comp_accruals
    GROUP BY month
),
figure AS (
    SELECT
        t.*, coalesce(r.gross, 0) AS gross, iif(p.month IS NULL, 0, p.final) AS final,
        t.net_margin_cents - iif(p.month IS NULL, 0, p.final) - t.base_salaries_cents
            - t.other_costs_cents - t.fixed_overhead_cents - t.variable_overhead_cents AS proxy
    FROM work_throttle AS t
    LEFT JOIN revenue AS r USING (month)
    LEFT JOIN payout AS p USING (month)
)
SELECT
    month, gross, revenue_cents - gross, revenue_cents, spend_cents, variable_costs_cents,
    net_margin_cents, final, base_salaries_cents, other_costs_cents, fixed_overhead_cents,
    variable_overhead_cents, proxy,
    CASE WHEN net_margin_cents > 0 THEN mul_div_round(10000, proxy, net_margin_cents) END,
    CASE WHEN final IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN base_salaries_cents IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN fixed_overhead_cents IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN variable_overhead_cents IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN proxy IS NULL THEN 'null:upstream_unavailable' END,
    CASE
        WHEN proxy IS NULL THEN 'null:upstream_unavailable'
        WHEN net_margin_cents <= 0 THEN 'null:negative_denominator'
    END
FROM figure;
