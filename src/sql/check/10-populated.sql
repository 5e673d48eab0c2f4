-- Criterion 1: all tables are populated for the last 90 days. A daily table must have rows on each
-- of them, a monthly one in each month that they touch, any other at least one row. Assisted
-- margin may well be none: that is nothing to judge.
WITH RECURSIVE
day (date) AS (
    SELECT :window_start
    UNION ALL
    SELECT add_days(date, 1) FROM day WHERE date < :end_day
),
month (month) AS (
    SELECT DISTINCT month_of(date) FROM day
),
table_rows (place, entity, value, least) AS (
    SELECT 1, 'fact_spend_daily', count(*), 90 FROM day AS d
    WHERE EXISTS (SELECT 1 FROM fact_spend_daily AS t WHERE t.date = d.date)
    UNION ALL
    SELECT 1, 'fact_revenue_daily', count(*), 90 FROM day AS d
    WHERE EXISTS (SELECT 1 FROM fact_revenue_daily AS t WHERE t.date = d.date)
    UNION ALL
    SELECT 1, 'bridge_traffic_to_revenue', count(*), 90 FROM day AS d
    WHERE EXISTS (SELECT 1 FROM bridge_traffic_to_revenue AS t WHERE t.date = d.date)
    UNION ALL
    SELECT 1, 'platform_total_daily', count(*), 90 FROM day AS d
    WHERE EXISTS (SELECT 1 FROM platform_total_daily AS t WHERE t.date = d.date)
    UNION ALL
    SELECT 1, 'fact_margin_daily', count(*), 90 FROM day AS d
    WHERE EXISTS (SELECT 1 FROM fact_margin_daily AS t WHERE t.date = d.date)
    UNION ALL
    SELECT 1, 'fact_variance_daily', count(*), 90 FROM day AS d
    WHERE EXISTS (SELECT 1 FROM fact_variance_daily AS t WHERE t.date = d.date)
    UNION ALL
    SELECT 1, 'ops_flag_daily', count(*), 90 FROM day AS d
    WHERE EXISTS (SELECT 1 FROM ops_flag_daily AS t WHERE t.date = d.date)
    UNION ALL
    SELECT 1, 'fact_working_capital', count(*), 90 FROM day AS d
    WHERE EXISTS (SELECT 1 FROM fact_working_capital AS t WHERE t.date = d.date)
    UNION ALL
    SELECT 1, 'ebitda_proxy_daily', count(*), 90 FROM day AS d
    WHERE EXISTS (SELECT 1 FROM ebitda_proxy_daily AS t WHERE t.date = d.date)
    UNION ALL
    SELECT 2, 'fact_overhead', count(*), (SELECT count(*) FROM month) FROM month AS m
    WHERE EXISTS (SELECT 1 FROM fact_overhead AS t WHERE t.month = m.month)
    UNION ALL
    SELECT 2, 'fact_buyer_costs', count(*), (SELECT count(*) FROM month) FROM month AS m
    WHERE EXISTS (SELECT 1 FROM fact_buyer_costs AS t WHERE t.month = m.month)
    UNION ALL
    SELECT 2, 'fact_comp_accruals', count(*), (SELECT count(*) FROM month) FROM month AS m
    WHERE EXISTS (SELECT 1 FROM fact_comp_accruals AS t WHERE t.month = m.month)
    UNION ALL
    SELECT 2, 'buyer_efficiency', count(*), (SELECT count(*) FROM month) FROM month AS m
    WHERE EXISTS (SELECT 1 FROM buyer_efficiency AS t WHERE t.month = m.month)
    UNION ALL
    SELECT 2, 'pnl_monthly', count(*), (SELECT count(*) FROM month) FROM month AS m
    WHERE EXISTS (SELECT 1 FROM pnl_monthly AS t WHERE t.month = m.month)
    UNION ALL
    SELECT 3, 'dim_buyer', count(*), 1 FROM dim_buyer
    UNION ALL
    SELECT 3, 'dim_platform_account', count(*), 1 FROM dim_platform_account
    UNION ALL
    SELECT 3, 'dim_creative_family', count(*), 1 FROM dim_creative_family
    UNION ALL
    SELECT 3, 'fact_decay', count(*), 1 FROM fact_decay
    WHERE date BETWEEN :window_start AND :end_day
    UNION ALL
    SELECT 3, 'fact_cashflow_schedule', count(*), 1 FROM fact_cashflow_schedule
    WHERE period_end BETWEEN :window_start AND :end_day
    UNION ALL
    SELECT 3, 'payment_received', count(*), 1 FROM payment_received
    WHERE received_date BETWEEN :window_start AND :as_of
    UNION ALL
    SELECT 3, 'fact_assisted_margin', count(*), 1 FROM fact_assisted_margin
    WHERE window_end BETWEEN :window_start AND :end_day
)
SELECT
    CASE
        WHEN value >= least THEN 'PASS'
        WHEN entity = 'fact_assisted_margin' THEN 'NOTSET'
        ELSE 'FAIL'
    END AS verdict,
    'populated' AS name, entity, value, least AS "limit", 0 AS many
FROM table_rows
ORDER BY place, entity;
