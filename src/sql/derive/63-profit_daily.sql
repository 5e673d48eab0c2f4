-- Section 5, profit_daily: a project's net revenue less its ad spend, for every day with either.
-- Return on spend is on net revenue alone.
DROP TABLE IF EXISTS profit_daily;
CREATE TABLE profit_daily (
    project_id TEXT NOT NULL,
    economic_day TEXT NOT NULL,
    gross_revenue_cents INTEGER NOT NULL,
    platform_fees_cents INTEGER NOT NULL,
    net_revenue_cents INTEGER NOT NULL,
    ad_spend_cents INTEGER NOT NULL,
    profit_cents INTEGER NOT NULL,
    roas_bps INTEGER,
    roas_bps_null_reason TEXT,
    PRIMARY KEY (project_id, economic_day)
) STRICT, WITHOUT ROWID;

INSERT INTO profit_daily
WITH part AS (
    SELECT
        project_id, economic_day, gross_revenue_cents AS gross, platform_fees_cents AS fees,
        net_revenue_cents AS net, 0 AS spend
    FROM revenue_daily
    UNION ALL
    SELECT project_id, economic_day, 0, 0, 0, to_cents(amount_micros)
    FROM spend_core_event
    WHERE economic_day <= :as_of
),
day AS (
    SELECT
        project_id, economic_day, sum(gross) AS gross, sum(fees) AS fees, sum(net) AS net,
        sum(spend) AS spend
    FROM part
    GROUP BY project_id, economic_day
)
SELECT
    project_id, economic_day, gross, fees, net, spend, net - spend,
    CASE WHEN spend > 0 THEN mul_div_round(10000, net, spend) END,
    CASE WHEN spend <= 0 THEN 'null:not_applicable' END
FROM day;
