-- Section 5, profit_monthly: the days of a project's month, added up.
DROP TABLE IF EXISTS profit_monthly;
CREATE TABLE profit_monthly (
    project_id TEXT NOT NULL,
    month TEXT NOT NULL,
    gross_revenue_cents INTEGER NOT NULL,
    platform_fees_cents INTEGER NOT NULL,
    net_revenue_cents INTEGER NOT NULL,
    ad_spend_cents INTEGER NOT NULL,
    profit_cents INTEGER NOT NULL,
    roas_bps INTEGER,
    roas_bps_null_reason TEXT,
    PRIMARY KEY (project_id, month)
) STRICT, WITHOUT ROWID;

INSERT INTO profit_monthly
WITH sums AS (
    SELECT
        project_id, month_of(economic_day) AS month,
        sum(gross_revenue_cents) AS gross, sum(platform_fees_cents) AS fees,
        sum(net_revenue_cents) AS net, sum(ad_spend_cents) AS spend, sum(profit_cents) AS profit
    FROM profit_daily
    GROUP BY project_id, month_of(economic_day)
)
SELECT
    project_id, month, gross, fees, net, spend, profit,
    CASE WHEN spend > 0 THEN mul_div_round(10000, net, spend) END,
    CASE WHEN spend <= 0 THEN 'null:not_applicable' END
FROM sums;
