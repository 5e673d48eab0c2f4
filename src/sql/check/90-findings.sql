-- The rules of data quality: one line a finding of the books up to as-of, and one for each rule that
-- found nothing. Rows and files that are not in the books count by file; accounts without a buyer
-- by their days in the 90 that end with the month.
WITH
rule (name) AS (
    VALUES
        ('weights_exceed_one'), ('payment_without_batch'), ('terms_unknown'),
        ('split_not_whole'), ('paid_before_collection'), ('throttle_test_unavailable'),
        ('account_gone_silent'), ('calendar_incomplete'), ('parameter_unreadable'),
        ('campaign_unknown'), ('account_unknown'), ('buyer_unknown'), ('spend_negative'),
        ('comp_payment_without_accrual'), ('official_report_twice'), ('org_market_unknown'),
        ('coach_unknown'), ('two_sources'), ('account_unassigned'), ('rows_rejected'), ('file_refused')
),
found (name, entity, value) AS (
    SELECT code, key, 1 FROM dq_finding
    UNION ALL
    SELECT 'account_unassigned', platform || '/' || account_id, count(DISTINCT date)
    FROM fact_margin_daily
    WHERE buyer_id = '(unassigned)' AND date BETWEEN :window_start AND :end_day
    GROUP BY platform, account_id
    UNION ALL
    SELECT 'rows_rejected', path, count(*) FROM ingest_reject GROUP BY path
    UNION ALL
    SELECT 'file_refused', path, 1 FROM ingest_refused
),
line (verdict, name, entity, value) AS (
    SELECT 'FAIL', name, entity, value FROM found
    UNION ALL
    SELECT 'PASS', name, 'portfolio', 0 FROM rule WHERE name NOT IN (SELECT name FROM found)
)
SELECT verdict, name, entity, value, 0 AS "limit", 0 AS many FROM line ORDER BY name, entity;
