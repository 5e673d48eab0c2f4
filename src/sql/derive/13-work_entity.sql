-- The campaigns of the books, with their entity_id and bucket.
CREATE TEMP TABLE work_campaign (
    entity_id TEXT NOT NULL PRIMARY KEY,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    UNIQUE (platform, account_id, campaign_id)
) STRICT, WITHOUT ROWID;

INSERT INTO work_campaign
WITH campaign AS (
    SELECT DISTINCT platform, account_id, campaign_id
    FROM fact_margin_daily
    WHERE platform <> '(unattributed)'
)
SELECT
    platform || '/' || account_id || '/' || campaign_id, platform, account_id, campaign_id,
    platform || '/' || coalesce(nullif(d.family_id, ''), '(none)')
FROM campaign
LEFT JOIN dim_campaign AS d USING (platform, account_id, campaign_id);

-- Margin and spend a day of each entity that statistics are made of, and one row a calendar day
-- from its first margin row to as-of: spend and margin are 0 on days without rows.
CREATE TEMP TABLE work_entity (
    entity_type TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    date TEXT NOT NULL,
    margin_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    PRIMARY KEY (entity_type, entity_id, date)
) STRICT, WITHOUT ROWID;

INSERT INTO work_entity
SELECT 'campaign', c.entity_id, m.date, m.net_margin_cents, m.spend_cents
FROM work_campaign AS c
JOIN fact_margin_daily AS m USING (platform, account_id, campaign_id);

INSERT INTO work_entity
SELECT 'bucket', c.bucket, m.date, sum(m.net_margin_cents), sum(m.spend_cents)
FROM fact_margin_daily AS m
CROSS JOIN work_campaign AS c USING (platform, account_id, campaign_id)
GROUP BY c.bucket, m.date;

INSERT INTO work_entity
SELECT 'buyer', buyer_id, date, sum(net_margin_cents), sum(spend_cents)
FROM fact_margin_daily
WHERE platform <> '(unattributed)'
GROUP BY buyer_id, date;

INSERT INTO work_entity
SELECT 'platform', platform, date, sum(net_margin_cents), sum(spend_cents)
FROM fact_margin_daily
WHERE platform <> '(unattributed)'
GROUP BY platform, date;

INSERT INTO work_entity
SELECT 'portfolio', 'portfolio', date, sum(net_margin_cents), sum(spend_cents)
FROM fact_margin_daily
GROUP BY date;

CREATE TEMP TABLE work_entity_day (
    entity_type TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    date TEXT NOT NULL,
    margin_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    window_days INTEGER,
    stats_min_days INTEGER,
    PRIMARY KEY (entity_type, entity_id, date)
) STRICT, WITHOUT ROWID;

INSERT INTO work_entity_day
WITH entity AS MATERIALIZED (
    SELECT entity_type, entity_id, min(date) AS first_date
    FROM work_entity
    GROUP BY entity_type, entity_id
)
SELECT
    e.entity_type, e.entity_id, d.date, coalesce(f.margin_cents, 0), coalesce(f.spend_cents, 0),
    d.window_days, d.stats_min_days
FROM entity AS e
CROSS JOIN work_day AS d ON d.date >= e.first_date
LEFT JOIN work_entity AS f
    ON f.entity_type = e.entity_type AND f.entity_id = e.entity_id AND f.date = d.date;
