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
SELECT
    'campaign', platform || '/' || account_id || '/' || campaign_id, date, net_margin_cents,
    spend_cents
FROM fact_margin_daily
WHERE platform <> '(unattributed)';

INSERT INTO work_entity
SELECT
    'bucket', m.platform || '/' || coalesce(nullif(c.family_id, ''), '(none)') AS bucket,
    m.date, sum(m.net_margin_cents), sum(m.spend_cents)
FROM fact_margin_daily AS m
LEFT JOIN dim_campaign AS c USING (platform, account_id, campaign_id)
WHERE m.platform <> '(unattributed)'
GROUP BY bucket, m.date;

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
    PRIMARY KEY (entity_type, entity_id, date)
) STRICT, WITHOUT ROWID;

INSERT INTO work_entity_day
WITH entity AS MATERIALIZED (
    SELECT entity_type, entity_id, min(date) AS first_date
    FROM work_entity
    GROUP BY entity_type, entity_id
)
SELECT
    e.entity_type, e.entity_id, d.date, coalesce(f.margin_cents, 0), coalesce(f.spend_cents, 0)
FROM entity AS e
CROSS JOIN work_day AS d ON d.date >= e.first_date
LEFT JOIN work_entity AS f
    ON f.entity_type = e.entity_type AND f.entity_id = e.entity_id AND f.date = d.date;
