-- A month's sums of the books, its un-throttled EBITDA proxy, and the two tests of the throttle:
-- 'throttle', 'pass', 'unavailable' (no data for it), 'not_set' (a parameter is missing).
CREATE TEMP TABLE work_throttle (
    month TEXT NOT NULL PRIMARY KEY,
    revenue_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    variable_costs_cents INTEGER NOT NULL,
    net_margin_cents INTEGER NOT NULL,
    payout_capped_cents INTEGER,
    base_salaries_cents INTEGER,
    other_costs_cents INTEGER NOT NULL,
    fixed_overhead_cents INTEGER,
    variable_overhead_cents INTEGER,
    ebitda_test TEXT NOT NULL,
    cushion_test TEXT NOT NULL,
    throttle_factor_bps INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO work_throttle
WITH margin AS (
    SELECT
        month, sum(revenue_cents) AS revenue, sum(spend_cents) AS spend,
        sum(variable_costs_cents) AS variable, sum(net_margin_cents) AS net
    FROM work_holding_month
    GROUP BY month
),
cost AS (
    SELECT
        b.month,
        iif(count(*) = count(c.payout_capped_cents), sum(c.payout_capped_cents), NULL) AS capped,
        iif(count(*) = count(b.base_salary_cents), sum(b.base_salary_cents), NULL) AS salaries,
        sum(b.other_costs_cents) AS other
    FROM work_buyer AS b
    JOIN work_comp AS c USING (month, buyer_id)
    GROUP BY b.month
),
figure AS MATERIALIZED (
    SELECT
        m.month,
        coalesce(g.revenue, 0) AS revenue, coalesce(g.spend, 0) AS spend,
        coalesce(g.variable, 0) AS variable, coalesce(g.net, 0) AS net,
        iif(c.month IS NULL, 0, c.capped) AS capped,
        iif(c.month IS NULL, 0, c.salaries) AS salaries,
        coalesce(c.other, 0) AS other,
        to_cents(o.fixed_overhead_micros) AS fixed, to_cents(o.variable_overhead_micros) AS moving,
        w.cash_balance_cents AS balance, w.cash_cushion_required_cents AS required,
        m.throttle_ebitda_bps, m.cushion_red_bps, m.throttle_cut_bps
    FROM work_month AS m
    LEFT JOIN margin AS g USING (month)
    LEFT JOIN cost AS c USING (month)
    LEFT JOIN fact_overhead AS o USING (month)
    LEFT JOIN fact_working_capital AS w ON w.date = m.end_day
),
tested AS (
    SELECT
        *,
        CASE
            WHEN net <= 0 THEN 'throttle'
            WHEN throttle_ebitda_bps IS NULL OR capped IS NULL THEN 'not_set'
            WHEN salaries IS NULL OR fixed IS NULL THEN 'unavailable'
            WHEN mul_compare(net - capped - salaries - other - fixed - moving, 10000,
                     throttle_ebitda_bps, net) < 0 THEN 'throttle'
            ELSE 'pass'
        END AS ebitda_test,
        CASE
            WHEN cushion_red_bps IS NULL OR required IS NULL THEN 'not_set'
            WHEN balance IS NULL OR required <= 0 THEN 'unavailable'
            WHEN mul_compare(balance, 10000, cushion_red_bps, required) < 0 THEN 'throttle'
            ELSE 'pass'
        END AS cushion_test
    FROM figure
)
SELECT
    month, revenue, spend, variable, net, capped, salaries, other, fixed, moving, ebitda_test,
    cushion_test,
    CASE
        WHEN 'throttle' IN (ebitda_test, cushion_test) THEN throttle_cut_bps
        WHEN 'not_set' IN (ebitda_test, cushion_test) THEN NULL
        ELSE 10000
    END
FROM tested;
