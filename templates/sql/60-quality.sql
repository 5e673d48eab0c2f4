-- Confidence, Sharpe-like and decay at a month's close.

-- The rows that the pages ask for, out of every day of every entity: a table, so that they are
-- looked for once.
CREATE TABLE variance_close (date TEXT, entity_type TEXT, entity_id TEXT, n_days INT, mean_margin_cents INT,
                             sharpe_like_ppm INT, ci_low_cents INT, ci_high_cents INT, ci_sign TEXT,
                             PRIMARY KEY (date, entity_type, entity_id)) WITHOUT ROWID;
INSERT INTO variance_close
SELECT date, entity_type, entity_id, n_days, mean_margin_cents, sharpe_like_ppm, ci_low_cents, ci_high_cents, ci_sign
FROM fact_variance_daily
WHERE date IN (SELECT end_date FROM month_close UNION SELECT month_end(month) FROM month_close)
  AND entity_type IN ('campaign', 'platform', 'portfolio');

-- More that many pages ask for: tables again.
CREATE TABLE campaign_entity (entity_id TEXT PRIMARY KEY, platform TEXT, label TEXT) WITHOUT ROWID;
INSERT OR IGNORE INTO campaign_entity
SELECT CASE WHEN account_id IS NULL THEN campaign_id
            ELSE platform || '/' || account_id || '/' || campaign_id END,
       platform, CASE WHEN length(campaign_name) > 60 THEN substr(campaign_name, 1, 59) || '…'
                      ELSE coalesce(campaign_name, campaign_id) END
FROM campaign_margin_monthly
WHERE platform <> '(unattributed)';

CREATE TABLE campaign_cents (month TEXT, entity_id TEXT, cents INT, PRIMARY KEY (month, entity_id)) WITHOUT ROWID;
INSERT INTO campaign_cents
SELECT month, CASE WHEN account_id IS NULL THEN campaign_id
                   ELSE platform || '/' || account_id || '/' || campaign_id END, net_margin_cents
FROM campaign_margin_monthly
WHERE platform <> '(unattributed)'
ON CONFLICT DO UPDATE SET cents = cents + excluded.cents;

CREATE TABLE ci_campaign (month TEXT, entity_id TEXT, platform TEXT, label TEXT, ci_sign TEXT, sharpe_like_ppm INT,
                          mean_margin_cents INT, ci_low_cents INT, ci_high_cents INT,
                          PRIMARY KEY (month, entity_id)) WITHOUT ROWID;
INSERT INTO ci_campaign
SELECT c.month, v.entity_id, e.platform, e.label, v.ci_sign, v.sharpe_like_ppm, v.mean_margin_cents,
       v.ci_low_cents, v.ci_high_cents
FROM month_close AS c
CROSS JOIN variance_close AS v ON v.date = c.end_date AND v.entity_type = 'campaign'
CROSS JOIN campaign_entity AS e ON e.entity_id = v.entity_id
WHERE v.ci_sign IS NOT NULL;

CREATE TABLE ci_platform AS
WITH part AS MATERIALIZED (
    SELECT month, platform, sum(ci_sign = 'positive') AS positive, sum(ci_sign = 'zero') AS zero,
           sum(ci_sign = 'negative') AS negative, count(*) AS total
    FROM ci_campaign
    GROUP BY month, platform
)
SELECT p.month, p.platform, coalesce(l.label, p.platform) AS label, coalesce(l.position, 50) AS position,
       p.positive, p.zero, p.negative, p.total,
       mul_div_round(p.positive, 10000, p.total) AS positive_share_bps
FROM part AS p
LEFT JOIN platform_label AS l ON l.platform = p.platform
UNION ALL
SELECT month, 'portfolio', 'Portfolio', 100, sum(positive), sum(zero), sum(negative), sum(total),
       mul_div_round(sum(positive), 10000, sum(total))
FROM part
GROUP BY month;

