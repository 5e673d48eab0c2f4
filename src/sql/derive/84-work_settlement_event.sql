-- Section 5, settlement_event: each day's report as it is told, appended where it differs from the
-- day's last revision. Input that is equal makes the same text and so adds nothing; the text has
-- no clock in it, and whoever changes what it tells makes a revision of every day.
CREATE TEMP TABLE work_settlement (
    report_date TEXT NOT NULL PRIMARY KEY,
    event_type TEXT NOT NULL,
    report TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO work_settlement
SELECT
    r.report_date, r.event_type,
    json_object(
        'report_kind', 'SettlementReport',
        'event_type', r.event_type,
        'report_date', r.report_date,
        'status', r.status,
        'total_volume_micros', r.total_volume_micros,
        'total_rebate_micros', r.total_rebate_micros,
        'official_rebate_micros', r.official_rebate_micros,
        'drift_micros', r.drift_micros,
        'drift_bps', r.drift_bps,
        'drift_detected', r.drift_detected,
        'drift_level', r.drift_level,
        'fill_count', r.fill_count,
        'per_strategy', (
            SELECT json_group_array(json_object(
                'strategy', strategy_slug, 'volume_micros', volume_micros,
                'rebate_micros', rebate_micros))
            FROM (SELECT * FROM settlement_strategy AS s WHERE s.report_date = r.report_date
                  ORDER BY strategy_slug)),
        'per_user', (
            SELECT json_group_array(json_object(
                'user_id', user_id, 'volume_micros', volume_micros,
                'rebate_micros', rebate_micros))
            FROM (SELECT * FROM settlement_user AS u WHERE u.report_date = r.report_date
                  ORDER BY user_id)),
        'quarantined_count', a.quarantined_count,
        'attribution_drift_micros', a.drift_micros,
        'kill_switch_active', EXISTS (
            SELECT 1 FROM kill_switch AS k
            WHERE k.from_time < add_days(r.report_date, 1)
              AND (coalesce(k.to_time, '') = '' OR k.to_time > r.report_date || 'T00:00:00Z')),
        'retained_until', r.retained_until)
FROM settlement_report AS r
LEFT JOIN attribution_reconciliation AS a USING (report_date);

INSERT INTO settlement_event
WITH RECURSIVE
fresh AS MATERIALIZED (
    SELECT
        w.report_date, w.event_type, coalesce(e.revision, 0) + 1 AS revision, w.report,
        row_number() OVER (ORDER BY w.report_date) AS n
    FROM work_settlement AS w
    LEFT JOIN settlement_event AS e
        ON e.report_date = w.report_date
        AND e.revision = (SELECT max(revision) FROM settlement_event AS l
                          WHERE l.report_date = w.report_date)
    WHERE e.report IS NOT w.report
),
-- Begins with the last event there is: max() takes the other columns from its row.
chain (n, seq, report_date, event_type, revision, previous_sha256, report) AS (
    SELECT 0, coalesce(max(seq), 0), report_date, event_type, revision, previous_sha256, report
    FROM settlement_event
    UNION ALL
    SELECT
        f.n, c.seq + 1, f.report_date, f.event_type, f.revision,
        CASE WHEN c.seq = 0 THEN ''
            ELSE sha256(c.seq || '|' || c.report_date || '|' || c.event_type || '|'
                        || c.revision || '|' || c.previous_sha256 || '|' || c.report) END,
        f.report
    FROM chain AS c
    JOIN fresh AS f ON f.n = c.n + 1
)
SELECT seq, report_date, event_type, revision, previous_sha256, report
FROM chain
WHERE n > 0;
