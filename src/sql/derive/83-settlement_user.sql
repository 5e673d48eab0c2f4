-- Section 5, settlement_user: a UTC day's fills by user; they sum to the report's totals.
DROP TABLE IF EXISTS settlement_user;
CREATE TABLE settlement_user (
    report_date TEXT NOT NULL,
    user_id TEXT NOT NULL,
    volume_micros INTEGER NOT NULL,
    rebate_micros INTEGER NOT NULL,
    PRIMARY KEY (report_date, user_id)
) STRICT, WITHOUT ROWID;

INSERT INTO settlement_user
SELECT
    substr(fill_confirmed_at, 1, 10) AS day, coalesce(user_id, '') AS name,
    sum(size_pusd_micros), sum(builder_fee_pusd_micros)
FROM attribution_fill
WHERE substr(fill_confirmed_at, 1, 10) <= :as_of
GROUP BY day, name;
