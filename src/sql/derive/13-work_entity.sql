-- The entities that statistics are made of, and their margin and spend a day. Numbers stand for
-- names here: they are in the order of (entity_type, entity_id), so that what is made in their
-- order is in the order of the tables' keys.
CREATE TEMP TABLE work_campaign (
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    PRIMARY KEY (platform, account_id, campaign_id)
) STRICT, WITHOUT ROWID;

INSERT INTO work_campaign
WITH campaign AS (
    SELECT DISTINCT platform, account_id, campaign_id
    FROM fact_margin_daily
    WHERE platform <> '(unattributed)'
)
SELECT
    platform, account_id, campaign_id, platform || '/' || account_id || '/' || campaign_id,
    platform || '/' || coalesce(nullif(d.family_id, ''), '(none)')
FROM campaign
LEFT JOIN dim_campaign AS d USING (platform, account_id, campaign_id);

CREATE TEMP TABLE work_entity (
    entity INTEGER PRIMARY KEY,
    entity_type TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    UNIQUE (entity_type, entity_id)
) STRICT;

INSERT INTO work_entity (entity_type, entity_id)
WITH name (entity_type, entity_id) AS (
    SELECT 'campaign', entity_id FROM work_campaign
    UNION
    SELECT 'bucket', bucket FROM work_campaign
    UNION
    SELECT 'platform', platform FROM work_campaign
    UNION
    SELECT 'buyer', buyer_id FROM fact_margin_daily WHERE platform <> '(unattributed)'
    UNION
    SELECT 'portfolio', 'portfolio' FROM work_month
)
SELECT entity_type, entity_id FROM name ORDER BY entity_type, entity_id;

-- A margin row with the numbers of its entities.
CREATE TEMP TABLE work_margin (
    day INTEGER NOT NULL,
    campaign INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    platform INTEGER NOT NULL,
    buyer INTEGER NOT NULL,
    margin_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL
) STRICT;

INSERT INTO work_margin
WITH member AS MATERIALIZED (
    SELECT
        c.platform, c.account_id, c.campaign_id, e.entity AS campaign, b.entity AS bucket,
        p.entity AS platform_entity
    FROM work_campaign AS c
    JOIN work_entity AS e ON e.entity_type = 'campaign' AND e.entity_id = c.entity_id
    JOIN work_entity AS b ON b.entity_type = 'bucket' AND b.entity_id = c.bucket
    JOIN work_entity AS p ON p.entity_type = 'platform' AND p.entity_id = c.platform
)
SELECT
    d.number, c.campaign, c.bucket, c.platform_entity, b.entity, m.net_margin_cents,
    m.spend_cents
FROM fact_margin_daily AS m
CROSS JOIN work_day AS d USING (date)
CROSS JOIN member AS c USING (platform, account_id, campaign_id)
CROSS JOIN work_entity AS b ON b.entity_type = 'buyer' AND b.entity_id = m.buyer_id;

-- Only days with margin rows.
CREATE TEMP TABLE work_entity_day (
    entity INTEGER NOT NULL,
    day INTEGER NOT NULL,
    margin_cents INTEGER NOT NULL,
    spend_cents INTEGER NOT NULL,
    PRIMARY KEY (entity, day)
) STRICT, WITHOUT ROWID;

INSERT INTO work_entity_day
SELECT campaign, day, margin_cents, spend_cents FROM work_margin
UNION ALL
SELECT bucket, day, sum(margin_cents), sum(spend_cents) FROM work_margin GROUP BY bucket, day
UNION ALL
SELECT platform, day, sum(margin_cents), sum(spend_cents)
FROM work_margin
GROUP BY platform, day
UNION ALL
SELECT buyer, day, sum(margin_cents), sum(spend_cents) FROM work_margin GROUP BY buyer, day;

INSERT INTO work_entity_day
SELECT e.entity, d.number, sum(m.net_margin_cents), sum(m.spend_cents)
FROM work_entity AS e
CROSS JOIN fact_margin_daily AS m
CROSS JOIN work_day AS d USING (date)
WHERE e.entity_type = 'portfolio'
GROUP BY m.date;

-- From when on an entity has a row on every calendar day.
CREATE TEMP TABLE work_entity_start (
    entity INTEGER PRIMARY KEY,
    day INTEGER NOT NULL
) STRICT;

INSERT INTO work_entity_start
SELECT entity, min(day) FROM work_entity_day GROUP BY entity;
