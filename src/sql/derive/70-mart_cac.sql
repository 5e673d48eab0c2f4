-- Section 5, mart_cac: what it cost to acquire a customer of a cohort.
DROP TABLE IF EXISTS mart_cac;
CREATE TABLE mart_cac (
    org_market_id TEXT NOT NULL,
    intake_cohort_week TEXT NOT NULL,
    source_class TEXT,
    total_acquisition_cost_cents INTEGER,
    first_lock_count INTEGER NOT NULL,
    cac_cents INTEGER,
    _cac_cost_decomposition TEXT NOT NULL,
    null_reason TEXT,
    as_of TEXT NOT NULL,
    PRIMARY KEY (org_market_id, intake_cohort_week)
) STRICT, WITHOUT ROWID;

INSERT INTO mart_cac
SELECT
    org_market_id, intake_week, NULL, cost_cents, size, cac_cents, 'marketing_plus_sales_sdr',
    cac_null_reason, :as_of || 'T23:59:59Z'
FROM work_cohort;
