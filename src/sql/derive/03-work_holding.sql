-- A holding is a campaign while one buyer owns it: its names, its owner, and the entities that
-- its days count to. (unattributed) is no campaign, in no bucket and no buyer's.
CREATE TEMP TABLE work_holding (
    holding INTEGER PRIMARY KEY,
    campaign INTEGER NOT NULL,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    buyer_id TEXT NOT NULL,
    is_attributed INTEGER NOT NULL,
    entity_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    campaign_entity INTEGER,
    bucket_entity INTEGER,
    platform_entity INTEGER,
    buyer_entity INTEGER,
    portfolio_entity INTEGER
) STRICT;

INSERT INTO work_holding
SELECT
    w.holding, w.campaign, w.platform, w.account_id, w.campaign_id,
    CASE
        WHEN w.platform = '(unattributed)' THEN '(unattributed)'
        ELSE coalesce(
            -- A campaign's own ownership, once in force, wins over its account's.
            (SELECT o.buyer_id FROM ownership AS o
             WHERE o.platform = w.platform AND o.account_id = w.account_id
               AND o.campaign_id = w.campaign_id AND o.effective_from <= w.date
             ORDER BY o.effective_from DESC LIMIT 1),
            (SELECT o.buyer_id FROM ownership AS o
             WHERE o.platform = w.platform AND o.account_id = w.account_id
               AND o.campaign_id = '' AND o.effective_from <= w.date
             ORDER BY o.effective_from DESC LIMIT 1),
            nullif(c.buyer_id, ''), nullif(a.buyer_id, ''), '(unassigned)')
    END,
    w.platform <> '(unattributed)',
    w.platform || '/' || w.account_id || '/' || w.campaign_id,
    w.platform || '/' || coalesce(nullif(c.family_id, ''), '(none)'),
    NULL, NULL, NULL, NULL, NULL
FROM work_campaign_day AS w
LEFT JOIN dim_campaign AS c USING (platform, account_id, campaign_id)
LEFT JOIN dim_platform_account AS a USING (platform, account_id)
WHERE w.is_new;

-- What statistics are made of. Numbers stand for names: they are in the order of (entity_type,
-- entity_id), so that what is made in their order is in the order of the tables' keys.
CREATE TEMP TABLE work_entity (
    entity INTEGER PRIMARY KEY,
    entity_type TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    UNIQUE (entity_type, entity_id)
) STRICT;

INSERT INTO work_entity (entity_type, entity_id)
WITH name (entity_type, entity_id) AS (
    SELECT 'campaign', entity_id FROM work_holding WHERE is_attributed
    UNION
    SELECT 'bucket', bucket FROM work_holding WHERE is_attributed
    UNION
    SELECT 'platform', platform FROM work_holding WHERE is_attributed
    UNION
    SELECT 'buyer', buyer_id FROM work_holding WHERE is_attributed
    UNION
    SELECT 'portfolio', 'portfolio' FROM work_holding
)
SELECT entity_type, entity_id FROM name ORDER BY entity_type, entity_id;

UPDATE work_holding
SET portfolio_entity = (SELECT entity FROM work_entity WHERE entity_type = 'portfolio');

UPDATE work_holding AS h
SET campaign_entity = (SELECT e.entity FROM work_entity AS e
                       WHERE e.entity_type = 'campaign' AND e.entity_id = h.entity_id),
    bucket_entity = (SELECT e.entity FROM work_entity AS e
                     WHERE e.entity_type = 'bucket' AND e.entity_id = h.bucket),
    platform_entity = (SELECT e.entity FROM work_entity AS e
                       WHERE e.entity_type = 'platform' AND e.entity_id = h.platform),
    buyer_entity = (SELECT e.entity FROM work_entity AS e
                    WHERE e.entity_type = 'buyer' AND e.entity_id = h.buyer_id)
WHERE is_attributed;

-- The campaign that an entity is.
CREATE TEMP TABLE work_entity_campaign (
    entity INTEGER PRIMARY KEY,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL
) STRICT;

INSERT INTO work_entity_campaign
SELECT DISTINCT campaign_entity, platform, account_id, campaign_id
FROM work_holding
WHERE is_attributed;

-- A margin row, and the entities that it counts to: what day_statistics reads. The second view
-- has campaigns alone.
CREATE TEMP VIEW work_margin AS
SELECT
    w.day, h.campaign_entity, h.bucket_entity, h.platform_entity, h.buyer_entity,
    h.portfolio_entity, w.net_margin_cents, w.spend_cents
FROM work_campaign_day AS w
CROSS JOIN work_holding AS h USING (holding);

CREATE TEMP VIEW work_campaign_margin AS
SELECT w.day, h.campaign_entity, w.net_margin_cents, w.spend_cents
FROM work_campaign_day AS w
CROSS JOIN work_holding AS h USING (holding);
