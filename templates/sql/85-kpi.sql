-- The figures at the top of each section, with the month before and the plan beside them: those of
-- pack_metric and some that a page makes out of the books, each in a row of its own.

-- What the buyers together earned, cost and kept (seed's efficiency measures of section 6, over all
-- buyers): from single buyers where the edition holds them, else from groups and the P&L.
CREATE TABLE buyers_month AS
SELECT m.month, m.margin_cents, m.variable_cents, m.salary_cents,
       m.variable_cents + m.salary_cents AS pay_cents,
       m.variable_cents + m.salary_cents + m.other_cents AS cost_cents,
       m.margin_cents - m.variable_cents - m.salary_cents - m.other_cents AS contribution_cents
FROM (SELECT e.month, sum(e.portfolio_margin_cents) AS margin_cents,
             CASE WHEN count(e.variable_comp_cents) = count(*) THEN sum(e.variable_comp_cents)
                  WHEN count(e.variable_comp_cents) = 0 THEN p.variable_comp_cents END AS variable_cents,
             CASE WHEN count(e.base_salary_cents) = count(*) THEN sum(e.base_salary_cents)
                  WHEN count(e.variable_comp_cents) = 0 THEN p.base_salaries_cents END AS salary_cents,
             CASE WHEN count(e.other_costs_cents) = count(*) THEN sum(e.other_costs_cents)
                  WHEN count(e.variable_comp_cents) = 0 THEN p.other_buyer_costs_cents END AS other_cents
      FROM buyer_efficiency AS e
      JOIN pnl_monthly AS p ON p.month = e.month
      GROUP BY e.month) AS m;

CREATE TABLE page_metric AS
SELECT month, metric, unit, value FROM pack_metric WHERE entity = 'portfolio'
UNION ALL
SELECT month, 'receipts_share_bps', 'bps',
       CASE WHEN receipts_scheduled_cents > 0
            THEN mul_div_round(receipts_realized_cents, 10000, receipts_scheduled_cents) END
FROM month_head
UNION ALL
SELECT c.month, 'cash_balance', 'cents', w.cash_balance_cents
FROM month_close AS c JOIN fact_working_capital AS w ON w.date = c.end_date
UNION ALL
SELECT c.month, 'cushion_required', 'cents', w.cash_cushion_required_cents
FROM month_close AS c JOIN fact_working_capital AS w ON w.date = c.end_date
UNION ALL
SELECT c.month, 'cumulative_float', 'cents', w.cumulative_float_cents
FROM month_close AS c JOIN fact_working_capital AS w ON w.date = c.end_date
UNION ALL
SELECT substr(date, 1, 7), 'cushion_lowest_bps', 'bps', min(cushion_coverage_bps)
FROM fact_working_capital GROUP BY substr(date, 1, 7)
UNION ALL
SELECT c.month, 'days_below_red', 'count',
       CASE WHEN count(d.cushion_coverage_bps) > 0 AND l.cushion_red_bps IS NOT NULL
            THEN sum(d.cushion_coverage_bps < l.cushion_red_bps) END
FROM month_close AS c
JOIN month_limit AS l ON l.month = c.month
CROSS JOIN fact_working_capital AS d ON d.date BETWEEN c.first_date AND month_end(c.month)
GROUP BY c.month
UNION ALL
SELECT month, 'buyers_margin', 'cents', margin_cents FROM buyers_month
UNION ALL
SELECT month, 'buyers_variable', 'cents', variable_cents FROM buyers_month
UNION ALL
SELECT month, 'buyers_salary', 'cents', salary_cents FROM buyers_month
UNION ALL
SELECT month, 'buyers_pay', 'cents', pay_cents FROM buyers_month
UNION ALL
SELECT month, 'buyers_cost', 'cents', cost_cents FROM buyers_month
UNION ALL
SELECT month, 'buyers_contribution', 'cents', contribution_cents FROM buyers_month
UNION ALL
SELECT month, 'efficiency_ratio_bps', 'bps',
       CASE WHEN margin_cents > 0 THEN mul_div_round(contribution_cents, 10000, margin_cents) END
FROM buyers_month
UNION ALL
SELECT month, 'margin_per_dollar_bps', 'bps',
       CASE WHEN pay_cents > 0 THEN mul_div_round(margin_cents, 10000, pay_cents) END