-- Sharpe-like with its standard error: sqrt((1 + S^2 / 2) / n), Lo (2002), days taken as
-- independent; the change's is that of two windows that share no day.
CREATE VIEW quality_platform AS
SELECT *, sharpe_like_ppm - sharpe_like_pm_ppm AS sharpe_change_ppm,
       CAST(round(sqrt(se * se + se_pm * se_pm)) AS INTEGER) AS change_se_ppm
FROM (SELECT c.month, v.entity_id AS platform,
             coalesce(l.label, CASE v.entity_type WHEN 'portfolio' THEN 'Portfolio'
                                    ELSE v.entity_id END) AS label,
             CASE v.entity_type WHEN 'portfolio' THEN 100 ELSE coalesce(l.position, 50) END AS position,
             v.n_days, v.mean_margin_cents AS mean_cents, v.ci_low_cents, v.ci_high_cents, v.ci_sign,
             v.sharpe_like_ppm, p.sharpe_like_ppm AS sharpe_like_pm_ppm,
             sqrt((1e12 + 0.5 * v.sharpe_like_ppm * v.sharpe_like_ppm) / v.n_days) AS se,
             sqrt((1e12 + 0.5 * p.sharpe_like_ppm * p.sharpe_like_ppm) / p.n_days) AS se_pm
      FROM month_close AS c
      JOIN variance_close AS v
        ON v.date = c.end_date AND v.entity_type IN ('platform', 'portfolio')
      LEFT JOIN platform_label AS l ON l.platform = v.entity_id
      LEFT JOIN variance_close AS p
        ON p.date = month_end(c.prior_month) AND p.entity_type = v.entity_type
       AND p.entity_id = v.entity_id);

CREATE VIEW decay_line (month, entity_type, entity_id, label, edge_age_days, half_life_days,
                        weight_ppm, weight_pm_ppm, exit_flag) AS
SELECT c.month, d.entity_type, d.entity_id,
       CASE d.entity_type
            WHEN 'bucket' THEN coalesce(l.label, '') || ' / '
                 || CASE WHEN length(f.description) > 50 THEN substr(f.description, 1, 49) || '…'
                         ELSE coalesce(f.description, substr(d.entity_id, instr(d.entity_id, '/') + 1)) END
            ELSE coalesce(e.label, d.entity_id) END,
       d.edge_age_days, d.half_life_days, d.decay_weight_ppm, p.decay_weight_ppm, d.exit_flag
FROM month_close AS c
JOIN fact_decay AS d ON d.date = c.end_date
LEFT JOIN fact_decay AS p
  ON p.date = month_end(c.prior_month) AND p.entity_type = d.entity_type
 AND p.entity_id = d.entity_id
LEFT JOIN platform_label AS l ON l.platform = substr(d.entity_id, 1, instr(d.entity_id, '/') - 1)
LEFT JOIN dim_creative_family AS f
  ON d.entity_type = 'bucket' AND f.family_id = substr(d.entity_id, instr(d.entity_id, '/') + 1)
LEFT JOIN campaign_entity AS e ON d.entity_type = 'campaign' AND e.entity_id = d.entity_id;

-- What a bucket's campaigns earned a day in a month, where campaigns are known by family.
CREATE VIEW bucket_month (month, entity_id, daily_cents) AS
SELECT month, platform || '/' || family_id, mul_div_round(sum(net_margin_cents), 1, month_days(month))
FROM campaign_margin_monthly
WHERE family_id IS NOT NULL
GROUP BY month, platform, family_id;

-- The surest and the weakest campaigns of a month.
CREATE VIEW campaign_rank AS
SELECT *, row_number() OVER (PARTITION BY month ORDER BY sharpe_like_ppm DESC, entity_id) AS best,
       row_number() OVER (PARTITION BY month ORDER BY sharpe_like_ppm, entity_id) AS worst
FROM ci_campaign
WHERE sharpe_like_ppm IS NOT NULL;
