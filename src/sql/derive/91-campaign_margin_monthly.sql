-- Our own sum over fact_margin_daily (data-contract.md section 4): each campaign's month. Active
-- days are those with spend, as in scale_roadmap; the buyer is the last one of the month.
DROP TABLE IF EXISTS campaign_margin_monthly;
CREATE TABLE campaign_margin_monthly (
    month TEXT NOT NULL,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    campaign_name TEXT,
    buyer_id TEXT,
    family_id TEXT,
    active_days INTEGER NOT NULL,
    revenue_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    variable_costs_cents INTEGER NOT NULL,
    net_margin_cents INTEGER NOT NULL,
    active_margin_cents INTEGER NOT NULL,
    PRIMARY KEY (month, platform, account_id, campaign_id)
) STRICT, WITHOUT ROWID;

INSERT INTO campaign_margin_monthly
WITH whole AS (
    SELECT
        m.month, h.platform, h.account_id, h.campaign_id, max(m.last_day), h.buyer_id,
        sum(m.active_days) AS active_days, sum(m.revenue_cents) AS revenue_cents,
        sum(m.spend_cents) AS spend_cents, sum(m.variable_costs_cents) AS variable_costs_cents,
        sum(m.net_margin_cents) AS net_margin_cents,
        sum(m.active_margin_cents) AS active_margin_cents
    FROM work_holding_month AS m
    CROSS JOIN work_holding AS h USING (holding)
    GROUP BY m.month, h.platform, h.account_id, h.campaign_id
)
SELECT
    w.month, w.platform, w.account_id, w.campaign_id, c.campaign_name, w.buyer_id, c.family_id,
    w.active_days, w.revenue_cents, w.spend_cents, w.variable_costs_cents, w.net_margin_cents,
    w.active_margin_cents
FROM whole AS w
LEFT JOIN dim_campaign AS c USING (platform, account_id, campaign_id);
