-- Headline figures with the month before (PM) and the plan (PL) beside them.

-- The plan in the units of pack_metric: a table, as every page asks for it.
CREATE TABLE plan_value (month TEXT, metric TEXT, value INTEGER, PRIMARY KEY (month, metric)) WITHOUT ROWID;
INSERT INTO plan_value
SELECT p.month, p.metric,
       mul_div_round(p.value_micros, 1, CASE coalesce(m.unit, 'cents') WHEN 'cents' THEN 10000
                                             ELSE 1000000 END)
FROM plan_monthly AS p
LEFT JOIN (SELECT metric, min(unit) AS unit FROM pack_metric GROUP BY metric) AS m
  ON m.metric = p.metric;

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
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'net_revenue') AS net_revenue_cents,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'net_revenue') AS net_revenue_pm_cents,
       (SELECT ac - pl FROM metric_monthly WHERE month = c.month AND metric = 'net_revenue') AS net_revenue_to_plan_cents,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'spend') AS spend_cents,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'spend') AS spend_pm_cents,
       (SELECT ac - pl FROM metric_monthly WHERE month = c.month AND metric = 'spend') AS spend_to_plan_cents,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'net_margin') AS net_margin_cents,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'net_margin') AS net_margin_pm_cents,
       (SELECT pl FROM metric_monthly WHERE month = c.month AND metric = 'net_margin') AS net_margin_pl_cents,
       (SELECT ac - pm FROM metric_monthly WHERE month = c.month AND metric = 'net_margin') AS net_margin_change_cents,
       (SELECT mul_div_round(m.ac - m.pl, 10000, m.pl) FROM metric_monthly AS m
        WHERE m.month = c.month AND m.metric = 'net_margin' AND m.pl > 0) AS plan_gap_bps,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'net_margin_growth_bps') AS growth_bps,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'margin_rate_bps') AS margin_rate_bps,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'margin_rate_bps') AS margin_rate_pm_bps,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'ebitda_proxy') AS ebitda_proxy_cents,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'ebitda_proxy') AS ebitda_proxy_pm_cents,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'ebitda_proxy_bps') AS ebitda_proxy_bps,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'ebitda_proxy_bps') AS ebitda_proxy_pm_bps,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'daily_run_rate') AS run_rate_cents,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'daily_run_rate') AS run_rate_pm_cents,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'gap_to_target') AS gap_cents,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'gap_to_target') AS gap_pm_cents,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'campaigns_needed_low') AS campaigns_needed_low,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'campaigns_needed_high') AS campaigns_needed_high,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'sharpe_like_ppm') AS sharpe_like_ppm,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'sharpe_like_ppm') AS sharpe_like_pm_ppm,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'ci_positive_share_bps') AS ci_positive_share_bps,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'ci_positive_share_bps') AS ci_positive_share_pm_bps,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'cushion_coverage_bps') AS cushion_coverage_bps,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'cushion_coverage_bps') AS cushion_coverage_pm_bps,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'variable_comp') AS variable_comp_cents,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'variable_comp') AS variable_comp_pm_cents,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'variable_comp_share_bps') AS variable_comp_share_bps,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'variable_comp_share_bps') AS variable_comp_share_pm_bps,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'buyers_over_cap') AS buyers_over_cap,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'max_drawdown') AS max_drawdown_cents,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'max_drawdown') AS max_drawdown_pm_cents,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'stop_outs') AS stop_outs,
       (SELECT pm FROM metric_monthly WHERE month = c.month AND metric = 'stop_outs') AS stop_outs_pm,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'receipts_scheduled') AS receipts_scheduled_cents,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'receipts_realized') AS receipts_realized_cents,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'platform_share_max_bps') AS platform_share_max_bps,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'reconciliation_worst_bps') AS reconciliation_worst_bps,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'completeness_min_bps') AS completeness_min_bps,
       (SELECT ac FROM metric_monthly WHERE month = c.month AND metric = 'roi_on_capital_bps') AS roi_on_capital_bps
FROM month_close AS c
WHERE EXISTS (SELECT 1 FROM metric_monthly AS m WHERE m.month = c.month)
ORDER BY c.month;
