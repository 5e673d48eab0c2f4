-- A buyer's own edition (data-contract.md section 6): own rows whole, other buyers' rows gone,
-- portfolio rows kept. Tables that are neither made here nor named as whole stay empty.

CREATE TEMP TABLE whole AS
SELECT column1 AS name
FROM (VALUES
       ('policy_parameter'), ('policy_efficiency_band'), ('policy_payment_terms'),
       ('plan_monthly'), ('outlook_monthly'), ('roadmap_milestone'), ('pnl_monthly'),
       ('pack_metric'), ('fact_cashflow_schedule'), ('fact_working_capital'),
       ('cash_forecast_weekly'), ('drawdown'), ('stop_out'), ('completeness'),
       ('ebitda_proxy_daily'), ('platform_margin_daily'), ('platform_reconciliation_monthly'),
       ('close_monthly'), ('comp_monthly'));

CREATE TABLE dim_buyer AS
SELECT * FROM books.dim_buyer WHERE buyer_id = (SELECT buyer_id FROM scope);

CREATE TABLE fact_margin_daily AS
SELECT * FROM books.fact_margin_daily WHERE buyer_id = (SELECT buyer_id FROM scope);

CREATE TABLE fact_comp_accruals AS
SELECT * FROM books.fact_comp_accruals WHERE buyer_id = (SELECT buyer_id FROM scope);

CREATE TABLE buyer_efficiency AS
SELECT * FROM books.buyer_efficiency WHERE buyer_id = (SELECT buyer_id FROM scope);

CREATE TABLE comp_payment AS
SELECT * FROM books.comp_payment WHERE buyer_id = (SELECT buyer_id FROM scope);

CREATE TABLE campaign_margin_monthly AS
SELECT * FROM books.campaign_margin_monthly WHERE buyer_id = (SELECT buyer_id FROM scope);

CREATE TABLE fact_variance_daily AS
SELECT v.*
FROM books.fact_variance_daily AS v
WHERE v.entity_type IN ('portfolio', 'platform')
   OR (v.entity_type = 'buyer' AND v.entity_id = (SELECT buyer_id FROM scope))
   OR (v.entity_type = 'campaign' AND v.entity_id IN (
        SELECT platform || '/' || account_id || '/' || campaign_id FROM main.fact_margin_daily));

CREATE TABLE guardrail AS
SELECT g.*
FROM books.guardrail AS g
WHERE g.name NOT IN ('comp_cap', 'buyer_risk_cap', 'new_buyer_risk_cap', 'launch_quota',
                     'breakeven_quota')
   OR g.entity = (SELECT buyer_id FROM scope)
   OR substr(g.entity, 1, length(g.entity) - 9) = (SELECT buyer_id FROM scope);

CREATE TABLE setting AS
SELECT name, value FROM books.setting WHERE name <> 'pseudonym_key';

CREATE TABLE presence_daily AS
SELECT table_name, name, '' AS account_id, date, sum(expected_rows) AS expected_rows,
       sum(present_rows) AS present_rows
FROM books.presence_daily
GROUP BY table_name, name, date;
