-- The P&L as a statement: costs are negative, every line ends where the next one starts.

CREATE VIEW pnl_line (month, position, part, line, kind, better, cents) AS
SELECT month, 1, 'margin', 'Gross revenue', 'total', 1, gross_revenue_cents FROM pnl_monthly
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

-- Which metric of the plan stands for which line, and with what sign.
CREATE VIEW pnl_plan_metric (position, metric, sign) AS
VALUES (1, 'gross_revenue', 1), (2, 'adjustments', 1), (3, 'net_revenue', 1), (4, 'spend', -1),
       (5, 'variable_costs', -1), (6, 'net_margin', 1), (7, 'net_margin', 1),
       (8, 'variable_comp', -1), (9, 'base_salaries', -1), (10, 'other_buyer_costs', -1),
       (11, 'fixed_overhead', -1), (12, 'variable_overhead', -1), (13, 'ebitda_proxy', 1);

CREATE VIEW pnl_statement (month, position, part, line, kind, better, ac_cents, pm_cents, pl_cents,
                           to_plan_cents, from_cents, to_cents) AS
SELECT l.month, l.position, l.part, l.line, l.kind, l.better, l.cents, p.cents,
       m.sign * pl.value, l.cents - m.sign * pl.value,
       CASE l.kind WHEN 'total' THEN 0
            ELSE (SELECT sum(b.cents) FROM pnl_line AS b
                  WHERE b.month = l.month AND b.part = l.part AND b.position < l.position
                    AND (b.kind = 'step' OR b.position IN (1, 7))) END,
       CASE l.kind WHEN 'total' THEN l.cents
            ELSE (SELECT sum(b.cents) FROM pnl_line AS b
                  WHERE b.month = l.month AND b.part = l.part AND b.position <= l.position
                    AND (b.kind = 'step' OR b.position IN (1, 7))) END
FROM pnl_line AS l
LEFT JOIN pnl_line AS p ON p.month = add_months(l.month, -1) AND p.position = l.position
LEFT JOIN pnl_plan_metric AS m ON m.position = l.position
LEFT JOIN plan_value AS pl ON pl.month = l.month AND pl.metric = m.metric;

-- Each platform's month, with the month before: a table, as every page of platforms asks for it.
CREATE TABLE platform_month AS
SELECT substr(d.date, 1, 7) AS month, d.platform, coalesce(l.label, d.platform) AS label,
       coalesce(l.position, 50) AS position, sum(d.revenue_cents) AS revenue_cents,
       sum(d.spend_cents) AS spend_cents, sum(d.variable_costs_cents) AS variable_costs_cents,
       sum(d.net_margin_cents) AS net_margin_cents
FROM platform_margin_daily AS d
LEFT JOIN platform_label AS l ON l.platform = d.platform
GROUP BY substr(d.date, 1, 7), d.platform;

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
