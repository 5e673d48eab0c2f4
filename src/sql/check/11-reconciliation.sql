-- Criterion 1: reconciliation error below the tolerance, in bps of the platform's own totals. Over
-- the 90 days for each platform and each account; then day by day for each account, where every
-- day beyond the tolerance has its line. Days without a control total prove nothing: they may be
-- no more than the completeness floor leaves.
WITH
policy AS MATERIALIZED (
    SELECT
        (SELECT decimal(value, 0) FROM policy_parameter
         WHERE name = 'reconciliation_tolerance_bps' AND effective_from <= :end_day
         ORDER BY effective_from DESC LIMIT 1) AS tolerance,
        (SELECT decimal(value, 0) FROM policy_parameter
         WHERE name = 'completeness_floor_bps' AND effective_from <= :end_day
         ORDER BY effective_from DESC LIMIT 1) AS floor
),
day AS MATERIALIZED (
    SELECT * FROM reconciliation WHERE date BETWEEN :window_start AND :end_day
),
side (name, entity, fact, control) AS (
    SELECT 'reconciliation_platform', platform, sum(fact_cents), sum(control_cents)
    FROM day
    WHERE control_cents IS NOT NULL
    GROUP BY platform
    UNION ALL
    SELECT
        'reconciliation_account', platform || '/' || account_id, sum(fact_cents),
        sum(control_cents)
    FROM day
    WHERE control_cents IS NOT NULL
    GROUP BY platform, account_id
),
line (place, verdict, name, entity, value, "limit", many) AS (
    SELECT
        1 + (name = 'reconciliation_account'),
        CASE
            WHEN tolerance IS NULL THEN 'NOTSET'
            WHEN mul_compare(abs(fact - control), 10000, tolerance, abs(control)) <= 0 THEN 'PASS'
            ELSE 'FAIL'
        END,
        name, entity,
        CASE
            WHEN control <> 0 THEN mul_div_round(10000, abs(fact - control), abs(control))
            WHEN fact = 0 THEN 0
        END,
        tolerance, 0
    FROM side
    CROSS JOIN policy
    UNION ALL
    SELECT
        3,
        CASE status WHEN 'ok' THEN 'PASS' WHEN 'breach' THEN 'FAIL' ELSE 'NOTSET' END,
        'reconciliation_day', date || '/' || platform || '/' || account_id, variance_bps,
        tolerance, 1
    FROM day
    CROSS JOIN policy
    WHERE control_cents IS NOT NULL
    UNION ALL
    SELECT
        4,
        CASE
            WHEN floor IS NULL OR count(*) = 0 THEN 'NOTSET'
            WHEN mul_compare(count(control_cents), 10000, floor, count(*)) >= 0 THEN 'PASS'
            ELSE 'FAIL'
        END,
        'reconciliation_controlled', 'portfolio',
        CASE WHEN count(*) > 0 THEN mul_div_round(10000, count(control_cents), count(*)) END,
        floor, 0
    FROM policy
    LEFT JOIN day
)
SELECT verdict, name, entity, value, "limit", many FROM line ORDER BY place, entity;
