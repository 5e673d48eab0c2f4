-- A buyer's own edition (data-contract.md section 6): own rows whole, other buyers' rows gone,
-- portfolio rows kept. Tables that are not made here stay empty.

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

CREATE TABLE policy_parameter AS SELECT * FROM books.policy_parameter;
CREATE TABLE policy_efficiency_band AS SELECT * FROM books.policy_efficiency_band;
CREATE TABLE policy_payment_terms AS SELECT * FROM books.policy_payment_terms;
CREATE TABLE plan_monthly AS SELECT * FROM books.plan_monthly;
CREATE TABLE outlook_monthly AS SELECT * FROM books.outlook_monthly;
CREATE TABLE roadmap_milestone AS SELECT * FROM books.roadmap_milestone;
CREATE TABLE pnl_monthly AS SELECT * FROM books.pnl_monthly;
CREATE TABLE pack_metric AS SELECT * FROM books.pack_metric;
CREATE TABLE fact_cashflow_schedule AS SELECT * FROM books.fact_cashflow_schedule;
CREATE TABLE fact_working_capital AS SELECT * FROM books.fact_working_capital;
CREATE TABLE cash_forecast_weekly AS SELECT * FROM books.cash_forecast_weekly;
CREATE TABLE drawdown AS SELECT * FROM books.drawdown;
CREATE TABLE stop_out AS SELECT * FROM books.stop_out;
CREATE TABLE completeness AS SELECT * FROM books.completeness;
CREATE TABLE ebitda_proxy_daily AS SELECT * FROM books.ebitda_proxy_daily;
CREATE TABLE platform_margin_daily AS SELECT * FROM books.platform_margin_daily;
CREATE TABLE platform_reconciliation_monthly AS
SELECT * FROM books.platform_reconciliation_monthly;
CREATE TABLE close_monthly AS SELECT * FROM books.close_monthly;
CREATE TABLE presence_daily AS
SELECT table_name, name, '' AS account_id, date, sum(expected_rows) AS expected_rows,
       sum(present_rows) AS present_rows
FROM books.presence_daily
GROUP BY table_name, name, date;
CREATE TABLE comp_monthly AS SELECT * FROM books.comp_monthly;
