-- Section 4, ops_flag_daily: the first rule that holds, on each day with spend in the last three.
DROP TABLE IF EXISTS ops_flag_daily;
CREATE TABLE ops_flag_daily (
    date TEXT NOT NULL,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    flag TEXT NOT NULL,
    margin_3d_cents INTEGER NOT NULL,
    PRIMARY KEY (date, platform, account_id, campaign_id)
) STRICT, WITHOUT ROWID;

INSERT INTO ops_flag_daily
WITH recent AS (
    SELECT
        entity_id, date,
        sum(margin_cents) OVER last_3 AS margin_3d_cents,
        sum(spend_cents > 0) OVER last_3 AS active_days
    FROM work_entity_day
    WHERE entity_type = 'campaign'
    WINDOW last_3 AS (PARTITION BY entity_id ORDER BY date ROWS 2 PRECEDING)
)
SELECT
    r.date, c.platform, c.account_id, c.campaign_id,
    CASE
        WHEN v.ci_sign IS NULL THEN 'INSUFFICIENT_DATA'
        WHEN r.margin_3d_cents < 0 AND v.ci_sign = 'negative' THEN 'KILL'
        WHEN v.ci_sign = 'positive' AND v.slope_sign > 0 THEN 'SCALE'
        WHEN r.margin_3d_cents > 0 AND v.ci_sign = 'positive' THEN 'KEEP'
        ELSE 'WATCH'
    END,
    r.margin_3d_cents
FROM recent AS r
CROSS JOIN fact_variance_daily AS v
    ON v.date = r.date AND v.entity_type = 'campaign' AND v.entity_id = r.entity_id
JOIN work_campaign AS c ON c.entity_id = r.entity_id
WHERE r.active_days > 0;
