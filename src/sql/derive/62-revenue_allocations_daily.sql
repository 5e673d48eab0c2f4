-- Section 5, revenue_allocations_daily: what each partner of a project earned on a day. A sum with
-- a part that is not known is not known.
DROP TABLE IF EXISTS revenue_allocations_daily;
CREATE TABLE revenue_allocations_daily (
    project_id TEXT NOT NULL,
    economic_day TEXT NOT NULL,
    partner_type TEXT NOT NULL,
    partner_name TEXT NOT NULL,
    total_allocated_cents INTEGER,
    total_allocated_cents_null_reason TEXT,
    PRIMARY KEY (project_id, economic_day, partner_type, partner_name)
) STRICT, WITHOUT ROWID;

INSERT INTO revenue_allocations_daily
SELECT
    project_id, economic_day, partner_type, partner_name,
    CASE WHEN count(*) = count(allocated_amount_cents) THEN sum(allocated_amount_cents) END,
    CASE WHEN count(*) > count(allocated_amount_cents) THEN 'null:upstream_unavailable' END
FROM revenue_allocations
GROUP BY project_id, economic_day, partner_type, partner_name;
