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
SELECT m.month, m.platform, m.account_id, m.campaign_id, c.campaign_name, m.buyer_id, c.family_id,
       m.active_days, m.revenue_cents, m.spend_cents, m.variable_costs_cents, m.net_margin_cents,
       m.active_margin_cents
FROM (SELECT substr(date, 1, 7) AS month, platform, account_id, campaign_id, max(date), buyer_id,
             sum(spend_cents > 0) AS active_days, sum(revenue_cents) AS revenue_cents,
             sum(spend_cents) AS spend_cents, sum(variable_costs_cents) AS variable_costs_cents,
             sum(net_margin_cents) AS net_margin_cents,
             sum(CASE WHEN spend_cents > 0 THEN net_margin_cents ELSE 0 END)
                 AS active_margin_cents
      FROM fact_margin_daily
      GROUP BY substr(date, 1, 7), platform, account_id, campaign_id) AS m
LEFT JOIN dim_campaign AS c
  ON c.platform = m.platform AND c.account_id = m.account_id AND c.campaign_id = m.campaign_id;