FROM buyers_month
UNION ALL
SELECT month, 'effective_payout_rate_bps', 'bps',
       CASE WHEN margin_cents > 0 THEN mul_div_round(pay_cents, 10000, margin_cents) END
FROM buyers_month
UNION ALL
SELECT month, 'ci_negative_share_bps', 'bps', mul_div_round(negative, 10000, total)
FROM ci_platform WHERE platform = 'portfolio'
UNION ALL
SELECT month, 'campaigns_judged', 'count', total FROM ci_platform WHERE platform = 'portfolio'
UNION ALL
SELECT c.month, 'decay_exits', 'count', coalesce(sum(d.exit_flag), 0)
FROM month_close AS c JOIN fact_decay AS d ON d.date = c.end_date
GROUP BY c.month
UNION ALL
SELECT month, 'campaigns_from_low', 'count', sum(campaign_count)
FROM scale_roadmap WHERE band IN ('band', 'above') GROUP BY month
UNION ALL
SELECT substr(date, 1, 7), 'worst_day', 'cents', min(net_margin_cents)
FROM portfolio_day GROUP BY substr(date, 1, 7)
UNION ALL
SELECT c.month, 'proxy_30d_bps', 'bps', p.proxy_bps
FROM month_close AS c JOIN ebitda_proxy_daily AS p ON p.date = c.end_date
UNION ALL
SELECT c.month, 'events_opened', 'count', count(r.date)
FROM month_close AS c LEFT JOIN risk_line AS r ON r.month = c.month
GROUP BY c.month;
CREATE INDEX page_metric_metric ON page_metric (metric, month);

-- Which figures stand on which section's page: label, how it prints, what is better, and the limit
-- or target of month_limit that it is held against. These are tables, as every page asks for them.
CREATE TABLE kpi_label (page TEXT, position INTEGER, metric TEXT, label TEXT, format TEXT, better INTEGER);
INSERT INTO kpi_label
VALUES ('cash', 1, 'receipts_scheduled', 'Receipts scheduled, $k', 'usd:k,1', 0),
       ('cash', 2, 'receipts_realized', 'Receipts realized, $k', 'usd:k,1', 1),
       ('cash', 3, 'receipts_share_bps', 'Realized of scheduled, %', 'percent:1', 1),
       ('cash', 4, 'cash_balance', 'Cash at month end, $k', 'usd:k,1', 1),
       ('cash', 5, 'cushion_required', 'Cushion required, $k', 'usd:k,1', 0),
       ('cash', 6, 'cushion_coverage_bps', 'Coverage at month end, ×', 'ratio:2', 1),
       ('cash', 7, 'cushion_lowest_bps', 'Coverage, lowest day, ×', 'ratio:2', 1),
       ('economics', 1, 'buyers_margin', 'Net margin, $k', 'usd:k,1', 1),
       ('economics', 2, 'buyers_variable', 'Variable pay, $k', 'usd:k,1', -1),
       ('economics', 3, 'buyers_salary', 'Base salaries, $k', 'usd:k,1', -1),
       ('economics', 4, 'buyers_pay', 'Total pay, $k', 'usd:k,1', -1),
       ('economics', 5, 'buyers_cost', 'Total cost, $k', 'usd:k,1', -1),
       ('economics', 6, 'buyers_contribution', 'Contribution, $k', 'usd:k,1', 1),
       ('economics', 7, 'efficiency_ratio_bps', 'Efficiency, %', 'percent:1', 1),
       ('economics', 8, 'margin_per_dollar_bps', 'Margin per pay $', 'ratio:2', 1),
       ('economics', 9, 'effective_payout_rate_bps', 'Payout rate, %', 'percent:1', -1),
       ('quality', 1, 'ci_positive_share_bps', 'Campaigns surely earning, %', 'percent:1', 1),
       ('quality', 2, 'ci_negative_share_bps', 'Campaigns surely losing, %', 'percent:1', -1),
       ('quality', 3, 'sharpe_like_ppm', 'Sharpe-like, 30 days', 'ratio:2', 1),
       ('quality', 4, 'decay_exits', 'Decay exits', 'int', -1),
       ('quality', 5, 'platform_share_max_bps', 'Largest platform, %', 'percent:1', -1),
       ('roadmap', 1, 'daily_run_rate', 'Net margin per day, $', 'usd:0', 1),
       ('roadmap', 2, 'gap_to_target', 'Gap to target, $ a day', 'usd:0', -1),
       ('roadmap', 3, 'campaigns_from_low', 'Campaigns in band or above', 'int', 1),
       ('roadmap', 4, 'campaigns_needed_high', 'Campaigns missing, fewest', 'int', -1),
       ('roadmap', 5, 'campaigns_needed_low', 'Campaigns missing, most', 'int', -1),
       ('risk', 1, 'max_drawdown', 'Deepest drawdown, $k', 'usd:k,1', -1),
       ('risk', 2, 'worst_day', 'Worst day, $k', 'usd:k,1', 1),
       ('risk', 3, 'stop_outs', 'Stop-outs', 'int', -1),
       ('risk', 4, 'cushion_lowest_bps', 'Coverage, lowest day, ×', 'ratio:2', 1),
       ('risk', 5, 'days_below_red', 'Days below the red line', 'int', -1),
       ('risk', 6, 'proxy_30d_bps', 'EBITDA proxy, 30 days, %', 'percent:1', 1),
       ('risk', 7, 'completeness_min_bps', 'Completeness, lowest, %', 'percent:1', 1),
       ('risk', 8, 'reconciliation_worst_bps', 'Reconciliation, worst, %', 'percent:2', -1);

