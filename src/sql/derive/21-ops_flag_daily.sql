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
WITH campaign AS MATERIALIZED (
    SELECT e.entity, e.entity_id, c.platform, c.account_id, c.campaign_id, s.day
    FROM work_campaign AS c
    JOIN work_entity AS e ON e.entity_type = 'campaign' AND e.entity_id = c.entity_id
    JOIN work_entity_start AS s USING (entity)
    ORDER BY c.platform, c.account_id, c.campaign_id
),
recent AS (
    SELECT
        d.date, c.platform, c.account_id, c.campaign_id, c.entity_id,
        coalesce(f.margin_cents, 0) + coalesce(g.margin_cents, 0) + coalesce(h.margin_cents, 0)
            AS margin_3d_cents
    FROM work_day AS d
    CROSS JOIN campaign AS c ON c.day <= d.number
    LEFT JOIN work_entity_day AS f ON f.entity = c.entity AND f.day = d.number
    LEFT JOIN work_entity_day AS g ON g.entity = c.entity AND g.day = d.number - 1
    LEFT JOIN work_entity_day AS h ON h.entity = c.entity AND h.day = d.number - 2
    WHERE f.spend_cents > 0 OR g.spend_cents > 0 OR h.spend_cents > 0
)
SELECT
    r.date, r.platform, r.account_id, r.campaign_id,
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
    ON v.date = r.date AND v.entity_type = 'campaign' AND v.entity_id = r.entity_id;
