-- The board edition (data-contract.md section 6): buyers and campaigns under pseudonyms, no pay of
-- single buyers, nothing below campaign and month. Tables that are neither made here nor named as
-- whole stay empty; those that pages look rows up in have the books' key.
--
-- The pseudonyms' order is keyed: by setting pseudonym_key where it is set, else by the roster
-- itself, so that it follows neither names, nor dates, nor money.

CREATE TEMP TABLE pseudonym_key AS
SELECT coalesce(
    (SELECT value FROM books.setting WHERE name = 'pseudonym_key' AND value <> ''),
    (SELECT group_concat(buyer_id || '|' || name || '|' || coalesce(annual_base_salary_micros, ''), '/')
     FROM (SELECT * FROM books.dim_buyer ORDER BY buyer_id)),
    '') AS key;

CREATE TEMP TABLE buyer_pseudonym AS
SELECT buyer_id,
       CASE WHEN buyer_id LIKE '(%' THEN buyer_id
            ELSE 'Buyer ' || buyer_letter(row_number() OVER (
                     PARTITION BY buyer_id LIKE '(%'
                     ORDER BY keyed_order((SELECT key FROM pseudonym_key), buyer_id)))
       END AS pseudonym
FROM (SELECT buyer_id FROM books.dim_buyer
      UNION SELECT buyer_id FROM books.buyer_efficiency); -- each buyer with a margin is there
CREATE UNIQUE INDEX temp.buyer_pseudonym_id ON buyer_pseudonym (buyer_id);

CREATE TEMP TABLE campaign_pseudonym AS
SELECT platform, account_id, campaign_id,
       platform || '/' || account_id || '/' || campaign_id AS entity_id,
       'Campaign ' || row_number() OVER (
           ORDER BY keyed_order((SELECT key FROM pseudonym_key),
                                platform || '/' || account_id || '/' || campaign_id)) AS pseudonym
FROM (SELECT DISTINCT platform, account_id, campaign_id
      FROM books.campaign_margin_monthly
      WHERE platform <> '(unattributed)');
CREATE UNIQUE INDEX temp.campaign_pseudonym_id ON campaign_pseudonym (entity_id);

-- Months whose compensation fewer than three buyers make up: their sums are held back, and what
-- they could be taken apart from with them.
CREATE TEMP TABLE thin_month AS
SELECT p.month
FROM books.pnl_monthly AS p
WHERE (SELECT count(*) FROM books.buyer_efficiency AS e
       WHERE e.month = p.month AND coalesce(e.total_comp_cents, 1) <> 0) < 3;

-- What tells of nobody alone: copied whole.
CREATE TEMP TABLE whole AS
SELECT column1 AS name
FROM (VALUES
       ('policy_efficiency_band'), ('policy_payment_terms'), ('calendar_holiday'),
       ('plan_monthly'), ('outlook_monthly'), ('roadmap_milestone'),
       ('fact_cashflow_schedule'), ('fact_working_capital'), ('cash_forecast_weekly'),
       ('drawdown'), ('stop_out'), ('scale_roadmap'), ('completeness'), ('ebitda_proxy_daily'),
       ('profit_monthly'), ('mart_cac'), ('mart_cac_per_first_lock'),
       ('mart_cac_payback_weeks'), ('mart_payback_distribution'), ('mart_ltv_to_cac_ratio'),
       ('mart_margin'), ('mart_cash_position'), ('settlement_report'), ('settlement_strategy'),
       ('platform_margin_daily'), ('platform_reconciliation_monthly'), ('close_monthly'),
       ('buyer_group_monthly'));

-- Who and what

CREATE TABLE dim_buyer AS
SELECT p.pseudonym AS buyer_id, NULL AS name, NULL AS start_date, b.seniority_level,
       NULL AS risk_cap_daily_micros, NULL AS annual_base_salary_micros, NULL AS end_date
FROM books.dim_buyer AS b
JOIN buyer_pseudonym AS p ON p.buyer_id = b.buyer_id
ORDER BY p.pseudonym;

