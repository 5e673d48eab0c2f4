-- The P&L as a statement: costs are negative, every line ends where the next one starts.

CREATE TABLE pnl_line AS
SELECT month, 1 AS position, 'margin' AS part, 'Gross revenue' AS line, 'total' AS kind, 1 AS better,
       gross_revenue_cents AS cents
FROM pnl_monthly
UNION ALL
SELECT month, 2, 'margin', 'Adjustments', 'step', 1, adjustments_cents FROM pnl_monthly
UNION ALL
SELECT month, 3, 'margin', 'Net revenue', 'total', 1, net_revenue_cents FROM pnl_monthly
UNION ALL
SELECT month, 4, 'margin', 'Spend', 'step', 1, -spend_cents FROM pnl_monthly
UNION ALL
SELECT month, 5, 'margin', 'Other variable costs', 'step', 1, -variable_costs_cents FROM pnl_monthly
UNION ALL
SELECT month, 6, 'margin', 'Net margin', 'total', 1, net_margin_cents FROM pnl_monthly
UNION ALL
SELECT month, 7, 'proxy', 'Net margin', 'total', 1, net_margin_cents FROM pnl_monthly
UNION ALL
SELECT month, 8, 'proxy', 'Variable pay', 'step', 1, -variable_comp_cents FROM pnl_monthly
UNION ALL
SELECT month, 9, 'proxy', 'Base salaries', 'step', 1, -base_salaries_cents FROM pnl_monthly
UNION ALL
SELECT month, 10, 'proxy', 'Other buyer costs', 'step', 1, -other_buyer_costs_cents FROM pnl_monthly
UNION ALL
SELECT month, 11, 'proxy', 'Fixed overhead', 'step', 1, -fixed_overhead_cents FROM pnl_monthly
UNION ALL
SELECT month, 12, 'proxy', 'Variable overhead', 'step', 1, -variable_overhead_cents FROM pnl_monthly
UNION ALL
SELECT month, 13, 'proxy', 'EBITDA proxy', 'total', 1, ebitda_proxy_cents FROM pnl_monthly;
CREATE INDEX pnl_line_month ON pnl_line (month, position);

-- Which metric of the plan stands for which line, and with what sign.
CREATE TABLE pnl_plan_metric (position INTEGER PRIMARY KEY, metric TEXT, sign INTEGER);
INSERT INTO pnl_plan_metric
VALUES (1, 'gross_revenue', 1), (2, 'adjustments', 1), (3, 'net_revenue', 1), (4, 'spend', -1),
       (5, 'variable_costs', -1), (6, 'net_margin', 1), (7, 'net_margin', 1),
       (8, 'variable_comp', -1), (9, 'base_salaries', -1), (10, 'other_buyer_costs', -1),
       (11, 'fixed_overhead', -1), (12, 'variable_overhead', -1), (13, 'ebitda_proxy', 1);

-- A line with its neighbours, and where its bar goes. What follows net margin is small beside
-- revenue: `zoom` says how many times longer its bars are drawn.
CREATE VIEW pnl_statement AS
SELECT l.month, l.position, l.part, l.line, l.kind, l.better, l.cents AS ac_cents,
       p.cents AS pm_cents, m.sign * pl.value AS pl_cents, l.cents - m.sign * pl.value AS to_plan_cents,
       CASE l.kind WHEN 'total' THEN 0
            ELSE (SELECT sum(b.cents) FROM pnl_line AS b
                  WHERE b.month = l.month AND b.part = l.part AND b.position < l.position
                    AND (b.kind = 'step' OR b.position IN (1, 7))) END AS from_cents,
       CASE l.kind WHEN 'total' THEN l.cents
            ELSE (SELECT sum(b.cents) FROM pnl_line AS b
                  WHERE b.month = l.month AND b.part = l.part AND b.position <= l.position
                    AND (b.kind = 'step' OR b.position IN (1, 7))) END AS to_cents,
       CASE l.part WHEN 'margin' THEN 1
            ELSE (SELECT CASE WHEN 50 * abs(net_margin_cents) <= gross_revenue_cents THEN 50
                              WHEN 20 * abs(net_margin_cents) <= gross_revenue_cents THEN 20
                              WHEN 10 * abs(net_margin_cents) <= gross_revenue_cents THEN 10
                              WHEN 5 * abs(net_margin_cents) <= gross_revenue_cents THEN 5
                              WHEN 2 * abs(net_margin_cents) <= gross_revenue_cents THEN 2
                              ELSE 1 END
                  FROM pnl_monthly AS n WHERE n.month = l.month) END AS zoom
