-- Criterion 5: the pack has what each of its sections shows: rows of the month in their tables, and
-- every headline figure of the contract, with a value or with the reason why there is none.
WITH
metric (name) AS (
    VALUES
        ('net_revenue'), ('spend'), ('net_margin'), ('net_margin_growth_bps'),
        ('margin_rate_bps'), ('revenue_spend_ratio_bps'), ('ebitda_proxy'),
        ('ebitda_proxy_bps'), ('roi_on_capital_bps'), ('daily_run_rate'), ('gap_to_target'),
        ('campaigns_needed_low'), ('campaigns_needed_high'), ('sharpe_like_ppm'),
        ('ci_positive_share_bps'), ('cushion_coverage_bps'), ('variable_comp'),
        ('variable_comp_share_bps'), ('buyers_over_cap'), ('max_drawdown'), ('stop_outs'),
        ('receipts_scheduled'), ('receipts_realized'), ('platform_share_max_bps'),
        ('reconciliation_worst_bps'), ('completeness_min_bps')
),
section (place, entity, rows) AS (
    SELECT 1, 'pnl_monthly', count(*) FROM pnl_monthly WHERE month = :month
    UNION ALL
    SELECT 2, 'fact_working_capital', count(*) FROM fact_working_capital
    WHERE date BETWEEN :first_day AND :end_day
    UNION ALL
    SELECT 3, 'fact_cashflow_schedule', count(*) FROM fact_cashflow_schedule
    WHERE period_end >= :first_day AND period_start <= :end_day
    UNION ALL
    SELECT 4, 'cash_forecast_weekly', count(*) FROM cash_forecast_weekly
    UNION ALL
    SELECT 5, 'fact_comp_accruals', count(*) FROM fact_comp_accruals WHERE month = :month
    UNION ALL
    SELECT 6, 'buyer_efficiency', count(*) FROM buyer_efficiency WHERE month = :month
    UNION ALL
    SELECT 7, 'fact_variance_daily', count(*) FROM fact_variance_daily WHERE date = :end_day
    UNION ALL
    SELECT 8, 'scale_roadmap', count(*) FROM scale_roadmap WHERE month = :month
    UNION ALL
    SELECT 9, 'guardrail', count(*) FROM guardrail WHERE month = :month
),
line (place, verdict, name, entity, value, "limit", many) AS (
    SELECT place, iif(rows > 0, 'PASS', 'FAIL'), 'section_data', entity, rows, 1, 0 FROM section
    UNION ALL
    SELECT
        10,
        CASE WHEN (p.value IS NULL) = (p.null_reason IS NOT NULL) THEN 'PASS' ELSE 'FAIL' END,
        'headline_figure', m.name, coalesce(p.value, p.null_reason), NULL, 1
    FROM metric AS m
    LEFT JOIN pack_metric AS p
        ON p.month = :month AND p.metric = m.name AND p.entity = 'portfolio'
)
SELECT verdict, name, entity, value, "limit", many FROM line ORDER BY place, entity;