CREATE TABLE dim_campaign AS
SELECT platform, NULL AS account_id, pseudonym AS campaign_id, NULL AS campaign_name,
       NULL AS family_id, NULL AS buyer_id, NULL AS status
FROM campaign_pseudonym;

CREATE TABLE dim_creative_family AS
SELECT family_id, description, product, NULL AS lander_url FROM books.dim_creative_family;

CREATE TABLE setting AS
SELECT name, value FROM books.setting WHERE name <> 'pseudonym_key';

CREATE TABLE policy_parameter (
    name TEXT, effective_from TEXT, value TEXT, unit TEXT, notes,
    PRIMARY KEY (name, effective_from)) WITHOUT ROWID;
INSERT INTO policy_parameter
SELECT name, effective_from, value, unit, NULL FROM books.policy_parameter;

CREATE TABLE policy_comp_tier AS
SELECT effective_from, buyer_id, floor_micros, rate_bps
FROM books.policy_comp_tier
WHERE buyer_id = '*';

CREATE TABLE ingest_document AS
SELECT path, file_id, kind, text FROM books.ingest_document WHERE kind = 'commentary';

CREATE TABLE cash_balance AS
SELECT date, balance_micros FROM books.cash_balance WHERE date <= (SELECT as_of FROM scope);

CREATE TABLE fact_overhead AS
SELECT month, fixed_overhead_micros, variable_overhead_micros, NULL AS notes
FROM books.fact_overhead;

CREATE TABLE risk_event AS
SELECT date, kind, scope,
       CASE WHEN scope IN ('portfolio', 'platform', 'partner') THEN scope_id END AS scope_id,
       severity, NULL AS detail, resolved_date
FROM books.risk_event
WHERE date <= (SELECT as_of FROM scope);

-- Files in force without their paths, by numbers that do not tell in which order they came

CREATE TABLE ingest_file AS
SELECT file_id, printf('file %03d', file_id) AS path, source, table_name, NULL AS sha256, bytes,
       rows_read, rows_loaded, rows_rejected, rows_total, rows_repeated, date_min, date_max,
       NULL AS amount_micros, NULL AS superseded_by
FROM (SELECT row_number() OVER (ORDER BY table_name, date_min, date_max, rows_read, path) AS file_id,
             source, table_name, bytes, rows_read, rows_loaded, rows_rejected, rows_total,
             rows_repeated, date_min, date_max
      FROM books.ingest_file
      WHERE superseded_by IS NULL);

CREATE TABLE ingest_refused AS
SELECT NULL AS path, NULL AS line, NULL AS "column", code, NULL AS reason
FROM books.ingest_refused;

-- Derived tables

-- Day by day and type by type, as the books' key has them, so that the rest is not even read.
CREATE TABLE fact_variance_daily AS
WITH RECURSIVE
day (date) AS (
    SELECT min(date) FROM books.fact_variance_daily
    UNION ALL
    SELECT (SELECT min(v.date) FROM books.fact_variance_daily AS v WHERE v.date > d.date)
    FROM day AS d
    WHERE d.date IS NOT NULL
),
kind (entity_type) AS (VALUES ('campaign'), ('platform'), ('portfolio'))
SELECT v.date, v.entity_type, coalesce(c.pseudonym, v.entity_id) AS entity_id, v.window_days,
       v.n_days, v.mean_margin_cents, v.sigma_margin_cents, v.sharpe_like_ppm, v.ci_low_cents,
       v.ci_high_cents, v.ci_sign, v.slope_ppm, v.null_reason
FROM day AS d
CROSS JOIN kind AS k
CROSS JOIN books.fact_variance_daily AS v ON v.date = d.date AND v.entity_type = k.entity_type
LEFT JOIN campaign_pseudonym AS c ON v.entity_type = 'campaign' AND c.entity_id = v.entity_id
WHERE k.entity_type <> 'campaign'
   OR d.date = month_end(d.date) OR d.date = (SELECT as_of FROM scope);

