-- What a cohort's customer brought and cost in each week since the intake: recognized revenue less
-- lessons. Week 0 is the intake week and always there, so that nothing yet is a sum too.
CREATE TEMP TABLE work_earning (
    org_market_id TEXT NOT NULL,
    intake_week TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    week INTEGER NOT NULL,
    margin_cents INTEGER NOT NULL,
    unknown_costs INTEGER NOT NULL,
    PRIMARY KEY (org_market_id, intake_week, customer_id, week)
) STRICT, WITHOUT ROWID;

INSERT INTO work_earning
WITH movement AS (
    SELECT customer_id, recognized_on AS day, recognized_amount_cents AS cents, 0 AS is_unknown
    FROM revenue_revenue_recognition
    WHERE recognized_on <= :as_of
    UNION ALL
    SELECT customer_id, day, -coalesce(cost_cents, 0), cost_cents IS NULL
    FROM work_lesson
),
step AS (
    SELECT
        c.org_market_id, c.intake_week, c.customer_id,
        days_between(c.intake_week, m.day) / 7 AS week, m.cents, m.is_unknown
    FROM work_customer AS c
    JOIN movement AS m USING (customer_id)
    WHERE c.first_lock_day IS NOT NULL AND m.day >= week_start(c.intake_week)
    UNION ALL
    SELECT org_market_id, intake_week, customer_id, 0, 0, 0
    FROM work_customer
    WHERE first_lock_day IS NOT NULL
)
SELECT org_market_id, intake_week, customer_id, week, sum(cents), sum(is_unknown)
FROM step
GROUP BY org_market_id, intake_week, customer_id, week;
