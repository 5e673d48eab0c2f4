-- Section 4, fact_variance_daily: statistics of daily margin over a sliding window, by
-- the function day_statistics. slope_sign is the slope's sign
-- before rounding.
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
SELECT
    d.date, e.entity_type, e.entity_id, d.window_days, s.n, s.mean, s.sigma, s.sharpe_ppm,
    s.ci_low, s.ci_high, s.ci_sign, s.slope_ppm, s.null_reason, s.slope_sign
FROM day_statistics('work_margin') AS s
CROSS JOIN work_day AS d ON d.number = s.day
CROSS JOIN work_entity AS e USING (entity);
