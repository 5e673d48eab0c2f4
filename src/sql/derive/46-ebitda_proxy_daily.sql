-- Section 4, ebitda_proxy_daily: the rolling 30-day proxy of the throttle's rule, un-throttled.
-- A month's costs are spread over its days by largest remainder. The days run from the first
-- margin row to as-of; in a month after the books' last the costs are unknown.
DROP TABLE IF EXISTS ebitda_proxy_daily;
CREATE TABLE ebitda_proxy_daily (
    date TEXT NOT NULL PRIMARY KEY,
    net_margin_30d_cents INTEGER NOT NULL,
    costs_30d_cents INTEGER,
    proxy_bps INTEGER,
    proxy_bps_null_reason TEXT,
    costs_30d_cents_null_reason TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO ebitda_proxy_daily
WITH RECURSIVE
day (date) AS (
    SELECT min(first_day) FROM work_month HAVING count(*) > 0
    UNION ALL
    SELECT add_days(date, 1) FROM day
    WHERE date < (SELECT max(max(last_day), :as_of) FROM work_month)
),
cost AS (
    SELECT
        month,
        payout_capped_cents + base_salaries_cents + other_costs_cents + fixed_overhead_cents
            + variable_overhead_cents AS cents
    FROM work_throttle
),
daily AS MATERIALIZED (
    SELECT
        d.date, c.cents IS NOT NULL AS is_known,
        largest_remainder(coalesce(c.cents, 0), 1) OVER (
            PARTITION BY month_of(d.date) ORDER BY d.date
            ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS cost,
        coalesce(p.margin_cents, 0) AS margin
    FROM day AS d
    LEFT JOIN cost AS c ON c.month = month_of(d.date)
    LEFT JOIN work_peak AS p ON p.date = d.date
),
rolling AS (
    SELECT
        date, sum(margin) OVER last_30 AS margin,
        iif(min(is_known) OVER last_30, sum(cost) OVER last_30, NULL) AS cost
    FROM daily
    WINDOW last_30 AS (ORDER BY date ROWS 29 PRECEDING)
)
SELECT
    date, margin, cost,
    CASE WHEN margin > 0 THEN mul_div_round(10000, margin - cost, margin) END,
    CASE
        WHEN cost IS NULL THEN 'null:upstream_unavailable'
        WHEN margin <= 0 THEN 'null:negative_denominator'
    END,
    CASE WHEN cost IS NULL THEN 'null:upstream_unavailable' END
FROM rolling
WHERE date BETWEEN (SELECT min(date) FROM fact_margin_daily) AND :as_of;
