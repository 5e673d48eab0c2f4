-- Section 5, settlement_report: a UTC day's rebates as the fills have them against the official
-- report. Limits are compared exactly, so against an official 0 any drift is beyond all of them.
DROP TABLE IF EXISTS settlement_report;
CREATE TABLE settlement_report (
    report_date TEXT NOT NULL PRIMARY KEY,
    event_type TEXT NOT NULL,
    total_volume_micros INTEGER NOT NULL,
    total_rebate_micros INTEGER NOT NULL,
    official_rebate_micros INTEGER,
    drift_micros INTEGER,
    drift_bps INTEGER,
    drift_detected INTEGER,
    drift_level TEXT,
    status TEXT NOT NULL,
    fill_count INTEGER NOT NULL,
    retained_until TEXT,
    official_rebate_micros_null_reason TEXT,
    drift_micros_null_reason TEXT,
    drift_bps_null_reason TEXT,
    drift_detected_null_reason TEXT,
    retained_until_null_reason TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO settlement_report
WITH official AS MATERIALIZED (
    SELECT report_date, rebate_micros
    FROM work_official AS o
    WHERE path = (SELECT max(path) FROM work_official AS p WHERE p.report_date = o.report_date)
),
fill AS (
    SELECT
        substr(fill_confirmed_at, 1, 10) AS report_date, size_pusd_micros AS volume,
        builder_fee_pusd_micros AS rebate, 1 AS fills
    FROM attribution_fill
    WHERE substr(fill_confirmed_at, 1, 10) <= :as_of
    UNION ALL
    SELECT report_date, 0, 0, 0 FROM official
),
day AS (
    SELECT report_date, sum(volume) AS volume, sum(rebate) AS rebate, sum(fills) AS fills
    FROM fill
    GROUP BY report_date
),
measured AS (
    SELECT
        d.*, o.rebate_micros AS official, abs(d.rebate - o.rebate_micros) AS drift,
        max(p.value) FILTER (WHERE p.name = 'drift_alert_bps') AS alert_bps,
        max(p.value) FILTER (WHERE p.name = 'drift_warn_bps') AS warn_bps,
        max(p.value) FILTER (WHERE p.name = 'drift_hard_bps') AS hard_bps,
        max(p.value) FILTER (WHERE p.name = 'retention_days') AS retention_days
    FROM day AS d
    LEFT JOIN official AS o USING (report_date)
    LEFT JOIN work_policy AS p ON d.report_date BETWEEN p.effective_from AND p.effective_to
    GROUP BY d.report_date
),
judged AS (
    SELECT
        *,
        -- Any drift from an official 0 is beyond every limit, set or not.
        iif(official = 0 AND drift > 0, 1, mul_compare(drift, 10000, alert_bps, official) > 0)
            AS detected,
        CASE
            WHEN official IS NULL THEN NULL
            WHEN official = 0 AND drift > 0 THEN 'hard'
            WHEN alert_bps IS NULL OR warn_bps IS NULL OR hard_bps IS NULL THEN 'not_set'
            WHEN mul_compare(drift, 10000, hard_bps, official) > 0 THEN 'hard'
            WHEN mul_compare(drift, 10000, warn_bps, official) > 0 THEN 'warn'
            WHEN mul_compare(drift, 10000, alert_bps, official) > 0 THEN 'alert'
            ELSE 'none'
        END AS level,
        -- Seven calendar years are 2556 or 2557 days: the later of the two ends holds.
        CASE WHEN retention_days BETWEEN 0 AND 1000000
            THEN max(date(report_date, '+7 years'), add_days(report_date, retention_days))
        END AS retained_until
    FROM measured
)
SELECT
    report_date, iif(official IS NULL, 'REPORT_DEFERRED', 'REVENUE_REPORT'),
    volume, rebate, official, drift,
    CASE
        WHEN official > 0 THEN mul_div_round(10000, drift, official)
        WHEN drift = 0 THEN 0
    END,
    detected, level,
    CASE
        WHEN official IS NULL THEN 'deferred'
        WHEN detected IS NULL THEN 'not_set'
        WHEN detected THEN 'quarantined'
        ELSE 'complete'
    END,
    fills, retained_until,
    CASE WHEN official IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN official IS NULL THEN 'null:upstream_unavailable' END,
    CASE
        WHEN official IS NULL THEN 'null:upstream_unavailable'
        WHEN official <= 0 AND drift <> 0 THEN 'null:not_applicable'
    END,
    CASE WHEN detected IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN retained_until IS NULL THEN 'null:upstream_unavailable' END
FROM judged;
