-- Section 4, fact_working_capital: cash out and in, and the cushion that the policy asks for.
DROP TABLE IF EXISTS fact_working_capital;
CREATE TABLE fact_working_capital (
    date TEXT NOT NULL PRIMARY KEY,
    spend_outflows_cents INTEGER NOT NULL,
    receipts_inflows_cents INTEGER NOT NULL,
    cumulative_float_cents INTEGER NOT NULL,
    receivable_cents INTEGER NOT NULL,
    cash_cushion_required_cents INTEGER,
    cash_balance_cents INTEGER,
    cushion_coverage_bps INTEGER,
    cash_cushion_required_cents_null_reason TEXT,
    cash_balance_cents_null_reason TEXT,
    cushion_coverage_bps_null_reason TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO fact_working_capital
WITH spent AS (
    SELECT date, sum(spend_cents) AS cents FROM work_platform_day GROUP BY date
),
earned AS (
    SELECT date, sum(net_cents) AS cents FROM work_earned GROUP BY date
),
received AS (
    SELECT received_date AS date, sum(amount_cents) AS cents
    FROM work_payment
    GROUP BY received_date
),
start (date) AS (
    SELECT min(date) FROM (SELECT min(date) AS date FROM spent
                           UNION ALL SELECT min(date) FROM received)
),
day AS (
    SELECT
        d.date, d.k_multiple_bps,
        coalesce(s.cents, 0) AS outflow,
        coalesce(r.cents, 0) AS inflow,
        coalesce(e.cents, 0) AS revenue,
        (SELECT to_cents(b.balance_micros) FROM cash_balance AS b
         WHERE b.date <= d.date ORDER BY b.date DESC LIMIT 1) AS balance
    FROM work_day AS d
    LEFT JOIN spent AS s USING (date)
    LEFT JOIN received AS r USING (date)
    LEFT JOIN earned AS e USING (date)
    WHERE d.date >= (SELECT date FROM start)
),
running AS (
    SELECT
        date, outflow, inflow, balance,
        sum(outflow - inflow) OVER to_date AS float_cents,
        sum(revenue - inflow) OVER to_date AS receivable,
        mul_div_round(k_multiple_bps, sum(outflow) OVER last_7, 10000) AS required
    FROM day
    WINDOW
        to_date AS (ORDER BY date ROWS UNBOUNDED PRECEDING),
        last_7 AS (ORDER BY date ROWS 6 PRECEDING)
)
SELECT
    date, outflow, inflow, float_cents, receivable, required, balance,
    CASE WHEN required > 0 THEN mul_div_round(10000, balance, required) END,
    CASE WHEN required IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN balance IS NULL THEN 'null:upstream_unavailable' END,
    CASE
        WHEN balance IS NULL OR required IS NULL THEN 'null:upstream_unavailable'
        WHEN required <= 0 THEN 'null:not_applicable'
    END
FROM running;
