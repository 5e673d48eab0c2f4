-- Completed lessons and what each cost: the coach's pay as delivered, else the hourly rate and the
-- way; and the facility. Without pay and without such a coach nobody knows: NULL.
CREATE TEMP TABLE work_lesson (
    lesson_id TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT NOT NULL,
    org_market_id TEXT NOT NULL,
    day TEXT NOT NULL,
    cost_cents INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO work_lesson
SELECT
    e.lesson_id, e.customer_id, e.org_market_id, substr(e.completed_at, 1, 10),
    coalesce(
        e.coach_pay_cents,
        mul_div_round(c.lesson_rate_cents, e.duration_minutes, 60) + c.travel_comp_cents)
        + coalesce(e.facility_cost_cents, 0)
FROM delivery_lesson_event AS e
LEFT JOIN coaching_coach AS c USING (coach_id)
WHERE substr(e.completed_at, 1, 10) <= :as_of;
