-- Criterion 1 and the data-quality SLA: at least the floor of the days that each account and each
-- partner should have, over the 90 days that end on as-of, and that end with the month.
WITH
policy AS MATERIALIZED (
    SELECT (SELECT decimal(value, 0) FROM policy_parameter
            WHERE name = 'completeness_floor_bps' AND effective_from <= :end_day
            ORDER BY effective_from DESC LIMIT 1) AS floor
),
figure (entity, value, present, expected) AS (
    SELECT table_name, completeness_bps, present_rows, expected_rows FROM completeness
    UNION ALL
    SELECT month, value, value, 10000
    FROM pack_metric
    WHERE month = :month AND metric = 'completeness_min_bps'
)
SELECT
    CASE
        WHEN floor IS NULL OR value IS NULL THEN 'NOTSET'
        WHEN mul_compare(present, 10000, floor, expected) >= 0 THEN 'PASS'
        ELSE 'FAIL'
    END AS verdict,
    'completeness' AS name, entity, value, floor AS "limit", 0 AS many
FROM figure
CROSS JOIN policy
ORDER BY entity DESC;
