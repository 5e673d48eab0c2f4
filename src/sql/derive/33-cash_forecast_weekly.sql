-- Section 4, cash_forecast_weekly: eight ISO weeks from the day after as-of. What is outstanding
-- comes on its scheduled date; what is yet to be earned is the mean of the last seven days of
-- revenue, cut and paid as its batch would be. Each cell is one exact sum, rounded once: amounts
-- are counted in units of 1 / (7 days * 10 000 bps of share * 10 000 bps of factor) cents.
DROP TABLE IF EXISTS cash_forecast_weekly;
CREATE TABLE cash_forecast_weekly (
    week TEXT NOT NULL PRIMARY KEY,
    low_cents INTEGER,
    likely_cents INTEGER NOT NULL,
    high_cents INTEGER,
    outflow_cents INTEGER NOT NULL,
    low_cents_null_reason TEXT,
    high_cents_null_reason TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO cash_forecast_weekly
WITH RECURSIVE
policy AS MATERIALIZED (
    SELECT
        max(value) FILTER (WHERE name = 'forecast_low_bps') AS low_bps,
        max(value) FILTER (WHERE name = 'forecast_high_bps') AS high_bps,
        max(value) FILTER (WHERE name = 'receipt_delay_max_days') AS delay
    FROM work_policy
    WHERE :as_of BETWEEN effective_from AND effective_to
),
week (monday, number) AS (
    SELECT week_start(add_days(:as_of, 1)), 1
    UNION ALL
    SELECT add_days(monday, 7), number + 1 FROM week WHERE number < 8
),
last_earned (date) AS (SELECT max(date) FROM work_earned),
weekly AS (
    SELECT e.terms, sum(e.net_cents) AS cents
    FROM work_earned AS e
    CROSS JOIN last_earned AS l ON e.date BETWEEN add_days(l.date, -6) AND l.date
    GROUP BY e.terms
),
future (date) AS (
    SELECT add_days(date, 1) FROM last_earned WHERE date IS NOT NULL
    UNION ALL
    SELECT add_days(date, 1) FROM future WHERE date < (SELECT add_days(max(monday), 6) FROM week)
),
expected AS (
    SELECT
        t.terms, t.tranche, t.share_bps, t.pay_rule, t.pay_value,
        CASE t.period WHEN 'week' THEN add_days(week_start(f.date), 6) ELSE month_end(f.date) END
            AS period_end,
        count(*) AS days
    FROM future AS f
    CROSS JOIN work_tranche AS t
    GROUP BY t.terms, t.tranche, period_end
),
expected_receipt AS (
    SELECT
        roll_following(CASE e.pay_rule
            WHEN 'next_week_dow' THEN add_days(week_start(e.period_end), 6 + e.pay_value)
            ELSE add_days(e.period_end, e.pay_value)
        END) AS date,
        w.cents * e.days AS cents,
        e.share_bps
    FROM expected AS e
    JOIN weekly AS w USING (terms)
),
outstanding AS (
    SELECT scheduled_payment_date AS date, scheduled_cents - realized_cents AS cents
    FROM fact_cashflow_schedule
    WHERE status IN ('scheduled', 'overdue', 'short') AND scheduled_cents > realized_cents
),
receipt (scenario, date, a, b) AS (
    SELECT 'low', add_business_days(o.date, p.delay), o.cents, 700000000
    FROM outstanding AS o
    CROSS JOIN policy AS p
    WHERE o.date >= :as_of
    UNION ALL
    SELECT 'low', add_business_days(e.date, p.delay), e.cents, e.share_bps * p.low_bps
    FROM expected_receipt AS e
    CROSS JOIN policy AS p
    WHERE add_business_days(e.date, p.delay) > :as_of
    UNION ALL
    SELECT s.scenario, max(o.date, add_days(:as_of, 1)), o.cents, 700000000
    FROM outstanding AS o
    CROSS JOIN (SELECT 'likely' AS scenario UNION ALL SELECT 'high') AS s
    UNION ALL
    SELECT 'likely', date, cents, share_bps * 10000 FROM expected_receipt WHERE date > :as_of
    UNION ALL
    SELECT 'high', e.date, e.cents, e.share_bps * p.high_bps
    FROM expected_receipt AS e
    CROSS JOIN policy AS p
    WHERE e.date > :as_of
),
cell AS (
    SELECT
        week_start(date) AS monday,
        sum_mul_div_round(a, b, 700000000) FILTER (WHERE scenario = 'low') AS low,
        sum_mul_div_round(a, b, 700000000) FILTER (WHERE scenario = 'likely') AS likely,
        sum_mul_div_round(a, b, 700000000) FILTER (WHERE scenario = 'high') AS high
    FROM receipt
    GROUP BY week_start(date)
),
last_spent (date) AS (
    SELECT max(date) FROM work_campaign_day WHERE spend_cents > 0
),
outflow AS (
    SELECT coalesce(sum(m.spend_cents), 0) AS cents
    FROM last_spent AS l
    JOIN fact_margin_daily AS m ON m.date BETWEEN add_days(l.date, -6) AND l.date
)
SELECT
    iso_week(w.monday),
    CASE WHEN p.low_bps IS NOT NULL AND p.delay IS NOT NULL THEN coalesce(c.low, 0) END,
    coalesce(c.likely, 0),
    CASE WHEN p.high_bps IS NOT NULL THEN coalesce(c.high, 0) END,
    mul_div_round(o.cents, min(7, days_between(:as_of, add_days(w.monday, 6))), 7),
    CASE WHEN p.low_bps IS NULL OR p.delay IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN p.high_bps IS NULL THEN 'null:upstream_unavailable' END
FROM week AS w
CROSS JOIN policy AS p
CROSS JOIN outflow AS o
LEFT JOIN cell AS c ON c.monday = w.monday;
