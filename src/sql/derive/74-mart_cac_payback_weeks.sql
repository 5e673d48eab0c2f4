-- Section 5, mart_cac_payback_weeks: the first week, 0 being the intake week, by which the cohort's
-- gross margin has reached what its customers cost. The margin changes only in weeks with a
-- movement, so only those are asked.
DROP TABLE IF EXISTS mart_cac_payback_weeks;
CREATE TABLE mart_cac_payback_weeks (
    org_market_id TEXT NOT NULL,
    intake_cohort_week TEXT NOT NULL,
    weeks_to_payback INTEGER,
    _payback_definition TEXT NOT NULL,
    null_reason TEXT,
    as_of TEXT NOT NULL,
    PRIMARY KEY (org_market_id, intake_cohort_week)
) STRICT, WITHOUT ROWID;

INSERT INTO mart_cac_payback_weeks
WITH running AS (
    SELECT
        org_market_id, intake_week, week,
        sum(sum(margin_cents)) OVER (
            PARTITION BY org_market_id, intake_week ORDER BY week) AS margin_cents
    FROM work_earning
    GROUP BY org_market_id, intake_week, week
),
reached AS (
    SELECT c.org_market_id, c.intake_week, min(r.week) AS week
    FROM work_cohort AS c
    JOIN running AS r USING (org_market_id, intake_week)
    WHERE c.margin_cents IS NOT NULL AND mul_compare(r.margin_cents, 1, c.cac_cents, c.size) >= 0
    GROUP BY c.org_market_id, c.intake_week
)
SELECT
    c.org_market_id, c.intake_week, r.week, 'cumulative_gross_margin_geq_cac',
    CASE
        WHEN c.cac_cents IS NULL THEN c.cac_null_reason
        WHEN c.margin_cents IS NULL THEN 'null:upstream_unavailable'
        WHEN r.week IS NULL THEN 'null:insufficient_observation_window'
    END,
    :as_of || 'T23:59:59Z'
FROM work_cohort AS c
LEFT JOIN reached AS r USING (org_market_id, intake_week);
