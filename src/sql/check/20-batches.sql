-- Criterion 2: every batch that was due before as-of has come, to the cent: value is what came,
-- limit what was scheduled.
SELECT
    CASE status WHEN 'realized' THEN 'PASS' WHEN 'scheduled' THEN 'PASS' ELSE 'FAIL' END AS verdict,
    'batch_realized' AS name,
    partner || '/' || terms || '/' || tranche || '/' || period_end AS entity,
    realized_cents AS value, scheduled_cents AS "limit", 1 AS many
FROM fact_cashflow_schedule
WHERE scheduled_payment_date < :as_of
ORDER BY period_end, partner, terms, tranche;
