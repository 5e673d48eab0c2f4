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
        d.number, d.date, e.entity, d.window_days, d.stats_min_days,
        statistics(
            e.entity, d.window_days, d.stats_min_days,
            CASE WHEN f.spend_cents > 0 THEN f.margin_cents END, f.spend_cents)
            OVER (ORDER BY d.number, e.entity ROWS UNBOUNDED PRECEDING) AS f
    FROM work_day AS d
    CROSS JOIN work_entity_start AS e ON e.day <= d.number
    LEFT JOIN work_entity_day AS f ON f.entity = e.entity AND f.day = d.number
)
SELECT
    t.date, e.entity_type, e.entity_id, t.window_days, figure(t.f, 'n'), figure(t.f, 'mean'),
    figure(t.f, 'sigma'), figure(t.f, 'sharpe_ppm'), figure(t.f, 'ci_low'),
    figure(t.f, 'ci_high'), figure(t.f, 'ci_sign'), figure(t.f, 'slope_ppm'),
    figure(t.f, 'null_reason'), figure(t.f, 'slope_sign')
FROM told AS t
CROSS JOIN work_entity AS e USING (entity);
