-- Section 4, fact_margin_daily: the books of a campaign and day. Everything above is made of
-- these cents.
DROP TABLE IF EXISTS fact_margin_daily;
CREATE TABLE fact_margin_daily (
    date TEXT NOT NULL,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    buyer_id TEXT NOT NULL,
    revenue_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    variable_costs_cents INTEGER NOT NULL,
    net_margin_cents INTEGER NOT NULL,
    margin_rate_bps INTEGER,
    revenue_spend_ratio_bps INTEGER,
    margin_rate_bps_null_reason TEXT,
    revenue_spend_ratio_bps_null_reason TEXT,
    PRIMARY KEY (date, platform, account_id, campaign_id)
) STRICT, WITHOUT ROWID;

INSERT INTO fact_margin_daily
SELECT
    w.date, w.platform, w.account_id, w.campaign_id, h.buyer_id, w.revenue_cents,
    w.spend_cents, w.variable_costs_cents, w.net_margin_cents,
    CASE WHEN w.spend_cents > 0
        THEN mul_div_round(10000, w.net_margin_cents, w.spend_cents) END,
    CASE WHEN w.spend_cents > 0
        THEN mul_div_round(10000, w.revenue_cents, w.spend_cents) END,
    CASE WHEN w.spend_cents <= 0 THEN 'null:not_applicable' END,
    CASE WHEN w.spend_cents <= 0 THEN 'null:not_applicable' END
FROM work_campaign_day AS w
CROSS JOIN work_holding AS h USING (holding);
