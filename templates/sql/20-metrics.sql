-- Headline figures with the month before (PM) and the plan (PL) beside them.

-- The plan in the units of pack_metric: a table, as every page asks for it.
CREATE TABLE plan_value AS
SELECT p.month, p.metric,
       mul_div_round(p.value_micros, 1, CASE coalesce(m.unit, 'cents') WHEN 'cents' THEN 10000
                                             ELSE 1000000 END) AS value
FROM plan_monthly AS p
LEFT JOIN (SELECT metric, min(unit) AS unit FROM pack_metric GROUP BY metric) AS m
  ON m.metric = p.metric;
CREATE INDEX plan_value_metric ON plan_value (metric, month);

CREATE TABLE metric_monthly AS
SELECT m.month, m.metric, m.unit, m.value AS ac, p.value AS pm, pl.value AS pl, m.null_reason
FROM pack_metric AS m
LEFT JOIN pack_metric AS p ON p.metric = m.metric AND p.month = add_months(m.month, -1)
LEFT JOIN plan_value AS pl ON pl.metric = m.metric AND pl.month = m.month;
CREATE INDEX metric_monthly_month ON metric_monthly (month, metric);

-- One row a month, for sentences: a table, as every page asks for it.
CREATE TABLE month_head AS
SELECT c.month, c.prior_month, c.end_date, c.days,
       add_months(c.month, 1) AS next_month,
       max(CASE m.metric WHEN 'net_revenue' THEN m.ac END) AS net_revenue_cents,
       max(CASE m.metric WHEN 'net_revenue' THEN m.pm END) AS net_revenue_pm_cents,
       max(CASE m.metric WHEN 'net_revenue' THEN m.ac - m.pl END) AS net_revenue_to_plan_cents,
       max(CASE m.metric WHEN 'spend' THEN m.ac END) AS spend_cents,
       max(CASE m.metric WHEN 'spend' THEN m.pm END) AS spend_pm_cents,
       max(CASE m.metric WHEN 'spend' THEN m.ac - m.pl END) AS spend_to_plan_cents,
       max(CASE m.metric WHEN 'net_margin' THEN m.ac END) AS net_margin_cents,
       max(CASE m.metric WHEN 'net_margin' THEN m.pm END) AS net_margin_pm_cents,
       max(CASE m.metric WHEN 'net_margin' THEN m.pl END) AS net_margin_pl_cents,
       max(CASE m.metric WHEN 'net_margin' THEN m.ac - m.pm END) AS net_margin_change_cents,
       max(CASE WHEN m.metric = 'net_margin' AND m.pl > 0
                THEN mul_div_round(m.ac - m.pl, 10000, m.pl) END) AS plan_gap_bps,
       max(CASE m.metric WHEN 'net_margin_growth_bps' THEN m.ac END) AS growth_bps,
       max(CASE m.metric WHEN 'margin_rate_bps' THEN m.ac END) AS margin_rate_bps,
       max(CASE m.metric WHEN 'margin_rate_bps' THEN m.pm END) AS margin_rate_pm_bps,
       max(CASE m.metric WHEN 'ebitda_proxy' THEN m.ac END) AS ebitda_proxy_cents,
       max(CASE m.metric WHEN 'ebitda_proxy' THEN m.pm END) AS ebitda_proxy_pm_cents,
       max(CASE m.metric WHEN 'ebitda_proxy_bps' THEN m.ac END) AS ebitda_proxy_bps,
       max(CASE m.metric WHEN 'ebitda_proxy_bps' THEN m.pm END) AS ebitda_proxy_pm_bps,
       max(CASE m.metric WHEN 'daily_run_rate' THEN m.ac END) AS run_rate_cents,
       max(CASE m.metric WHEN 'daily_run_rate' THEN m.pm END) AS run_rate_pm_cents,
       max(CASE m.metric WHEN 'gap_to_target' THEN m.ac END) AS gap_cents,
       max(CASE m.metric WHEN 'gap_to_target' THEN m.pm END) AS gap_pm_cents,
       max(CASE m.metric WHEN 'campaigns_needed_low' THEN m.ac END) AS campaigns_needed_low,
       max(CASE m.metric WHEN 'campaigns_needed_high' THEN m.ac END) AS campaigns_needed_high,
       max(CASE m.metric WHEN 'sharpe_like_ppm' THEN m.ac END) AS sharpe_like_ppm,
       max(CASE m.metric WHEN 'sharpe_like_ppm' THEN m.pm END) AS sharpe_like_pm_ppm,
       max(CASE m.metric WHEN 'ci_positive_share_bps' THEN m.ac END) AS ci_positive_share_bps,
       max(CASE m.metric WHEN 'ci_positive_share_bps' THEN m.pm END) AS ci_positive_share_pm_bps,
       max(CASE m.metric WHEN 'cushion_coverage_bps' THEN m.ac END) AS cushion_coverage_bps,
       max(CASE m.metric WHEN 'cushion_coverage_bps' THEN m.pm END) AS cushion_coverage_pm_bps,
       max(CASE m.metric WHEN 'variable_comp' THEN m.ac END) AS variable_comp_cents,
       max(CASE m.metric WHEN 'variable_comp' THEN m.pm END) AS variable_comp_pm_cents,
       max(CASE m.metric WHEN 'variable_comp_share_bps' THEN m.ac END) AS variable_comp_share_bps,
       max(CASE m.metric WHEN 'variable_comp_share_bps' THEN m.pm END) AS variable_comp_share_pm_bps,
       max(CASE m.metric WHEN 'buyers_over_cap' THEN m.ac END) AS buyers_over_cap,
       max(CASE m.metric WHEN 'max_drawdown' THEN m.ac END) AS max_drawdown_cents,
       max(CASE m.metric WHEN 'max_drawdown' THEN m.pm END) AS max_drawdown_pm_cents,
       max(CASE m.metric WHEN 'stop_outs' THEN m.ac END) AS stop_outs,
       max(CASE m.metric WHEN 'stop_outs' THEN m.pm END) AS stop_outs_pm,
       max(CASE m.metric WHEN 'receipts_scheduled' THEN m.ac END) AS receipts_scheduled_cents,
       max(CASE m.metric WHEN 'receipts_realized' THEN m.ac END) AS receipts_realized_cents,
       max(CASE m.metric WHEN 'platform_share_max_bps' THEN m.ac END) AS platform_share_max_bps,
       max(CASE m.metric WHEN 'reconciliation_worst_bps' THEN m.ac END) AS reconciliation_worst_bps,
       max(CASE m.metric WHEN 'completeness_min_bps' THEN m.ac END) AS completeness_min_bps,
       max(CASE m.metric WHEN 'roi_on_capital_bps' THEN m.ac END) AS roi_on_capital_bps
FROM month_close AS c
JOIN metric_monthly AS m ON m.month = c.month
GROUP BY c.month;
