-- Section 5, mart_customer_journey_audit: one row a customer, for audits only. It leaves by a
-- logged request for one customer or cohort and is in no pack.
DROP TABLE IF EXISTS mart_customer_journey_audit;
CREATE TABLE mart_customer_journey_audit (
    customer_id TEXT NOT NULL PRIMARY KEY,
    org_market_id TEXT NOT NULL,
    intake_week TEXT NOT NULL,
    first_lock_week TEXT,
    first_delivery_lesson_week TEXT,
    lessons_completed_to_date INTEGER NOT NULL,
    revenue_paid_to_date_cents INTEGER NOT NULL,
    current_status TEXT NOT NULL,
    _cross_domain_customer_grain TEXT NOT NULL,
    as_of TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO mart_customer_journey_audit
WITH lesson AS MATERIALIZED (
    SELECT customer_id, count(*) AS lessons, min(day) AS first_day, max(day) AS last_day
    FROM work_lesson
    GROUP BY customer_id
),
paid AS MATERIALIZED (
    SELECT customer_id, sum(amount_paid_cents) AS cents
    FROM revenue_order
    WHERE payment_status = 'paid' AND substr(paid_at, 1, 10) <= :as_of
    GROUP BY customer_id
),
customer AS (
    SELECT
        c.*, d.status, l.first_day, l.last_day, coalesce(l.lessons, 0) AS lessons,
        coalesce(p.cents, 0) AS paid_cents,
        substr(d.next_lesson_at, 1, 10) > :as_of AS is_booked,
        days_between(
            coalesce(
                CASE WHEN substr(d.last_lesson_at, 1, 10) <= :as_of
                    THEN substr(d.last_lesson_at, 1, 10) END,
                l.last_day),
            :as_of) AS days_since
    FROM work_customer AS c
    LEFT JOIN delivery_customer AS d USING (customer_id)
    LEFT JOIN lesson AS l USING (customer_id)
    LEFT JOIN paid AS p USING (customer_id)
)
SELECT
    customer_id, org_market_id, intake_week, iso_week(first_lock_day), iso_week(first_day),
    lessons, paid_cents,
    CASE
        WHEN first_lock_day IS NULL THEN 'pre_lock'
        WHEN last_day IS NULL OR last_day < week_start(first_lock_day) THEN 'lapsed'
        WHEN status = 'active' AND days_since <= 56 THEN 'active'
        WHEN days_since > 364 AND is_booked IS NOT 1 THEN 'churned'
        ELSE 'dormant'
    END,
    'true', :as_of || 'T23:59:59Z'
FROM customer;
