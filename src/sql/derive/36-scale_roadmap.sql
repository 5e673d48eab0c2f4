-- Section 4, scale_roadmap: a month's campaigns by mean margin an active day.
DROP TABLE IF EXISTS scale_roadmap;
CREATE TABLE scale_roadmap (
    month TEXT NOT NULL,
    band TEXT NOT NULL,
    campaign_count INTEGER,
    margin_cents INTEGER,
    campaign_count_null_reason TEXT,
    margin_cents_null_reason TEXT,
    PRIMARY KEY (month, band)
) STRICT, WITHOUT ROWID;

INSERT INTO scale_roadmap
WITH campaign AS (
    SELECT m.month, sum(m.active_margin_cents) AS margin, sum(m.active_days) AS days
    FROM work_holding_month AS m
    CROSS JOIN work_holding AS h USING (holding)
    WHERE m.active_days > 0
    GROUP BY m.month, h.campaign
),
banded AS (
    SELECT
        c.month, c.margin,
        CASE
            WHEN c.margin < 0 THEN 'loss'
            WHEN mul_compare(c.margin, 1, m.scale_band_low_cents, c.days) < 0 THEN 'below'
            WHEN mul_compare(c.margin, 1, m.scale_band_high_cents, c.days) < 0 THEN 'band'
            ELSE 'above'
        END AS band
    FROM campaign AS c
    JOIN work_month AS m USING (month)
    WHERE c.days >= m.stats_min_days
),
counted AS (
    SELECT month, band, count(*) AS campaigns, sum(margin) AS margin
    FROM banded
    GROUP BY month, band
),
band (name) AS (VALUES ('loss'), ('below'), ('band'), ('above')),
row AS (
    SELECT
        m.month, b.name AS band, coalesce(c.campaigns, 0) AS campaigns,
        coalesce(c.margin, 0) AS margin,
        -- A band is known where the edges that bound it are set.
        m.stats_min_days IS NOT NULL
            AND (b.name = 'loss' OR b.name = 'above' OR m.scale_band_low_cents IS NOT NULL)
            AND (b.name IN ('loss', 'below') OR m.scale_band_high_cents IS NOT NULL) AS is_known
    FROM work_month AS m
    CROSS JOIN band AS b
    LEFT JOIN counted AS c ON c.month = m.month AND c.band = b.name
)
SELECT
    month, band,
    CASE WHEN is_known THEN campaigns END,
    CASE WHEN is_known THEN margin END,
    CASE WHEN NOT is_known THEN 'null:upstream_unavailable' END,
    CASE WHEN NOT is_known THEN 'null:upstream_unavailable' END
FROM row;
