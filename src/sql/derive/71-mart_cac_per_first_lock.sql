-- Section 5, mart_cac_per_first_lock: a cohort's acquisition cost by the class that its leads came
-- from. A class bears its own ad spend and a part of the sales cost by its first locks; the floor
-- of five holds for each class.
DROP TABLE IF EXISTS mart_cac_per_first_lock;
CREATE TABLE mart_cac_per_first_lock (
    org_market_id TEXT NOT NULL,
    intake_cohort_week TEXT NOT NULL,
    source_class TEXT NOT NULL,
    total_acquisition_cost_cents INTEGER,
    first_lock_count INTEGER NOT NULL,
    cac_cents INTEGER,
    _cac_cost_decomposition TEXT NOT NULL,
    null_reason TEXT,
    as_of TEXT NOT NULL,
    PRIMARY KEY (org_market_id, intake_cohort_week, source_class)
) STRICT, WITHOUT ROWID;

INSERT INTO mart_cac_per_first_lock
WITH part AS (
    SELECT org_market_id, intake_week, source_class, 1 AS locks, 0 AS paid_cents
    FROM work_customer
    WHERE source_class IS NOT NULL AND first_lock_day IS NOT NULL
    UNION ALL
    SELECT org_market_id, week, source_class, 0, ad_spend_cents
    FROM revenue_ad_spend_reconciled
    WHERE source_class IN ('paid_social', 'paid_search') AND ad_spend_cents <> 0
),
class AS (
    SELECT
        p.org_market_id, p.intake_week, p.source_class, sum(p.locks) AS locks,
        sum(p.paid_cents) AS paid_cents, c.sdr_cents, c.cost_cents,
        sum(sum(p.locks)) OVER (PARTITION BY p.org_market_id, p.intake_week) AS all_locks
    FROM part AS p
    JOIN work_cohort AS c USING (org_market_id, intake_week)
    WHERE c.has_classes
    GROUP BY p.org_market_id, p.intake_week, p.source_class
),
cost AS (
    SELECT
        org_market_id, intake_week, source_class, locks,
        paid_cents + largest_remainder(sdr_cents, locks) OVER (
            PARTITION BY org_market_id, intake_week
            ORDER BY source_class
            ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS cents,
        NULL AS reason
    FROM class
    WHERE cost_cents IS NOT NULL AND all_locks > 0
    UNION ALL
    SELECT
        org_market_id, intake_week, source_class, locks, NULL,
        CASE WHEN cost_cents IS NULL THEN 'null:upstream_unavailable'
            ELSE 'null:insufficient_data' END
    FROM class
    WHERE cost_cents IS NULL OR all_locks = 0
)
SELECT
    org_market_id, intake_week, source_class, cents, locks,
    CASE WHEN locks >= 5 THEN mul_div_round(cents, 1, locks) END,
    'marketing_plus_sales_sdr',
    coalesce(reason, CASE WHEN locks < 5 THEN 'null:insufficient_data' END),
    :as_of || 'T23:59:59Z'
FROM cost;
