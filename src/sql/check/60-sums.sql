-- Identities: the sum of campaigns is the platform's, the sum of platforms the portfolio's, and both
-- are what the profit and loss account and the inputs say; the sum of buyers and of what belongs to
-- none is the portfolio's too.
WITH
-- By day first, as the key has it.
platform_day AS MATERIALIZED (
    SELECT
        platform, sum(net_margin_cents) AS margin,
        sum(net_margin_cents) FILTER (WHERE buyer_id GLOB '(*)') AS nobodys
    FROM fact_margin_daily
    WHERE date BETWEEN :first_day AND :last_day
    GROUP BY date, platform
),
pnl AS MATERIALIZED (
    SELECT * FROM pnl_monthly WHERE month = :month
),
campaigns AS (
    SELECT platform, sum(margin) AS margin FROM platform_day GROUP BY platform
),
platforms AS MATERIALIZED (
    SELECT platform, sum(net_margin_cents) AS margin
    FROM platform_margin_daily
    WHERE date BETWEEN :first_day AND :last_day
    GROUP BY platform
),
revenue AS (
    SELECT sum(cents) AS cents FROM check_earned WHERE date BETWEEN :first_day AND :end_day
),
spend AS (
    SELECT sum(spend_micros) AS micros
    FROM fact_spend_daily
    WHERE date BETWEEN :first_day AND :end_day
),
cost AS (
    SELECT sum(amount_micros) AS micros
    FROM fact_variable_cost_daily
    WHERE date BETWEEN :first_day AND :end_day
),
residue AS (
    SELECT
        max(value) FILTER (WHERE entity = 'spend') AS spend,
        max(value) FILTER (WHERE entity = 'variable_costs') AS cost
    FROM pack_metric
    WHERE month = :month AND metric = 'subcent_residue'
),
buyers AS (
    SELECT coalesce(sum(portfolio_margin_cents), 0) AS margin
    FROM fact_comp_accruals
    WHERE month = :month
),
nobodys AS (
    SELECT coalesce(sum(nobodys), 0) AS margin FROM platform_day
),
statement (place, name, entity, value, want) AS (
    SELECT 1, 'campaigns_make_platform', c.platform, c.margin, p.margin
    FROM campaigns AS c
    LEFT JOIN platforms AS p USING (platform)
    UNION ALL
    SELECT
        2, 'platforms_make_portfolio', 'portfolio',
        (SELECT coalesce(sum(margin), 0) FROM platforms), net_margin_cents
    FROM pnl
    UNION ALL
    SELECT 3, 'buyers_make_portfolio', 'portfolio', b.margin + n.margin, p.net_margin_cents
    FROM pnl AS p
    CROSS JOIN buyers AS b
    CROSS JOIN nobodys AS n
    UNION ALL
    SELECT 4, 'revenue_is_the_partners', 'portfolio', p.net_revenue_cents, coalesce(r.cents, 0)
    FROM pnl AS p
    CROSS JOIN revenue AS r
    UNION ALL
    SELECT
        5, 'spend_is_the_platforms', 'portfolio', 10000 * p.spend_cents + d.spend,
        coalesce(s.micros, 0)
    FROM pnl AS p
    CROSS JOIN spend AS s
    CROSS JOIN residue AS d
    UNION ALL
    SELECT
        6, 'costs_are_delivered', 'portfolio', 10000 * p.variable_costs_cents + d.cost,
        coalesce(c.micros, 0)
    FROM pnl AS p
    CROSS JOIN cost AS c
    CROSS JOIN residue AS d
)
SELECT
    iif(value IS want, 'PASS', 'FAIL') AS verdict,
    name, entity, value, want AS "limit", place = 1 AS many
FROM statement
ORDER BY place, entity;
