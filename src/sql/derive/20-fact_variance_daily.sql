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
WITH told AS (
    SELECT
        date, entity_type, entity_id, window_days, stats_min_days,
        statistics(
            window_days, stats_min_days, CASE WHEN spend_cents > 0 THEN margin_cents END,
            spend_cents)
            OVER (PARTITION BY entity_type, entity_id ORDER BY date ROWS UNBOUNDED PRECEDING)
            AS f
    FROM work_entity_day
)
SELECT
    date, entity_type, entity_id, window_days, figure(f, 'n'), figure(f, 'mean'),
    figure(f, 'sigma'), figure(f, 'sharpe_ppm'), figure(f, 'ci_low'), figure(f, 'ci_high'),
    CASE figure(f, 'ci_sign') WHEN 1 THEN 'positive' WHEN -1 THEN 'negative' WHEN 0 THEN 'zero' END,
    figure(f, 'slope_ppm'),
    CASE
        WHEN window_days IS NULL OR stats_min_days IS NULL THEN 'null:upstream_unavailable'
        WHEN figure(f, 'mean') IS NULL THEN 'null:insufficient_data'
        WHEN figure(f, 'sharpe_ppm') IS NULL OR figure(f, 'slope_ppm') IS NULL
            THEN 'null:not_applicable'
    END,
    figure(f, 'slope_sign')
FROM told;