FROM pnl_line AS l
LEFT JOIN pnl_line AS p ON p.month = add_months(l.month, -1) AND p.position = l.position
LEFT JOIN pnl_plan_metric AS m ON m.position = l.position
LEFT JOIN plan_value AS pl ON pl.month = l.month AND pl.metric = m.metric;

-- Each platform's month: a table, as every page of platforms asks for it.
CREATE TABLE platform_month (month TEXT, platform TEXT, net_margin_cents INT, PRIMARY KEY (month, platform)) WITHOUT ROWID;
INSERT INTO platform_month
SELECT substr(date, 1, 7) AS month, platform, sum(net_margin_cents)
FROM platform_margin_daily
GROUP BY month, platform;

CREATE VIEW platform_change (month, platform, label, position, ac_cents, pm_cents, change_cents) AS
SELECT k.month, k.platform, coalesce(l.label, k.platform), coalesce(l.position, 50),
       coalesce(a.net_margin_cents, 0), coalesce(p.net_margin_cents, 0),
       coalesce(a.net_margin_cents, 0) - coalesce(p.net_margin_cents, 0)
FROM (SELECT month, platform FROM platform_month
      UNION
      SELECT add_months(month, 1), platform FROM platform_month
      WHERE month < (SELECT max(month) FROM platform_month)) AS k
LEFT JOIN platform_label AS l ON l.platform = k.platform
LEFT JOIN platform_month AS a ON a.month = k.month AND a.platform = k.platform
LEFT JOIN platform_month AS p ON p.month = add_months(k.month, -1) AND p.platform = k.platform;

-- The same of campaigns, whatever account they ran in.
CREATE VIEW campaign_change (month, entity_id, label, platform, ac_cents, change_cents) AS
SELECT k.month, k.entity_id, e.label, coalesce(l.label, e.platform), coalesce(a.cents, 0),
       coalesce(a.cents, 0) - coalesce(p.cents, 0)
FROM (SELECT month, entity_id FROM campaign_cents
      UNION
      SELECT add_months(month, 1), entity_id FROM campaign_cents
      WHERE month < (SELECT max(month) FROM campaign_cents)) AS k
JOIN campaign_entity AS e ON e.entity_id = k.entity_id
LEFT JOIN platform_label AS l ON l.platform = e.platform
LEFT JOIN campaign_cents AS a ON a.month = k.month AND a.entity_id = k.entity_id
LEFT JOIN campaign_cents AS p ON p.month = add_months(k.month, -1) AND p.entity_id = k.entity_id;

-- The same net margin summed up along other ways, each shown by a section of its own.
CREATE VIEW margin_part (month, position, noun, place, parts, value_cents) AS
SELECT month, 1, ' platforms and unattributed revenue', 'P&L bridge, this page',
       sum(platform NOT LIKE '(%'), sum(net_margin_cents)
FROM platform_month
GROUP BY month
UNION ALL
SELECT month, 2, ' buyers, unassigned and unattributed', 'Buyer efficiency economics', count(*),
       sum(portfolio_margin_cents)
       + (SELECT coalesce(sum(net_margin_cents), 0) FROM campaign_margin_monthly AS m
          WHERE m.month = e.month AND m.buyer_id LIKE '(%')
FROM buyer_efficiency AS e
GROUP BY month
UNION ALL
SELECT month, 3, ' campaigns and unattributed revenue', 'Campaigns', sum(platform NOT LIKE '(%'),
       sum(net_margin_cents)
FROM campaign_margin_monthly
GROUP BY month;

CREATE VIEW margin_tie (month, position, what, place, value_cents) AS
SELECT p.month, p.position, 'Sum of ' || coalesce(w.word, p.parts) || p.noun, p.place, p.value_cents
FROM margin_part AS p
LEFT JOIN number_word AS w ON w.number = p.parts
UNION ALL
SELECT month, 4, 'Movement of the cumulative margin', 'Risk and controls', cents
FROM (SELECT substr(date, 1, 7) AS month, sum(net_margin_cents) AS cents
      FROM portfolio_day GROUP BY substr(date, 1, 7))
UNION ALL
SELECT month, 5, 'Net margin as shown above', 'pnl_monthly', net_margin_cents FROM pnl_monthly;
