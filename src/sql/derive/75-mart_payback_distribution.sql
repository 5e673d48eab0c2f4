-- Section 5, mart_payback_distribution: in which month of four weeks each customer's own gross
-- margin reached the cohort's CAC, as shares of the cohort. Who has not paid back is in no bucket.
DROP TABLE IF EXISTS mart_payback_distribution;
CREATE TABLE mart_payback_distribution (
    org_market_id TEXT NOT NULL,
    intake_cohort_week TEXT NOT NULL,
    payback_month_bucket TEXT NOT NULL,
    cohort_share_bps INTEGER NOT NULL,
    _payback_bucket_granularity TEXT NOT NULL,
    as_of TEXT NOT NULL,
    PRIMARY KEY (org_market_id, intake_cohort_week, payback_month_bucket)
) STRICT, WITHOUT ROWID;

INSERT INTO mart_payback_distribution
WITH RECURSIVE
bucket (month) AS (
    SELECT 1
    UNION ALL
    SELECT month + 1 FROM bucket WHERE month < 25
),
running AS (
    SELECT
        org_market_id, intake_week, customer_id, week,
        sum(margin_cents) OVER (
            PARTITION BY org_market_id, intake_week, customer_id ORDER BY week) AS margin_cents
    FROM work_earning
),
reached AS (
    SELECT r.org_market_id, r.intake_week, min(min(r.week) / 4 + 1, 25) AS month
    FROM running AS r
    JOIN work_cohort AS c USING (org_market_id, intake_week)
    WHERE r.margin_cents >= c.cac_cents
    GROUP BY r.org_market_id, r.intake_week, r.customer_id
),
counted AS (
    SELECT org_market_id, intake_week, month, count(*) AS customers
    FROM reached
    GROUP BY org_market_id, intake_week, month
)
SELECT
    c.org_market_id, c.intake_week, iif(b.month < 25, 'M' || b.month, 'M24+'),
    mul_div_round(10000, coalesce(n.customers, 0), c.size), 'monthly', :as_of || 'T23:59:59Z'
FROM work_cohort AS c
CROSS JOIN bucket AS b
LEFT JOIN counted AS n
    ON n.org_market_id = c.org_market_id AND n.intake_week = c.intake_week
    AND n.month = b.month
WHERE c.cac_cents IS NOT NULL AND c.margin_cents IS NOT NULL;
