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
SELECT
    d.date, c.platform, c.account_id, c.campaign_id,
    CASE
        WHEN s.ci_sign IS NULL THEN 'INSUFFICIENT_DATA'
        WHEN s.margin_3d < 0 AND s.ci_sign = 'negative' THEN 'KILL'
        WHEN s.ci_sign = 'positive' AND s.slope_sign > 0 THEN 'SCALE'
        WHEN s.margin_3d > 0 AND s.ci_sign = 'positive' THEN 'KEEP'
        ELSE 'WATCH'
    END,
    s.margin_3d
FROM day_statistics('work_campaign_margin') AS s
CROSS JOIN work_entity_campaign AS c USING (entity)
CROSS JOIN work_day AS d ON d.number = s.day
WHERE s.is_recent;
