-- Section 5, mart_ltv_per_first_lock_cohort: the gross margin that a cohort's customers have
-- brought so far, and per customer from the floor of five on.
DROP TABLE IF EXISTS mart_ltv_per_first_lock_cohort;
CREATE TABLE mart_ltv_per_first_lock_cohort (
    org_market_id TEXT NOT NULL,
    intake_cohort_week TEXT NOT NULL,
    cohort_size INTEGER NOT NULL,
    cumulative_gross_margin_cents INTEGER,
    ltv_cents INTEGER,
    observation_window_weeks INTEGER NOT NULL,
    _ltv_decomposition TEXT NOT NULL,
    null_reason TEXT,
    as_of TEXT NOT NULL,
    PRIMARY KEY (org_market_id, intake_cohort_week)
) STRICT, WITHOUT ROWID;

INSERT INTO mart_ltv_per_first_lock_cohort
SELECT
    org_market_id, intake_week, size, margin_cents,
    CASE WHEN size >= 5 THEN mul_div_round(margin_cents, 1, size) END,
    weeks, 'gross_margin',
    CASE
        WHEN margin_cents IS NULL THEN 'null:upstream_unavailable'
        WHEN size < 5 THEN 'null:insufficient_data'
    END,
    :as_of || 'T23:59:59Z'
FROM work_cohort;
