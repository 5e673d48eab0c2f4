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
WITH both AS MATERIALIZED (
    SELECT
        c.date, c.platform, c.account_id, coalesce(f.spend_cents, 0) AS fact,
        to_cents(c.spend_micros) AS control
    FROM platform_total_daily AS c
    LEFT JOIN work_account_day AS f USING (date, platform, account_id)
    WHERE c.date <= :as_of
    UNION ALL
    SELECT f.date, f.platform, f.account_id, f.spend_cents, NULL
    FROM work_account_day AS f
    WHERE NOT EXISTS (
        SELECT 1 FROM platform_total_daily AS c
        WHERE c.date = f.date AND c.platform = f.platform AND c.account_id = f.account_id)
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
        WHEN b.control = 0 AND b.fact <> 0 THEN 'breach'
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
    CASE
        WHEN b.control IS NULL OR b.control = 0 AND b.fact <> 0 THEN NULL
        WHEN d.reconciliation_tolerance_bps IS NULL THEN 'null:upstream_unavailable'
    END
FROM both AS b
CROSS JOIN work_day AS d USING (date);
