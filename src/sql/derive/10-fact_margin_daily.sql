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
WITH part AS (
    SELECT
        c.date, c.platform, c.account_id, c.campaign_id,
        largest_remainder(r.net_cents, c.weight_ppm) OVER (
            PARTITION BY c.date, c.partner, c.product_tag
            ORDER BY c.is_rest, c.platform, c.account_id, c.campaign_id, c.matching_key
            ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS revenue_cents,
        0 AS spend_cents,
        0 AS variable_costs_cents
    FROM work_claim AS c
    CROSS JOIN work_revenue AS r USING (date, partner, product_tag)
    UNION ALL
    SELECT date, platform, account_id, campaign_id, 0, to_cents(spend_micros), 0
    FROM work_spend
    UNION ALL
    SELECT date, platform, account_id, campaign_id, 0, 0, to_cents(sum(amount_micros))
    FROM fact_variable_cost_daily
    WHERE date <= :as_of
    GROUP BY date, platform, account_id, campaign_id
),
day AS (
    SELECT
        date, platform, account_id, campaign_id,
        sum(revenue_cents) AS revenue_cents,
        sum(spend_cents) AS spend_cents,
        sum(variable_costs_cents) AS variable_costs_cents,
        sum(revenue_cents) - sum(spend_cents) - sum(variable_costs_cents) AS net_margin_cents
    FROM part
    GROUP BY date, platform, account_id, campaign_id
)
SELECT
    d.date, d.platform, d.account_id, d.campaign_id,
    CASE
        WHEN d.platform = '(unattributed)' THEN '(unattributed)'
        ELSE coalesce(
            -- A campaign's own ownership, once in force, wins over its account's.
            (SELECT o.buyer_id FROM ownership AS o
             WHERE o.platform = d.platform AND o.account_id = d.account_id
               AND o.campaign_id = d.campaign_id AND o.effective_from <= d.date
             ORDER BY o.effective_from DESC LIMIT 1),
            (SELECT o.buyer_id FROM ownership AS o
             WHERE o.platform = d.platform AND o.account_id = d.account_id
               AND o.campaign_id = '' AND o.effective_from <= d.date
             ORDER BY o.effective_from DESC LIMIT 1),
            nullif(c.buyer_id, ''), nullif(a.buyer_id, ''), '(unassigned)')
    END,
    d.revenue_cents, d.spend_cents, d.variable_costs_cents, d.net_margin_cents,
    CASE WHEN d.spend_cents > 0
        THEN mul_div_round(10000, d.net_margin_cents, d.spend_cents) END,
    CASE WHEN d.spend_cents > 0
        THEN mul_div_round(10000, d.revenue_cents, d.spend_cents) END,
    CASE WHEN d.spend_cents <= 0 THEN 'null:not_applicable' END,
    CASE WHEN d.spend_cents <= 0 THEN 'null:not_applicable' END
FROM day AS d
LEFT JOIN dim_campaign AS c USING (platform, account_id, campaign_id)
LEFT JOIN dim_platform_account AS a USING (platform, account_id);