-- The limit of a figure and its sense; what has none is not here.
CREATE TABLE kpi_limit AS
SELECT month, 'cushion_coverage_bps' AS metric, '≥' AS sign, cushion_target_bps AS limit_value FROM month_limit
UNION ALL SELECT month, 'cushion_lowest_bps', '≥', cushion_red_bps FROM month_limit
UNION ALL SELECT month, 'ci_positive_share_bps', '≥', ci_target_bps FROM month_limit
UNION ALL SELECT month, 'sharpe_like_ppm', '≥', sharpe_target_ppm FROM month_limit
UNION ALL SELECT month, 'platform_share_max_bps', '≤', platform_share_bps FROM month_limit
UNION ALL SELECT month, 'daily_run_rate', '≥', target_cents FROM month_limit
UNION ALL SELECT month, 'worst_day', '≥', -dd_max_cents FROM month_limit
UNION ALL SELECT month, 'proxy_30d_bps', '≥', throttle_bps FROM month_limit
UNION ALL SELECT month, 'completeness_min_bps', '≥', completeness_bps FROM month_limit
UNION ALL SELECT month, 'reconciliation_worst_bps', '≤', tolerance_bps FROM month_limit;
CREATE INDEX kpi_limit_metric ON kpi_limit (metric, month);

-- Formats: of the figure, of its change, and both again with nothing for a null.
CREATE TABLE kpi_format AS
SELECT k.metric, k.page, k.format,
       CASE WHEN m.unit = 'bps' AND k.format LIKE 'percent%'
            THEN replace(k.format, 'percent', 'pp') || ',signed,symbol'
            ELSE k.format || ',signed' END AS change_format
FROM kpi_label AS k
JOIN (SELECT DISTINCT metric, unit FROM page_metric) AS m ON m.metric = k.metric;

CREATE VIEW kpi_line AS
SELECT m.month, k.page, k.position, k.metric, k.label, m.unit, m.value, p.value AS value_pm,
       pl.value AS value_pl, m.value - p.value AS value_change, m.value - pl.value AS value_to_plan,
       CASE WHEN x.limit_value IS NULL THEN '' ELSE x.sign END AS sign, x.limit_value,
       CASE WHEN x.limit_value IS NULL THEN '' WHEN m.value IS NULL THEN 'not known'
            WHEN CASE x.sign WHEN '≤' THEN m.value <= x.limit_value ELSE m.value >= x.limit_value END
            THEN 'met' ELSE 'missed' END AS verdict_word,
       CASE x.sign WHEN '≤' THEN m.value > x.limit_value ELSE m.value < x.limit_value END AS is_strong,
       f.format, f.format || ',null=' AS blank_format, f.change_format,
       f.change_format || ',null=' AS change_blank_format, k.better
FROM kpi_label AS k
JOIN kpi_format AS f ON f.metric = k.metric AND f.page = k.page
JOIN page_metric AS m ON m.metric = k.metric
LEFT JOIN page_metric AS p ON p.metric = k.metric AND p.month = add_months(m.month, -1)
LEFT JOIN plan_value AS pl ON pl.metric = k.metric AND pl.month = m.month
LEFT JOIN kpi_limit AS x ON x.metric = k.metric AND x.month = m.month;
