-- The leads of section 5's finance mart, each with the day of its first lock by as-of. A cohort is
-- the leads of one market and intake week; its customers are those that locked.
CREATE TEMP TABLE work_customer (
    customer_id TEXT NOT NULL PRIMARY KEY,
    org_market_id TEXT NOT NULL,
    intake_week TEXT NOT NULL,
    source_class TEXT,
    first_lock_day TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO work_customer
SELECT
    l.customer_id, l.org_market_id, l.intake_week, nullif(l.source_class, ''),
    (SELECT min(substr(h.occurred_at, 1, 10)) FROM sales_lead_stage_history AS h
     WHERE h.customer_id = l.customer_id AND h.stage = 'locked'
       AND substr(h.occurred_at, 1, 10) <= :as_of)
FROM sales_lead_intake AS l
WHERE l.intake_week <= iso_week(:as_of);
