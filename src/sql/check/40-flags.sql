-- Criterion 4: kill, keep and scale flags align with the CI rules. For each campaign, value is on
-- how many days of the month the flag is the one that the rules give, limit on how many the
-- campaign was active (spend in the last three days); both counted from its margins.
WITH
active AS (
    SELECT
        add_days(m.date, o.days) AS date, m.platform, m.account_id, m.campaign_id,
        sum(m.net_margin_cents) AS margin, max(m.spend_cents > 0) AS has_spend
    FROM fact_margin_daily AS m
    CROSS JOIN (SELECT 0 AS days UNION ALL SELECT 1 UNION ALL SELECT 2) AS o
    WHERE m.date BETWEEN add_days(:first_day, -2) AND :end_day
      AND m.platform <> '(unattributed)'
    GROUP BY add_days(m.date, o.days), m.platform, m.account_id, m.campaign_id
),
ruled AS (
    SELECT
        a.platform, a.account_id, a.campaign_id, f.flag,
        CASE
            WHEN v.ci_low_cents IS NULL THEN 'INSUFFICIENT_DATA'
            WHEN v.ci_sign = 'negative' AND a.margin < 0 THEN 'KILL'
            WHEN v.ci_sign <> 'positive' THEN 'WATCH'
            WHEN v.slope_sign > 0 THEN 'SCALE'
            WHEN a.margin > 0 THEN 'KEEP'
            ELSE 'WATCH'
        END AS want
    FROM active AS a
    LEFT JOIN ops_flag_daily AS f USING (date, platform, account_id, campaign_id)
    LEFT JOIN fact_variance_daily AS v
        ON v.date = a.date AND v.entity_type = 'campaign'
        AND v.entity_id = a.platform || '/' || a.account_id || '/' || a.campaign_id
    WHERE a.has_spend AND a.date BETWEEN :first_day AND :end_day
),
counted AS MATERIALIZED (
    SELECT
        platform || '/' || account_id || '/' || campaign_id AS entity, count(*) AS days,
        count(*) FILTER (WHERE flag IS want) AS right_days
    FROM ruled
    GROUP BY platform, account_id, campaign_id
),
line (place, verdict, name, entity, value, "limit", many) AS (
    SELECT
        1, iif(right_days = days, 'PASS', 'FAIL'), 'flag_by_rule', entity, right_days, days, 1
    FROM counted
    UNION ALL
    SELECT
        2, iif(f.days = w.days, 'PASS', 'FAIL'), 'flag_days', 'portfolio', f.days, w.days, 0
    FROM (SELECT count(*) AS days FROM ops_flag_daily
          WHERE date BETWEEN :first_day AND :end_day) AS f
    CROSS JOIN (SELECT coalesce(sum(days), 0) AS days FROM counted) AS w
)
SELECT verdict, name, entity, value, "limit", many FROM line ORDER BY place, entity;
