-- Identity of the splits: what the partners of a project get in the month is what it sold, where
-- every product's shares are whole.
WITH
shared AS (
    SELECT
        project_id, sum(total_allocated_cents) AS cents,
        count(*) = count(total_allocated_cents) AS is_known
    FROM revenue_allocations_daily
    WHERE economic_day BETWEEN :first_day AND :end_day
    GROUP BY project_id
),
sold AS (
    SELECT project_id, sum(net_revenue_cents) AS cents
    FROM revenue_daily
    WHERE economic_day BETWEEN :first_day AND :end_day
    GROUP BY project_id
)
SELECT
    CASE WHEN a.is_known = 0 THEN 'NOTSET' WHEN a.cents = s.cents THEN 'PASS' ELSE 'FAIL' END
        AS verdict,
    'shares_make_revenue' AS name, project_id AS entity, a.cents AS value, s.cents AS "limit",
    1 AS many
FROM sold AS s
LEFT JOIN shared AS a USING (project_id)
ORDER BY project_id;
