-- What a day earns, month by month: actual, outlook and plan.

CREATE VIEW run_rate (month, scenario, ac_cents, fc_cents, pl_cents) AS
SELECT m.month, 'AC', m.value, NULL, p.value
FROM pack_metric AS m
LEFT JOIN plan_value AS p ON p.month = m.month AND p.metric = 'daily_run_rate'
WHERE m.metric = 'daily_run_rate'
UNION ALL
SELECT o.month, 'FC', NULL, mul_div_round(o.value_micros, 1, 10000), p.value
FROM outlook_monthly AS o
LEFT JOIN plan_value AS p ON p.month = o.month AND p.metric = 'daily_run_rate'
WHERE o.metric = 'daily_run_rate'
  AND o.month > (SELECT max(month) FROM pack_metric);

-- Bands by mean margin a day, and the rows that make them foot to the portfolio.
CREATE VIEW roadmap_band_label (month, band, label, position) AS
SELECT month, 'above', coalesce('Above $' || (band_high_cents / 100), 'Above the band'), 1 FROM month_limit
UNION ALL
SELECT month, 'band', coalesce('$' || (band_low_cents / 100) || ' to $' || (band_high_cents / 100), 'In the band'), 2 FROM month_limit
UNION ALL
SELECT month, 'below', coalesce('Below $' || (band_low_cents / 100), 'Below the band'), 3 FROM month_limit
UNION ALL
SELECT month, 'loss', 'Loss', 4 FROM month_limit
UNION ALL
SELECT month, 'few', 'Fewer than ' || coalesce(stats_min_days, 7) || ' days', 5 FROM month_limit
UNION ALL
SELECT month, 'unattributed', 'Unattributed', 6 FROM month_limit;

CREATE TABLE roadmap_part AS
SELECT month, band, campaign_count, margin_cents FROM scale_roadmap
UNION ALL
SELECT m.month, 'few', sum(m.active_days > 0 AND m.active_days < coalesce(l.stats_min_days, 7)),
       sum(CASE WHEN m.active_days < coalesce(l.stats_min_days, 7) THEN m.net_margin_cents
                ELSE m.net_margin_cents - m.active_margin_cents END)
FROM campaign_margin_monthly AS m
JOIN month_limit AS l ON l.month = m.month
WHERE m.platform <> '(unattributed)'
GROUP BY m.month
UNION ALL
SELECT month, 'unattributed', NULL, sum(net_margin_cents)
FROM campaign_margin_monthly
WHERE platform = '(unattributed)'
GROUP BY month;

CREATE VIEW roadmap_band (month, band, label, position, ac_count, pm_count, ac_cents, pm_cents) AS
SELECT l.month, l.band, coalesce(l.label, l.band), l.position, r.campaign_count, p.campaign_count,
       r.margin_cents, p.margin_cents
FROM roadmap_band_label AS l
JOIN roadmap_part AS r ON r.month = l.month AND r.band = l.band
LEFT JOIN roadmap_part AS p ON p.month = add_months(l.month, -1) AND p.band = l.band;

-- Milestones as places on a line of months: hundredths of a month from the first start. A bar ends
-- one hundredth early, so that no bar seems to go on in the next row's.
CREATE VIEW milestone_line AS
SELECT m.milestone_id,
       CASE WHEN length(m.title) > 80 THEN substr(m.title, 1, 79) || '…' ELSE m.title END AS title, m.target_daily_margin_micros, m.start_month, m.end_month, m.status,
       100 * (12 * (substr(m.start_month, 1, 4) - substr(f.first, 1, 4))
              + substr(m.start_month, 6) - substr(f.first, 6)) AS from_place,
       100 * (12 * (substr(m.end_month, 1, 4) - substr(f.first, 1, 4))
              + substr(m.end_month, 6) - substr(f.first, 6) + 1) - 1 AS to_place,
       100 * (12 * (substr(n.date, 1, 4) - substr(f.first, 1, 4))
              + substr(n.date, 6, 2) - substr(f.first, 6))
       + mul_div_round(100, CAST(substr(n.date, 9) AS INTEGER), month_days(substr(n.date, 1, 7))) AS now_place,
       CASE m.status WHEN 'done' THEN 'AC' WHEN 'planned' THEN 'PL' ELSE 'FC' END AS scenario
FROM roadmap_milestone AS m
CROSS JOIN (SELECT min(start_month) AS first FROM roadmap_milestone) AS f
CROSS JOIN (SELECT max(date) AS date FROM fact_working_capital) AS n;
