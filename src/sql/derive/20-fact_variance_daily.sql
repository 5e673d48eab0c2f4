-- Section 4, fact_variance_daily: statistics of daily margin over a sliding window. slope_sign is
-- the slope's sign before rounding.
DROP TABLE IF EXISTS fact_variance_daily;
CREATE TABLE fact_variance_daily (
    date TEXT NOT NULL,
    entity_type TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    window_days INTEGER,
    n_days INTEGER,
    mean_margin_cents INTEGER,
    sigma_margin_cents INTEGER,
    sharpe_like_ppm INTEGER,
    ci_low_cents INTEGER,
    ci_high_cents INTEGER,
    ci_sign TEXT,
    slope_ppm INTEGER,
    null_reason TEXT,
    slope_sign INTEGER,
    PRIMARY KEY (date, entity_type, entity_id)
) STRICT, WITHOUT ROWID;

INSERT INTO fact_variance_daily
WITH sums AS MATERIALIZED (
    SELECT
        e.date, e.entity_type, e.entity_id, d.window_days, d.stats_min_days,
        moments_over(
            d.window_days, CASE WHEN e.spend_cents > 0 THEN e.margin_cents END, e.spend_cents)
            OVER (PARTITION BY e.entity_type, e.entity_id ORDER BY e.date
                  ROWS UNBOUNDED PRECEDING) AS m
    FROM work_entity_day AS e
    CROSS JOIN work_day AS d USING (date)
),
told AS (
    SELECT
        date, entity_type, entity_id, window_days, stats_min_days, moments_n(m) AS n_days,
        CASE WHEN moments_n(m) >= stats_min_days THEN m END AS m
    FROM sums
)
SELECT
    date, entity_type, entity_id, window_days, n_days,
    moments_mean(m), moments_sigma(m), moments_sharpe_ppm(m), moments_ci_low(m),
    moments_ci_high(m),
    CASE moments_ci_sign(m) WHEN 1 THEN 'positive' WHEN -1 THEN 'negative' WHEN 0 THEN 'zero' END,
    moments_slope_ppm(m),
    CASE
        WHEN window_days IS NULL OR stats_min_days IS NULL THEN 'null:upstream_unavailable'
        WHEN n_days < max(stats_min_days, 2) THEN 'null:insufficient_data'
        WHEN moments_sharpe_ppm(m) IS NULL OR moments_slope_ppm(m) IS NULL
            THEN 'null:not_applicable'
    END,
    moments_slope_sign(m)
FROM told;
