-- Section 5, settlement_strategy: a UTC day's fills by strategy; they sum to the report's totals.
DROP TABLE IF EXISTS settlement_strategy;
CREATE TABLE settlement_strategy (
    report_date TEXT NOT NULL,
    strategy_slug TEXT NOT NULL,
    volume_micros INTEGER NOT NULL,
    rebate_micros INTEGER NOT NULL,
    PRIMARY KEY (report_date, strategy_slug)
) STRICT, WITHOUT ROWID;

INSERT INTO settlement_strategy
SELECT
    substr(fill_confirmed_at, 1, 10) AS day, coalesce(strategy_slug, '') AS name,
    sum(size_pusd_micros), sum(builder_fee_pusd_micros)
FROM attribution_fill
WHERE substr(fill_confirmed_at, 1, 10) <= :as_of
GROUP BY day, name;