CREATE TABLE fact_decay AS
SELECT d.date, d.entity_type, coalesce(c.pseudonym, d.entity_id) AS entity_id, d.edge_age_days,
       d.half_life_days, d.decay_weight_ppm, d.exit_flag, d.exit_flag_null_reason
FROM books.fact_decay AS d
LEFT JOIN campaign_pseudonym AS c ON d.entity_type = 'campaign' AND c.entity_id = d.entity_id
WHERE d.entity_type <> 'campaign' OR c.pseudonym IS NOT NULL;

CREATE TABLE dq_finding AS
SELECT code, NULL AS key FROM books.dq_finding;

CREATE TABLE pnl_monthly AS
SELECT month, gross_revenue_cents, adjustments_cents, net_revenue_cents, spend_cents,
       variable_costs_cents, net_margin_cents,
       CASE WHEN thin = 0 THEN variable_comp_cents END AS variable_comp_cents,
       CASE WHEN thin = 0 THEN base_salaries_cents END AS base_salaries_cents,
       CASE WHEN thin = 0 THEN other_buyer_costs_cents END AS other_buyer_costs_cents,
       fixed_overhead_cents, variable_overhead_cents,
       CASE WHEN thin = 0 THEN ebitda_proxy_cents END AS ebitda_proxy_cents,
       CASE WHEN thin = 0 THEN ebitda_proxy_bps END AS ebitda_proxy_bps,
       CASE WHEN thin = 0 THEN variable_comp_cents_null_reason ELSE 'null:withheld' END
           AS variable_comp_cents_null_reason,
       CASE WHEN thin = 0 THEN base_salaries_cents_null_reason ELSE 'null:withheld' END
           AS base_salaries_cents_null_reason,
       fixed_overhead_cents_null_reason, variable_overhead_cents_null_reason,
       CASE WHEN thin = 0 THEN ebitda_proxy_cents_null_reason ELSE 'null:withheld' END
           AS ebitda_proxy_cents_null_reason,
       CASE WHEN thin = 0 THEN ebitda_proxy_bps_null_reason ELSE 'null:withheld' END
           AS ebitda_proxy_bps_null_reason
FROM (SELECT p.*, p.month IN (SELECT month FROM thin_month) AS thin
      FROM books.pnl_monthly AS p);

CREATE TABLE pack_metric (
    month TEXT, metric TEXT, entity TEXT, value INT, unit TEXT, null_reason TEXT,
    PRIMARY KEY (month, metric, entity)) WITHOUT ROWID;
INSERT INTO pack_metric
SELECT month, metric, entity, CASE WHEN thin = 0 THEN value END, unit,
       CASE WHEN thin = 0 THEN null_reason ELSE 'null:withheld' END
FROM (SELECT m.*, m.month IN (SELECT month FROM thin_month)
                  AND m.metric IN ('ebitda_proxy', 'ebitda_proxy_bps', 'variable_comp',
                                   'variable_comp_share_bps') AS thin
      FROM books.pack_metric AS m);

CREATE TABLE guardrail AS
SELECT g.month, g.name,
       CASE WHEN g.name IN ('launch_quota', 'breakeven_quota')
            THEN coalesce((SELECT pseudonym FROM buyer_pseudonym AS p
                           WHERE p.buyer_id = substr(g.entity, 1, length(g.entity) - 9)),
                          '(withheld)') || substr(g.entity, -9)
            WHEN g.name IN ('comp_cap', 'buyer_risk_cap', 'new_buyer_risk_cap')
            THEN coalesce(p.pseudonym, '(withheld)')
            ELSE g.entity
       END AS entity,
       CASE WHEN g.name <> 'comp_cap' THEN g.value END AS value,
       g.unit, g.limit_target, g.limit_red,
       CASE WHEN g.name <> 'comp_cap' THEN g.verdict END AS verdict, -- at the cap pay is a share of margin
       CASE WHEN g.name = 'comp_cap' THEN 'null:withheld' ELSE g.null_reason END AS null_reason
FROM books.guardrail AS g
LEFT JOIN buyer_pseudonym AS p ON p.buyer_id = g.entity
WHERE NOT (g.name IN ('buyers_total_cap', 'total_variable_cap')
           AND g.month IN (SELECT month FROM thin_month));

