-- Section 5, mart_ltv_to_cac_ratio: what a customer brings over what acquiring one cost.
DROP TABLE IF EXISTS mart_ltv_to_cac_ratio;
CREATE TABLE mart_ltv_to_cac_ratio (
    org_market_id TEXT NOT NULL,
    intake_cohort_week TEXT NOT NULL,
    ltv_cents INTEGER,
    cac_cents INTEGER,
    ltv_to_cac_ratio_bps INTEGER,
    null_reason TEXT,
    as_of TEXT NOT NULL,
    PRIMARY KEY (org_market_id, intake_cohort_week)
) STRICT, WITHOUT ROWID;

INSERT INTO mart_ltv_to_cac_ratio
SELECT
    l.org_market_id, l.intake_cohort_week, l.ltv_cents, c.cac_cents,
    CASE WHEN c.cac_cents <> 0 THEN mul_div_round(10000, l.ltv_cents, c.cac_cents) END,
    CASE
        WHEN l.ltv_cents IS NULL OR c.cac_cents IS NULL THEN 'null:upstream_unavailable'
        WHEN c.cac_cents = 0 THEN 'null:not_applicable'
    END,
    l.as_of
FROM mart_ltv_per_first_lock_cohort AS l
JOIN mart_cac AS c USING (org_market_id, intake_cohort_week);
