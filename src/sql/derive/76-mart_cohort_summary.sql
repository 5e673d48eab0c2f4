-- Section 5, mart_cohort_summary: what a cohort has earned and paid by the end of each week since
-- its intake. A customer counts from the week of the first lock on, then with all since the
-- intake; so every movement enters in the later of its own week and that one. A cohort older than
-- a source's first week has no figure of that source.
DROP TABLE IF EXISTS mart_cohort_summary;
CREATE TABLE mart_cohort_summary (
    org_market_id TEXT NOT NULL,
    intake_cohort_week TEXT NOT NULL,
    current_week TEXT NOT NULL,
    weeks_since_intake INTEGER NOT NULL,
    cohort_size INTEGER NOT NULL,
    revenue_earned_cents INTEGER,
    revenue_paid_cents INTEGER,
    null_reason TEXT,
    as_of TEXT NOT NULL,
    PRIMARY KEY (org_market_id, intake_cohort_week, current_week)
) STRICT, WITHOUT ROWID;

INSERT INTO mart_cohort_summary
WITH RECURSIVE
customer AS MATERIALIZED (
    SELECT
        customer_id, org_market_id, intake_week, week_start(intake_week) AS first_day,
        max(first_lock_day, week_start(intake_week)) AS lock_day
    FROM work_customer
    WHERE first_lock_day IS NOT NULL
),
movement AS (
    SELECT customer_id, recognized_on AS day, recognized_amount_cents AS earned, 0 AS paid
    FROM revenue_revenue_recognition
    WHERE recognized_on <= :as_of
    UNION ALL
    SELECT customer_id, substr(paid_at, 1, 10), 0, amount_paid_cents
    FROM revenue_order
    WHERE payment_status = 'paid' AND substr(paid_at, 1, 10) <= :as_of
),
entry AS (
    SELECT
        c.org_market_id, c.intake_week,
        days_between(c.intake_week, max(m.day, c.lock_day)) / 7 AS week,
        0 AS customers, m.earned, m.paid
    FROM customer AS c
    JOIN movement AS m ON m.customer_id = c.customer_id AND m.day >= c.first_day
    UNION ALL
    SELECT
        org_market_id, intake_week, days_between(intake_week, lock_day) / 7, 1, 0, 0
    FROM customer
    UNION ALL
    SELECT org_market_id, intake_week, week, 0, 0, 0
    FROM week
),
week (org_market_id, intake_week, week, last) AS (
    SELECT org_market_id, intake_week, 0, weeks FROM work_cohort
    UNION ALL
    SELECT org_market_id, intake_week, week + 1, last FROM week WHERE week < last
),
running AS (
    SELECT
        org_market_id, intake_week, week,
        sum(sum(customers)) OVER since AS customers,
        sum(sum(earned)) OVER since AS earned,
        sum(sum(paid)) OVER since AS paid
    FROM entry
    GROUP BY org_market_id, intake_week, week
    WINDOW since AS (PARTITION BY org_market_id, intake_week ORDER BY week)
),
source AS (
    SELECT
        (SELECT iso_week(min(recognized_on)) FROM revenue_revenue_recognition
         WHERE recognized_on <= :as_of) AS earned_from,
        (SELECT iso_week(min(substr(paid_at, 1, 10))) FROM revenue_order
         WHERE substr(paid_at, 1, 10) <= :as_of) AS paid_from
),
figure AS (
    SELECT
        r.org_market_id, r.intake_week, r.week, r.customers,
        CASE WHEN r.intake_week >= s.earned_from THEN r.earned END AS earned,
        CASE WHEN r.intake_week >= s.paid_from THEN r.paid END AS paid
    FROM running AS r
    CROSS JOIN source AS s
)
SELECT
    org_market_id, intake_week, iso_week(add_days(intake_week, 7 * week)), week, customers,
    earned, paid,
    CASE WHEN earned IS NULL OR paid IS NULL THEN 'null:upstream_unavailable' END,
    :as_of || 'T23:59:59Z'
FROM figure;
