-- The policy in force at a month's close, as it is written, and the limits that pages draw.

CREATE TABLE policy_in_force AS
SELECT p.name, p.effective_from, p.value, p.unit, p.notes, c.month
FROM month_close AS c
JOIN policy_parameter AS p ON p.effective_from <= c.end_date
WHERE NOT EXISTS (SELECT 1 FROM policy_parameter AS q
                  WHERE q.name = p.name AND q.effective_from <= c.end_date
                    AND q.effective_from > p.effective_from);
CREATE INDEX policy_in_force_name ON policy_in_force (month, name);

-- One row a month; what is not set is null.
CREATE TABLE month_limit AS
SELECT c.month,
       max(CASE p.name WHEN 'comp_cap_bps' THEN CAST(p.value AS INTEGER) END) AS comp_cap_bps,
       max(CASE p.name WHEN 'buyers_total_cap_bps' THEN CAST(p.value AS INTEGER) END) AS buyers_cap_bps,
       max(CASE p.name WHEN 'total_variable_cap_bps' THEN CAST(p.value AS INTEGER) END) AS total_cap_bps,
       max(CASE p.name WHEN 'throttle_ebitda_bps' THEN CAST(p.value AS INTEGER) END) AS throttle_bps,
       max(CASE p.name WHEN 'dd_max' THEN decimal(p.value, 2) END) AS dd_max_cents,
       max(CASE p.name WHEN 'scale_target_daily' THEN decimal(p.value, 2) END) AS target_cents,
       max(CASE p.name WHEN 'scale_band_low' THEN decimal(p.value, 2) END) AS band_low_cents,
       max(CASE p.name WHEN 'scale_band_high' THEN decimal(p.value, 2) END) AS band_high_cents,
       max(CASE p.name WHEN 'kpi_sharpe_target_ppm' THEN CAST(p.value AS INTEGER) END) AS sharpe_target_ppm,
       max(CASE p.name WHEN 'kpi_sharpe_red_ppm' THEN CAST(p.value AS INTEGER) END) AS sharpe_red_ppm,
       max(CASE p.name WHEN 'kpi_ci_share_target_bps' THEN CAST(p.value AS INTEGER) END) AS ci_target_bps,
       max(CASE p.name WHEN 'decay_exit_weight_ppm' THEN CAST(p.value AS INTEGER) END) AS exit_weight_ppm,
       max(CASE p.name WHEN 'reconciliation_tolerance_bps' THEN CAST(p.value AS INTEGER) END) AS tolerance_bps,
       max(CASE p.name WHEN 'platform_share_cap_bps' THEN CAST(p.value AS INTEGER) END) AS platform_share_bps,
       max(CASE p.name WHEN 'completeness_floor_bps' THEN CAST(p.value AS INTEGER) END) AS completeness_bps,
       max(CASE p.name WHEN 'cushion_target_bps' THEN CAST(p.value AS INTEGER) END) AS cushion_target_bps,
       max(CASE p.name WHEN 'cushion_red_bps' THEN CAST(p.value AS INTEGER) END) AS cushion_red_bps,
       max(CASE p.name WHEN 'k_multiple_bps' THEN CAST(p.value AS INTEGER) END) AS k_multiple_bps,
       max(CASE p.name WHEN 'stats_min_days' THEN CAST(p.value AS INTEGER) END) AS stats_min_days,
       max(CASE p.name WHEN 'forecast_low_bps' THEN CAST(p.value AS INTEGER) END) AS forecast_low_bps,
       max(CASE p.name WHEN 'forecast_high_bps' THEN CAST(p.value AS INTEGER) END) AS forecast_high_bps,
       max(CASE p.name WHEN 'receipt_delay_max_days' THEN CAST(p.value AS INTEGER) END) AS delay_days
FROM month_close AS c
LEFT JOIN policy_in_force AS p ON p.month = c.month
GROUP BY c.month;
