-- Section 5, owner_profit_daily: what the splits leave the owner, less the ad spend. Where the
-- splits name no owner that is nothing; where one event of the day is not shared out, nobody
-- knows.
DROP TABLE IF EXISTS owner_profit_daily;
CREATE TABLE owner_profit_daily (
    project_id TEXT NOT NULL,
    economic_day TEXT NOT NULL,
    owner_revenue_cents INTEGER,
    ad_spend_cents INTEGER NOT NULL,
    owner_profit_cents INTEGER,
    owner_roas_bps INTEGER,
    owner_revenue_cents_null_reason TEXT,
    owner_profit_cents_null_reason TEXT,
    owner_roas_bps_null_reason TEXT,
    PRIMARY KEY (project_id, economic_day)
) STRICT, WITHOUT ROWID;

INSERT INTO owner_profit_daily
WITH owner AS (
    SELECT
        project_id, economic_day,
        count(*) > count(total_allocated_cents) AS is_unknown,
        coalesce(sum(total_allocated_cents) FILTER (WHERE partner_type = 'owner'), 0) AS cents
    FROM revenue_allocations_daily
    GROUP BY project_id, economic_day
),
day AS (
    SELECT
        p.project_id, p.economic_day, p.ad_spend_cents AS spend,
        CASE WHEN o.is_unknown THEN NULL ELSE coalesce(o.cents, 0) END AS revenue
    FROM profit_daily AS p
    LEFT JOIN owner AS o USING (project_id, economic_day)
)
SELECT
    project_id, economic_day, revenue, spend, revenue - spend,
    CASE WHEN spend > 0 THEN mul_div_round(10000, revenue, spend) END,
    CASE WHEN revenue IS NULL THEN 'null:upstream_unavailable' END,
    CASE WHEN revenue IS NULL THEN 'null:upstream_unavailable' END,
    CASE
        WHEN revenue IS NULL THEN 'null:upstream_unavailable'
        WHEN spend <= 0 THEN 'null:not_applicable'
    END
FROM day;
