-- Section 4, dq_finding: what the data-quality page lists, one row a finding; key holds fields
-- joined by '/'.
DROP TABLE IF EXISTS dq_finding;
CREATE TABLE dq_finding (
    code TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (code, key)
) STRICT, WITHOUT ROWID;

INSERT INTO dq_finding
WITH day AS (
    SELECT DISTINCT date FROM work_campaign_day WHERE claimed_ppm > 1000001
)
SELECT 'weights_exceed_one', r.date || '/' || r.partner || '/' || r.product_tag
FROM day
CROSS JOIN bridge_traffic_to_revenue AS b USING (date)
JOIN work_revenue AS r USING (date, partner, product_tag)
GROUP BY r.date, r.partner, r.product_tag
HAVING sum(b.attribution_weight_ppm) > 1000001;

INSERT INTO dq_finding
SELECT
    'payment_without_batch',
    p.payment_batch_id || '/' || p.partner || '/' || p.tranche || '/' || p.period_end || '/'
        || p.received_date
FROM work_payment AS p
WHERE NOT EXISTS (
    SELECT 1 FROM fact_cashflow_schedule AS c
    WHERE c.partner = p.partner AND c.tranche = p.tranche AND c.period_end = p.period_end);

INSERT INTO dq_finding
SELECT DISTINCT 'terms_unknown', e.terms
FROM work_earned AS e
WHERE NOT EXISTS (SELECT 1 FROM policy_payment_terms AS t WHERE t.terms = e.terms);

INSERT INTO dq_finding
SELECT 'split_not_whole', product_id
FROM product_revenue_split
GROUP BY product_id
HAVING sum(percentage_bps) <> 10000;

INSERT INTO dq_finding
SELECT 'paid_before_collection', month || '/' || buyer_id
FROM fact_comp_accruals
WHERE paid_date IS NOT NULL AND paid_cents > payable_cents;

INSERT INTO dq_finding
SELECT 'throttle_test_unavailable', month || '/ebitda'
FROM work_throttle
WHERE ebitda_test = 'unavailable'
UNION ALL
SELECT 'throttle_test_unavailable', month || '/cushion'
FROM work_throttle
WHERE cushion_test = 'unavailable';

-- An active account without data on the three days that end on its platform's last day.
INSERT INTO dq_finding
WITH last AS (
    SELECT platform, max(date) AS date FROM work_account_day GROUP BY platform
)
SELECT 'account_gone_silent', a.platform || '/' || a.account_id
FROM dim_platform_account AS a
JOIN last AS l USING (platform)
WHERE lower(a.status) = 'active'
  AND NOT EXISTS (
        SELECT 1 FROM work_account_day AS s
        WHERE s.date BETWEEN add_days(l.date, -2) AND l.date
          AND s.platform = a.platform AND s.account_id = a.account_id);

-- A year that payment dates fall in, with a calendar too thin to be a bank's.
INSERT INTO dq_finding
WITH year (name) AS (
    SELECT DISTINCT substr(scheduled_payment_date, 1, 4) FROM fact_cashflow_schedule
)
SELECT 'calendar_incomplete', y.name
FROM year AS y
WHERE EXISTS (SELECT 1 FROM calendar_holiday)
  AND (SELECT count(*) FROM calendar_holiday AS h
       WHERE h.date BETWEEN y.name || '-01-01' AND y.name || '-12-31') < 5;

INSERT INTO dq_finding
SELECT 'parameter_unreadable', name || '/' || effective_from
FROM work_policy
WHERE value IS NULL;

INSERT INTO dq_finding
SELECT DISTINCT 'campaign_unknown', h.entity_id
FROM work_holding AS h
LEFT JOIN dim_campaign AS c USING (platform, account_id, campaign_id)
WHERE h.is_attributed AND c.campaign_id IS NULL;

INSERT INTO dq_finding
SELECT DISTINCT 'account_unknown', h.platform || '/' || h.account_id
FROM work_holding AS h
LEFT JOIN dim_platform_account AS a USING (platform, account_id)
WHERE h.is_attributed AND a.account_id IS NULL;

INSERT INTO dq_finding
SELECT DISTINCT 'buyer_unknown', w.buyer_id
FROM work_buyer AS w
LEFT JOIN dim_buyer AS b USING (buyer_id)
WHERE b.buyer_id IS NULL;

INSERT INTO dq_finding
SELECT
    'spend_negative', date || '/' || platform || '/' || account_id || '/' || campaign_id
FROM work_campaign_day
WHERE has_credit;

-- Compensation paid for a month or to a buyer that the accruals do not have.
INSERT INTO dq_finding
SELECT DISTINCT 'comp_payment_without_accrual', p.month || '/' || p.buyer_id
FROM comp_payment AS p
LEFT JOIN fact_comp_accruals AS a USING (month, buyer_id)
WHERE p.paid_date <= :as_of AND a.buyer_id IS NULL;

-- Two official reports for a day that do not agree: the last path is taken.
INSERT INTO dq_finding
SELECT 'official_report_twice', report_date
FROM work_official
GROUP BY report_date
HAVING min(rebate_micros) < max(rebate_micros);

-- What nobody can place by organization and market, so no cash position has it.
INSERT INTO dq_finding
SELECT 'org_market_unknown', org_market_id
FROM (SELECT org_market_id FROM sales_lead_intake WHERE intake_week <= iso_week(:as_of)
      UNION
      SELECT org_market_id FROM revenue_revenue_recognition WHERE recognized_on <= :as_of
      UNION
      SELECT org_market_id FROM revenue_order WHERE substr(paid_at, 1, 10) <= :as_of)
WHERE org_market_id NOT IN (SELECT org_market_id FROM spine_org_market);

INSERT INTO dq_finding
SELECT DISTINCT 'coach_unknown', coalesce(e.coach_id, '')
FROM delivery_lesson_event AS e
LEFT JOIN coaching_coach AS c USING (coach_id)
WHERE e.coach_pay_cents IS NULL AND c.coach_id IS NULL
  AND substr(e.completed_at, 1, 10) <= :as_of;

-- An account's day that several sources bring: the source whose rows do not count.
INSERT INTO dq_finding
SELECT DISTINCT
    'two_sources', s.date || '/' || s.platform || '/' || s.account_id || '/' || f.source
FROM ingest_second AS s
JOIN ingest_file AS f USING (file_id)
WHERE s.date <= :as_of;
