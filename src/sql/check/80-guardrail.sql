-- Every guardrail of the month: value against the limit that may not be passed. Amber passes; what
-- has no limit, or no value, is not judged. Quotas of buyers and weeks are many.
SELECT
    CASE
        WHEN verdict IN ('ok', 'amber') THEN 'PASS'
        WHEN verdict = 'breach' THEN 'FAIL'
        ELSE 'NOTSET'
    END AS verdict,
    name, entity, value, limit_red AS "limit", name GLOB '*_quota' AS many
FROM guardrail
WHERE month = :month
ORDER BY name, entity;
