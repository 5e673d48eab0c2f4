-- Section 5, revenue_allocations: each event's net, shared out by its product's splits. Splits
-- that do not sum to a whole share nothing; a product without splits is the owner's.
DROP TABLE IF EXISTS revenue_allocations;
CREATE TABLE revenue_allocations (
    event_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    product_id TEXT NOT NULL,
    economic_day TEXT NOT NULL,
    partner_type TEXT NOT NULL,
    partner_name TEXT NOT NULL,
    percentage_bps INTEGER NOT NULL,
    allocated_amount_cents INTEGER,
    allocated_amount_cents_null_reason TEXT,
    PRIMARY KEY (event_id, partner_type, partner_name)
) STRICT, WITHOUT ROWID;

INSERT INTO revenue_allocations
WITH event AS (
    SELECT
        event_id, project_id, product_id, economic_day, to_cents(net_amount_micros) AS net_cents
    FROM sales_core_event
    WHERE economic_day <= :as_of
),
split AS MATERIALIZED (
    SELECT
        product_id, partner_type, partner_name, percentage_bps,
        sum(percentage_bps) OVER (PARTITION BY product_id) = 10000 AS is_whole
    FROM product_revenue_split
)
SELECT
    e.event_id, e.project_id, e.product_id, e.economic_day, s.partner_type, s.partner_name,
    s.percentage_bps,
    largest_remainder(e.net_cents, s.percentage_bps) OVER (
        PARTITION BY e.event_id
        ORDER BY s.partner_type, s.partner_name
        ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING),
    NULL
FROM event AS e
JOIN split AS s USING (product_id)
WHERE s.is_whole
UNION ALL
SELECT
    e.event_id, e.project_id, e.product_id, e.economic_day, s.partner_type, s.partner_name,
    s.percentage_bps, NULL, 'null:upstream_unavailable'
FROM event AS e
JOIN split AS s USING (product_id)
WHERE NOT s.is_whole
UNION ALL
SELECT
    e.event_id, e.project_id, e.product_id, e.economic_day, 'owner', '', 10000, e.net_cents, NULL
FROM event AS e
WHERE NOT EXISTS (SELECT 1 FROM product_revenue_split AS s WHERE s.product_id = e.product_id);
