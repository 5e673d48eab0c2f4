-- Spend by campaign and day, the only walk over fact_spend_daily.
CREATE TEMP TABLE work_spend (
    date TEXT NOT NULL,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    spend_micros INTEGER NOT NULL,
    PRIMARY KEY (date, platform, account_id, campaign_id)
) STRICT, WITHOUT ROWID;

INSERT INTO work_spend
SELECT date, platform, account_id, campaign_id, sum(spend_micros)
FROM fact_spend_daily
WHERE date <= :as_of
GROUP BY date, platform, account_id, campaign_id;
