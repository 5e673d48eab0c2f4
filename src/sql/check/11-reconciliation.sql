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
account AS MATERIALIZED (
    SELECT
        platform, account_id, count(*) AS days, count(control_cents) AS controlled,
        sum(fact_cents) FILTER (WHERE control_cents IS NOT NULL) AS fact,
        sum(control_cents) AS control
    FROM reconciliation
    WHERE date BETWEEN :window_start AND :end_day
    GROUP BY platform, account_id
),
side (name, entity, fact, control) AS (
    SELECT 'reconciliation_platform', platform, sum(fact), sum(control)
    FROM account
    WHERE controlled > 0
    GROUP BY platform
    UNION ALL
    SELECT 'reconciliation_account', platform || '/' || account_id, fact, control
    FROM account
    WHERE controlled > 0
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
        3, 'PASS', 'reconciliation_day', min(date || '/' || platform || '/' || account_id), NULL,
        NULL, count(*)
    FROM reconciliation
    WHERE date BETWEEN :window_start AND :end_day AND control_cents IS NOT NULL
      AND status = 'ok'
    HAVING count(*) > 0
    UNION ALL
    SELECT
        3, iif(status = 'breach', 'FAIL', 'NOTSET'), 'reconciliation_day',
        date || '/' || platform || '/' || account_id, variance_bps, tolerance, 1
    FROM reconciliation
    CROSS JOIN policy
    WHERE date BETWEEN :window_start AND :end_day AND control_cents IS NOT NULL
      AND status IS NOT 'ok'
    UNION ALL
    SELECT
        4,
        CASE
            WHEN floor IS NULL OR days = 0 THEN 'NOTSET'
            WHEN mul_compare(controlled, 10000, floor, days) >= 0 THEN 'PASS'
            ELSE 'FAIL'
        END,
        'reconciliation_controlled', 'portfolio',
        CASE WHEN days > 0 THEN mul_div_round(10000, controlled, days) END, floor, 0
    FROM policy
    CROSS JOIN (SELECT coalesce(sum(days), 0) AS days, coalesce(sum(controlled), 0) AS controlled FROM account)
)
SELECT verdict, name, entity, value, "limit", many FROM line ORDER BY place, entity;