CREATE TABLE buyer_efficiency AS
SELECT e.month, p.pseudonym AS buyer_id, e.seniority_level, e.portfolio_margin_cents,
       NULL AS variable_comp_cents, NULL AS base_salary_cents, NULL AS other_costs_cents,
       NULL AS total_comp_cents, NULL AS total_cost_cents, NULL AS net_contribution_cents,
       NULL AS efficiency_ratio_bps, NULL AS margin_per_comp_dollar_bps,
       NULL AS effective_payout_rate_bps, e.band, e.band_prior, e.band_change,
       'null:withheld' AS variable_comp_cents_null_reason,
       'null:withheld' AS base_salary_cents_null_reason,
       'null:withheld' AS total_comp_cents_null_reason,
       'null:withheld' AS total_cost_cents_null_reason,
       'null:withheld' AS net_contribution_cents_null_reason,
       'null:withheld' AS efficiency_ratio_bps_null_reason,
       'null:withheld' AS margin_per_comp_dollar_bps_null_reason,
       'null:withheld' AS effective_payout_rate_bps_null_reason
FROM books.buyer_efficiency AS e
JOIN buyer_pseudonym AS p ON p.buyer_id = e.buyer_id;

-- The other systems' books: months, cohorts and days' totals. What is of one event, partner,
-- customer or user is not made, and a cohort of fewer than five tells no money of its customers.

CREATE TABLE mart_ltv_per_first_lock_cohort AS
SELECT org_market_id, intake_cohort_week, cohort_size,
       CASE WHEN cohort_size >= 5 THEN cumulative_gross_margin_cents END
           AS cumulative_gross_margin_cents,
       ltv_cents, observation_window_weeks, _ltv_decomposition,
       CASE WHEN cohort_size >= 5 THEN null_reason ELSE 'null:withheld' END AS null_reason, as_of
FROM books.mart_ltv_per_first_lock_cohort;

CREATE TABLE mart_cohort_summary AS
SELECT org_market_id, intake_cohort_week, current_week, weeks_since_intake, cohort_size,
       CASE WHEN cohort_size >= 5 THEN revenue_earned_cents END AS revenue_earned_cents,
       CASE WHEN cohort_size >= 5 THEN revenue_paid_cents END AS revenue_paid_cents,
       CASE WHEN cohort_size >= 5 THEN null_reason ELSE 'null:withheld' END AS null_reason, as_of
FROM books.mart_cohort_summary;

-- Sums of our own, made in the books

CREATE TABLE presence_daily (
    table_name TEXT, name TEXT, account_id TEXT, date TEXT, expected_rows INT, present_rows INT,
    PRIMARY KEY (table_name, name, account_id, date)) WITHOUT ROWID;
INSERT INTO presence_daily
SELECT table_name, name, '', date, sum(expected_rows), sum(present_rows)
FROM books.presence_daily
GROUP BY table_name, name, date;

CREATE TABLE comp_monthly AS
SELECT * FROM books.comp_monthly WHERE month NOT IN (SELECT month FROM thin_month);

CREATE TABLE campaign_margin_monthly AS
SELECT m.month, m.platform, NULL AS account_id, coalesce(c.pseudonym, m.campaign_id) AS campaign_id,
       NULL AS campaign_name, CASE WHEN m.buyer_id LIKE '(%' THEN m.buyer_id END AS buyer_id, NULL AS family_id, m.active_days, m.revenue_cents,
       m.spend_cents, m.variable_costs_cents, m.net_margin_cents, m.active_margin_cents
FROM books.campaign_margin_monthly AS m
LEFT JOIN campaign_pseudonym AS c
  ON c.platform = m.platform AND c.account_id = m.account_id AND c.campaign_id = m.campaign_id;

DROP TABLE temp.thin_month;
DROP TABLE temp.campaign_pseudonym;
DROP TABLE temp.buyer_pseudonym;
DROP TABLE temp.pseudonym_key;
