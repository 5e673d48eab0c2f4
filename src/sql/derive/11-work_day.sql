-- Every calendar day from the first fact to as-of, with the parameters of daily figures as they
-- are in force on it.
CREATE TEMP TABLE work_day (
    number INTEGER PRIMARY KEY, -- days since 1970
    date TEXT NOT NULL UNIQUE,
    window_days INTEGER,
    stats_min_days INTEGER,
    k_multiple_bps INTEGER,
    dd_max_cents INTEGER,
    reconciliation_tolerance_bps INTEGER
) STRICT;

INSERT INTO work_day
WITH RECURSIVE
first (date) AS (
    SELECT min(date) FROM (
        SELECT min(date) AS date FROM fact_margin_daily
        UNION ALL
        SELECT min(received_date) FROM payment_received
        UNION ALL
        SELECT min(date) FROM platform_total_daily)
),
day (date) AS (
    SELECT date FROM first WHERE date <= :as_of
    UNION ALL
    SELECT add_days(date, 1) FROM day WHERE date < :as_of
)
SELECT
    days_between('1970-01-01', d.date), d.date,
    max(p.value) FILTER (WHERE p.name = 'window_days'),
    max(p.value) FILTER (WHERE p.name = 'stats_min_days'),
    max(p.value) FILTER (WHERE p.name = 'k_multiple_bps'),
    max(p.value) FILTER (WHERE p.name = 'dd_max'),
    max(p.value) FILTER (WHERE p.name = 'reconciliation_tolerance_bps')
FROM day AS d
LEFT JOIN work_policy AS p
    ON p.name IN ('window_days', 'stats_min_days', 'k_multiple_bps', 'dd_max',
                  'reconciliation_tolerance_bps')
    AND d.date BETWEEN p.effective_from AND p.effective_to
GROUP BY d.date;
