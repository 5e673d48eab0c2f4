-- Criterion 4: kill, keep and scale flags align with the CI rules. For each campaign, value is on
-- how many days of the month the flag is the one that the rules give, limit on how many the
-- campaign was active (spend in the last three days); both counted from its margins. The margin of
-- three days is asked for only where a rule turns on it.
WITH RECURSIVE
day (date, one_before, two_before) AS (
    SELECT :first_day, add_days(:first_day, -1), add_days(:first_day, -2)
    UNION ALL
    SELECT add_days(date, 1), date, one_before FROM day WHERE date < :end_day
),
campaign AS MATERIALIZED (
    SELECT *, platform || '/' || account_id || '/' || campaign_id AS entity
    FROM (SELECT DISTINCT platform, account_id, campaign_id
          FROM fact_margin_daily
          WHERE date BETWEEN add_days(:first_day, -2) AND :end_day
            AND platform <> '(unattributed)')
),
counted AS MATERIALIZED (
    SELECT
        entity, count(*) AS days,
        count(*) FILTER (WHERE flag IS CASE
            WHEN ci_low_cents IS NULL THEN 'INSUFFICIENT_DATA'
            WHEN ci_sign = 'negative' THEN iif(margin < 0, 'KILL', 'WATCH')
            WHEN ci_sign <> 'positive' THEN 'WATCH'
            WHEN slope_sign > 0 THEN 'SCALE'
            WHEN margin > 0 THEN 'KEEP'
            ELSE 'WATCH'
        END) AS right_days
    FROM (
        SELECT
            c.entity, f.flag, v.ci_low_cents, v.ci_sign, v.slope_sign,
            coalesce(m.net_margin_cents, 0)
                + (SELECT coalesce(sum(b.net_margin_cents), 0) FROM fact_margin_daily AS b
                   WHERE b.date IN (d.one_before, d.two_before) AND b.platform = c.platform
                     AND b.account_id = c.account_id AND b.campaign_id = c.campaign_id) AS margin
        FROM campaign AS c
        CROSS JOIN day AS d
        LEFT JOIN fact_margin_daily AS m
            ON m.date = d.date AND m.platform = c.platform AND m.account_id = c.account_id
            AND m.campaign_id = c.campaign_id
        LEFT JOIN ops_flag_daily AS f
            ON f.date = d.date AND f.platform = c.platform AND f.account_id = c.account_id
            AND f.campaign_id = c.campaign_id
        LEFT JOIN fact_variance_daily AS v
            ON v.date = d.date AND v.entity_type = 'campaign' AND v.entity_id = c.entity
        WHERE m.spend_cents > 0
           OR EXISTS (
                SELECT 1 FROM fact_margin_daily AS b
                WHERE b.date IN (d.one_before, d.two_before) AND b.platform = c.platform
                  AND b.account_id = c.account_id AND b.campaign_id = c.campaign_id
                  AND b.spend_cents > 0))
    GROUP BY entity
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
