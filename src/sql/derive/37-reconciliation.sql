-- Section 4, reconciliation: an account's day in the books against the platform's own total.
DROP TABLE IF EXISTS reconciliation;
CREATE TABLE reconciliation (
    date TEXT NOT NULL,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    fact_cents INTEGER NOT NULL,
    control_cents INTEGER,
    variance_cents INTEGER,
    variance_bps INTEGER,
    status TEXT,
    control_cents_null_reason TEXT,
    variance_cents_null_reason TEXT,
    variance_bps_null_reason TEXT,
    status_null_reason TEXT,
    PRIMARY KEY (date, platform, account_id)
) STRICT, WITHOUT ROWID;

INSERT INTO reconciliation
WITH side (date, platform, account_id, fact, control) AS (
    SELECT date, platform, account_id, sum(to_cents(spend_micros)), NULL
    FROM work_spend
    GROUP BY date, platform, account_id
    UNION ALL
    SELECT date, platform, account_id, 0, to_cents(spend_micros)
    FROM platform_total_daily
    WHERE date <= :as_of
),
both AS MATERIALIZED (
    SELECT date, platform, account_id, sum(fact) AS fact, sum(control) AS control
    FROM side
    GROUP BY date, platform, account_id
)
SELECT
    b.date, b.platform, b.account_id, b.fact, b.control, b.fact - b.control,
    CASE
        WHEN b.control = 0 AND b.fact = 0 THEN 0
        WHEN b.control <> 0
            THEN mul_div_round(10000, abs(b.fact - b.control), abs(b.control))
    END,
    CASE
        WHEN b.control IS NULL THEN 'no_control'
        WHEN d.reconciliation_tolerance_bps IS NULL THEN NULL
        WHEN mul_compare(abs(b.fact - b.control), 10000,
                 d.reconciliation_tolerance_bps, abs(b.control)) > 0 THEN 'breach'
        ELSE 'ok'
    END,
    CASE WHEN b.control IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN b.control IS NULL THEN 'null:upstream_unavailable' END,
    CASE
        WHEN b.control IS NULL THEN 'null:upstream_unavailable'
        WHEN b.control = 0 AND b.fact <> 0 THEN 'null:not_applicable'
    END,
    CASE WHEN b.control IS NOT NULL AND d.reconciliation_tolerance_bps IS NULL
        THEN 'null:upstream_unavailable' END
FROM both AS b
CROSS JOIN work_day AS d USING (date);
