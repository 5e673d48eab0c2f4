-- The policy in force at a month's close, as it is written, and the limits that pages draw.

CREATE TABLE policy_in_force (name TEXT, effective_from TEXT, value TEXT, unit TEXT, notes TEXT, month TEXT,
                              PRIMARY KEY (month, name)) WITHOUT ROWID;
INSERT INTO policy_in_force
SELECT p.name, max(p.effective_from), p.value, p.unit, p.notes, c.month
FROM month_close AS c
CROSS JOIN policy_parameter AS p ON p.effective_from <= c.end_date
GROUP BY c.month, p.name;

-- One row a month; what is not set is null.
CREATE TABLE month_limit AS
SELECT c.month,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'comp_cap_bps') AS comp_cap_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'buyers_total_cap_bps') AS buyers_cap_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'total_variable_cap_bps') AS total_cap_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'throttle_ebitda_bps') AS throttle_bps,
       (SELECT decimal(value, 2) FROM policy_in_force WHERE month = c.month AND name = 'dd_max') AS dd_max_cents,
       (SELECT decimal(value, 2) FROM policy_in_force WHERE month = c.month AND name = 'scale_target_daily') AS target_cents,
       (SELECT decimal(value, 2) FROM policy_in_force WHERE month = c.month AND name = 'scale_band_low') AS band_low_cents,
       (SELECT decimal(value, 2) FROM policy_in_force WHERE month = c.month AND name = 'scale_band_high') AS band_high_cents,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'kpi_sharpe_target_ppm') AS sharpe_target_ppm,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'kpi_sharpe_red_ppm') AS sharpe_red_ppm,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'kpi_ci_share_target_bps') AS ci_target_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'decay_exit_weight_ppm') AS exit_weight_ppm,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'reconciliation_tolerance_bps') AS tolerance_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'platform_share_cap_bps') AS platform_share_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'completeness_floor_bps') AS completeness_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'cushion_target_bps') AS cushion_target_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'cushion_red_bps') AS cushion_red_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'k_multiple_bps') AS k_multiple_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'stats_min_days') AS stats_min_days,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'forecast_low_bps') AS forecast_low_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'forecast_high_bps') AS forecast_high_bps,
       (SELECT CAST(value AS INTEGER) FROM policy_in_force WHERE month = c.month AND name = 'receipt_delay_max_days') AS delay_days
FROM month_close AS c
ORDER BY c.month;
